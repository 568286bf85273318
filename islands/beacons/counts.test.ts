import { beforeEach, describe, expect, it } from "vitest";
import { type Count, Play } from "./counts";

const DURATION_MS = 15_000;
let told: Count[];
let play: Play;
let now: number;

function kinds(): string[] {
  return told.map((count) => count.kind);
}

/** Lets the video run in quarter seconds, as a browser reports it. */
function watch(from_ms: number, to_ms: number, shown = 1): void {
  for (let head_ms = from_ms; head_ms <= to_ms; head_ms += 250) {
    play.see({ now, head_ms, shown, is_moving: true });
    now += 250;
  }
}

describe("one play of one video", () => {
  beforeEach(() => {
    told = [];
    now = 1_000_000;
    play = new Play(
      now,
      DURATION_MS,
      () => false,
      (count) => told.push(count),
    );
  });

  it("is no play before the video has begun to move", () => {
    play.see({ now, head_ms: 0, shown: 1, is_moving: true });
    play.leave(now);
    expect(told).toEqual([]);
  });

  it("counts a play when the video begins to move, off screen too", () => {
    watch(0, 500, 0);
    expect(kinds()).toEqual(["play"]);
  });

  it("is viewable after half the picture was on screen for two continuous seconds", () => {
    watch(0, 1750, 0.5);
    expect(kinds()).toEqual(["play"]);
    watch(2000, 2000, 0.5);
    expect(kinds()).toEqual(["play", "viewable"]);
  });

  it("starts the two seconds anew when the picture was off screen between", () => {
    watch(0, 1750, 1);
    watch(2000, 2000, 0.49);
    watch(2250, 4000, 1);
    expect(kinds()).toEqual(["play"]);
    watch(4250, 4500, 1);
    expect(kinds()).toEqual(["play", "viewable"]);
  });

  it("starts the two seconds anew after a pause", () => {
    watch(0, 1500);
    play.see({ now: now + 60_000, head_ms: 1500, shown: 1, is_moving: false });
    now += 60_000;
    watch(1500, 3250);
    expect(kinds()).toEqual(["play"]);
  });

  it("is complete at 95 % of the duration, once", () => {
    watch(0, 14_000);
    expect(kinds()).not.toContain("complete");
    watch(14_250, 15_000);
    expect(kinds().filter((kind) => kind === "complete")).toHaveLength(1);
  });

  it("is not complete when most of it was jumped over", () => {
    watch(0, 1000);
    watch(14_000, 15_000);
    expect(kinds()).not.toContain("complete");
  });

  it("is complete on a phone so busy that it reports every few seconds", () => {
    for (const head_ms of [0, 4000, 8000, 12_000, 15_000]) {
      play.see({ now: now + head_ms, head_ms, shown: 1, is_moving: head_ms < 15_000 });
    }
    expect(kinds()).toEqual(["play", "viewable", "complete"]);
  });

  it("is not complete when it was paused for long and then jumped over", () => {
    watch(0, 1000);
    play.see({ now, head_ms: 1000, shown: 1, is_moving: false });
    now += 60_000;
    watch(14_000, 15_000);
    expect(kinds()).not.toContain("complete");
  });

  it("is complete for a video of one second", () => {
    play = new Play(
      now,
      1000,
      () => false,
      (count) => told.push(count),
    );
    watch(0, 1000);
    expect(kinds()).toEqual(["play", "complete"]);
  });

  it("says once how much was watched when it is left, and nothing after that", () => {
    watch(0, 5000);
    play.leave(now);
    play.leave(now);
    watch(5250, 15_000);
    expect(told.at(-1)).toMatchObject({ kind: "leave", watched_ms: 5000 });
    expect(kinds()).toEqual(["play", "viewable", "leave"]);
  });

  it("carries the replay flag of its beginning through all its counts", () => {
    let asked = 0;
    play = new Play(
      now,
      DURATION_MS,
      () => {
        asked += 1;
        return true;
      },
      (count) => told.push(count),
    );
    watch(0, 3000);
    play.leave(now);
    expect(told.map((count) => count.replay)).toEqual([true, true, true]);
    expect(asked).toBe(1);
  });
});
