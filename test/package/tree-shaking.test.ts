/**
 * What a bundler takes in with each entry: the layers that it needs and no other.
 */

import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { layerOf, packageJson, ROOT, specifiers } from './entries.ts';

const PLANES = ['base', 'image', 'kernels'];
const CORE = [...PLANES, 'preprocess', 'engine', 'pipeline', 'presets', 'index', 'decoders/engine'];

/** The layers of src in a bundle of each entry of package.json's `tsdown`. */
const HOLDS: Readonly<Record<string, readonly string[]>> = {
  index: CORE,
  'browser/index': [...CORE, 'browser', 'stream', 'worker'],
  'browser/detector': [...CORE, 'browser', 'stream', 'worker'],
  'browser/polyfill': [...CORE, 'browser', 'stream', 'worker'],
  'worker/index': ['base', 'image', 'pipeline', 'stream', 'worker'],
  'worker/entry': [...CORE, 'stream', 'worker'],
  'stream/index': [...CORE, 'stream'],
  'preprocess/index': ['base', 'image', 'preprocess'],
  'decoders/jsqr': ['base', 'decoders/jsqr', 'decoders/adapter'],
  'decoders/qr': ['base', 'image', 'decoders/qr', 'decoders/adapter'],
  'decoders/zbar-wasm': ['base', 'image', 'decoders/zbar-wasm', 'decoders/adapter', 'decoders/corners'],
  'decoders/zxing-js': ['base', 'image', 'decoders/zxing-js', 'decoders/adapter', 'decoders/corners'],
  'decoders/zxing-wasm': ['base', 'image', 'decoders/zxing-wasm', 'decoders/zxing-module', 'decoders/adapter'],
  'payment/index': ['base', 'payment'],
  'presets/index': ['presets'],
  'monitor/index': ['base', 'monitor'],
  'diagnose/index': [...PLANES, 'preprocess', 'engine', 'diagnose'],
  'grade/index': [...PLANES, 'engine', 'grade'],
};

/** What one name of the built package weighs at most, in bytes of minified code: far less than its entry, or its chunk, would. */
const PARTS: readonly (readonly [code: string, mostBytes: number])[] = [
  ["export { findingText } from 'qrazor/diagnose'", 8_000],
  ["export { adviceText } from 'qrazor/grade'", 6_000],
  ["export { jsqrPlan } from 'qrazor/presets'", 1_000],
  ["export { redact } from 'qrazor/payment'", 20_000],
  ["export { InvalidArgumentError } from 'qrazor'", 2_000],
  ["export { invert } from 'qrazor/preprocess'", 14_000],
  ["export { loadImage } from 'qrazor/node'", 6_000],
  ["export { toPixels } from 'qrazor/browser'", 5_000],
];

const { tsdown, peerDependencies } = packageJson as {
  tsdown: { entry: string[] };
  peerDependencies: Record<string, string>;
};
const entries = tsdown.entry.map((entry) => entry.replace(/^src\/|\.ts$/g, ''));

const COMMON = { absWorkingDir: ROOT, bundle: true, write: false, metafile: true, format: 'esm' } as const;

/** Layers with code in a bundle of an entry of src; packages stay outside. */
async function layersOf(entry: string): Promise<string[]> {
  const { metafile } = await build({ ...COMMON, entryPoints: [`src/${entry}.ts`], packages: 'external' });
  const inputs = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.entries(inputs));
  const files = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => file.replace('src/', ''));
  return [...new Set(files.map(layerOf))];
}

/** Bytes of a program with all that it takes of the built package. */
async function bytesOf(contents: string): Promise<number> {
  const external = ['node:*', ...Object.keys(peerDependencies).flatMap((name) => [name, `${name}/*`])];
  const stdin = { contents, resolveDir: ROOT };
  const { outputFiles } = await build({ ...COMMON, stdin, external, minify: true });
  return outputFiles[0].contents.length;
}

describe('a bundle of', () => {
  const pure = entries.filter((entry) => !/^(node|cli)\//.test(entry));

  it.each(pure)('%s holds its own layers', async (entry) => {
    expect(Object.keys(HOLDS)).toContain(entry);
    const layers = await layersOf(entry);
    expect(layers.filter((layer) => !HOLDS[entry].includes(layer))).toEqual([]);
  });

  it.each(PARTS)('%s holds little else', async (code, mostBytes) => {
    expect(await bytesOf(code)).toBeLessThanOrEqual(mostBytes);
  });

  it('nothing that is used is empty', async () => {
    const code = specifiers.map((specifier) => `import '${specifier}';`).join('');
    expect(await bytesOf(code)).toBe(0);
  });
});
