/**
 * Times and memory in windows of equal length, and whether they stay as they are.
 */

import { quantile } from '../../bench/stats/quantiles.ts';
import { type Memory, measureMemory } from './memory.ts';

/** Frames in a row. */
export interface Window extends Memory {
  /** Frames so far. */
  readonly frames: number;
  /** Times of reads, ms. */
  readonly p50: number;
  readonly p99: number;
}

/** Something that grew. */
export interface Growth {
  readonly what: string;
  readonly before: number;
  readonly after: number;
}

/**
 * How much more the last quarter may have than the second, as a share and in units: the heap moves by what was not yet
 * compiled or cached, the resident set by what the allocator keeps, times by what else the machine does.
 */
const MAY_GROW: Readonly<Record<keyof Omit<Window, 'frames' | 'p50'>, readonly [share: number, units: number]>> = {
  heap: [0.02, 1],
  resident: [0.05, 8],
  wasm: [0, 0],
  p99: [0.5, 0.2],
};

/** Takes times of frames and cuts them into windows. */
export class Windows {
  readonly all: Window[] = [];
  readonly #times: Float64Array;
  readonly #tell: (window: Window) => void;
  #frames = 0;

  /** @param tell is given each window as it ends */
  constructor(length: number, tell: (window: Window) => void) {
    this.#times = new Float64Array(length);
    this.#tell = tell;
  }

  /** One frame more. */
  add(ms: number): void {
    this.#times[this.#frames++ % this.#times.length] = ms;
    if (this.#frames % this.#times.length > 0) return;
    const sorted = this.#times.toSorted();
    const window = {
      frames: this.#frames,
      p50: quantile(sorted, 0.5),
      p99: quantile(sorted, 0.99),
      ...measureMemory(),
    };
    this.all.push(window);
    this.#tell(window);
  }
}

/** What is larger in the last quarter than in the second; the first is for warming up. */
export function findGrowth(windows: readonly Window[]): Growth[] {
  const quarter = Math.floor(windows.length / 4);
  if (quarter === 0) return [];
  return Object.entries(MAY_GROW).flatMap(([key, [share, units]]) => {
    const what = key as keyof typeof MAY_GROW;
    // The median of times: one bad moment of the machine is no growth. The most of memory: a peak is in use, too.
    const of = (list: readonly Window[]) => {
      const values = Float64Array.from(list, (window) => window[what]).sort();
      return quantile(values, what === 'p99' ? 0.5 : 1);
    };
    const before = of(windows.slice(quarter, 2 * quarter));
    const after = of(windows.slice(-quarter));
    return after > before * (1 + share) + units ? [{ what, before, after }] : [];
  });
}
