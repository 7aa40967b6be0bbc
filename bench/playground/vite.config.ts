/**
 * The playground reads the sources of the package as they are; the build is static files that run from any folder.
 */

import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const SRC = fileURLToPath(new URL('../../src', import.meta.url));

/** The page may load its own files and nothing else. Not in the dev server, whose client puts styles into the page. */
const POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  publicDir: false,
  resolve: {
    alias: [
      { find: /^qrazor$/, replacement: `${SRC}/index.ts` },
      { find: /^qrazor\/(decoders\/.+)$/, replacement: `${SRC}/$1.ts` },
      { find: /^qrazor\/(\w+)$/, replacement: `${SRC}/$1/index.ts` },
    ],
  },
  // What is loaded on demand: found only then, it would make the dev server load the page anew.
  optimizeDeps: {
    include: ['jsqr', 'qr/decode.js', '@zxing/library', 'zxing-wasm/reader', '@undecaf/zbar-wasm', 'qrcode', 'uplot'],
  },
  worker: { format: 'es' },
  build: {
    outDir: fileURLToPath(new URL('../out/playground', import.meta.url)),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    target: 'es2022',
    modulePreload: { polyfill: false },
  },
  plugins: [
    {
      name: 'policy',
      apply: 'build',
      transformIndexHtml: () => [
        { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: POLICY }, injectTo: 'head-prepend' },
      ],
    },
  ],
});
