/** The live page shows what the stream brings, and comes back when it breaks. */

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { cellsOf, type Snapshot, seriesOf } from "./snapshot.ts";
import { FigureStream, type State } from "./stream.ts";
import { showNumbers } from "./tables.ts";

const HOUR_MS = 3_600_000;
const BEGIN = Date.UTC(2026, 8, 21, 14);

function snapshot(changes: Partial<Snapshot> = {}): Snapshot {
  return {
    version: 1,
    at_ms: BEGIN,
    hours: [BEGIN, BEGIN - HOUR_MS],
    total: { start: 1204 },
    day: {},
    before: {},
    blocks: {
      hour: { 0: { start: 3 }, 1: { start: 5 } },
      country: { BE: { start: 2 }, "": { start: 1 }, SE: {} },
    },
    beside: { late: 4 },
    ...changes,
  };
}

const props = {
  language: "en",
  zone: "Europe/Brussels",
  columns: { country: ["start"] },
  words: { unknown: "Unknown", invitation: "Invitation %(number)s" },
};

test("every number has the name of its cell", () => {
  const cells = cellsOf(snapshot());
  expect(cells.get("total.start")).toBe(1204);
  expect(cells.get("hour.1.start")).toBe(5);
  expect(cells.get("beside.late.count")).toBe(4);
});

test("a series begins with the oldest hour and fills gaps with 0", () => {
  expect(seriesOf(snapshot(), "hour", "start")).toEqual([5, 3]);
  expect(seriesOf(snapshot(), "nothing", "start")).toEqual([0, 0]);
});

test("numbers, hours and new rows appear on the page", () => {
  document.body.innerHTML = `
    <b data-figure="total.start">0</b><b data-figure="total.play">7</b>
    <table data-table="hour"><tbody><tr data-row="0"><th></th><td data-figure="hour.0.start"></td></tr></tbody></table>
    <table data-table="country"><tbody><tr data-row="BE"><th>BE</th><td data-figure="country.BE.start"></td></tr></tbody></table>`;
  showNumbers(document.body, snapshot(), props);
  showNumbers(document.body, snapshot(), props);
  const texts = [...document.querySelectorAll("[data-figure]")].map((cell) => cell.textContent);
  expect(texts).toEqual(["1,204", "0", "3", "2", "1", "0"]);
  expect([...document.querySelectorAll("th")].map((head) => head.textContent)).toEqual([
    "16:00",
    "BE",
    "Unknown",
    "Sweden",
  ]);
});

class Source extends EventTarget {
  is_closed = false;
  close(): void {
    this.is_closed = true;
  }
}

function listening() {
  const sources: Source[] = [];
  const shown: Snapshot[] = [];
  const states: State[] = [];
  const fetch = vi.fn(async () => Response.json({ address: "https://live.test/stream" }));
  const open = (): EventSource => {
    const source = new Source();
    sources.push(source);
    return source as unknown as EventSource;
  };
  const stream = new FigureStream(
    "/ticket",
    { fetch: fetch as unknown as typeof globalThis.fetch, open },
    (each) => shown.push(each),
    (state) => states.push(state),
  );
  return { stream, sources, shown, states, fetch };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("it shows what the stream brings", async () => {
  const { stream, sources, shown, states } = listening();
  await stream.start();
  sources[0]?.dispatchEvent(new MessageEvent("figures", { data: JSON.stringify(snapshot()) }));
  expect(shown).toEqual([snapshot()]);
  expect(states).toEqual(["live"]);
});

test("a new ticket is asked for when the old one is over", async () => {
  const { stream, sources, fetch } = listening();
  await stream.start();
  sources[0]?.dispatchEvent(new Event("expired"));
  await vi.advanceTimersByTimeAsync(0);
  expect(fetch).toHaveBeenCalledTimes(2);
  expect(sources.map((source) => source.is_closed)).toEqual([true, false]);
});

test("it comes back after a break, and waits longer each time", async () => {
  const { stream, sources, states, fetch } = listening();
  await stream.start();
  sources[0]?.dispatchEvent(new Event("error"));
  expect(states).toEqual(["still"]);
  fetch.mockRejectedValueOnce(new TypeError("offline"));
  await vi.advanceTimersByTimeAsync(1_000);
  await vi.advanceTimersByTimeAsync(1_999);
  expect(fetch).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(1);
  expect(fetch).toHaveBeenCalledTimes(3);
  stream.stop();
  expect(sources.at(-1)?.is_closed).toBe(true);
});
