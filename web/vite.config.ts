import { svelte } from "@sveltejs/vite-plugin-svelte";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const out = fileURLToPath(new URL("../src/counterclaim/serve/static", import.meta.url));

// One classic script, one style sheet, names without hashes: a page opened from a file cannot load modules,
// and the same bytes come out of the same sources.
export default defineConfig({
  plugins: [svelte({ compilerOptions: { css: "external" } })],
  publicDir: "public",
  build: {
    outDir: out,
    emptyOutDir: false,
    target: "es2022",
    sourcemap: false,
    modulePreload: false,
    cssCodeSplit: false,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    lib: { entry: "src/main.ts", formats: ["iife"], name: "CounterclaimDesk", fileName: () => "desk.js", cssFileName: "desk" },
  },
  define: { "process.env.NODE_ENV": '"production"' },
  test: { include: ["tests/**/*.test.ts"], environment: "node" },
} as Parameters<typeof defineConfig>[0]);
