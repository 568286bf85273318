import { beforeEach, describe, expect, it } from "vitest";
import { press } from "./main";

function key(name: string, target: EventTarget = document.body, more: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true, ...more });
  target.dispatchEvent(event);
  return event;
}

describe("the keys of the desk", () => {
  let pressed: string[];

  beforeEach(() => {
    pressed = [];
    document.body.innerHTML = `
      <button data-key="p" type="button">Publish</button>
      <input type="radio" name="rule" value="kind">
      <textarea></textarea>
      <button data-key="d" type="button">Decline</button>`;
    for (const button of document.querySelectorAll("button")) {
      button.addEventListener("click", () => pressed.push(button.dataset.key ?? ""));
    }
  });

  it("publishes with P, small or capital", () => {
    key("p");
    key("P");
    expect(pressed).toEqual(["p", "p"]);
  });

  it("asks for a rule before D declines", () => {
    key("d");
    expect(pressed).toEqual([]);
    expect(document.activeElement?.getAttribute("name")).toBe("rule");
    (document.activeElement as HTMLInputElement).checked = true;
    key("d");
    expect(pressed).toEqual(["d"]);
  });

  it("does nothing while somebody writes or holds a modifier", () => {
    key("p", document.querySelector("textarea") as HTMLElement);
    key("p", document.body, { ctrlKey: true });
    expect(press(key("x"), document)).toBe(false);
    expect(pressed).toEqual([]);
  });
});
