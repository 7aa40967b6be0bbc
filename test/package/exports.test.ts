/**
 * The built package as its users see it: what each subpath is, how it is imported, and that importing it does nothing else.
 */

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exported, packageJson, ROOT, specifiers } from './entries.ts';

const { bin, dependencies } = packageJson as { bin: Record<string, string>; dependencies?: object };
const targets = [...exported.flatMap(([, target]) => Object.values(target)), ...Object.values(bin)];

/** What a program on standard input prints as JSON. */
function run(program: string) {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--no-warnings', '--input-type=module', '-'], {
    cwd: ROOT,
    input: program,
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
  return JSON.parse(stdout);
}

/** Files of the package that Node loads with one of them, by what they import at once. */
function loadedWith(file: string, loaded = new Set<string>()): Set<string> {
  if (loaded.has(file)) return loaded;
  loaded.add(file);
  const code = readFileSync(`${ROOT}dist/${file}`, 'utf8');
  const imports = [...code.matchAll(/^(?:import|export)\b[^;'"]*["'](\.[^"']+)["']/gm)];
  for (const [, to] of imports) loadedWith(join(dirname(file), to), loaded);
  return loaded;
}

describe('package', () => {
  it.each(targets)('%s is built', (file) => expect(existsSync(`${ROOT}${file}`)).toBe(true));

  it('has no required dependencies', () => expect(dependencies ?? {}).toEqual({}));

  it('has a ceiling of size for each subpath, and for what is loaded when it is wanted', () => {
    const limited = (packageJson['size-limit'] as { path: string }[]).map(({ path }) => `./${path}`);
    const wanted = ['./dist/shared/read-texture.js', './dist/shared/js-kernels.js'];
    const files = [...exported.map(([, target]) => target.default), ...wanted];
    expect(limited.toSorted()).toEqual(files.toSorted());
  });

  it('has each subpath in its reference', () => {
    const { entryPoints } = JSON.parse(readFileSync(`${ROOT}src/typedoc.json`, 'utf8')) as { entryPoints: string[] };
    const built = entryPoints.map((entry) => `./dist/${entry.replace(/\.ts$/, '.js')}`);
    expect(built.toSorted()).toEqual(exported.map(([, target]) => target.default).toSorted());
  });

  it('qrazor/payment loads no engine, no decoder and nothing of pictures', () => {
    expect([...loadedWith('payment/index.js')]).toEqual(['payment/index.js', 'shared/payment.js', 'shared/errors.js']);
  });

  it('an adapter loads no other', () => {
    const adapters = [...loadedWith('decoders/jsqr.js')].filter((file) => /(jsqr|zxing|zbar|qr)\S*\.js$/.test(file));
    expect(adapters).toEqual(['decoders/jsqr.js', 'shared/jsqr.js']);
  });
});

describe('each subpath', () => {
  it('is imported', () => {
    const names = run(`
      const namespaces = await Promise.all(${JSON.stringify(specifiers)}.map((specifier) => import(specifier)));
      console.log(JSON.stringify(namespaces.map((namespace) => Object.keys(namespace).length)));`);
    expect(names.every((count: number) => count > 0)).toBe(true);
  });

  it.skipIf(!hasRequire())('is required by CommonJS and is the same there (skipped where Node cannot)', () => {
    const same = run(`
      import { createRequire } from 'node:module';
      const require = createRequire('${ROOT}test.cjs');
      const required = ${JSON.stringify(specifiers)}.map((specifier) => [specifier, require(specifier)]);
      const same = await Promise.all(required.map(async ([specifier, namespace]) => namespace === (await import(specifier))));
      console.log(JSON.stringify(same));`);
    expect(same).toEqual(specifiers.map(() => true));
  });

  it('does nothing when it is imported: no global, no file, no network, no timer, no library', () => {
    const done = run(`
      import fs from 'node:fs';
      import net from 'node:net';
      import workers from 'node:worker_threads';
      import { syncBuiltinESMExports } from 'node:module';
      const done = [];
      const watch = (object, name) => {
        const whole = object[name];
        object[name] = function (...args) {
          done.push(name);
          return Reflect.apply(whole, this, args);
        };
      };
      for (const name of Object.keys(fs)) if (typeof fs[name] === 'function' && /^[a-z]/.test(name)) watch(fs, name);
      for (const name of ['connect', 'createConnection', 'createServer']) watch(net, name);
      for (const name of ['setTimeout', 'setInterval', 'setImmediate', 'fetch']) watch(globalThis, name);
      workers.Worker = class { constructor() { done.push('Worker'); } };
      syncBuiltinESMExports();
      const compile = WebAssembly.Module;
      WebAssembly.Module = class extends compile { constructor(bytes) { done.push('WebAssembly'); super(bytes); } };
      const seen = () => [Reflect.ownKeys(globalThis).length, process.getActiveResourcesInfo().length, process.eventNames().length];
      const before = seen();
      const modules = new Set(process.moduleLoadList);
      for (const specifier of ${JSON.stringify(specifiers)}) await import(specifier);
      const { createReader } = await import('qrazor');
      const { zxingWasm } = await import('qrazor/decoders/zxing-wasm');
      createReader({ decoders: [zxingWasm()] });
      const loaded = process.moduleLoadList.filter((name) => /wasm_web_api|undici|WASI/.test(name) && !modules.has(name));
      console.log(JSON.stringify({ before, after: seen(), loaded, done }));`);
    expect(done).toEqual({ before: done.before, after: done.before, loaded: [], done: [] });
  });
});

describe('without WebAssembly', () => {
  /** What a program has to say of a code, in a process whose pages may not use WebAssembly. */
  function runWithout(program: string) {
    return run(`
      import QRCode from 'qrcode';
      WebAssembly.Module = class { constructor() { throw new WebAssembly.CompileError('Content-Security-Policy'); } };
      const { data: modules, size } = QRCode.create('PLAIN KERNELS', { version: 2 }).modules;
      const side = 4 * (size + 8);
      const data = new Uint8Array(side * side).map((_, at) => {
        const [row, column] = [Math.floor(at / side / 4) - 4, Math.floor((at % side) / 4) - 4];
        const isInside = row >= 0 && column >= 0 && row < size && column < size;
        return isInside && modules[row * size + column] ? 0 : 255;
      });
      const image = { data, width: side, height: side, format: 'luma' };
      ${program}`);
  }

  it('reads with kernels that are loaded then', () => {
    const texts = runWithout(`
      const { createReader } = await import('qrazor');
      const reader = createReader();
      let refused;
      try { reader.readSync(image); } catch ({ code }) { refused = code; }
      const { symbols } = await reader.read(image);
      console.log(JSON.stringify([refused, symbols[0].text, reader.readSync(image).symbols[0].text]));`);
    expect(texts).toEqual(['ERR_NOT_READY', 'PLAIN KERNELS', 'PLAIN KERNELS']);
  });

  it('grades, and explains what another decoder did not read', () => {
    const said = runWithout(`
      const { createReader } = await import('qrazor');
      const { grade } = await import('qrazor/grade');
      const { explain } = await import('qrazor/diagnose');
      const other = { id: 'other', consumes: 'luma', ready: async () => {}, costMs: () => 1, decode: () => ({ symbols: [], failures: [] }) };
      const reader = createReader({ decoders: [other], plan: { attempts: [{}] }, explain });
      const { report } = await reader.read(image, { explain: true });
      console.log(JSON.stringify([report.evidence[0].finders, grade(image).symbols[0].text]));`);
    expect(said).toEqual([3, 'PLAIN KERNELS']);
  });
});

/** Whether this Node requires modules without a flag (20.19, 22.12 or later). */
function hasRequire(): boolean {
  const { require_module: required } = process.features as { require_module?: boolean };
  return required === true;
}
