/**
 * The scanner: frames of a camera in, events out. Each frame gets a glance where the code was last, the whole picture by turns, and
 * a thorough look of changing kind while nothing reads; what several frames show of a symbol is put together.
 */

import { requireObject } from '../errors.ts';
import type { ReadOptions } from '../pipeline/options.ts';
import type { Reader } from '../pipeline/reader.ts';
import type { DecodedModules, Explain, PixelImage, QrSymbol, ReadResult, Region, Report } from '../types.ts';
import { Confirmation } from './confirm.ts';
import type { ScanEvent } from './events.ts';
import { FrameCopier, isVideoFrame, type ScanFrame } from './frame.ts';
import { Fusion } from './fusion.ts';
import { type Glimpse, glimpsesOf } from './glimpse.ts';
import { Hints } from './hints.ts';
import { createLooks, type Look, type Looks } from './looks.ts';
import {
  type CheckedFrameOptions,
  type CheckedScannerOptions,
  type FrameOptions,
  parseFrameOptions,
  parseScannerOptions,
  type ScannerOptions,
} from './options.ts';
import { isSamePlace, orderCorners, Tracker } from './tracker.ts';
import { View } from './view.ts';

/** Reads the frames of one camera. Keep one per camera: it remembers what earlier frames showed. */
export interface Scanner {
  /**
   * Looks at the next frame. Frames are taken one after the other; the pixels must stay as they are until the promise settles.
   * @throws InvalidArgumentError for a frame or option that makes no sense, UnreadableImageError for a video frame without
   *   pixels, DecoderUnavailableError, or the reason of an aborted signal
   */
  next(frame: ScanFrame, options?: FrameOptions): Promise<readonly ScanEvent[]>;
  /**
   * The same for pixels, without returning to the event loop.
   * @throws NotReadyError before `ready()` has resolved; InvalidArgumentError as `next`
   */
  nextSync(frame: PixelImage, options?: Omit<FrameOptions, 'signal'>): readonly ScanEvent[];
  /** Loads the decoders. `next` does so by itself; `nextSync` needs it done. */
  ready(): Promise<void>;
  /** Forgets all frames, as when another customer comes. What was in view is not told to be lost. */
  reset(): void;
}

/**
 * Makes a scanner of given decoders.
 * @throws InvalidArgumentError naming the option
 */
export function createFrameScanner(options: ScannerOptions): Scanner {
  return new FrameScanner(parseScannerOptions(options));
}

/** A read that a frame asks for. */
interface Request {
  readonly reader: Reader;
  readonly options: Omit<ReadOptions, 'signal'>;
}

/** Frames without anything to see after which thorough looks become rare, and how rare. */
const IDLE_FRAMES = 15;
const IDLE_EVERY = 3;

const NO_REPORT: Report = { findings: [], evidence: [], elapsedMs: 0 };

class FrameScanner implements Scanner {
  readonly #options: CheckedScannerOptions;
  readonly #looks: Looks;
  readonly #copier = new FrameCopier();
  readonly #tracker = new Tracker();
  readonly #fusion = new Fusion();
  readonly #confirmation = new Confirmation();
  readonly #hints = new Hints();
  readonly #view: View;
  #turn: Promise<unknown> = Promise.resolve();
  #frame = 0;
  #lastMs = -Infinity;
  /** Thorough looks since something was read, and frames since something was to be seen. */
  #thorough = 0;
  #idle = 0;
  /** Of the frame at hand. */
  #glimpses: Glimpse[] = [];
  #explains = false;

  constructor(options: CheckedScannerOptions) {
    this.#options = options;
    this.#looks = createLooks(options, this.#see);
    this.#view = new View(options);
  }

  async ready(): Promise<void> {
    await Promise.all([this.#looks.glance, ...this.#looks.thorough].map(({ reader }) => reader.ready()));
  }

  next(frame: ScanFrame, options: FrameOptions = {}): Promise<readonly ScanEvent[]> {
    const events = this.#turn.then(() => this.#next(frame, options));
    this.#turn = events.catch(() => {});
    return events;
  }

  async #next(frame: ScanFrame, options: FrameOptions): Promise<readonly ScanEvent[]> {
    const limits = parseFrameOptions(options, this.#lastMs, this.#options);
    requireObject('frame', frame);
    limits.signal?.throwIfAborted();
    const image = isVideoFrame(frame) ? await this.#copier.copy(frame) : frame;
    const scan = this.#scan(image, limits);
    let step = scan.next();
    while (!step.done) {
      const { reader, options: own } = step.value;
      step = scan.next(await reader.read(image, { ...own, signal: limits.signal }));
    }
    return step.value;
  }

  nextSync(frame: PixelImage, options: Omit<FrameOptions, 'signal'> = {}): readonly ScanEvent[] {
    const limits = parseFrameOptions(options, this.#lastMs, this.#options);
    requireObject('frame', frame);
    const scan = this.#scan(frame, limits);
    let step = scan.next();
    while (!step.done) step = scan.next(step.value.reader.readSync(frame, step.value.options));
    return step.value;
  }

  reset(): void {
    for (const part of [this.#tracker, this.#fusion, this.#confirmation, this.#hints, this.#view]) part.clear();
    this.#lastMs = -Infinity;
    this.#thorough = 0;
    this.#idle = 0;
  }

  /** One frame; asks for reads and is given their results, so that one method serves both ways of waiting. */
  *#scan(image: PixelImage, { timeMs, budgetMs }: CheckedFrameOptions): Generator<Request, ScanEvent[], ReadResult> {
    const deadline = performance.now() + budgetMs;
    const frame = ++this.#frame;
    this.#glimpses = [];
    this.#explains = this.#options.explain !== undefined && this.#view.isEmpty && this.#hints.isDue(timeMs);
    const isFull = this.#explains || frame % this.#options.fullEvery === 0;
    const region = isFull ? undefined : this.#tracker.region(frame, image);
    let result = yield { reader: this.#looks.glance.reader, options: { region, explain: true } };
    this.#lastMs = timeMs;
    const hint = this.#explains && result.report ? this.#hints.add(result.report, timeMs) : undefined;
    this.#explains = false;
    const fused = result.found ? undefined : this.#fuse(frame);
    const look = result.found || fused !== undefined ? undefined : this.#nextLook(region);
    const leftMs = deadline - performance.now();
    if (look !== undefined && leftMs > 0) {
      const part = region ?? this.#leadRegion(frame, image);
      result = yield { reader: look.reader, options: { region: part, budgetMs: leftMs, explain: true } };
    }
    const symbols = fused ?? result.symbols;
    const by = fused === undefined ? 'frame' : 'fusion';
    this.#follow(symbols, frame);
    const counted = symbols.filter(
      (symbol) => this.#view.holds(symbol.text) || this.#confirmation.accepts(symbol, frame),
    );
    const events = this.#view.update(counted, by, timeMs);
    if (symbols.length > 0) this.#hints.clear();
    else if (hint !== undefined) events.push({ type: 'hint', findings: hint, timeMs });
    return events;
  }

  /** The thorough look whose turn it is; undefined when there is nothing that it could be for. */
  #nextLook(region: Region | undefined): Look | undefined {
    const hasLead = region !== undefined || this.#glimpses.length > 0;
    this.#idle = hasLead ? 0 : this.#idle + 1;
    if (this.#idle > IDLE_FRAMES && this.#idle % IDLE_EVERY !== 0) return undefined;
    const looks = this.#looks.thorough.filter(({ needsLead }) => hasLead || !needsLead);
    return looks[this.#thorough++ % looks.length];
  }

  /** Where this frame's glance saw something. */
  #leadRegion(frame: number, image: PixelImage): Region | undefined {
    if (this.#glimpses.length === 0) return undefined;
    this.#tracker.see(
      this.#glimpses.map(({ quad }) => quad),
      frame,
    );
    return this.#tracker.region(frame, image);
  }

  /** Adds what the frame shows to what others did; symbols that this makes readable. */
  #fuse(frame: number): QrSymbol[] | undefined {
    const decoder = this.#options.decoders.find(({ decodeModules }) => decodeModules !== undefined);
    if (decoder === undefined) return undefined;
    const best = this.#glimpses.toSorted((a, b) => b.score - a.score);
    for (const glimpse of best) {
      const values = this.#fusion.add(glimpse, frame);
      const decoded = values && decoder.decodeModules?.(values);
      if (decoded !== undefined) return [toSymbol(decoded, glimpse, decoder.id)];
    }
    return undefined;
  }

  #follow(symbols: readonly QrSymbol[], frame: number): void {
    const open = this.#glimpses.filter(({ quad }) => !symbols.some(({ corners }) => isSamePlace(corners, quad)));
    this.#tracker.see([...symbols.map(({ corners }) => corners), ...open.map(({ quad }) => quad)], frame);
    if (symbols.length > 0) this.#thorough = 0;
  }

  /** Told what every look sees of the frame as it is. */
  readonly #see: Explain = (source, toPicture) => {
    const explanation = this.#explains ? this.#options.explain?.(source, toPicture) : undefined;
    return {
      look: (sight) => {
        this.#glimpses.push(...glimpsesOf(sight, source.width, toPicture));
        explanation?.look(sight);
      },
      report: (result) => explanation?.report(result) ?? NO_REPORT,
    };
  };
}

function toSymbol(decoded: DecodedModules, { quad, grid }: Glimpse, decoder: string): QrSymbol {
  return { ...decoded, corners: orderCorners(quad, decoded), inverted: grid.inverted, decoder };
}
