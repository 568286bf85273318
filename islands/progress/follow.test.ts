/** One's own videos move on by themselves, politely, and the link of the page without scripts comes back when that fails. */

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Follower } from "./follow.ts";

const ADDRESS = "/videos/mine/progress.json";

function item(state: string, next: string): string {
  return `<li id="video-a" data-state="${state}"><span class="chip">${state || "Being checked"}</span><div data-next>${next}</div><a href="/videos/a/withdraw/">Back</a></li>`;
}

const BAR = `<p><progress max="100" value="0">0 %</progress><span></span></p>`;

function page(content: string): string {
  return `<p data-look-again><a href="">Look again</a></p><p data-said></p>
    <ul data-progress="${ADDRESS}" data-words="{percent} % ready">${content}</ul>`;
}

let server: { state: string; percent: number; page: string; status: number };
let asked: string[];
let follower: Follower;

async function fetched(address: string): Promise<Response> {
  asked.push(address);
  const rows = [{ public_id: "a", state: server.state, progress_percent: server.percent }];
  const body = address === ADDRESS ? JSON.stringify({ videos: rows, look_again_s: 2 }) : server.page;
  return new Response(body, { status: server.status });
}

function hide(is_hidden: boolean): void {
  vi.spyOn(document, "hidden", "get").mockReturnValue(is_hidden);
  document.dispatchEvent(new Event("visibilitychange"));
}

const text = (selector: string) => document.querySelector(selector)?.textContent;

beforeEach(() => {
  vi.useFakeTimers();
  server = { state: "rendering", percent: 10, page: "", status: 200 };
  asked = [];
  document.body.innerHTML = page(item("rendering", BAR));
  follower = new Follower(document.querySelector("ul") as HTMLElement, fetched);
  follower.start();
});

afterEach(() => {
  follower.stop();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

test("the bar and its words follow every two seconds, and only quarters are said", async () => {
  await vi.advanceTimersByTimeAsync(0);
  expect([document.querySelector("progress")?.value, text("progress + span")]).toEqual([10, "10 % ready"]);
  expect(text("[data-said]")).toBe("");
  server.percent = 55;
  await vi.advanceTimersByTimeAsync(2_000);
  expect([document.querySelector("progress")?.value, text("[data-said]")]).toEqual([55, "55 % ready"]);
  expect(asked).toEqual([ADDRESS, ADDRESS]);
});

test("a video that moved on is told in the server's words, keeps the focus, and ends the asking", async () => {
  document.querySelector<HTMLElement>("li a")?.focus();
  server = {
    ...server,
    state: "awaiting_verdict",
    page: page(item("", "<p>A person looks at it.</p>")),
  };
  await vi.advanceTimersByTimeAsync(2_000);
  expect(text("li .chip")).toBe("Being checked");
  expect(text("[data-said]")).toBe("Being checked. A person looks at it.");
  expect(document.activeElement?.getAttribute("href")).toBe("/videos/a/withdraw/");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toEqual([ADDRESS, ADDRESS, "/"]);
});

test("a hidden page asks nothing until it is seen again", async () => {
  await vi.advanceTimersByTimeAsync(0);
  hide(true);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked.length).toBe(1);
  hide(false);
  await vi.advanceTimersByTimeAsync(0);
  expect(asked.length).toBe(2);
});

test("when nothing answers the link comes back, and the asking grows rare", async () => {
  const link = document.querySelector<HTMLElement>("[data-look-again]");
  await vi.advanceTimersByTimeAsync(0);
  expect(link?.hidden).toBe(true);
  server.status = 503;
  await vi.advanceTimersByTimeAsync(2_000);
  expect(link?.hidden).toBe(false);
  await vi.advanceTimersByTimeAsync(3_999);
  expect(asked.length).toBe(2);
  server.status = 200;
  await vi.advanceTimersByTimeAsync(1);
  expect([asked.length, link?.hidden]).toEqual([3, true]);
});
