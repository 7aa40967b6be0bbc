/**
 * From gray levels to what decoding takes: one soft value per module, by the dark and light levels around it.
 */

/** Sampled modules of one symbol: value per module, row by row, size * size. */
export interface SoftGrid {
  /** Modules per side: 17 + 4 * version, 21..177. */
  readonly size: number;
  /** 1..40. */
  readonly version: number;
  /**
   * Log-likelihood-like value per module: positive is dark (1), negative light (0), 0 unknown; magnitude about 1 for a
   * clean module. Finite.
   */
  readonly values: Float32Array;
}

/** Reach of the windows in which dark and light are told apart, in modules. */
const NARROW = 4;
const WIDE = 12;

/** Modules that the level of the wide window counts for in the narrow one. */
const STEADY = 6;

/** Sums over all modules above and left of a place: of levels, of squares, of how many there are, and of the dark ones. */
const LEVELS = 0;
const SQUARES = 1;
const COUNT = 2;
const DARK_LEVELS = 3;
const DARK_COUNT = 4;
const SUMS = 5;

/**
 * Turns gray levels into soft module values by the dark and light levels around each module: the means of the two colours
 * in a narrow window, steadied by those of a wide one where the narrow one shows few modules of a colour. Nothing is
 * taken from the symbol as a whole, so a shadow across it does no harm.
 * @param levels row by row, `size * size` of them; NaN where a module lies outside the picture
 */
export function toSoftGrid(levels: Float32Array, size: number, inverted: boolean): SoftGrid {
  const values = new Float32Array(size * size);
  const sums = splitColours(levels, size);
  const narrow = new ModuleWindow(sums, size);
  const wide = new ModuleWindow(sums, size);
  const sign = inverted ? -1 : 1;
  for (let row = 0, at = 0; row < size; row++) {
    for (let column = 0; column < size; column++, at++) {
      const level = levels[at];
      if (Number.isNaN(level)) continue;
      narrow.move(column, row, NARROW);
      wide.move(column, row, WIDE);
      const dark = narrow.meanDark(wide.meanDark(level));
      const light = narrow.meanLight(wide.meanLight(level));
      values[at] = (sign * ((dark + light) / 2 - level)) / Math.max(2, (light - dark) / 2);
    }
  }
  return { size, version: (size - 17) / 4, values };
}

/** Reach of the window of `toPlainGrid`, in modules. */
const PLAIN = 6;

/**
 * The same at a fifth of the price for symbols in plain sight: the mean level around a module parts dark from light.
 * @returns undefined when a module lies outside the picture
 */
export function toPlainGrid(levels: Float32Array, size: number, inverted: boolean): SoftGrid | undefined {
  const stride = size + 1;
  const sums = new Float64Array(stride * stride);
  for (let row = 0, at = 0; row < size; row++) {
    let sum = 0;
    for (let column = 0, to = (row + 1) * stride + 1; column < size; column++, at++, to++) {
      sum += levels[at];
      sums[to] = sums[to - stride] + sum;
    }
  }
  if (Number.isNaN(sums[sums.length - 1])) return undefined;
  const values = new Float32Array(size * size);
  const scale = inverted ? -1 / 128 : 1 / 128;
  for (let row = 0, at = 0; row < size; row++) {
    const top = Math.max(0, row - PLAIN);
    const bottom = Math.min(size, row + PLAIN + 1);
    for (let column = 0; column < size; column++, at++) {
      const left = Math.max(0, column - PLAIN);
      const right = Math.min(size, column + PLAIN + 1);
      const upper = sums[top * stride + right] - sums[top * stride + left];
      const mean =
        (sums[bottom * stride + right] - sums[bottom * stride + left] - upper) / ((bottom - top) * (right - left));
      values[at] = scale * (mean - levels[at]);
    }
  }
  return { size, version: (size - 17) / 4, values };
}

/** Tells dark from light modules by the mean level around them, narrow where that shows contrast, else wide; sums both. */
function splitColours(levels: Float32Array, size: number): Float64Array {
  const sums = new Float64Array(SUMS * (size + 1) * (size + 1));
  for (let at = 0; at < size * size; at++) {
    const level = levels[at];
    if (Number.isNaN(level)) continue;
    const to = sumsOf(at, size);
    sums[to + LEVELS] = level;
    sums[to + SQUARES] = level * level;
    sums[to + COUNT] = 1;
  }
  accumulate(sums, size, LEVELS, COUNT);
  const narrow = new ModuleWindow(sums, size);
  const wide = new ModuleWindow(sums, size);
  for (let row = 0, at = 0; row < size; row++) {
    for (let column = 0; column < size; column++, at++) {
      narrow.move(column, row, NARROW);
      wide.move(column, row, WIDE);
      const spread = narrow.spread();
      const share = spread / (spread + 0.15 * wide.spread() + 1);
      if (!(levels[at] < share * narrow.mean() + (1 - share) * wide.mean())) continue;
      const to = sumsOf(at, size);
      sums[to + DARK_LEVELS] = levels[at];
      sums[to + DARK_COUNT] = 1;
    }
  }
  accumulate(sums, size, DARK_LEVELS, DARK_COUNT);
  return sums;
}

/** Where the sums up to and with a module stand. */
function sumsOf(module: number, size: number): number {
  return SUMS * (module + size + 2 + ((module / size) | 0));
}

/** Turns single values into sums over all that is above and left (F. Crow, "Summed-area tables for texture mapping", 1984). */
function accumulate(sums: Float64Array, size: number, first: number, last: number): void {
  const stride = SUMS * (size + 1);
  for (let at = stride + SUMS; at < sums.length; at += SUMS) {
    // The first column stays zero.
    if (at % stride === 0) continue;
    for (let k = at + first; k <= at + last; k++) {
      sums[k] += sums[k - SUMS] + sums[k - stride] - sums[k - stride - SUMS];
    }
  }
}

/** A square window of modules, cut off at the sides of the symbol. */
class ModuleWindow {
  readonly #sums: Float64Array;
  readonly #size: number;
  #topLeft = 0;
  #topRight = 0;
  #bottomLeft = 0;
  #bottomRight = 0;

  constructor(sums: Float64Array, size: number) {
    this.#sums = sums;
    this.#size = size;
  }

  /** Puts the window over the modules at most `reach` away. */
  move(column: number, row: number, reach: number): void {
    const size = this.#size;
    const left = SUMS * Math.max(0, column - reach);
    const right = SUMS * Math.min(size, column + reach + 1);
    const top = SUMS * (size + 1) * Math.max(0, row - reach);
    const bottom = SUMS * (size + 1) * Math.min(size, row + reach + 1);
    this.#topLeft = top + left;
    this.#topRight = top + right;
    this.#bottomLeft = bottom + left;
    this.#bottomRight = bottom + right;
  }

  mean(): number {
    return this.#sum(LEVELS) / Math.max(1, this.#sum(COUNT));
  }

  /** Variance of the levels. */
  spread(): number {
    return this.#sum(SQUARES) / Math.max(1, this.#sum(COUNT)) - this.mean() ** 2;
  }

  /** Mean of the dark modules, as if some more had the level `steady`. */
  meanDark(steady: number): number {
    return (this.#sum(DARK_LEVELS) + STEADY * steady) / (this.#sum(DARK_COUNT) + STEADY);
  }

  /** Mean of the light modules, as if some more had the level `steady`. */
  meanLight(steady: number): number {
    const levels = this.#sum(LEVELS) - this.#sum(DARK_LEVELS);
    return (levels + STEADY * steady) / (this.#sum(COUNT) - this.#sum(DARK_COUNT) + STEADY);
  }

  #sum(kind: number): number {
    const sums = this.#sums;
    return (
      sums[this.#bottomRight + kind] -
      sums[this.#topRight + kind] -
      sums[this.#bottomLeft + kind] +
      sums[this.#topLeft + kind]
    );
  }
}
