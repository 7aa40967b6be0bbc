/**
 * Hides what codes say in what a stage saw: those that were read, by any stage or decoder; those that grids were laid over;
 * and what else looks like one.
 */

import { holds } from '../engine/evidence/seen.ts';
import { functionPatterns } from '../engine/symbol/function-patterns.ts';
import { mapQuad } from '../image/geometry.ts';
import { findBusyArea } from '../preprocess/busy-area.ts';
import { measureBlocks, SIDE } from '../preprocess/plane-blocks.ts';
import type { LumaImage, Point, Quad, ReadResult, Sight } from '../types.ts';
import { type Canvas, type CodePlace, grown, maskCode, placeOf } from './mask.ts';

/** Triples without a grid that are taken for codes where no grid is. */
const MOST_TRIPLES = 30;

/** Busy parts of a picture that are taken for codes. */
const MOST_SUSPECTS = 4;

/** The share of a triple's sides that a finder pattern reaches beyond its middle, for the smallest symbol. */
const TO_OUTLINE = 0.25;

/** What a read has come to, as far as its codes have a place. */
export type Places = Pick<ReadResult, 'symbols' | 'width' | 'height'>;

/** A sight with the data modules of all codes painted over, and none of them in its grids. */
export function maskSight<Shown extends Sight>(sight: Shown, sights: readonly Sight[], result: Places): Shown {
  const { plane } = sight;
  const data = Uint8Array.from(plane.data);
  maskCodes({ data, width: plane.width, height: plane.height, channels: 1 }, plane, sights, result);
  return { ...sight, plane: { ...plane, data }, tries: sight.tries.map(withoutData) };
}

/**
 * Paints over the data modules of all codes of a picture.
 * @param plane the picture in gray, packed
 * @param sights what was seen of it, at any scale
 */
export function maskCodes(canvas: Canvas, plane: LumaImage, sights: readonly Sight[], result: Places): void {
  const codes = knownCodes(plane, sights, result);
  const finders = sights.flatMap((sight) => {
    const factor = factorOf(plane, sight.plane);
    return factor === undefined ? [] : sight.finders.map(({ x, y }) => ({ x: x * factor, y: y * factor }));
  });
  const triples = codes.length > 0 ? [] : sights.flatMap((sight) => triplesOf(sight, plane));
  const areas = [...codes.map(outlineOf), ...triples];
  for (const area of [...triples, ...suspectsOf(plane, areas, finders)]) maskCode(canvas, placeOf(grown(area), null));
  for (const code of codes) maskCode(canvas, code);
}

/** Busy parts of a picture beside what is known, with a finder pattern in them; the first needs none where nothing is known. */
function suspectsOf(plane: LumaImage, known: readonly Quad[], finders: readonly Point[]): Quad[] {
  const blocks = measureBlocks(plane);
  const clear = (area: Quad) => {
    for (let at = 0; at < blocks.xx.length; at++) {
      const column = at % blocks.columns;
      const middle = { x: (column + 0.5) * SIDE, y: ((at - column) / blocks.columns + 0.5) * SIDE };
      if (holds(area, middle)) blocks.xx[at] = blocks.xy[at] = blocks.yy[at] = 0;
    }
  };
  const around = known.map(grown);
  around.forEach(clear);
  const others = finders.filter((finder) => !around.some((area) => holds(area, finder)));
  const suspects: Quad[] = [];
  for (let round = 0; round < MOST_SUSPECTS; round++) {
    const area = findBusyArea(blocks);
    if (area === undefined) break;
    clear(grown(area));
    const isFirst = round === 0 && known.length === 0;
    if (isFirst || others.some((finder) => holds(grown(area), finder))) suspects.push(area);
  }
  return suspects;
}

/** Codes in pixels of a plane: of sights whose planes differ by halves only, and of what was read. */
function knownCodes(plane: LumaImage, sights: readonly Sight[], { symbols, width, height }: Places): CodePlace[] {
  const grids = sights.flatMap(({ plane: other, tries }) => {
    const factor = factorOf(plane, other);
    return factor === undefined ? [] : tries.flatMap(({ grid }) => (grid ? [scaled(grid.places, factor)] : []));
  });
  const factor = factorOf(plane, { width, height });
  const read =
    factor === undefined ? [] : symbols.map(({ corners, version }) => placeOf(times(corners, factor), version));
  return [...grids, ...read];
}

/** Pixels of a plane per pixel of another one; undefined where they are not the same picture at halves of its size. */
function factorOf(plane: Pick<LumaImage, 'width' | 'height'>, other: Pick<LumaImage, 'width' | 'height'>) {
  const steps = Math.round(Math.log2(plane.width / other.width));
  const fits = (a: number, b: number) => (steps < 0 ? b >> -steps === a : a >> steps === b);
  return fits(plane.width, other.width) && fits(plane.height, other.height) ? 2 ** steps : undefined;
}

function scaled(places: Float32Array, factor: number): CodePlace {
  return { places: places.map((at) => at * factor), size: Math.sqrt(places.length / 2), isSure: true };
}

function times(quad: Quad, factor: number): Quad {
  return mapQuad(quad, ({ x, y }) => ({ x: x * factor, y: y * factor }));
}

/** By the middles of the modules in its corners. */
function outlineOf({ places, size }: CodePlace): Quad {
  const at = (module: number) => ({ x: places[2 * module], y: places[2 * module + 1] });
  return [at(0), at(size - 1), at(size * size - 1), at(size * size - size)];
}

/** What triples frame, out to where the smallest symbol would end. */
function triplesOf({ plane: own, tries }: Sight, plane: LumaImage): Quad[] {
  const factor = factorOf(plane, own);
  if (factor === undefined) return [];
  const quads = tries.slice(0, MOST_TRIPLES).map(({ triple: [bottomLeft, topLeft, topRight] }) => {
    const across = { x: topRight.x - topLeft.x, y: topRight.y - topLeft.y };
    const down = { x: bottomLeft.x - topLeft.x, y: bottomLeft.y - topLeft.y };
    const corner = (u: number, v: number) => ({
      x: topLeft.x + u * across.x + v * down.x,
      y: topLeft.y + u * across.y + v * down.y,
    });
    const [from, to] = [-TO_OUTLINE, 1 + TO_OUTLINE];
    return [corner(from, from), corner(to, from), corner(to, to), corner(from, to)] as const;
  });
  return quads.map((quad) => times(quad, factor));
}

/** A grid whose data modules have no value. */
function withoutData(one: Sight['tries'][number]): Sight['tries'][number] {
  if (one.grid === undefined) return one;
  const { pilots } = functionPatterns((Math.sqrt(one.grid.values.length) - 17) / 4);
  return { ...one, grid: { ...one.grid, values: one.grid.values.map((value, i) => (pilots[i] === 0 ? 0 : value)) } };
}
