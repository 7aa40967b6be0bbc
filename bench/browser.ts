/**
 * How soon does a page read, how long is its main thread busy with a camera, how long does a frame take, does memory grow?
 */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHROMIUM, launchChromium, NO_CHROMIUM } from './browser/chromium.ts';
import { writeClip } from './browser/clip.ts';
import {
  type Bed,
  measureBlocked,
  measureCold,
  measureGrowth,
  measureSteady,
  type ServedFrame,
} from './browser/measure.ts';
import { buildAlone, bundle, type Files, pageOf, serve } from './browser/site.ts';
import { listFrames, loadFrame } from './datasets/frames.ts';
import { integer, readOptions, words } from './options.ts';
import { quantile } from './stats/quantiles.ts';

const PARTS = ['cold', 'steady', 'blocked', 'growth'] as const;

const HELP = `npm run bench:browser -- [options]

Measures the browser entries in Chromium, on 1280x720 frames, beside zxing-wasm with its binary local.

  --parts a,b   cold (import to first read), steady (time of a frame), blocked (main thread with a camera),
                growth (memory over many frames); default all
  --rounds N    pages of cold, turns of steady (default 15)
  --frames N    frames of growth (default 3000; 54000 is half an hour of camera)
  --watch N     frames of each way to get at them, for blocked (default 150)
`;

const ROOT = new URL('..', import.meta.url).pathname;
const WIDTH = 1280;
const HEIGHT = 720;

/** The bars of these measurements. */
const BARS = { coldRatio: 1 / 3, steadyRatio: 1 / 4, blockedMs: 2 };

const values = readOptions(HELP, {
  parts: words(PARTS),
  rounds: integer(15),
  frames: integer(3000, 20),
  watch: integer(150, 60),
});
await main();

async function main(): Promise<void> {
  if (CHROMIUM === undefined) {
    process.stderr.write(`${NO_CHROMIUM}\n`);
    process.exitCode = 2;
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'qrazor-bench-'));
  const clip = join(folder, 'clip.y4m');
  const { files, frames } = await makeFrames();
  const rgba = files[frames[0].path] as Uint8Array;
  writeClip(clip, [[{ width: WIDTH, height: HEIGHT, data: grayOf(rgba) }, 5]], 30);
  const site = await serve({ ...(await makeSite()), ...files });
  const browser = await launchChromium(clip, ['--js-flags=--expose-gc']);
  const bed: Bed = { browser, site };
  try {
    say(`Chromium ${browser.version()}, ${WIDTH}x${HEIGHT}`);
    if (values.parts.includes('cold')) await cold(bed, frames.slice(0, frames.length / 2));
    if (values.parts.includes('steady')) await steady(bed, frames);
    if (values.parts.includes('blocked')) await blocked(bed);
    if (values.parts.includes('growth')) await growth(bed, frames[0]);
  } finally {
    await browser.close();
    await site.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function cold(bed: Bed, frames: readonly ServedFrame[]): Promise<void> {
  const { ours, zxing } = await measureCold(bed, frames, values.rounds);
  const ratio = median(ours.map((ms, round) => ms / zxing[round]));
  say('\nImport to first read, nothing in the cache, median of', ours.length);
  say(`  qrazor ${median(ours).toFixed(1)} ms, zxing-wasm ${median(zxing).toFixed(1)} ms`);
  judge('  median ratio', ratio, BARS.coldRatio);
}

async function steady(bed: Bed, frames: readonly ServedFrame[]): Promise<void> {
  const { times, reads } = await measureSteady(bed, frames, values.rounds);
  say(`\nTime of a frame on the thread of the page, ${frames.length} frames, ${values.rounds} turns`);
  for (const [name, ms] of Object.entries(times)) {
    say(`  ${name.padEnd(6)} p50 ${at(ms, 0.5).toFixed(1)} p95 ${at(ms, 0.95).toFixed(1)} ms, reads ${reads[name]}`);
  }
  judge('  ratio of p95', at(times.ours, 0.95) / at(times.zxing, 0.95), BARS.steadyRatio);
}

async function blocked(bed: Bed): Promise<void> {
  const alone = await measureBlocked(bed, 'none', true, values.watch);
  say(`\nMain thread with a camera at 30 frames/s; shown alone it takes ${alone.msPerSecond.toFixed(1)} ms/s`);
  const ways = [
    ['processor', true],
    ['video-frame', true],
    ['bitmap', true],
    ['canvas', true],
    ['processor', false],
    ['canvas', false],
  ] as const;
  for (const [way, inWorker] of ways) {
    const { msPerSecond, framesPerSecond, reads } = await measureBlocked(bed, way, inWorker, values.watch);
    const perFrame = (msPerSecond - alone.msPerSecond) / framesPerSecond;
    const name = `${way}, ${inWorker ? 'worker' : 'no worker'}`.padEnd(22);
    const rest = `${framesPerSecond.toFixed(1)} frames/s, ${reads > 0 ? 'read' : 'NOT read'}`;
    if (inWorker && takesVideoFrames(way)) judge(`  ${name}`, perFrame, BARS.blockedMs, `ms per frame, ${rest}`);
    else say(`  ${name} ${perFrame.toFixed(2)} ms per frame, ${rest}`);
  }
}

/** The bar is for these; the others are for browsers that have neither. */
function takesVideoFrames(way: string): boolean {
  return way === 'processor' || way === 'video-frame';
}

async function growth(bed: Bed, frame: ServedFrame): Promise<void> {
  const { memories, msPerFrame } = await measureGrowth(bed, frame, values.frames);
  say(`\nMemory over ${values.frames} frames in a worker, ${msPerFrame.toFixed(1)} ms each`);
  const show = (name: string, pick: (memory: (typeof memories)[0]) => number) =>
    say(`  ${name.padEnd(10)} ${memories.map((memory) => pick(memory).toFixed(1)).join(' ')} MB`);
  show('process', ({ process: size }) => size);
  show('page heap', ({ pageHeap }) => pageHeap);
}

/** Photographs when they are present, else samples: eight with a code, eight without. */
async function makeFrames(): Promise<{ readonly files: Files; readonly frames: readonly ServedFrame[] }> {
  const { name, frames: list } = await listFrames(8, [`${WIDTH}x${HEIGHT}`]);
  say(`frames: ${name}`);
  const files: Record<string, Uint8Array> = {};
  const frames: ServedFrame[] = [];
  for (const [index, frame] of list.entries()) {
    const path = `/frame-${index}.bin`;
    const data = await loadFrame(frame);
    files[path] = new Uint8Array(data.buffer, data.byteOffset, data.length);
    frames.push({ path, width: frame.width, height: frame.height });
  }
  return { files, frames };
}

async function makeSite(): Promise<Files> {
  const scripts = await bundle({ bench: 'bench/browser/pages/bench.ts', entry: 'dist/worker/entry.js' });
  const wasm = readFileSync(join(ROOT, 'node_modules/zxing-wasm/dist/reader/zxing_reader.wasm'));
  const [ours, zxing] = await Promise.all(
    ['ours', 'zxing'].map((name) => buildAlone(name, `bench/browser/pages/${name}.ts`)),
  );
  // Shared parts, which hold the code that looks for the worker, are beside the script.
  return { '/index.html': pageOf('bench.js'), '/zxing_reader.wasm': wasm, ...scripts, ...ours, ...zxing };
}

function grayOf(rgba: Uint8Array): Uint8Array {
  return Uint8Array.from({ length: rgba.length / 4 }, (_, i) => rgba[4 * i + 1]);
}

function judge(what: string, value: number, bar: number, unit = ''): void {
  say(`${what} ${value.toFixed(2)} ${unit} (bar ${bar.toFixed(2)}: ${value <= bar ? 'held' : 'MISSED'})`);
}

function at(values: readonly number[], share: number): number {
  return quantile(
    values.toSorted((a, b) => a - b),
    share,
  );
}

function median(values: readonly number[]): number {
  return at(values, 0.5);
}

function say(...words: readonly unknown[]): void {
  process.stdout.write(`${words.join(' ')}\n`);
}
