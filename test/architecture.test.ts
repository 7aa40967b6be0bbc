/**
 * The layers of src and which of them may import which; the table is the architecture.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const SRC = new URL('../src/', import.meta.url).pathname;

const BASE = ['types.ts', 'errors.ts', 'trace.ts', 'pace.ts'];

/** What each layer may import besides itself. `cli` may import anything but `browser`. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  base: [],
  image: ['base'],
  kernels: ['base', 'image'],
  preprocess: ['base', 'image', 'kernels'],
  engine: ['base', 'image', 'kernels', 'preprocess'],
  decoders: ['base', 'image', 'kernels'],
  grade: ['base', 'image', 'kernels', 'engine'],
  payment: ['base'],
  diagnose: ['base'],
  monitor: ['base'],
  presets: ['base'],
  pipeline: ['base', 'image', 'preprocess', 'presets'],
  index: ['base', 'image', 'pipeline', 'decoders'],
  stream: ['base', 'image', 'pipeline'],
  worker: ['base', 'image', 'pipeline', 'presets', 'stream', 'index'],
  node: ['base', 'image', 'preprocess', 'engine', 'pipeline', 'presets', 'index', 'worker'],
  browser: ['base', 'image', 'preprocess', 'pipeline', 'presets', 'stream', 'index', 'worker'],
  cli: [
    'base',
    'image',
    'preprocess',
    'payment',
    'diagnose',
    'grade',
    'pipeline',
    'presets',
    'decoders',
    'index',
    'worker',
    'node',
  ],
};

/** Packages that a layer may load, and how: third-party decoders only when they are asked for. */
const EXTERNAL: Readonly<Record<string, RegExp>> = {
  decoders: /^(jsqr|qr\/decode\.js|@zxing\/library|zxing-wasm\/reader|@undecaf\/zbar-wasm)$/,
  node: /^(sharp|node:.+)$/,
  cli: /^node:.+$/,
};

/** The one file of `diagnose` that measures pictures; what it makes of the measurements imports base alone. */
const MEASURES = 'diagnose/explain.ts';

/** The entry of `stream` wires the engine, as the core entry does. */
const STREAM_ENTRY = 'stream/index.ts';

/** The one file of `node` that knows adapters, for worker threads that are told a decoder by its name. */
const DECODERS_BY_NAME = 'node/named-decoders.ts';

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
  readonly dynamic: boolean;
}

function layerOf(file: string): string {
  if (BASE.includes(file)) return 'base';
  const [folder, ...rest] = file.split('/');
  return rest.length === 0 ? folder.replace(/\.ts$/, '') : folder;
}

function importsOf(file: string): Import[] {
  const code = readFileSync(join(SRC, file), 'utf8');
  const statics = [...code.matchAll(/^(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm)].map(
    (match) => ({
      typeOnly: match[1] !== undefined,
      to: match[2],
      dynamic: false,
    }),
  );
  const dynamics = [...code.matchAll(/\bimport\(\s*([^)]*?)\s*\)/g)].map((match) => ({
    typeOnly: false,
    to: match[1].replace(/^'|'$/g, ''),
    dynamic: true,
  }));
  return [...statics, ...dynamics].map((found) => ({
    ...found,
    from: file,
    to: found.to.startsWith('.') ? relative(SRC, join(SRC, dirname(file), found.to)) : found.to,
  }));
}

const everything = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).sort();
/** AssemblyScript is another language, with a compiler of its own. */
const files = everything.filter((file) => file.endsWith('.ts') && !file.startsWith('kernels/assembly/'));
const imports = files.flatMap(importsOf);
const internal = imports.filter(({ to }) => everything.includes(to));
const external = imports.filter((found) => !internal.includes(found));

describe('layers', () => {
  it('every file belongs to a known layer', () => {
    expect(files.filter((file) => !(layerOf(file) in MAY_IMPORT))).toEqual([]);
  });

  it('imports go down only', () => {
    const wrong = internal.filter(({ from, to }) => {
      const [upper, lower] = [layerOf(from), layerOf(to)];
      if (from === 'decoders/engine.ts' && lower === 'engine') return false;
      if (from === MEASURES && (lower === 'engine' || lower === 'image')) return false;
      if (from === DECODERS_BY_NAME && lower === 'decoders') return false;
      if (from === STREAM_ENTRY && to === 'decoders/engine.ts') return false;
      return upper !== lower && !MAY_IMPORT[upper].includes(lower);
    });
    expect(wrong).toEqual([]);
  });

  it('the core entry holds no decoder but the engine', () => {
    const decoders = internal.filter(({ from, to }) => from === 'index.ts' && layerOf(to) === 'decoders');
    expect([...new Set(decoders.map(({ to }) => to))]).toEqual(['decoders/engine.ts']);
  });

  it('adapters do not import each other', () => {
    const adapters = ['jsqr', 'zxing-js', 'zxing-wasm', 'zbar-wasm', 'qr'].map((name) => `decoders/${name}.ts`);
    expect(internal.filter(({ from, to }) => layerOf(from) === 'decoders' && adapters.includes(to))).toEqual([]);
  });

  it('worker threads load the adapters that are asked for, and no other', () => {
    const loads = imports.filter(({ from, typeOnly }) => from === DECODERS_BY_NAME && !typeOnly);
    const adapters = loads.filter(({ to }) => layerOf(to) === 'decoders');
    expect(adapters).toHaveLength(6);
    expect(adapters.every(({ dynamic }) => dynamic)).toBe(true);
    expect(loads.filter(({ to, dynamic }) => dynamic && layerOf(to) !== 'decoders')).toHaveLength(1);
  });

  it('packages are loaded where they may be, decoder libraries and sharp by literal dynamic import', () => {
    const wrong = external.filter(({ from, to, typeOnly, dynamic }) => {
      if (from === DECODERS_BY_NAME && dynamic && to === 'module') return false; // the caller's own
      if (!(EXTERNAL[layerOf(from)]?.test(to) ?? false)) return true;
      return !typeOnly && !dynamic && !to.startsWith('node:');
    });
    expect(wrong).toEqual([]);
  });

  it('there are no cycles', () => {
    const state = new Map<string, 'open' | 'done'>();
    const visit = (file: string, path: readonly string[]): void => {
      if (state.get(file) === 'open') throw new Error(`import cycle: ${[...path, file].join(' -> ')}`);
      if (state.get(file) === 'done') return;
      state.set(file, 'open');
      for (const { from, to, typeOnly } of internal) if (from === file && !typeOnly) visit(to, [...path, file]);
      state.set(file, 'done');
    };
    for (const file of files) visit(file, []);
  });
});
