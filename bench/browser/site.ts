/**
 * A web site of a few files in memory, under a Content-Security-Policy, that notes what is asked for.
 */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, relative } from 'node:path';
import { build } from 'esbuild';
import type { InlineConfig } from 'vite';

const ROOT = new URL('../..', import.meta.url).pathname;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.svg': 'image/svg+xml',
  '.css': 'text/css',
};

/** Policies that a shop's page may well have: own files alone, with and without WebAssembly. */
export const POLICIES = {
  wasm: "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'",
  strict: "default-src 'self'; script-src 'self'",
  /** Shows pictures of another site. */
  foreign: "default-src 'self'; img-src 'self' http://127.0.0.1:*",
} as const;

/** Files by path, such as `/index.html`. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** A site that is being served. */
export interface Site {
  /** Address of a file under one of the policies. */
  address(policy: keyof typeof POLICIES, path: string): string;
  /** Paths that were asked for and are not there. */
  readonly missing: readonly string[];
  close(): Promise<void>;
}

/** Bundles scripts for the browser, with the parts they share in files of their own. `scripts`: source by name of the output. */
export async function bundle(scripts: Readonly<Record<string, string>>): Promise<Files> {
  const { outputFiles } = await build({
    entryPoints: Object.fromEntries(Object.entries(scripts).map(([name, file]) => [name, join(ROOT, file)])),
    absWorkingDir: ROOT,
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    outdir: join(ROOT, 'bundle'),
    write: false,
    logLevel: 'error',
  });
  return Object.fromEntries(
    outputFiles.map(({ path, contents }) => [`/${relative(join(ROOT, 'bundle'), path)}`, contents]),
  );
}

/** Builds a page with Vite, as its developers do: a folder with an index.html, and its configuration where it has one. */
export async function buildPage(folder: string, config?: string): Promise<Files> {
  const root = join(ROOT, folder);
  return viteBuild({ root, base: './', configFile: config === undefined ? false : join(root, config) });
}

/** Builds one module with Vite, alone, so that nothing is shared with other modules of the site: `/<name>.js`. */
export async function buildAlone(name: string, file: string): Promise<Files> {
  const output = { entryFileNames: '[name].js', chunkFileNames: `${name}-[name].js` };
  const rolldownOptions = { input: { [name]: join(ROOT, file) }, preserveEntrySignatures: 'strict', output } as const;
  return viteBuild({ root: ROOT, configFile: false, build: { rolldownOptions, modulePreload: false } });
}

async function viteBuild(config: InlineConfig): Promise<Files> {
  const { build: run } = await import('vite');
  const built = await run({ ...config, logLevel: 'error', build: { ...config.build, write: false } });
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((one) => ('output' in one ? one.output : []));
  return Object.fromEntries(
    outputs.map((file) => [`/${file.fileName}`, file.type === 'chunk' ? file.code : file.source]),
  );
}

/** A page that runs one script. */
export function pageOf(script: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>page</title><script type="module" src="${script}"></script></html>`;
}

/** Serves files on this machine, each under every policy: `/wasm/page.html`, `/strict/page.html`. */
export async function serve(files: Files): Promise<Site> {
  const missing: string[] = [];
  const server = createServer(({ url = '' }, response) => {
    const [, policy, path] = /^\/(\w+)(\/[^?]*)/.exec(url) ?? [];
    const body = files[path];
    if (body === undefined || !(policy in POLICIES)) {
      if (url !== '/favicon.ico') missing.push(url);
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream',
      'Content-Security-Policy': POLICIES[policy as keyof typeof POLICIES],
      'Cache-Control': 'no-store',
    });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    address: (policy, path) => `${origin}/${policy}${path}`,
    missing,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
