/** The live page shows what the stream brings, and comes back when it breaks. */

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { cellsOf, type Snapshot, seriesOf } from "./snapshot.ts";
import { FigureStream, type State } from "./stream.ts";
import { showNumbers } from "./tables.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const BEGIN = Date.UTC(2026, 8, 21, 14);

function snapshot(changes: Partial<Snapshot> = {}): Snapshot {
  return {
    version: 1,
    at_ms: BEGIN,
    times: { minute: [BEGIN, BEGIN - MINUTE_MS], hour: [BEGIN, BEGIN - HOUR_MS] },
    total: { starts: 1204 },
    day: {},
    before: {},
    blocks: {
      hour: { 0: { starts: 3 }, 1: { starts: 5 } },
      hour_before: { 1: { starts: 9 } },
      minute: { 0: { starts: 2 } },
    },
    ...changes,
  };
}

const props = { language: "en", zone: "Europe/Brussels" };

test("every number has the name of its cell", () => {
  const cells = cellsOf(snapshot());
  expect(cells.get("total.starts")).toBe(1204);
  expect(cells.get("hour.1.starts")).toBe(5);
  expect(cells.get("minute.0.starts")).toBe(2);
});

test("a series begins with the oldest period and fills gaps with 0", () => {
  expect(seriesOf(snapshot(), "hour", "starts")).toEqual([5, 3]);
  expect(seriesOf(snapshot(), "hour", "starts", "hour_before")).toEqual([9, 0]);
  expect(seriesOf(snapshot({ blocks: {} }), "minute", "starts")).toEqual([0, 0]);
});

test("numbers, minutes and hours move on the page", () => {
  document.body.innerHTML = `
    <b data-figure="total.starts">0</b><b data-figure="total.plays">7</b>
    <table data-table="hour"><tbody><tr data-row="1"><th></th><td data-figure="hour.1.starts"></td></tr></tbody></table>
    <table data-table="minute"><tbody><tr data-row="1"><th></th><td data-figure="minute.0.starts"></td></tr></tbody></table>`;
  showNumbers(document.body, snapshot(), props);
  const texts = [...document.querySelectorAll("[data-figure]")].map((cell) => cell.textContent);
  expect(texts).toEqual(["1,204", "0", "5", "2"]);
  expect([...document.querySelectorAll("th")].map((head) => head.textContent)).toEqual(["15:00", "15:59"]);
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
