/**
 * Looking for a symbol by its texture alone, for those whose finder patterns are gone: the busiest part of the picture, the
 * lattice of its edges, the place on it where function patterns fit, then every reading of the format information.
 * Slow, and hardly ever of use where finder patterns were found.
 */

import { distance, mapQuad } from '../../image/geometry.ts';
import { findBusyArea } from '../../preprocess/busy-area.ts';
import { measureBlocks } from '../../preprocess/plane-blocks.ts';
import type { DecodeContext, Decoding, ImageSource, Point } from '../../types.ts';
import { type Effort, THOROUGH } from '../effort.ts';
import { type GridMap, placeOn } from '../grid/sample.ts';
import { firstScale, Planes } from '../light/planes.ts';
import { measureScene, type Scene } from '../light/surface.ts';
import { type EngineOptions, toGridOptions } from '../options.ts';
import { createPaces } from '../paces.ts';
import { SymbolReader } from '../read-symbol.ts';
import { type SightTry, toSight, toSightTry } from '../sight.ts';
import { MIN_VERSION, sideOf } from '../symbol/version.ts';
import { sharedWorkspace } from '../workspace.ts';
import { findLattices } from './lattice.ts';
import { placeSymbols } from './place.ts';
import { settleGrid } from './settle.ts';

/** All readings of the format information are tried, of both ways round. */
const EFFORT: Effort = { ...THOROUGH, formatTries: 64, ignoresCovered: true };

/** What the stage is called where somebody inspects it. */
const STAGE = 'texture';

/** The texture is looked for at the first half of the picture whose longer side is at most this, in pixels. */
const LOOKING_SIDE = 1100;

/** Grids whose function patterns agree less than this with what they must be are chance, and no failure of a symbol. */
const LEAST_FAILED = 0.6;

/** Middle of a finder pattern, in modules from the sides. */
const FINDER_MIDDLE = 3.5;

/** Trying all formats takes longer. */
const paces = /* @__PURE__ */ createPaces();

const NOTHING: Decoding = { symbols: [], failures: [{ stage: 'locate', reason: 'not-found' }] };

/** Reads the symbol in the busiest part of a picture. */
export function readTexture(
  source: ImageSource,
  { deadline, inspect }: DecodeContext,
  options: EngineOptions,
): Decoding {
  const { width, height } = source;
  const scale = firstScale(Math.max(width, height), LOOKING_SIDE);
  if (Math.min(width, height) >> scale < sideOf(MIN_VERSION)) return NOTHING;
  const workspace = sharedWorkspace();
  workspace.claim(source);
  const mark = workspace.arena.mark();
  const plane = new Planes(workspace, source).at(scale, deadline);
  const scene = plane && measureScene(workspace, plane, 0);
  const decoding = scene && readScene(scene, options, deadline, inspect);
  workspace.arena.release(mark);
  if (decoding === undefined) return NOTHING;
  const toSource = ({ x, y }: Point) => ({ x: x * 2 ** scale, y: y * 2 ** scale });
  const symbols = decoding.symbols.map((symbol) => ({ ...symbol, corners: mapQuad(symbol.corners, toSource) }));
  return { ...decoding, symbols };
}

function readScene(
  scene: Scene,
  options: EngineOptions,
  deadline: number,
  inspect: DecodeContext['inspect'],
): Decoding {
  const reader = new SymbolReader(scene, EFFORT, toGridOptions(options), deadline, paces);
  const tries: SightTry[] = [];
  let decoding = NOTHING;
  for (const grid of findGrids(scene, deadline)) {
    const finders = findersOf(grid);
    const moduleSizePx = distance(finders.topLeft, finders.topRight) / (grid.size - 2 * FINDER_MIDDLE);
    const reading = reader.readGrids([grid], moduleSizePx);
    tries.push(toSightTry(finders, reading));
    if ('symbol' in reading) {
      decoding = { symbols: [reading.symbol], failures: [] };
      break;
    }
    if ((reading.failure.evidence?.pilotScore ?? 0) > LEAST_FAILED)
      decoding = { symbols: [], failures: [reading.failure] };
  }
  inspect?.(toSight(STAGE, scene, [], tries));
  return decoding;
}

/** Grids on each of the lattices that the busiest part may have. */
function* findGrids(scene: Scene, deadline: number): Generator<GridMap, void, undefined> {
  const area = findBusyArea(measureBlocks(scene.plane));
  if (area === undefined) return;
  const isLate = () => performance.now() >= deadline;
  for (const lattice of findLattices(scene.plane, area, isLate)) {
    for (const grid of placeSymbols(scene, lattice, area, isLate)) {
      if (isLate()) return;
      yield settleGrid(scene, grid, isLate);
    }
  }
}

/** Where a grid has the middles of its finder patterns. */
function findersOf(grid: GridMap) {
  const far = grid.size - FINDER_MIDDLE;
  return {
    topLeft: placeOn(grid, FINDER_MIDDLE, FINDER_MIDDLE),
    topRight: placeOn(grid, far, FINDER_MIDDLE),
    bottomLeft: placeOn(grid, FINDER_MIDDLE, far),
  };
}
