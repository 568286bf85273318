import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Clip } from "./clip";
import { Film, type Watcher } from "./film";

const watcher: Watcher = { isReplay: () => false, tell: vi.fn(), changed: vi.fn() };
let clip: Clip;

function stageOf(html = ""): HTMLElement {
  const stage = document.createElement("div");
  stage.innerHTML = html;
  return stage;
}

function at(readyState: number, currentSrc: string, element: HTMLVideoElement): void {
  Object.defineProperty(element, "readyState", { value: readyState, configurable: true });
  Object.defineProperty(element, "currentSrc", { value: currentSrc, configurable: true });
}

describe("a film", () => {
  beforeEach(() => {
    vi.stubGlobal(
      "HTMLMediaElement",
      Object.assign(HTMLMediaElement, { HAVE_CURRENT_DATA: 2, NETWORK_NO_SOURCE: 3 }),
    );
    vi.spyOn(HTMLMediaElement.prototype, "pause").mockImplementation(() => undefined);
    clip = {
      stage: stageOf(),
      low: "https://live.example/low.mp4",
      high: "https://live.example/high.mp4",
      duration_ms: 15_000,
    } as unknown as Clip;
  });

  it("loads the file of its level, silent, into the clip", () => {
    const film = new Film(watcher);
    film.enter(clip, "low", "metadata");
    expect(film.element.src).toBe(clip.low);
    expect(film.element.preload).toBe("metadata");
    expect(film.element.muted).toBe(true);
    expect(clip.stage.firstChild).toBe(film.element);
  });

  it("never loops and never starts by itself", () => {
    const film = new Film(watcher);
    film.enter(clip, "low", "auto");
    expect(film.element.loop).toBe(false);
    expect(film.element.autoplay).toBe(false);
  });

  it("fetches the whole file once it is asked to, and not less again", () => {
    const film = new Film(watcher);
    film.enter(clip, "low", "metadata");
    film.enter(clip, "low", "auto");
    film.enter(clip, "low", "metadata");
    expect(film.element.preload).toBe("auto");
  });

  it("takes over what the server wrote while that still loads", () => {
    clip.stage.innerHTML = "<video class='film'></video>";
    const written = clip.stage.querySelector("video") as HTMLVideoElement;
    at(0, clip.low, written);
    const film = new Film(watcher, written);
    film.enter(clip, "high", "auto");
    expect(written.hasAttribute("src")).toBe(false);
    expect(film.level).toBe("low");
  });

  it("says that what the server wrote did not load, and tries again when it is started", async () => {
    clip.stage.innerHTML = "<video class='film'><source src='https://live.example/low.mp4'></video>";
    const written = clip.stage.querySelector("video") as HTMLVideoElement;
    at(0, clip.low, written);
    const film = new Film(watcher, written);
    film.enter(clip, "low", "auto");
    expect(film.hasFailed).toBe(false);
    Object.defineProperty(written, "networkState", { value: 3, configurable: true });
    vi.mocked(watcher.changed).mockClear();
    written.firstElementChild?.dispatchEvent(new Event("error"));
    await vi.waitFor(() => expect(watcher.changed).toHaveBeenCalledWith(film));
    expect(film.hasFailed).toBe(true);
    vi.spyOn(written, "play").mockResolvedValue();
    await film.start(false);
    expect(written.src).toBe(clip.low);
  });

  it("takes the large file where the small one was there before the script: the line is quick", () => {
    clip.stage.innerHTML = "<video class='film'></video>";
    const written = clip.stage.querySelector("video") as HTMLVideoElement;
    at(4, clip.low, written);
    new Film(watcher, written).enter(clip, "high", "auto");
    expect(written.src).toBe(clip.high);
  });

  it("keeps the small file on a slow line", () => {
    clip.stage.innerHTML = "<video class='film'></video>";
    const written = clip.stage.querySelector("video") as HTMLVideoElement;
    at(4, clip.low, written);
    new Film(watcher, written).enter(clip, "low", "auto");
    expect(written.hasAttribute("src")).toBe(false);
  });
});
