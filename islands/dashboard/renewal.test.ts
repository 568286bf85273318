/** What the server draws is renewed when figures changed, and never under somebody's hands. */

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { PAUSE_MS, Renewal } from "./renewal.ts";

function page(days: string, theme: string): string {
  return `<div id="dashboard">
    <section data-part="days"><p>${days}</p></section>
    <section data-part="theme"><a href="#theme">${theme}</a></section></div>`;
}

function renewing(pages: string[]) {
  document.body.innerHTML = page("3 views", "Bullying");
  const state = { is_visible: true };
  const read = vi.fn(async () => pages.shift() ?? page("3 views", "Bullying"));
  const renewal = new Renewal(document.body, 1, { read, is_visible: () => state.is_visible });
  return { renewal, read, state, text: () => document.body.textContent?.replaceAll(/\s+/g, " ").trim() };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("parts that differ are put in, once for all changes of a while", async () => {
  const { renewal, read, text } = renewing([page("4 views", "Bullying")]);
  renewal.heard(2);
  renewal.heard(3);
  await vi.advanceTimersByTimeAsync(PAUSE_MS);
  expect(text()).toBe("4 views Bullying");
  expect(read).toHaveBeenCalledTimes(1);
});

test("nothing is fetched while the figures stand still", async () => {
  const { renewal, read } = renewing([]);
  renewal.heard(1);
  await vi.advanceTimersByTimeAsync(10 * PAUSE_MS);
  expect(read).not.toHaveBeenCalled();
});

test("a part that somebody is in stays as it is", async () => {
  const { renewal, text } = renewing([page("4 views", "Child labour")]);
  document.querySelector("a")?.focus();
  renewal.heard(2);
  await vi.advanceTimersByTimeAsync(PAUSE_MS);
  expect(text()).toBe("4 views Bullying");
});

test("nothing is fetched while nobody looks, and at once when somebody looks again", async () => {
  const { renewal, read, state, text } = renewing([page("4 views", "Bullying")]);
  state.is_visible = false;
  renewal.heard(2);
  await vi.advanceTimersByTimeAsync(3 * PAUSE_MS);
  expect(read).not.toHaveBeenCalled();
  state.is_visible = true;
  renewal.looked();
  await vi.advanceTimersByTimeAsync(0);
  expect(text()).toBe("4 views Bullying");
});

test("a page that could not be fetched is fetched again", async () => {
  const { renewal, read, text } = renewing([page("4 views", "Bullying")]);
  read.mockRejectedValueOnce(new TypeError("offline"));
  renewal.heard(2);
  await vi.advanceTimersByTimeAsync(PAUSE_MS);
  expect(text()).toBe("3 views Bullying");
  await vi.advanceTimersByTimeAsync(PAUSE_MS);
  expect(text()).toBe("4 views Bullying");
  renewal.stop();
});
