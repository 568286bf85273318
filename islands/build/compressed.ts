/** Writes a .gz and a .br beside every text file of a build, so that the server never compresses one twice. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import type { Plugin } from "vite";

export function compressed(): Plugin {
  return {
    name: "compressed",
    apply: "build",
    writeBundle: {
      sequential: true,
      handler({ dir = "." }) {
        for (const name of readdirSync(join(dir, "assets"))) {
          if (!/\.(js|css|svg)$/.test(name)) continue;
          const file = join(dir, "assets", name);
          const body = readFileSync(file);
          writeFileSync(`${file}.gz`, gzipSync(body, { level: 9 }));
          writeFileSync(`${file}.br`, brotliCompressSync(body));
        }
      },
    },
  };
}
