/**
 * The engine: its stages look at the picture at halves of its size. Each locates finder patterns, groups them, and reads what
 * they frame; what was read is left alone from then on. First come quick looks at the two scales that read most, at what
 * is plainly a symbol; then thorough ones at all scales, at whatever may be one.
 */

import { cross, mapQuad, moduleSide } from '../image/geometry.ts';
import type { DecodeContext, Decoding, Failure, ImageSource, Lead, Offer, Point, Quad, Session } from '../types.ts';
import { type Effort, QUICK, THOROUGH } from './effort.ts';
import { firstScale, type Plane, Planes } from './light/planes.ts';
import { measureScene, type Scene } from './light/surface.ts';
import { candidateBytes } from './locate/candidates.ts';
import { leaveCrowds } from './locate/crowds.ts';
import { CHECKER_BYTES, type Finder } from './locate/finder.ts';
import { locateFinders } from './locate/locate.ts';
import { completePairs } from './locate/pairs.ts';
import { groupFinders, linkFinders, type Triple } from './locate/triples.ts';
import { type EngineOptions, toGridOptions } from './options.ts';
import { type ReadSymbol, SymbolReader } from './read-symbol.ts';
import { type SightTry, toSight, toSightTry } from './sight.ts';
import { MIN_VERSION, sideOf } from './symbol/version.ts';
import { sharedWorkspace, type Workspace } from './workspace.ts';

/** Scaling down ends when the longer side is at most this. */
const SMALLEST_SCALE = 400;

/** The last scale for a quick look is the largest with a longer side of at most this. */
const QUICK_SCALE = 1100;

/** The first scale for a thorough look is the largest with a longer side of at most this. */
const THOROUGH_SCALE = 1700;

/** Scales that get a quick look. */
const QUICK_SCALES = 2;

/**
 * Two finder patterns that misfit each other more are hardly those of one symbol: of 10 photographs whose symbol some step
 * brought out, 9 had a pair that fits better; of 47 without a symbol, 8.
 */
const LEAST_PAIR = 0.35;

/** With so many patterns there is a pair among the first of them, or none. */
const MOST_LINKED = 64;

/** Work that the smallest triple costs, as modules per side beside its own. */
const SIZE_OF_BASE = 30;

/** Vain work that a scale is worth however small it is, in modules; each of its pixels is worth another one. */
const LEAST_VAIN_WORK = 40_000;

/** What a grid costs that does not decode, as triples of its size that have none: it is tried again in several ways. */
const GRID_WORK = 8;

/** How much longer a look may take than the one before: textures have more edges than walls. */
const LOOKS_VARY = 1.5;

/** Symbols with smaller modules, in pixels of a scale, read by luck: there may be others of their size that did not. */
const LUCKY_MODULE = 1.25;

/** What comes of a stage that would end too late. */
const LATE: Decoding = { symbols: [], failures: [{ stage: 'budget', reason: 'deadline' }] };

/** A stage of the engine. */
interface Stage {
  readonly name: string;
  /** Effort and scale, as seen from the scales of the quick looks. */
  readonly kind: string;
  /** Halvings of the picture. */
  readonly scale: number;
  readonly effort: Effort;
}

/** Reads one picture stage by stage. */
export class EngineSession implements Session {
  readonly #context: DecodeContext;
  readonly #options: EngineOptions;
  readonly #source: ImageSource;
  readonly #workspace: Workspace;
  readonly #planes: Planes;
  /** Stages that have not run, in order. */
  #left: Stage[];
  /** Finder patterns by scale, for stages that look at a scale again. */
  readonly #finders = new Map<number, readonly Finder[]>();
  /** Outlines of symbols read, in pixels of the full picture. */
  readonly #read: Quad[] = [];

  /** @throws NotReadyError without a workspace where WebAssembly may not run, and nothing has loaded other kernels */
  constructor(
    source: ImageSource,
    context: DecodeContext,
    options: EngineOptions,
    workspace: Workspace = sharedWorkspace(),
  ) {
    this.#context = context;
    this.#options = options;
    this.#source = source;
    this.#workspace = workspace;
    this.#planes = new Planes(workspace, source);
    this.#left = listStages(source.width, source.height);
  }

  offers(): readonly Offer[] {
    const { width, height } = this.#source;
    return this.#left.map(({ name, kind, scale, effort }) => ({
      stage: name,
      kind,
      costMs: ((width * height) / 4 ** scale) * effort.nsPerPixel * 1e-6,
    }));
  }

  run(name: string, deadline: number): Decoding {
    const stage = this.#left.find((candidate) => candidate.name === name);
    if (stage === undefined) throw new Error(`no such stage: ${name}`);
    this.#left = this.#left.filter((other) => other !== stage);
    const { width, height } = this.#source;
    if (Math.min(width, height) < sideOf(MIN_VERSION)) {
      this.#left = [];
      return { symbols: [], failures: [{ stage: 'locate', reason: 'too-small' }] };
    }
    if (!this.#workspace.claim(this)) this.#planes.forget();
    const plane = this.#takeIn(stage, deadline);
    if (plane === undefined) return LATE;
    const mark = this.#workspace.arena.mark();
    const startMs = performance.now();
    const scene = measureScene(this.#workspace, plane, candidateBytes(plane.width, plane.height) + CHECKER_BYTES);
    let timed = this.#finders.has(stage.scale);
    const isLate = () => {
      const nowMs = performance.now();
      if (!timed) this.#workspace.paces.look.learn(plane.width * plane.height, nowMs - startMs);
      timed = true;
      return nowMs >= deadline;
    };
    const decoding: Decoding =
      scene === undefined
        ? { symbols: [], failures: [], lead: () => 'nothing' }
        : this.#readScene(scene, stage, deadline, isLate);
    this.#workspace.arena.release(mark);
    // Where something was read, finding nothing more is no failure.
    if (decoding.failures.length > 0 || this.#read.length > 0) return decoding;
    return { ...decoding, failures: [{ stage: 'locate', reason: 'not-found' }] };
  }

  /** The plane of a stage; undefined when taking it in and looking for candidates would end too late. */
  #takeIn({ scale }: Stage, deadline: number): Plane | undefined {
    const { intake, look } = this.#workspace.paces;
    const { width, height } = this.#source;
    const plane = this.#planes.isNear(scale)
      ? this.#planes.at(scale, deadline)
      : intake.work(width * height, deadline, () => this.#planes.at(scale, deadline));
    // Without the picture there is nothing to look at, whatever the stage.
    if (plane === undefined) this.#left = [];
    if (plane === undefined || this.#finders.has(scale)) return plane;
    return look.fits(LOOKS_VARY * plane.width * plane.height, deadline - performance.now()) ? plane : undefined;
  }

  #readScene(scene: Scene, { name, scale, effort }: Stage, deadline: number, isLate: () => boolean): Decoding {
    const factor = 2 ** scale;
    const isRead = (x: number, y: number) => {
      const place = { x: x * factor, y: y * factor };
      return this.#read.some((quad) => contains(quad, place));
    };
    const finders = this.#finders.get(scale) ?? locateFinders(scene, isRead, isLate);
    this.#finders.set(scale, finders);
    const reader = new SymbolReader(scene, effort, toGridOptions(this.#options), deadline, this.#workspace.paces);
    const symbols: ReadSymbol[] = [];
    const failures: Omit<Failure, 'decoder'>[] = [];
    const apart = leaveCrowds(finders);
    const used = new Set(apart.filter(({ x, y }) => isRead(x, y)));
    const { inspect } = this.#context;
    const tries: SightTry[] = [];
    const mostVainWork = Math.min(effort.mostVainWork, LEAST_VAIN_WORK + scene.plane.width * scene.plane.height);
    let vainWork = 0;
    let smallestModule = Number.POSITIVE_INFINITY;
    for (const triple of proposeTriples(apart, used, effort)) {
      if (isLate() || this.#read.length >= this.#context.maxSymbols) break;
      const { topLeft, topRight, bottomLeft } = triple;
      if (used.has(topLeft) || used.has(topRight) || used.has(bottomLeft)) continue;
      if (vainWork > mostVainWork) break;
      const reading = reader.read(triple);
      if (inspect !== undefined) tries.push(toSightTry(triple, reading));
      if ('failure' in reading) {
        const isGrid = reading.failure.stage !== 'sample';
        if (isGrid) failures.push(reading.failure);
        vainWork += (triple.size + SIZE_OF_BASE) ** 2 * (isGrid ? GRID_WORK : 1);
        continue;
      }
      vainWork = 0;
      const { symbol } = reading;
      smallestModule = Math.min(smallestModule, moduleSide(symbol.corners, symbol.version ?? MIN_VERSION));
      for (const finder of [topLeft, topRight, bottomLeft]) used.add(finder);
      const corners = mapQuad(symbol.corners, ({ x, y }) => ({ x: x * factor, y: y * factor }));
      this.#read.push(corners);
      symbols.push({ ...symbol, corners });
    }
    inspect?.(toSight(name, scene, finders, tries));
    const lead = () => {
      if (failures.length > 0 || smallestModule < LUCKY_MODULE) return 'grid';
      return leadOf(apart.filter((finder) => !used.has(finder)));
    };
    // So much in vain is a texture, which leads to more of the same.
    const isTexture = vainWork > mostVainWork && smallestModule >= LUCKY_MODULE;
    return { symbols, failures, lead: isTexture ? () => 'nothing' : lead };
  }
}

/** Triples of patterns, then pairs of those that none of them used, most promising first. */
function* proposeTriples(
  finders: readonly Finder[],
  used: ReadonlySet<Finder>,
  effort: Effort,
): Generator<Triple, void, undefined> {
  yield* groupFinders(finders, effort.mostMisfit);
  if (effort.mostPairTries === 0) return;
  const left = finders.filter((finder) => !used.has(finder));
  yield* completePairs(left, effort.mostPairMisfit, effort.mostPairTries);
}

/** What finder patterns that belong to no symbol read speak for. */
function leadOf(finders: readonly Finder[]): Lead {
  if (finders.length === 0) return 'nothing';
  const links = linkFinders(finders.slice(0, MOST_LINKED), LEAST_PAIR);
  return links.some((partners) => partners.flat().length > 0) ? 'pair' : 'finders';
}

/**
 * Quick looks at the scale that reads most, after the one above it, which costs a quarter and reads half; then thorough
 * looks at a middle scale, at coarser ones, which are cheap, and at finer ones.
 */
function listStages(width: number, height: number): Stage[] {
  const longerSide = Math.max(width, height);
  const smallest = Math.floor(Math.log2(Math.min(width, height) / sideOf(MIN_VERSION)));
  const end = 1 + Math.max(0, Math.min(smallest, firstScale(longerSide, SMALLEST_SCALE)));
  const first = Math.min(end - 1, firstScale(longerSide, QUICK_SCALE));
  const middle = Math.min(end - 1, firstScale(longerSide, THOROUGH_SCALE));
  const quick = range(first, Math.min(end, first + QUICK_SCALES));
  const thorough = [...range(middle, end), ...range(0, middle).reverse()];
  return [
    ...quick.toReversed().map((scale) => toStage('quick', scale, quick, QUICK)),
    ...thorough.map((scale) => toStage('thorough', scale, quick, THOROUGH)),
  ];
}

/** @param quick scales of the quick looks, fine ones first */
function toStage(name: 'quick' | 'thorough', scale: number, quick: readonly number[], effort: Effort): Stage {
  const finer = quick[0] - scale;
  const place =
    finer < 0 ? (quick.includes(scale) ? 'coarse' : 'coarser') : ['fine', 'finer', 'finest'][Math.min(2, finer)];
  return { name: `${name} 1/${2 ** scale}`, kind: `${name} ${place}`, scale, effort };
}

function range(from: number, end: number): number[] {
  return Array.from({ length: Math.max(0, end - from) }, (_, index) => from + index);
}

/** Whether a convex outline holds a point. */
function contains(quad: Quad, point: Point): boolean {
  let left = 0;
  for (let i = 0; i < 4; i++) left += cross(quad[i], quad[(i + 1) & 3], point) >= 0 ? 1 : -1;
  return Math.abs(left) === 4;
}
