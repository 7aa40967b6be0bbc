/**
 * Discrete cosine transform of 8x8 blocks by the fast algorithm of Y. Arai, T. Agui, M. Nakajima, "A fast DCT-SQ scheme
 * for images", 1988: five multiplications per line; the rest is folded into the quantisation steps.
 */

/** Factor between this transform's outputs and the orthonormal one's, per frequency: 1, then sqrt(2) cos(k pi / 16). */
export const SCALES: readonly number[] = Array.from({ length: 8 }, (_, k) =>
  k === 0 ? 1 : Math.SQRT2 * Math.cos((k * Math.PI) / 16),
);

const C4 = Math.SQRT1_2;
const C6 = Math.cos((3 * Math.PI) / 8);
const Q = Math.cos(Math.PI / 8) - C6;
const R = Math.cos(Math.PI / 8) + C6;

/** Transforms 64 samples in place. Entry v * 8 + u becomes the coefficient times 8 * SCALES[u] * SCALES[v]. */
export function forward(block: Float64Array): void {
  for (let row = 0; row < 64; row += 8) forwardLine(block, row, 1);
  for (let column = 0; column < 8; column++) forwardLine(block, column, 8);
}

/** Undoes `forward`: takes coefficients times SCALES[u] * SCALES[v] / 8. */
export function inverse(block: Float64Array): void {
  for (let column = 0; column < 8; column++) inverseLine(block, column, 8);
  for (let row = 0; row < 64; row += 8) inverseLine(block, row, 1);
}

/**
 * Transforms 64 samples, rounds the coefficients to multiples of their steps, and transforms back.
 *
 * @param down per frequency, 1 / (8 * step * SCALES[u] * SCALES[v])
 * @param up per frequency, step * SCALES[u] * SCALES[v] / 8
 */
export function roundBlock(block: Float64Array, down: Float64Array, up: Float64Array): void {
  for (let row = 0; row < 64; row += 8) forwardLine(block, row, 1);
  for (let column = 0; column < 8; column++) {
    forwardLine(block, column, 8);
    const mean = Math.floor(block[column] * down[column] + 0.5) * up[column];
    block[column] = mean;
    let others = 0;
    for (let k = column + 8; k < 64; k += 8) {
      const whole = Math.floor(block[k] * down[k] + 0.5);
      block[k] = whole * up[k];
      others += Math.abs(whole);
    }
    // Nothing is left of most columns but their mean.
    if (others === 0) for (let k = column + 8; k < 64; k += 8) block[k] = mean;
    else inverseLine(block, column, 8);
  }
  for (let row = 0; row < 64; row += 8) inverseLine(block, row, 1);
}

function forwardLine(b: Float64Array, i: number, step: number): void {
  const i1 = i + step;
  const i2 = i1 + step;
  const i3 = i2 + step;
  const i4 = i3 + step;
  const i5 = i4 + step;
  const i6 = i5 + step;
  const i7 = i6 + step;
  const s0 = b[i] + b[i7];
  const s1 = b[i1] + b[i6];
  const s2 = b[i2] + b[i5];
  const s3 = b[i3] + b[i4];
  const d0 = b[i] - b[i7];
  const d1 = b[i1] - b[i6];
  const d2 = b[i2] - b[i5];
  const d3 = b[i3] - b[i4];
  const even0 = s0 + s3;
  const even1 = s1 + s2;
  const even3 = s0 - s3;
  const turn = (s1 - s2 + even3) * C4;
  b[i] = even0 + even1;
  b[i4] = even0 - even1;
  b[i2] = even3 + turn;
  b[i6] = even3 - turn;
  const odd0 = d3 + d2;
  const odd2 = d1 + d0;
  const mixed = (odd0 - odd2) * C6;
  const low = Q * odd0 + mixed;
  const high = R * odd2 + mixed;
  const half = (d2 + d1) * C4;
  const plus = d0 + half;
  const minus = d0 - half;
  b[i5] = minus + low;
  b[i3] = minus - low;
  b[i1] = plus + high;
  b[i7] = plus - high;
}

function inverseLine(b: Float64Array, i: number, step: number): void {
  const i1 = i + step;
  const i2 = i1 + step;
  const i3 = i2 + step;
  const i4 = i3 + step;
  const i5 = i4 + step;
  const i6 = i5 + step;
  const i7 = i6 + step;
  const sum04 = b[i] + b[i4];
  const diff04 = b[i] - b[i4];
  const sum26 = b[i2] + b[i6];
  const diff26 = (b[i2] - b[i6]) * Math.SQRT2 - sum26;
  const e0 = sum04 + sum26;
  const e3 = sum04 - sum26;
  const e1 = diff04 + diff26;
  const e2 = diff04 - diff26;
  const sum53 = b[i5] + b[i3];
  const diff53 = b[i5] - b[i3];
  const sum17 = b[i1] + b[i7];
  const diff17 = b[i1] - b[i7];
  const o7 = sum17 + sum53;
  const cross = (diff53 + diff17) * (2 * Math.cos(Math.PI / 8));
  const o6 = cross - diff53 * (2 * R) - o7;
  const o5 = (sum17 - sum53) * Math.SQRT2 - o6;
  const o4 = cross - diff17 * (2 * Q) - o5;
  b[i] = e0 + o7;
  b[i7] = e0 - o7;
  b[i1] = e1 + o6;
  b[i6] = e1 - o6;
  b[i2] = e2 + o5;
  b[i5] = e2 - o5;
  b[i3] = e3 + o4;
  b[i4] = e3 - o4;
}
