import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { LiveQueue } from "./queue.ts";

const row = (id: string, level: string) =>
  `<tr data-row="${id}"><td><span class="chip">${level}</span></td><td><button>Open</button></td></tr>`;

let server: { rows: string; urgent: number; waiting: number; overdue: number; urgent_ids: string[] };
let status: number;
let asked: number;
let queue: LiveQueue;

async function fetched(): Promise<Response> {
  asked += 1;
  return new Response(JSON.stringify(server), { status });
}

const text = (selector: string) => document.querySelector(selector)?.textContent;

beforeEach(() => {
  vi.useFakeTimers();
  asked = 0;
  status = 200;
  document.title = "Desk";
  document.body.innerHTML = `<div data-desk="/desk/queue.json" data-words-new="New:"><p data-said></p>
    <b data-figure="waiting">1</b><a data-look-again>Look again</a><table><tbody data-rows>${row("a", "Rules")}</tbody></table></div>`;
  server = { rows: row("a", "Rules"), urgent: 0, waiting: 1, overdue: 0, urgent_ids: [] };
  queue = new LiveQueue(document.querySelector("[data-desk]") as HTMLElement, fetched);
  queue.start();
});

afterEach(() => {
  queue.stop();
  vi.useRealTimers();
});

test("what comes stands at the top within two seconds, is counted in the title, and said once", async () => {
  await vi.advanceTimersByTimeAsync(0);
  document.querySelector<HTMLElement>("[data-row=a] button")?.focus();
  server = {
    rows: row("b", "Danger") + row("a", "Rules"),
    urgent: 1,
    waiting: 2,
    overdue: 0,
    urgent_ids: ["b"],
  };
  await vi.advanceTimersByTimeAsync(1_500);
  expect(document.querySelector("[data-row]")?.getAttribute("data-row")).toBe("b");
  expect([document.title, text("[data-figure]"), text("[data-said]")]).toEqual([
    "(1) Desk",
    "2",
    "New: Danger",
  ]);
  expect(document.activeElement?.closest("[data-row]")?.getAttribute("data-row")).toBe("a");
  (document.querySelector("[data-said]") as HTMLElement).textContent = "";
  await vi.advanceTimersByTimeAsync(3_000);
  expect(text("[data-said]")).toBe("");
});

test("rows whose form tokens alone are new stay where they are", async () => {
  const token = (value: string) => `<input name="csrfmiddlewaretoken" value="${value}">`;
  server.rows = row("a", "Rules") + token("one");
  await vi.advanceTimersByTimeAsync(1_500);
  const button = document.querySelector("[data-row=a] button");
  server.rows = row("a", "Rules") + token("two");
  await vi.advanceTimersByTimeAsync(3_000);
  expect(document.querySelector("[data-row=a] button")).toBe(button);
  server.rows = row("a", "Danger") + token("three");
  await vi.advanceTimersByTimeAsync(1_500);
  expect(document.querySelector("[data-row=a] button")).not.toBe(button);
});

test("when nothing answers the link comes back, and the asking grows rare", async () => {
  const link = document.querySelector("[data-look-again]") as HTMLElement;
  await vi.advanceTimersByTimeAsync(0);
  expect(link.hidden).toBe(true);
  status = 503;
  await vi.advanceTimersByTimeAsync(1_500);
  expect(link.hidden).toBe(false);
  const before = asked;
  await vi.advanceTimersByTimeAsync(2_900);
  expect(asked).toBe(before);
});

test("turning to the page while an answer is under way does not ask twice as often from then on", async () => {
  document.dispatchEvent(new Event("visibilitychange"));
  document.dispatchEvent(new Event("visibilitychange"));
  await vi.advanceTimersByTimeAsync(0);
  const before = asked;
  await vi.advanceTimersByTimeAsync(4_500);
  expect(asked - before).toBe(3);
});
