/**
 * The engine: one stage per scale of the picture. Each locates finder patterns, groups them, and reads what they frame;
 * what was read is left alone from then on.
 */

import { cross, mapQuad } from '../image/geometry.ts';
import { createLumaSource } from '../image/source.ts';
import type { DecodeContext, Decoding, Failure, ImageSource, Offer, Point, Quad, Session } from '../types.ts';
import { measureSurface } from './light/surface.ts';
import type { Finder } from './locate/finder.ts';
import { locateFinders } from './locate/locate.ts';
import { groupFinders } from './locate/triples.ts';
import type { EngineOptions } from './options.ts';
import { type ReadSymbol, SymbolReader } from './read-symbol.ts';
import { MIN_VERSION, sideOf } from './symbol/version.ts';

/** Scaling down ends when the longer side is at most this. */
const SMALLEST_SCALE = 400;

/** The first scale to look at is the largest with a longer side of at most this. */
const FIRST_SCALE = 1700;

/** Cost of a stage in nanoseconds per pixel of its scale. */
const NS_PER_PIXEL = 25;

/**
 * Triples with a misfit above the first number are mostly chance, as moire and textures make them by the thousand; of
 * these, only as many are tried per scale as the second says. Good fits are tried without a limit.
 */
const POOR_MISFIT = 0.4;
const MOST_POOR_TRIES = 400;

/** Reads one picture scale by scale. */
export class EngineSession implements Session {
  readonly #context: DecodeContext;
  readonly #options: EngineOptions;
  /** The picture at halves of the size before it, made when first needed. */
  readonly #scales: ImageSource[];
  /** Indices of scales that have not run, in order. */
  #left: number[];
  /** Outlines of symbols read, in pixels of the full picture. */
  readonly #read: Quad[] = [];

  constructor(source: ImageSource, context: DecodeContext, options: EngineOptions) {
    this.#context = context;
    this.#options = options;
    this.#scales = [source];
    this.#left = scaleOrder(Math.max(source.width, source.height));
  }

  offers(): readonly Offer[] {
    const { width, height } = this.#scales[0];
    return this.#left.map((scale) => ({
      stage: `scale 1/${2 ** scale}`,
      costMs: ((width * height) / 4 ** scale) * NS_PER_PIXEL * 1e-6,
      evidence: {},
    }));
  }

  run(stage: string, deadline: number): Decoding {
    const scale = this.#left.find((index) => stage === `scale 1/${2 ** index}`);
    if (scale === undefined) throw new Error(`no such stage: ${stage}`);
    this.#left = this.#left.filter((index) => index !== scale);
    return this.#readScale(scale, deadline);
  }

  #readScale(scale: number, deadline: number): Decoding {
    const plane = this.#scaled(scale).luma();
    if (Math.min(plane.width, plane.height) < sideOf(MIN_VERSION)) {
      return { symbols: [], failures: [{ stage: 'locate', reason: 'too-small' }] };
    }
    const surface = measureSurface(plane);
    if (surface === undefined) return { symbols: [], failures: [{ stage: 'locate', reason: 'not-found' }] };
    const scene = { plane, surface };
    const factor = 2 ** scale;
    const isLate = () => performance.now() >= deadline;
    const isRead = (x: number, y: number) => {
      const place = { x: x * factor, y: y * factor };
      return this.#read.some((quad) => contains(quad, place));
    };
    const finders = locateFinders(scene, isRead, isLate);
    const reader = new SymbolReader(scene, this.#options.charset);
    const symbols: ReadSymbol[] = [];
    const failures: Omit<Failure, 'decoder'>[] = [];
    const used = new Set<Finder>();
    let poorTries = 0;
    for (const triple of groupFinders(finders)) {
      if (triple.misfit > POOR_MISFIT && ++poorTries > MOST_POOR_TRIES) break;
      if (isLate() || this.#read.length >= this.#context.maxSymbols) break;
      const { topLeft, topRight, bottomLeft } = triple;
      if (used.has(topLeft) || used.has(topRight) || used.has(bottomLeft)) continue;
      const reading = reader.read(triple);
      if ('failure' in reading) {
        if (reading.failure.stage !== 'sample') failures.push(reading.failure);
        continue;
      }
      for (const finder of [topLeft, topRight, bottomLeft]) used.add(finder);
      const corners = mapQuad(reading.symbol.corners, ({ x, y }) => ({ x: x * factor, y: y * factor }));
      this.#read.push(corners);
      symbols.push({ ...reading.symbol, corners });
    }
    if (symbols.length + failures.length === 0) failures.push({ stage: 'locate', reason: 'not-found' });
    return { symbols, failures };
  }

  #scaled(scale: number): ImageSource {
    for (let index = this.#scales.length; index <= scale; index++) {
      this.#scales.push(createLumaSource(this.#scales[index - 1].half()));
    }
    return this.#scales[scale];
  }
}

/** The middle scale first, which reads most; then coarser ones, which are cheap; then finer ones. */
function scaleOrder(longerSide: number): number[] {
  let coarsest = 0;
  while (longerSide >> coarsest > SMALLEST_SCALE) coarsest++;
  let first = 0;
  while (longerSide >> first > FIRST_SCALE) first++;
  const scales = Array.from({ length: coarsest + 1 }, (_, index) => index);
  return [...scales.slice(first), ...scales.slice(0, first).reverse()];
}

/** Whether a convex outline holds a point. */
function contains(quad: Quad, point: Point): boolean {
  let left = 0;
  for (let i = 0; i < 4; i++) left += cross(quad[i], quad[(i + 1) & 3], point) >= 0 ? 1 : -1;
  return Math.abs(left) === 4;
}
