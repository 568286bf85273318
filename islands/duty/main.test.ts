import { beforeEach, describe, expect, it } from "vitest";
import { fill } from "./main.ts";

describe("the form that subscribes a browser", () => {
  beforeEach(() => {
    document.body.innerHTML = `<form><input name="address"><input name="p256dh"><input name="auth"></form>`;
  });

  function form(): HTMLFormElement {
    return document.querySelector("form") as HTMLFormElement;
  }

  it("is filled with what the browser gave", () => {
    const given = { endpoint: "https://push.example/1", keys: { p256dh: "key", auth: "secret" } };
    expect(fill(form(), given)).toBe(true);
    expect([...new FormData(form()).values()]).toEqual(["https://push.example/1", "key", "secret"]);
  });

  it("is not sent without keys", () => {
    expect(fill(form(), { endpoint: "https://push.example/1" })).toBe(false);
  });
});
