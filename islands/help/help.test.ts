import { beforeEach, expect, test, vi } from "vitest";
import { leave, tellNew } from "./main.ts";

function page(written: string): HTMLElement {
  document.body.innerHTML = `<div data-count="2"><p class="visually-hidden" data-said data-new="New."></p>
    <textarea>${written}</textarea><a data-exit href="https://example.org/"><span>Leave</span></a></div>`;
  return document.body.firstElementChild as HTMLElement;
}

beforeEach(() => {
  document.body.hidden = false;
});

test("leaving replaces the page and hides it at once", () => {
  page("");
  const go = vi.fn<(address: string) => void>();
  const event = new MouseEvent("click", { bubbles: true, cancelable: true });
  document.querySelector("[data-exit] span")?.addEventListener("click", (one) => leave(one, go));
  document.querySelector("[data-exit] span")?.dispatchEvent(event);
  expect(go).toHaveBeenCalledWith("https://example.org/");
  expect(event.defaultPrevented).toBe(true);
  expect(document.body.hidden).toBe(true);
});

test("a click elsewhere leaves nothing", () => {
  const go = vi.fn<(address: string) => void>();
  expect(leave(new MouseEvent("click"), go)).toBe(false);
  expect(go).not.toHaveBeenCalled();
});

test("a new message loads the page where nothing is written", () => {
  const reload = vi.fn<() => void>();
  expect(tellNew(page(""), { messages: 3, open: true }, reload)).toBe(true);
  expect(reload).toHaveBeenCalledOnce();
});

test("a new message does not take away what is being written", () => {
  const reload = vi.fn<() => void>();
  const shown = page("I wanted to say");
  expect(tellNew(shown, { messages: 3, open: true }, reload)).toBe(true);
  expect(reload).not.toHaveBeenCalled();
  expect(shown.querySelector("[data-said]")?.textContent).toBe("New.");
});

test("nothing new changes nothing", () => {
  const reload = vi.fn<() => void>();
  expect(tellNew(page(""), { messages: 2, open: true }, reload)).toBe(false);
  expect(reload).not.toHaveBeenCalled();
});
