/**
 * What a sampled grid says of its modules: which of them fail, and whether they lie together.
 */

import type { Evidence } from '../../types.ts';
import { functionPatterns, pilotScore } from '../symbol/function-patterns.ts';

/** Side of a square of one colour that data hardly ever shows, since the mask makes it as good as random. */
const PLAIN = 4;

/** Values nearer to 0 than this are unsure. */
const UNSURE = 0.3;

/** What `measureModules` tells. */
export type Modules = Required<Pick<Evidence, 'pilotScore' | 'modulation' | 'failedShare' | 'clusterShare'>>;

/** Failing modules are those that are unsure, covered by their looks, or function modules of the wrong colour. */
export function measureModules(values: Float32Array, size: number): Modules {
  const version = (size - 17) / 4;
  const { pilots } = functionPatterns(version);
  const failed = new Uint8Array(size * size);
  let modulation = 1;
  for (let at = 0; at < failed.length; at++) {
    if (Math.abs(values[at]) < UNSURE || pilots[at] * values[at] < 0) failed[at] = 1;
    if (pilots[at] !== 0) modulation = Math.min(modulation, Math.max(0, pilots[at] * values[at]));
  }
  markPlain(failed, values, size);
  const count = failed.reduce((sum, value) => sum + value, 0);
  return {
    pilotScore: pilotScore(values, version),
    modulation,
    failedShare: count / failed.length,
    clusterShare: count === 0 ? 0 : largestCluster(failed, size) / count,
  };
}

function markPlain(marks: Uint8Array, values: Float32Array, size: number): void {
  for (let row = 0; row + PLAIN <= size; row++) {
    for (let column = 0; column + PLAIN <= size; column++) {
      const dark = values[row * size + column] > 0;
      let plain = true;
      for (let y = row; y < row + PLAIN && plain; y++) {
        for (let x = column; x < column + PLAIN && plain; x++) plain = values[y * size + x] > 0 === dark;
      }
      for (let y = row; y < row + PLAIN && plain; y++) marks.fill(1, y * size + column, y * size + column + PLAIN);
    }
  }
}

/** Modules of the largest cluster of marks; modules that touch at a corner belong together. */
function largestCluster(marks: Uint8Array, size: number): number {
  const left = marks.slice();
  let most = 0;
  for (let seed = 0; seed < left.length; seed++) {
    if (left[seed] === 0) continue;
    const cluster = [seed];
    left[seed] = 0;
    for (let next = 0; next < cluster.length; next++) {
      const column = cluster[next] % size;
      const row = (cluster[next] - column) / size;
      for (let y = Math.max(0, row - 1); y <= Math.min(size - 1, row + 1); y++) {
        for (let x = Math.max(0, column - 1); x <= Math.min(size - 1, column + 1); x++) {
          if (left[y * size + x] === 0) continue;
          left[y * size + x] = 0;
          cluster.push(y * size + x);
        }
      }
    }
    most = Math.max(most, cluster.length);
  }
  return most;
}
