import { beforeEach, describe, expect, it } from "vitest";
import { begin, REPLAY_WITHIN_MS } from "./replays";

const NOON = Date.UTC(2026, 10, 23, 12);

describe("the replay flag", () => {
  beforeEach(() => localStorage.clear());

  it("is off the first time and on within half an hour", () => {
    expect(begin("a", NOON, localStorage)).toBe(false);
    expect(begin("a", NOON + REPLAY_WITHIN_MS - 1, localStorage)).toBe(true);
  });

  it("is off again after half an hour, counted from the last beginning", () => {
    begin("a", NOON, localStorage);
    begin("a", NOON + 60_000, localStorage);
    expect(begin("a", NOON + 60_000 + REPLAY_WITHIN_MS, localStorage)).toBe(false);
  });

  it("is off when midnight (UTC) lies between", () => {
    const midnight = Date.UTC(2026, 10, 24);
    begin("a", midnight - 1000, localStorage);
    expect(begin("a", midnight, localStorage)).toBe(false);
  });

  it("is kept for each video apart, and forgets what is old", () => {
    begin("a", NOON, localStorage);
    expect(begin("b", NOON, localStorage)).toBe(false);
    begin("b", NOON + REPLAY_WITHIN_MS, localStorage);
    expect(localStorage.getItem("groundswell-began")).not.toContain('"a"');
  });

  it("treats a broken store as nothing watched yet", () => {
    localStorage.setItem("groundswell-began", "{{{");
    expect(begin("a", NOON, localStorage)).toBe(false);
  });
});
