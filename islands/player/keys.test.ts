import { describe, expect, it, vi } from "vitest";
import { type Steering, steer } from "./keys";

function steering(isWatching = true) {
  return { isWatching: () => isWatching, step: vi.fn(), toggle: vi.fn(), sound: vi.fn() } satisfies Steering;
}

/** Presses a key on an element of this kind, and says what came of it. */
function press(key: string, on = "div", isWatching = true, more: KeyboardEventInit = {}) {
  const element = document.createElement(on);
  document.body.append(element);
  const steered = steering(isWatching);
  element.addEventListener("keydown", (event) => steer(event, steered));
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more });
  element.dispatchEvent(event);
  return { ...steered, event };
}

describe("the player by keyboard", () => {
  it.each([
    ["ArrowDown", 1],
    ["PageDown", 1],
    ["ArrowUp", -1],
    ["PageUp", -1],
  ])("goes through the reel with %s", (key, by) => {
    expect(press(key).step).toHaveBeenCalledWith(by);
  });

  it("goes on from a button too, where arrows mean nothing else", () => {
    expect(press("ArrowDown", "button").step).toHaveBeenCalledWith(1);
  });

  it("leaves arrows alone in a field", () => {
    expect(press("ArrowDown", "select").step).not.toHaveBeenCalled();
  });

  it("plays and pauses with space, but lets space press a button", () => {
    expect(press(" ").toggle).toHaveBeenCalledOnce();
    expect(press(" ", "button").toggle).not.toHaveBeenCalled();
  });

  it("turns sound on and off with M", () => {
    expect(press("M").sound).toHaveBeenCalledOnce();
  });

  it("leaves the browser its own keys, and the page its own while no video is on screen", () => {
    expect(press("ArrowDown", "div", true, { altKey: true }).step).not.toHaveBeenCalled();
    const away = press("ArrowDown", "div", false);
    expect(away.step).not.toHaveBeenCalled();
    expect(away.event.defaultPrevented).toBe(false);
  });
});
