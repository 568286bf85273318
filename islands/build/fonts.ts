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

const FAMILY = "Atkinson Hyperlegible Next";
/**
 * A typesetter looks at one file of a family alone, so what extends it needs a name of its own. It has as many letters,
 * for it is written over the other where that stands in the font.
 */
const FAMILY_EXTENDED = "Atkinson Hyperlegible Plus";

/** For paper there is room for whole scripts; each weight is a font of its own, in a form that typesetters read. */
const PRINTED = [
  {
    name: "latin",
    from: "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2",
    text: `${range(0x20, 0x24f) + range(0x2000, 0x2122)}←→↑↓−`,
  },
  {
    name: "latin-ext",
    from: "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2",
    text: range(0x100, 0x24f) + range(0x1e00, 0x1eff),
    family: FAMILY_EXTENDED,
  },
  {
    name: "arabic",
    from: "@fontsource-variable/noto-sans-arabic/files/noto-sans-arabic-arabic-wght-normal.woff2",
    text: `${range(0x600, 0x6ff) + range(0x750, 0x77f)}\u200c\u200d\u200e\u200f`,
  },
];
const PRINTED_WEIGHTS = [400, 700];

function utf16(words: string): Buffer {
  return Buffer.from(words, "utf16le").swap16();
}

/** Gives a font another name of the same length, wherever the old one stands. */
function renamed(font: Buffer, from: string, to: string): Buffer {
  const [old, other] = [utf16(from), utf16(to)];
  const copy = Buffer.from(font);
  for (let at = copy.indexOf(old); at >= 0; at = copy.indexOf(old, at + old.length)) other.copy(copy, at);
  return copy;
}

type Options = Parameters<typeof subsetFont>[2];

/** Cuts a font once: a file that is there already is left as it is. */
async function cut(
  target: string,
  from: string,
  text: string,
  options: Options,
  family = FAMILY,
): Promise<void> {
  if (existsSync(target)) return;
  const whole = readFileSync(resolveFrom.resolve(from));
  const font = await subsetFont(whole, text, options);
  writeFileSync(target, family === FAMILY ? font : renamed(font, FAMILY, family));
}

export function subsetFonts(folder: string): Plugin {
  return {
    name: "subset fonts",
    apply: "build",
    async buildStart() {
      mkdirSync(join(folder, "print"), { recursive: true });
      for (const { name, from, text } of CUTS) {
        await cut(join(folder, name), from, text, {
          targetFormat: "woff2",
          variationAxes: { wght: WEIGHTS },
        });
      }
      for (const { name, from, text, family } of PRINTED) {
        for (const wght of PRINTED_WEIGHTS) {
          const target = join(folder, "print", `${name}-${wght}.ttf`);
          await cut(target, from, text, { targetFormat: "truetype", variationAxes: { wght } }, family);
        }
      }
    },
  };
}
