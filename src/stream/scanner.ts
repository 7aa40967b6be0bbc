/**
 * The scanner: frames of a camera in, events out. Each frame gets a glance where the code was last, the whole picture by turns, and
 * a thorough look of changing kind while nothing reads; what several frames show of a symbol is put together.
 */

import { requireObject } from '../errors.ts';
import type { ReadOptions } from '../pipeline/options.ts';
import type { Reader } from '../pipeline/reader.ts';
import type { DecodedModules, Explain, PixelImage, QrSymbol, ReadResult, Region, Report } from '../types.ts';
import { Confirmation } from './confirm.ts';
import type { HintScanEvent, ScanEvent } from './events.ts';
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

/** Of the turns of the whole frame, every how many look thoroughly for what is beside a code that reads. */
const BESIDE_EVERY = 4;

/** Frames whose first look has all the time it takes, while the code is being compiled. */
const COLD_FRAMES = 3;

type Hint = HintScanEvent['findings'];

/** A read that a frame asks for. */
interface Request {
  readonly reader: Reader;
  readonly options: Omit<ReadOptions, 'signal'>;
}

/** Frames without anything to see after which there is no hurry. */
const IDLE_FRAMES = 15;

/** Where there is no hurry, every how many frames more than a glance is spent. */
const CALM_EVERY = 3;

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
  /** Thorough looks so far, frames in a row that did not read, and whole ones in a row that showed nothing. */
  #turns = 0;
  #misses = 0;
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
    this.#misses = 0;
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
    const first = (region && this.#lookAgain()) ?? this.#looks.glance;
    const firstMs = frame <= COLD_FRAMES ? Infinity : budgetMs;
    const result = yield { reader: first.reader, options: { region, budgetMs: firstMs, explain: true } };
    this.#lastMs = timeMs;
    const hint = this.#explains && result.report ? this.#hints.add(result.report, timeMs) : undefined;
    this.#explains = false;
    const fused = result.found ? undefined : this.#fuse(frame);
    const symbols = [...result.symbols, ...(fused === undefined ? [] : [fused])];
    const leftMs = deadline - performance.now();
    const second = region === undefined && leftMs > 0 ? this.#lookOn(symbols.length > 0) : undefined;
    if (second !== undefined) {
      const part = result.found ? undefined : this.#leadRegion(frame, image);
      const more = yield { reader: second.reader, options: { region: part, budgetMs: leftMs, explain: true } };
      symbols.push(...more.symbols);
    }
    return this.#tell(symbols, fused === undefined ? 'frame' : 'fusion', hint, timeMs);
  }

  /** What follows from a frame. */
  #tell(symbols: readonly QrSymbol[], by: 'frame' | 'fusion', hint: Hint | undefined, timeMs: number): ScanEvent[] {
    this.#follow(symbols);
    const counted = symbols.filter(
      (symbol) => this.#view.holds(symbol.text) || this.#confirmation.accepts(symbol, this.#frame),
    );
    const events = this.#view.update(counted, by, timeMs);
    if (symbols.length > 0) this.#hints.clear();
    else if (hint !== undefined) events.push({ type: 'hint', findings: hint, timeMs });
    return events;
  }

  /** Whether a frame that does not read is to be taken lightly: its code was just read, or there has been none for a while. */
  #isCalm(): boolean {
    return (!this.#view.isEmpty || this.#idle > IDLE_FRAMES) && this.#frame % CALM_EVERY !== 0;
  }

  /** Where the last frame did not read, every other one gets a thorough look instead of a glance. */
  #lookAgain(): Look | undefined {
    return this.#misses % 2 === 1 && !this.#isCalm() ? this.#nextLook(true) : undefined;
  }

  /** The look after a glance at the whole frame, at what that did not read; now and then also at what is beside a code that it did. */
  #lookOn(isRead: boolean): Look | undefined {
    if (isRead) return this.#frame % (BESIDE_EVERY * this.#options.fullEvery) === 0 ? this.#nextLook(false) : undefined;
    const hasLead = this.#glimpses.length > 0;
    this.#idle = hasLead ? 0 : this.#idle + 1;
    return this.#isCalm() ? undefined : this.#nextLook(hasLead);
  }

  /** The thorough look whose turn it is. */
  #nextLook(hasLead: boolean): Look {
    const looks = this.#looks.thorough.filter(({ needsLead }) => hasLead || !needsLead);
    return looks[this.#turns++ % looks.length];
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

  /** Adds what the frame shows to what others did; a symbol that this makes readable. */
  #fuse(frame: number): QrSymbol | undefined {
    const decoder = this.#options.decoders.find(({ decodeModules }) => decodeModules !== undefined);
    if (decoder === undefined) return undefined;
    for (const glimpse of this.#glimpses.toSorted((a, b) => b.score - a.score)) {
      const sum = this.#fusion.add(glimpse, frame);
      if (sum === undefined || (sum.isRead && this.#isCalm())) continue;
      const decoded = decoder.decodeModules?.(sum.values);
      if (decoded !== undefined) return toSymbol(decoded, glimpse, decoder.id);
    }
    return undefined;
  }

  #follow(symbols: readonly QrSymbol[]): void {
    const open = this.#glimpses.filter(({ quad }) => !symbols.some(({ corners }) => isSamePlace(corners, quad)));
    for (const { corners } of symbols) this.#fusion.settle(corners);
    this.#tracker.see([...symbols.map(({ corners }) => corners), ...open.map(({ quad }) => quad)], this.#frame);
    this.#misses = symbols.length > 0 ? 0 : this.#misses + 1;
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
