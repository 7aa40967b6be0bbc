/**
 * The built package as its users see it.
 */

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = new URL('../../', import.meta.url).pathname;
const { exports: entries, bin, dependencies } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8'));

/** What is imported for its effect: the file of a worker, and what patches a global. */
const EFFECTS = ['./worker/entry', './barcode-detector/polyfill'];

describe('package', () => {
  const targets = Object.values<string | { types: string; default: string }>(entries).flatMap((target) =>
    typeof target === 'string' ? target : [target.types, target.default],
  );

  it.each([...targets, ...Object.values<string>(bin)])('%s is built', (file) => {
    expect(existsSync(`${ROOT}${file}`)).toBe(true);
  });

  it('qrazor/payment stands alone: no engine, no decoder, no picture', () => {
    const reached = new Set<string>();
    const visit = (file: string): void => {
      if (reached.has(file)) return;
      reached.add(file);
      const code = readFileSync(new URL(`dist/${file}`, `file://${ROOT}`), 'utf8');
      for (const [, , to] of code.matchAll(/\b(from|import)\s*\(?\s*["']([^"']+)["']/g)) {
        expect(to).toMatch(/^\./);
        visit(relative('/', resolve('/', dirname(file), to)));
      }
    };
    visit('payment/index.js');
    expect(reached.size).toBeGreaterThan(10);
    expect([...reached].filter((file) => !file.startsWith('payment/') && file !== 'errors.js')).toEqual([]);
  });

  it('has no required dependencies', () => expect(dependencies ?? {}).toEqual({}));

  it('loads no library, fetches nothing and patches nothing on import', () => {
    const script = `
      globalThis.fetch = () => { throw new Error('fetched'); };
      const atStart = process.moduleLoadList.slice();
      const before = Object.getOwnPropertyNames(globalThis).length;
      const names = ${JSON.stringify(
        Object.keys(entries)
          .filter((name) => !name.endsWith('.json') && !EFFECTS.includes(name))
          .map((name) => `qrazor${name.slice(1)}`),
      )};
      for (const name of names) await import(name);
      if (Object.getOwnPropertyNames(globalThis).length !== before) throw new Error('a global was added');
      const { createReader } = await import('qrazor');
      const { zxingWasm } = await import('qrazor/decoders/zxing-wasm');
      createReader({ decoders: [zxingWasm()] });
      const loaded = process.moduleLoadList.filter((name) => /wasm_web_api|undici|WASI/.test(name) && !atStart.includes(name));
      console.log(JSON.stringify({ loaded }));`;
    const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    expect(JSON.parse(output)).toEqual({ loaded: [] });
  });
});
