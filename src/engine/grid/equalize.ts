/**
 * A filter that undoes blur between modules, trained on the modules whose colours are known.
 *
 * Blur mixes a module with its neighbours. The linear filter over 3x3 and then 5x5 modules that brings the known modules
 * closest to 1 and -1 (least squares with a small ridge) takes much of that back; the second also learns from the data
 * modules that the first made sure (J. Proakis, "Digital Communications", 9.4: linear and decision-directed equalisers).
 */

import { solve } from '../../image/linear.ts';
import { functionPatterns } from '../symbol/function-patterns.ts';
import type { SoftGrid } from './soft-grid.ts';

/** Values are held within this, so that glare does not outweigh all else. */
const MOST_VALUE = 1.5;

/** Weight of the ridge, per known module. */
const RIDGE = 0.004;

/** Modules with at least this magnitude after the first filter count as known for the second. */
const SURE = 0.4;

/** What a data module weighs in the second training beside a known one. */
const DECISION_WEIGHT = 0.5;

/** The grid with both filters applied, or undefined when there is none (a flat grid). */
export function equalize(grid: SoftGrid): SoftGrid | undefined {
  const { size, version } = grid;
  const { pilots } = functionPatterns(version);
  const framed = frame(grid.values, size, 2);
  const first = filter(framed, size, 1, pilots, undefined);
  const second = first && filter(framed, size, 2, pilots, first);
  return second && { size, version, values: second };
}

/** Held values with a light margin, as the quiet zone is. */
function frame(values: Float32Array, size: number, margin: number): Float32Array {
  const stride = size + 2 * margin;
  const framed = new Float32Array(stride * stride).fill(-1);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const value = values[row * size + column];
      framed[(row + margin) * stride + column + margin] = Math.max(-MOST_VALUE, Math.min(MOST_VALUE, value));
    }
  }
  return framed;
}

/**
 * Trains a filter and applies it.
 * @param decisions values whose signs stand for unknown modules where they are sure
 */
function filter(
  framed: Float32Array,
  size: number,
  radius: number,
  pilots: Int8Array,
  decisions: Float32Array | undefined,
): Float32Array | undefined {
  const stride = size + 4;
  const side = 2 * radius + 1;
  const taps = side * side;
  const unknowns = taps + 1;
  const offsets = Int32Array.from({ length: taps }, (_, k) => {
    return (Math.floor(k / side) - radius + 2) * stride + (k % side) - radius + 2;
  });
  const width = unknowns + 1;
  const matrix = new Float64Array(unknowns * width);
  const terms = new Float64Array(width);
  terms[taps] = 1;
  let known = 0;
  for (let module = 0; module < size * size; module++) {
    let target: number = pilots[module];
    let weight = 1;
    if (target === 0) {
      if (decisions === undefined || Math.abs(decisions[module]) < SURE) continue;
      target = Math.sign(decisions[module]);
      weight = DECISION_WEIGHT;
    }
    const at = Math.floor(module / size) * stride + (module % size);
    for (let k = 0; k < taps; k++) terms[k] = framed[at + offsets[k]];
    terms[unknowns] = target;
    for (let i = 0; i < unknowns; i++) {
      const factor = weight * terms[i];
      for (let j = i; j < width; j++) matrix[i * width + j] += factor * terms[j];
    }
    known += weight;
  }
  for (let i = 0; i < unknowns; i++) {
    matrix[i * width + i] += RIDGE * known;
    for (let j = 0; j < i; j++) matrix[i * width + j] = matrix[j * width + i];
  }
  const weights = solve(matrix, unknowns);
  if (weights === undefined) return undefined;
  const filtered = new Float32Array(size * size);
  for (let module = 0; module < size * size; module++) {
    const at = Math.floor(module / size) * stride + (module % size);
    let sum = weights[taps];
    for (let k = 0; k < taps; k++) sum += weights[k] * framed[at + offsets[k]];
    filtered[module] = sum;
  }
  return filtered;
}
