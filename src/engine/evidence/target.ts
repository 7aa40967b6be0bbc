/**
 * What a report is about: the symbol that was read, the grid that came furthest, the finder patterns that belong together,
 * or else the part of the picture that looks most like a symbol.
 */

import { findBusyArea, type Weight } from '../../preprocess/busy-area.ts';
import type { PlaneBlocks } from '../../preprocess/plane-blocks.ts';
import type { Evidence, Point, QrSymbol, Quad } from '../../types.ts';
import { sideOf } from '../symbol/version.ts';
import { holds, middleOf, moduleSizeOf, type Seen, type SeenGrid } from './seen.ts';
import { bendOf, bendOfGrid, frameSpread, meanModuleSize, sidesOf, tiltOf } from './shape.ts';
import { framesOf, MOST_SIZE_RATIO, middleOfTriple } from './triples.ts';

/** Grids whose function patterns agree less than this are chance. */
const LEAST_PILOTS = 0.4;

/** Edges of one direction that are stronger than those of the other by this are bars, and what their energy counts. */
const BAR_RATIO = 2.2;
const BAR_WEIGHT = 0.25;

/** Modules from the centre of a finder pattern to the symbol's outline. */
const TO_OUTLINE = 3.5;

/** By how much the margin makes an area larger. */
const GROWTH = 1.15;

/** The area and what is known of it. */
export interface Target {
  readonly area: Quad;
  readonly areaBy: NonNullable<Evidence['areaBy']>;
  /** Modules per side, where it is known. */
  readonly size?: number | undefined;
  readonly grid?: SeenGrid | undefined;
  readonly finders: number;
  readonly moduleSizePx?: number | undefined;
  readonly tilt: number;
  readonly smoothResidual?: number | undefined;
  readonly frameSpread?: number | undefined;
  readonly inverted: boolean;
}

/** Finds the target. Places are pixels of the full picture; those of the blocks are `scale` times smaller. */
export function findTarget(seen: Seen, blocks: PlaneBlocks, scale: number): Target | undefined {
  if (seen.grid !== undefined && seen.grid.pilots >= LEAST_PILOTS) return ofGrid(seen.grid, seen);
  const busy = findBusyArea(blocks, weightByDirections(blocks))?.map(({ x, y }) => ({ x: x * scale, y: y * scale })) as
    | Quad
    | undefined;
  return ofTriple(seen, busy) ?? (busy && ofLooks(busy, seen));
}

/** Parts whose edges have one direction only, as those of bars have, count less beside parts that have two. */
function weightByDirections({ xx, xy, yy }: PlaneBlocks): Weight {
  return (part) => {
    let [a, b, c] = [0, 0, 0];
    for (const at of part) {
      a += xx[at];
      b += xy[at];
      c += yy[at];
    }
    const apart = Math.sqrt(((a - c) / 2) ** 2 + b * b);
    const half = (a + c) / 2;
    return half + apart > BAR_RATIO ** 2 * (half - apart) ? BAR_WEIGHT : 1;
  };
}

/** A symbol that was read as the target. */
export function symbolTarget(
  { corners, version, inverted }: Pick<QrSymbol, 'corners' | 'version' | 'inverted'>,
  seen: Seen,
): Target {
  const size = version === null ? undefined : sideOf(version);
  const grid = seen.reads.find((read) => read.size === size && holds(corners, middleOf(read)));
  const moduleSizePx = size && moduleSizeOf(sidesOf(corners)) / size;
  return {
    area: corners,
    areaBy: 'symbol',
    size,
    grid,
    finders: 3,
    moduleSizePx,
    ...(grid && moduleSizePx ? { smoothResidual: bendOfGrid(grid, moduleSizePx) } : {}),
    tilt: tiltOf(sidesOf(corners)),
    inverted: inverted === true,
  };
}

function ofGrid(grid: SeenGrid, seen: Seen): Target {
  const { size, places } = grid;
  const at = (column: number, row: number): Point => {
    const module = 2 * (row * size + column);
    return { x: places[module], y: places[module + 1] };
  };
  const last = size - 1;
  const corner = (column: number, row: number, dx: number, dy: number): Point => {
    const own = at(column, row);
    const across = at(column - dx, row);
    const down = at(column, row - dy);
    // Half a module on, by the step from the neighbours.
    return { x: own.x + (2 * own.x - across.x - down.x) / 2, y: own.y + (2 * own.y - across.y - down.y) / 2 };
  };
  const area: Quad = [corner(0, 0, -1, -1), corner(last, 0, 1, -1), corner(last, last, 1, 1), corner(0, last, -1, 1)];
  const inside = seen.finders.filter((finder) => holds(area, finder));
  return {
    area,
    areaBy: 'grid',
    size,
    grid,
    finders: Math.min(3, inside.length),
    frameSpread: frameSpread(inside.slice(0, 3)),
    moduleSizePx: moduleSizeOf(sidesOf(area)) / size,
    tilt: tiltOf(sidesOf(area)),
    inverted: inside.filter(({ inverted }) => inverted).length * 2 > inside.length,
  };
}

/** The first triple of patterns of one size whose middle looks like a symbol. */
function ofTriple({ triples, finders }: Seen, busy: Quad | undefined): Target | undefined {
  for (const { quad, triple } of triples) {
    const frames = framesOf(triple, finders);
    if (frames === undefined || (busy !== undefined && !holds(busy, middleOfTriple(triple)))) continue;
    const moduleSizePx = meanModuleSize(frames);
    const span = moduleSizeOf(sidesOf(quad)) / moduleSizePx;
    const share = TO_OUTLINE / span;
    const area = quad.map((point, i) => {
      const [left, right] = [quad[i ^ 1], quad[3 - i]];
      return {
        x: point.x + share * (2 * point.x - left.x - right.x),
        y: point.y + share * (2 * point.y - left.y - right.y),
      };
    }) as unknown as Quad;
    return {
      area,
      areaBy: 'finders',
      size: 4 * Math.round((span + 7 - 17) / 4) + 17,
      finders: 3,
      moduleSizePx,
      tilt: frames.reduce((sum, frame) => sum + tiltOf(frame), 0) / 3,
      smoothResidual: bendOf(triple, frames),
      frameSpread: frameSpread(frames),
      inverted: frames[0].inverted,
    };
  }
  return undefined;
}

function ofLooks(area: Quad, { finders }: Seen): Target {
  const inside = finders.filter((finder) => holds(grown(area), finder));
  const sizes = inside.map(moduleSizeOf).sort((a, b) => a - b);
  const middle = sizes[sizes.length >> 1];
  const isAlike = (size: number) => size < MOST_SIZE_RATIO * middle && size * MOST_SIZE_RATIO > middle;
  const alike = inside.filter((finder) => isAlike(moduleSizeOf(finder)));
  const tilts = alike.map(tiltOf).sort((a, b) => a - b);
  return {
    area,
    areaBy: 'looks',
    finders: Math.min(3, alike.length),
    moduleSizePx: alike.length >= 2 ? middle : undefined,
    tilt: alike.length >= 2 ? tilts[(alike.length - 1) >> 1] : tiltOf(sidesOf(area)),
    frameSpread: frameSpread(alike),
    inverted: inside.length > 0 && inside[0].inverted,
  };
}

/** An area with a margin, since what looks busy ends before the symbol does. */
function grown(area: Quad): Quad {
  const x = area.reduce((sum, point) => sum + point.x, 0) / 4;
  const y = area.reduce((sum, point) => sum + point.y, 0) / 4;
  return area.map((point) => ({ x: x + GROWTH * (point.x - x), y: y + GROWTH * (point.y - y) })) as unknown as Quad;
}
