import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Acts } from "./acts";
import type { Clip } from "./clip";

const TEXTS = { copied: "Link copied", failed: "That did not work" };
let calls: { address: string; method: string; body: unknown }[];
let answer: () => Response;
let status: HTMLElement;

function clip(): Clip {
  const element = document.createElement("li");
  element.innerHTML =
    '<button data-act="like" aria-pressed="false"><span class="likes">3</span></button><button data-act="share"></button>';
  return { element, video: "abc", page: "/v/abc/" } as unknown as Clip;
}

async function press(shown: Clip, act: string): Promise<void> {
  new Acts(TEXTS, status).attach(shown);
  shown.element.querySelector<HTMLButtonElement>(`[data-act=${act}]`)?.click();
  await vi.waitFor(() => expect(calls.length + (status.textContent ?? "").length).toBeGreaterThan(0));
  await new Promise((resolve) => setTimeout(resolve));
}

function browser(share?: () => Promise<void>, copy?: () => Promise<void>): void {
  vi.stubGlobal("navigator", {
    share,
    clipboard: { writeText: copy ?? (() => Promise.reject(new Error())) },
  });
}

describe("what a viewer can do with a video", () => {
  beforeEach(() => {
    calls = [];
    answer = () => Response.json({ is_liked: true, likes: 4 });
    status = document.createElement("p");
    vi.stubGlobal("fetch", async (address: string, init: RequestInit) => {
      calls.push({ address, method: init.method ?? "GET", body: init.body && JSON.parse(String(init.body)) });
      return answer();
    });
  });
  afterEach(() => vi.unstubAllGlobals());

  it("likes, and shows what the server says", async () => {
    const shown = clip();
    await press(shown, "like");
    expect(calls[0]).toMatchObject({ address: "/api/v1/videos/abc/like", method: "PUT" });
    expect(shown.element.querySelector("button")?.getAttribute("aria-pressed")).toBe("true");
    expect(shown.element.querySelector(".likes")?.textContent).toBe("4");
  });

  it("shows no number where the server gives none", async () => {
    answer = () => Response.json({ is_liked: true, likes: null });
    const shown = clip();
    await press(shown, "like");
    expect(shown.element.querySelector(".likes")?.textContent).toBe("3");
  });

  it("takes the like off the screen again when the server refuses, and says why", async () => {
    answer = () => Response.json({ detail: "Sign in to do this." }, { status: 403 });
    const shown = clip();
    await press(shown, "like");
    expect(shown.element.querySelector("button")?.getAttribute("aria-pressed")).toBe("false");
    expect(status.textContent).toBe("Sign in to do this.");
  });

  it("counts a share by the sheet once it was confirmed", async () => {
    browser(() => Promise.resolve());
    await press(clip(), "share");
    expect(calls[0]?.body).toMatchObject({ channel: "share_sheet" });
  });

  it("counts nothing when the sheet was closed", async () => {
    browser(() => Promise.reject(new DOMException("", "AbortError")));
    const shown = clip();
    new Acts(TEXTS, status).attach(shown);
    shown.element.querySelector<HTMLButtonElement>("[data-act=share]")?.click();
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(calls).toEqual([]);
    expect(status.textContent).toBe("");
  });

  it("copies the link where there is no sheet, says so, and counts that", async () => {
    const copied: string[] = [];
    vi.stubGlobal("navigator", {
      clipboard: {
        writeText: async (words: string) => {
          copied.push(words);
        },
      },
    });
    await press(clip(), "share");
    await vi.waitFor(() => expect(calls).toHaveLength(1));
    expect(copied[0]).toMatch(/\/v\/abc\/$/);
    expect(calls[0]?.body).toMatchObject({ channel: "copied_link" });
    expect(status.textContent).toBe("Link copied");
  });

  it("shows the link where it cannot be copied, and counts nothing", async () => {
    browser(undefined, () => Promise.reject(new Error("no")));
    await press(clip(), "share");
    expect(status.textContent).toMatch(/\/v\/abc\/$/);
    expect(calls).toEqual([]);
  });
});
