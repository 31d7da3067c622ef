import { defineConfig } from "vite";

// The oldest browser of the offices is Chromium 109, the last one for their desktops.
export default defineConfig({
  root: "src/lixiang/static",
  base: "/static/dist/",
  publicDir: false,
  build: {
    target: "chrome109",
    outDir: "dist",
    emptyOutDir: true,
    manifest: "manifest.json",
    assetsInlineLimit: 0,
    rollupOptions: {
      input: "src/lixiang/static/js/main.js",
      checks: { eval: false }, // htmx asks for it, the content security policy refuses it
    },
  },
});
