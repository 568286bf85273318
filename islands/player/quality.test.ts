import { describe, expect, it } from "vitest";
import { ahead, chooseLevel, isFrugal } from "./quality";

describe("which file is fetched", () => {
  it("is the small one under Save-Data, however fast the line", () => {
    expect(chooseLevel({ saveData: true, effectiveType: "4g", downlink: 10 }, 9, "high")).toBe("low");
  });
  it("is the small one on a slow connection", () => {
    expect(chooseLevel({ effectiveType: "3g" }, undefined, "high")).toBe("low");
    expect(chooseLevel({ effectiveType: "4g", downlink: 1.2 }, undefined, "high")).toBe("low");
  });
  it("is the large one where a browser says nothing", () => {
    expect(chooseLevel(undefined, undefined, "high")).toBe("high");
  });
  it("follows how fast the last one arrived", () => {
    expect(chooseLevel(undefined, 1.2, "high")).toBe("low");
    expect(chooseLevel(undefined, 2.5, "low")).toBe("low");
    expect(chooseLevel(undefined, 6, "low")).toBe("high");
  });
});

describe("what is fetched ahead", () => {
  it("is the beginning of the next two, and the whole next one once the present one is there", () => {
    expect([ahead(1, false, false), ahead(2, false, false)]).toEqual(["metadata", "metadata"]);
    expect([ahead(1, false, true), ahead(2, false, true)]).toEqual(["auto", "metadata"]);
  });
  it("is nothing in full under Save-Data", () => {
    expect([ahead(1, true, true), ahead(2, true, true)]).toEqual(["metadata", "none"]);
    expect(isFrugal({ saveData: true })).toBe(true);
  });
});
