/** Cuts the fonts down to the characters and weights that the pages use, before a build looks for them. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import subsetFont from "subset-font";
import type { Plugin } from "vite";

const resolveFrom = createRequire(import.meta.url);
const WEIGHTS = { min: 400, max: 700 };

function range(first: number, last: number): string {
  return String.fromCodePoint(...Array.from({ length: last - first + 1 }, (_, index) => first + index));
}

/** The same ranges stand as `unicode-range` in styles/parts/fonts.css. */
const CUTS = [
  {
    name: "latin.woff2",
    from: "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2",
    text: `${range(0x20, 0x7e)}${range(0xa0, 0xff)}ıŒœ–—‘’‚“”„•…€™←→↑↓−`,
  },
  {
    // Arabic, and the letters that Persian, Urdu and Kurdish add.
    name: "arabic.woff2",
    from: "@fontsource-variable/noto-sans-arabic/files/noto-sans-arabic-arabic-wght-normal.woff2",
    text: `${range(0x60c, 0x671)}پچژکگیەۀۃۓے۔۰۱۲۳۴۵۶۷۸۹ٹڈڑںھہ\u200c\u200d\u200e\u200f`,
  },
];

export function subsetFonts(folder: string): Plugin {
  return {
    name: "subset fonts",
    apply: "build",
    async buildStart() {
      mkdirSync(folder, { recursive: true });
      for (const { name, from, text } of CUTS) {
        const target = join(folder, name);
        if (existsSync(target)) continue;
        const whole = readFileSync(resolveFrom.resolve(from));
        writeFileSync(
          target,
          await subsetFont(whole, text, { targetFormat: "woff2", variationAxes: { wght: WEIGHTS } }),
        );
      }
    },
  };
}
