/**
 * Deconvolution of a blur by a box.
 */

/** The box that a point was spread over: half its width and height, in pixels. 0.5 is the pixel alone. */
export interface BoxSpread {
  readonly halfWidth: number;
  readonly halfHeight: number;
}

/** Least level that is divided by: blurred black, in gray levels. */
const DARKEST = 0.01;

/**
 * Richardson-Lucy deconvolution: the estimate is multiplied by the blurred ratio of what was seen to what the estimate
 * would look like (W. Richardson, JOSA 62(1), 1972; L. Lucy, Astron. J. 79(6), 1974). Each step starts from where the
 * last one was heading (Y. Nesterov's extrapolation, as D. Biggs and M. Andrews, Applied Optics 36(8), 1997, did with a
 * measured one), so that few iterations do the work of many.
 *
 * @param seen packed rows of levels, 0 or more; the picture is continued beyond its sides by its edge pixels
 * @returns levels, 0 or more, that may exceed those seen
 */
export function richardsonLucy(seen: Float32Array, width: number, spread: BoxSpread, iterations: number): Float32Array {
  const blur = createBlur(width, seen.length / width, spread);
  const expected = new Float32Array(seen.length);
  const correction = new Float32Array(seen.length);
  const estimate = seen.slice();
  // Where the next step starts from.
  const start = seen.slice();
  for (let step = 1; step <= iterations; step++) {
    blur(expected, start);
    for (let i = 0; i < seen.length; i++) expected[i] = seen[i] / Math.max(DARKEST, expected[i]);
    blur(correction, expected);
    const ahead = (step - 1) / (step + 2);
    for (let i = 0; i < seen.length; i++) {
      const better = start[i] * correction[i];
      start[i] = Math.max(0, better + ahead * (better - estimate[i]));
      estimate[i] = better;
    }
  }
  return estimate;
}

/** A box over `2 * radius + 1` pixels and one more on either side that count by the share `end`, 0..1. */
interface Box {
  readonly radius: number;
  readonly end: number;
}

function boxOf(half: number): Box {
  const radius = Math.max(0, Math.floor(half - 0.5));
  return { radius, end: Math.max(0, half - 0.5 - radius) };
}

type Blur = (out: Float32Array, levels: Float32Array) => void;

/** Means over boxes by running sums, down the picture and along each row; `out` is another plane than `levels`. */
function createBlur(width: number, height: number, { halfWidth, halfHeight }: BoxSpread): Blur {
  const across = boxOf(halfWidth);
  const down = boxOf(halfHeight);
  const columns = new Float64Array(width);
  const pad = across.radius + 1;
  const line = new Float64Array(width + 2 * pad);
  const scale = 1 / (4 * Math.max(0.5, halfWidth) * Math.max(0.5, halfHeight));
  const rowAt = (y: number) => Math.max(0, Math.min(height - 1, y)) * width;
  return (out, levels) => {
    columns.fill(0);
    for (let y = -down.radius; y < down.radius; y++) {
      const row = rowAt(y);
      for (let x = 0; x < width; x++) columns[x] += levels[row + x];
    }
    for (let y = 0; y < height; y++) {
      const entering = rowAt(y + down.radius);
      const leaving = rowAt(y - down.radius);
      const above = rowAt(y - down.radius - 1);
      const below = rowAt(y + down.radius + 1);
      for (let x = 0; x < width; x++) {
        const sum = columns[x] + levels[entering + x];
        columns[x] = sum - levels[leaving + x];
        line[pad + x] = sum + down.end * (levels[above + x] + levels[below + x]);
      }
      line.fill(line[pad], 0, pad);
      line.fill(line[pad + width - 1], pad + width);
      meansInto(out, y * width, line, across, scale);
    }
  };
}

/** Sums of boxes along a padded line, times `scale`. */
function meansInto(out: Float32Array, start: number, line: Float64Array, { radius, end }: Box, scale: number): void {
  let sum = 0;
  for (let i = 1; i <= 2 * radius; i++) sum += line[i];
  for (let first = 0, last = 2 * radius + 2, to = start; last < line.length; first++, last++, to++) {
    sum += line[last - 1];
    out[to] = (sum + end * (line[first] + line[last])) * scale;
    sum -= line[first + 1];
  }
}
