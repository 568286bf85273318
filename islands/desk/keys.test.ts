import { beforeEach, describe, expect, it } from "vitest";
import { press } from "./keys.ts";

function key(name: string, target: EventTarget = document.body, more: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true, ...more });
  target.addEventListener("keydown", (heard) => press(heard as KeyboardEvent, document), { once: true });
  target.dispatchEvent(event);
  return event;
}

const focused = () => document.activeElement?.getAttribute("name");

describe("the keys of the desk", () => {
  let pressed: string[];

  beforeEach(() => {
    pressed = [];
    document.body.innerHTML = `
      <form>
        <button data-key="p" type="button" value="publish">Publish</button>
        <input type="radio" name="ground" value="care"><input type="radio" name="ground" value="rule">
        <input type="radio" name="rule" value="kind">
        <textarea name="words" id="id_words"></textarea>
        <button data-key="d" type="button" value="decline">Decline</button>
      </form>
      <input type="checkbox" id="show-picture" data-key="v">
      <video class="held" muted></video>
      <details data-key="o"><summary>Second opinion</summary><textarea name="question"></textarea></details>
      <button data-key="+" type="button">Danger</button>`;
    for (const button of document.querySelectorAll("button")) {
      button.addEventListener("click", () => pressed.push(button.dataset.key ?? ""));
    }
  });

  it("publishes with P, small or capital, and takes = for + where they share a key", () => {
    key("p");
    key("P");
    key("=");
    expect(pressed).toEqual(["p", "p", "+"]);
  });

  it("publishes what may be a cry by P, Space, P alone: the first P leads to the tick", () => {
    document
      .querySelector("form")
      ?.insertAdjacentHTML("afterbegin", '<input type="checkbox" name="is_cared_for">');
    key("p");
    key("p");
    expect(pressed).toEqual([]);
    expect(focused()).toBe("is_cared_for");
    const tick = document.activeElement as HTMLInputElement;
    expect(key(" ", tick).defaultPrevented).toBe(false);
    tick.checked = true;
    key("p", tick);
    expect(pressed).toEqual(["p"]);
  });

  it("asks for a ground, a rule and words before D declines", () => {
    key("d");
    expect(focused()).toBe("ground");
    (document.querySelector("[value=rule]") as HTMLInputElement).checked = true;
    key("d");
    expect(focused()).toBe("rule");
    (document.querySelector("[value=kind]") as HTMLInputElement).checked = true;
    key("d");
    expect(focused()).toBe("words");
    expect(pressed).toEqual([]);
    (document.querySelector("#id_words") as HTMLTextAreaElement).value = "Please leave the name out.";
    key("d");
    expect(pressed).toEqual(["d"]);
  });

  it("needs no rule where it is out of care", () => {
    (document.querySelector("[value=care]") as HTMLInputElement).checked = true;
    key("d");
    expect(focused()).toBe("words");
  });

  it("does nothing while somebody writes or holds a modifier, and Escape leaves the field", () => {
    const field = document.querySelector("#id_words") as HTMLTextAreaElement;
    field.focus();
    key("p", field);
    key("p", document.body, { ctrlKey: true });
    expect(pressed).toEqual([]);
    expect(key("x").defaultPrevented).toBe(false);
    key("Escape", field);
    expect(document.activeElement).toBe(document.body);
  });

  it("shows the picture, turns the sound on, opens what is folded", () => {
    key("v");
    key("m");
    key("o");
    expect((document.querySelector("#show-picture") as HTMLInputElement).checked).toBe(true);
    expect((document.querySelector("video") as HTMLVideoElement).muted).toBe(false);
    expect(document.querySelector("details")?.open).toBe(true);
    expect(focused()).toBe("question");
  });

  it("leads R to the messages, and where nobody looks after them yet to the button that does", () => {
    document.body.insertAdjacentHTML(
      "beforeend",
      '<div id="thread-place" tabindex="-1"><button name="look-after">Look after it</button></div>',
    );
    key("r");
    expect(focused()).toBe("look-after");
    document
      .querySelector("#thread-place")
      ?.insertAdjacentHTML("beforeend", '<textarea id="thread-text" name="message"></textarea>');
    key("r");
    expect(focused()).toBe("message");
  });
});
