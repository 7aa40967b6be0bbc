/**
 * Times both builds of every kernel in turns, and checks that they give the same bits.
 */

import type { Kernels } from '../../src/kernels/kernels.ts';
import { bootstrap } from '../stats/bootstrap.ts';
import { quantile, type Summary, summarize } from '../stats/quantiles.ts';
import type { Interval } from '../stats/wilson.ts';
import { type Ground, KERNEL_CASES, type KernelCase, prepareGround } from './kernel-cases.ts';

/** One kernel on a picture of one size. */
export interface KernelRow {
  readonly kernel: string;
  /** For example `640x480`. */
  readonly size: string;
  readonly unit: KernelCase['unit'];
  /** Units in a call. */
  readonly units: number;
  /** Whether both builds returned and wrote the same. */
  readonly equal: boolean;
  /** ns per unit. */
  readonly js: Summary;
  readonly simd: Summary;
  /** Time in TypeScript divided by that in WebAssembly, turn by turn: median and 95 % interval over turns. */
  readonly ratio: Interval;
}

/** How to measure. */
export interface KernelOptions {
  readonly sizes: readonly { readonly width: number; readonly height: number }[];
  /** Only kernels whose name contains this. */
  readonly only?: string | undefined;
  /** Time for both builds of a kernel on one size after warming up; five turns are always taken. */
  readonly budgetMs: number;
}

const MIN_TURNS = 5;
const MAX_TURNS = 200;

/** A sample lasts this long at least: thousands of steps of the clock. */
const SAMPLE_MS = 0.25;

/** What output memory is filled with before a call, so that bytes that a build leaves out show. */
const UNTOUCHED = 0xa5;

/**
 * Measures all kernels, size by size.
 * @param builds TypeScript, then WebAssembly
 */
export function measureKernels(
  builds: readonly [Kernels, Kernels],
  { sizes, only = '', budgetMs }: KernelOptions,
  onRow: (done: number) => void = () => {},
): KernelRow[] {
  const cases = KERNEL_CASES.filter(({ name }) => name.includes(only));
  const rows: KernelRow[] = [];
  for (const { width, height } of sizes) {
    const ground = prepareGround(...builds, width, height);
    for (const kernel of cases) {
      const units = kernel.units(ground);
      const equal = givesSameBits(kernel, builds, ground);
      const times = timeInTurns(
        builds.map((build) => () => kernel.call(build, ground)),
        budgetMs,
      );
      const [js, simd] = times.map((samples) => summarize(samples.map((ms) => (1e6 * ms) / units)));
      const ratio = ratioOf(times[0], times[1]);
      rows.push({ kernel: kernel.name, size: `${width}x${height}`, unit: kernel.unit, units, equal, js, simd, ratio });
      onRow(rows.length);
    }
  }
  return rows;
}

function givesSameBits(kernel: KernelCase, builds: readonly [Kernels, Kernels], ground: Ground): boolean {
  const [a, b] = builds.map((build) => {
    build.memory.u8.fill(UNTOUCHED, ground.out, ground.scratch);
    const returned = kernel.call(build, ground);
    const bytes = kernel.outputBytes(ground, returned);
    return { returned, output: build.memory.u8.slice(ground.out, ground.out + bytes) };
  });
  return a.returned === b.returned && Buffer.compare(a.output, b.output) === 0;
}

/** ms per call of each task, one sample per turn. */
function timeInTurns(tasks: readonly (() => unknown)[], budgetMs: number): number[][] {
  const calls = tasks.map((task) => callsPerSample(task, budgetMs / 4));
  const samples = tasks.map((): number[] => []);
  const startMs = performance.now();
  for (let turn = 0; turn < MAX_TURNS; turn++) {
    if (turn >= MIN_TURNS && performance.now() - startMs > budgetMs) break;
    tasks.forEach((task, i) => {
      const beforeMs = performance.now();
      for (let call = 0; call < calls[i]; call++) task();
      samples[i].push((performance.now() - beforeMs) / calls[i]);
    });
  }
  return samples;
}

/** Warms up for a time, then says how many calls make a sample long enough. */
function callsPerSample(task: () => unknown, warmUpMs: number): number {
  const startMs = performance.now();
  let fastestMs = Number.POSITIVE_INFINITY;
  for (let nowMs = startMs; nowMs - startMs < warmUpMs; ) {
    task();
    const doneMs = performance.now();
    fastestMs = Math.min(fastestMs, doneMs - nowMs);
    nowMs = doneMs;
  }
  return Math.max(1, Math.min(1000, Math.ceil(SAMPLE_MS / fastestMs)));
}

function ratioOf(slow: readonly number[], fast: readonly number[]): Interval {
  const ratios = slow.map((ms, turn) => ms / fast[turn]);
  return bootstrap([ratios], ([draw]) => quantile(Float64Array.from(draw).sort(), 0.5));
}
