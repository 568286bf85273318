/** Puts single SVG files into a build under a hashed name and into its manifest: the mark, and the icon sprite. */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Plugin } from "vite";

const resolveFrom = createRequire(import.meta.url);

function emit(name: string, read: () => string): Plugin {
  return {
    name: `emit ${name}`,
    apply: "build",
    writeBundle: {
      sequential: true,
      handler({ dir = "." }) {
        const source = read();
        const hash = createHash("sha256").update(source).digest("base64url").slice(0, 8);
        const file = `assets/${name.replace(".", `-${hash}.`)}`;
        writeFileSync(join(dir, file), source);
        const manifest = join(dir, "manifest.json");
        const rows = { ...JSON.parse(readFileSync(manifest, "utf8")), [name]: { file, src: name } };
        writeFileSync(manifest, JSON.stringify(rows, null, 2));
      },
    },
  };
}

/** One file as it is. */
export function staticFile(name: string, path: string): Plugin {
  return emit(name, () => readFileSync(path, "utf8").replace(/>\s+</g, "><").trim());
}

/** The Lucide icons whose names stand in the list, as symbols of one sprite; an unknown name fails the build. */
export function icons(name: string, list: string): Plugin {
  return emit(name, () => {
    const symbols = (JSON.parse(readFileSync(list, "utf8")) as string[]).map((icon) => {
      const svg = readFileSync(resolveFrom.resolve(`lucide-static/icons/${icon}.svg`), "utf8");
      const shapes = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>"));
      return `<symbol id="${icon}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${shapes.replace(/\s+/g, " ").replace(/> </g, "><").trim()}</symbol>`;
    });
    return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`;
  });
}
