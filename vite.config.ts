import { existsSync, readdirSync } from "node:fs";
import { resolve } from "node:path";
import { defineConfig } from "vitest/config";
import { compressed } from "./islands/build/compressed.ts";
import { subsetFonts } from "./islands/build/fonts.ts";
import { icons, staticFile } from "./islands/build/pictures.ts";

const islands = resolve(import.meta.dirname, "islands");

/** Every `islands/<name>/main.ts` and every stylesheet directly in `islands/styles` is an entry of its own. */
function entries(): string[] {
  const scripts = readdirSync(islands)
    .map((name) => resolve(islands, name, "main.ts"))
    .filter((file) => existsSync(file));
  const styles = readdirSync(resolve(islands, "styles"))
    .filter((name) => name.endsWith(".css"))
    .map((name) => resolve(islands, "styles", name));
  return [...scripts, ...styles];
}

export default defineConfig({
  base: "/static/",
  publicDir: false,
  plugins: [
    subsetFonts(resolve(import.meta.dirname, "build/fonts")),
    staticFile("mark.svg", resolve(islands, "mark/mark.svg")),
    icons("icons.svg", resolve(islands, "icons.json")),
    compressed(),
  ],
  build: {
    outDir: "build/islands",
    emptyOutDir: true,
    manifest: "manifest.json",
    // The browsers of 2022, the first with modules, layers and dvh all three.
    target: ["chrome108", "safari15.4", "firefox101"],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: true,
    rollupOptions: { input: entries() },
  },
  test: {
    environment: "happy-dom",
    include: ["islands/**/*.test.ts"],
  },
});
