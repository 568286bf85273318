import { describe, expect, it, vi } from "vitest";
import { offerSheets } from "./main.ts";

function page(): HTMLButtonElement {
  document.body.innerHTML =
    '<p data-share="https://x/" data-share-text="Read https://x/"><button data-share-button hidden>Share</button></p>';
  return document.querySelector("button") as HTMLButtonElement;
}

describe("a link that is passed on", () => {
  it("is shared with its words where there is a sheet", () => {
    const button = page();
    const share = vi.fn(() => Promise.resolve());
    offerSheets(document, { share });
    expect(button.hidden).toBe(false);
    button.click();
    expect(share).toHaveBeenCalledWith({ text: "Read https://x/" });
  });

  it("keeps the button away where there is none", () => {
    const button = page();
    offerSheets(document, null);
    expect(button.hidden).toBe(true);
  });
});
