/**
 * From three finder patterns to grids: number of modules by evidence of the timing patterns, then a plural of maps, since
 * the fourth corner is known from more than one source. Lazy: the next grid is made only when the last one did not decode.
 */

import { fitHomography, type Homography, PAIR_STRIDE } from '../../image/homography.ts';
import type { Effort } from '../effort.ts';
import type { Scene } from '../light/surface.ts';
import type { Finder } from '../locate/finder.ts';
import { isCompleted } from '../locate/pairs.ts';
import type { Triple } from '../locate/triples.ts';
import { MAX_VERSION, MIN_VERSION, sideOf } from '../symbol/version.ts';
import { findAlignment, SURE_SCORE } from './alignment.ts';
import { fitMesh } from './mesh.ts';
import { type GridMap, pilotCorrelation } from './sample.ts';
import { timingEvidence } from './timing.ts';

/** Modules per side of the smallest and the largest symbol. */
const SMALLEST = /* @__PURE__ */ sideOf(MIN_VERSION);
const LARGEST = /* @__PURE__ */ sideOf(MAX_VERSION);

/**
 * Function patterns that agree less than this with a first map are not those of a symbol. Even on a bent symbol the
 * finder patterns themselves agree, as the map goes through them.
 */
const LEAST_PILOTS = 0.25;

/**
 * The same for triples with a pattern that nobody saw: of those that read on photographs and torn symbols, all but two in
 * sixty alternate by more and all agree by more, which nineteen of twenty others do not.
 */
const LEAST_GUESS_TIMING = 0.45;
const LEAST_GUESS_PILOTS = 0.55;

/** Modules per side of version 7, the first with more than one alignment pattern. */
const LEAST_MESHED = /* @__PURE__ */ sideOf(7);

/** Larger symbols must show a timing pattern in any case: they have enough of it, and are dear to sample. */
const LARGEST_UNTIMED = 61;

/** What the place of a pattern that nobody saw counts for. */
const GUESS_WEIGHT = 0.05;

/** Yields grids for a triple, most promising first. */
export function* proposeGrids(scene: Scene, triple: Triple, effort: Effort): Generator<GridMap, void, undefined> {
  const { inverted } = triple.topLeft;
  for (const { size, map } of rankSizes(scene, triple, effort)) {
    if (size > SMALLEST) {
      const fitted = fitWithAlignment(scene, triple, size, map);
      if (size >= LEAST_MESHED) {
        const bent = fitMesh(scene, triple, size, fitted ?? map);
        if (bent !== undefined) yield { ...bent, size, inverted };
      }
      if (fitted !== undefined) yield { map: fitted, size, inverted };
      if (fitted !== undefined && !effort.plainGrids) continue;
    }
    yield { map, size, inverted };
    if (!effort.plainGrids) continue;
    const flat = fitTriple(triple, size, 0);
    if (flat !== undefined) yield { map: flat, size, inverted };
  }
}

/** Sizes near the estimate, those first whose timing patterns alternate best. */
function rankSizes(scene: Scene, triple: Triple, effort: Effort): { size: number; map: Homography }[] {
  const nearest = Math.round((triple.size - 17) / 4) * 4 + 17;
  const reach = nearest > 60 ? 2 : 1;
  const isGuess = isCompleted(triple);
  const leastTiming = isGuess ? LEAST_GUESS_TIMING : effort.leastTiming;
  const leastPilots = isGuess ? LEAST_GUESS_PILOTS : LEAST_PILOTS;
  const options: { size: number; timing: number }[] = [];
  for (let size = nearest - 4 * reach; size <= nearest + 4 * reach; size += 4) {
    if (size < SMALLEST || size > LARGEST) continue;
    const timing = timingEvidence(scene, triple, size);
    const isSure = !isGuess && triple.misfit <= effort.sureMisfit && size <= LARGEST_UNTIMED;
    if (timing >= leastTiming || isSure) options.push({ size, timing });
  }
  options.sort((a, b) => b.timing - a.timing);
  return options.slice(0, effort.mostSizes).flatMap(({ size }) => {
    const map = fitTriple(triple, size, 0.2);
    if (map === undefined) return [];
    const pilots = pilotCorrelation(scene, { map, size, inverted: triple.topLeft.inverted });
    return pilots < leastPilots ? [] : [{ size, map }];
  });
}

/** The map with the bottom right alignment pattern as a fourth place, looked for where two predictions put it. */
function fitWithAlignment(scene: Scene, triple: Triple, size: number, map: Homography): Homography | undefined {
  const { inverted } = triple.topLeft;
  const at = size - 6.5;
  const radius = Math.min(8, 2.5 + size / 20);
  let found = findAlignment(scene, map, at, at, radius, inverted);
  if (found === undefined || found.score < SURE_SCORE) {
    const flat = fitTriple(triple, size, 0);
    const other = flat && findAlignment(scene, flat, at, at, radius, inverted);
    if (other !== undefined && !(found !== undefined && found.score >= other.score)) found = other;
  }
  return found === undefined ? undefined : fitTriple(triple, size, 0.05, [at, at, found.x, found.y, 1]);
}

/**
 * Fits a map to the patterns' centres and, with less weight, to their frames, which tell of perspective.
 * @param frameWeight 0 for a parallelogram, which ignores perspective
 */
function fitTriple(
  { topLeft, topRight, bottomLeft }: Triple,
  size: number,
  frameWeight: number,
  fourth: readonly number[] = [],
): Homography | undefined {
  const far = size - 3.5;
  const pairs: number[] = [];
  const right = { x: topRight.x - topLeft.x, y: topRight.y - topLeft.y };
  const down = { x: bottomLeft.x - topLeft.x, y: bottomLeft.y - topLeft.y };
  for (const [finder, u, v] of [
    [topLeft, 3.5, 3.5],
    [topRight, far, 3.5],
    [bottomLeft, 3.5, far],
  ] as const) {
    pairs.push(u, v, finder.x, finder.y, finder.score === 0 ? GUESS_WEIGHT : 1);
    if (frameWeight > 0 && finder.score > 0) pairs.push(...framePairs(finder, u, v, right, down, frameWeight));
  }
  pairs.push(...fourth);
  if (frameWeight === 0 && fourth.length === 0) {
    pairs.push(far, far, topRight.x + down.x, topRight.y + down.y, 1);
  }
  const values = Float64Array.from(pairs);
  return fitHomography({ count: values.length / PAIR_STRIDE, values }, topLeft.moduleSize / 2);
}

/** Corners of a finder pattern by its frame, whose axes are named after the symbol's first. */
function framePairs(
  finder: Finder,
  u: number,
  v: number,
  right: { readonly x: number; readonly y: number },
  down: { readonly x: number; readonly y: number },
  weight: number,
): number[] {
  const { x, y, ux, uy, vx, vy } = finder;
  const straight = Math.abs(ux * right.x + uy * right.y) + Math.abs(vx * down.x + vy * down.y);
  const crossed = Math.abs(vx * right.x + vy * right.y) + Math.abs(ux * down.x + uy * down.y);
  let [ax, ay, bx, by] = straight >= crossed ? [ux, uy, vx, vy] : [vx, vy, ux, uy];
  if (ax * right.x + ay * right.y < 0) [ax, ay] = [-ax, -ay];
  if (bx * down.x + by * down.y < 0) [bx, by] = [-bx, -by];
  const pairs: number[] = [];
  for (const i of [-3.5, 3.5]) {
    for (const j of [-3.5, 3.5]) pairs.push(u + i, v + j, x + i * ax + j * bx, y + i * ay + j * by, weight);
  }
  return pairs;
}
