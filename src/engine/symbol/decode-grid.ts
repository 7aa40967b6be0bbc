/**
 * From sampled modules to text: format information, codewords, error correction, segments, charset.
 */

import { InvalidArgumentError } from '../../errors.ts';
import type { ErrorCorrectionLevel, Evidence, Fnc1, Segment, StructuredAppend } from '../../types.ts';
import { BlockCorrector, type Correction, joinData } from '../ecc/blocks.ts';
import type { SoftGrid } from '../grid/soft-grid.ts';
import { decodeText } from '../payload/charset.ts';
import type { Padding } from '../payload/segment.ts';
import { parsePayload } from '../payload/segments.ts';
import { blockLayout } from './block-layout.ts';
import { deinterleaveInto, readMagnitudes, readMaskedInto, unmaskInto } from './codewords.ts';
import { CHANCE_FORMAT_SCORE, type FormatCandidate, rankFormats } from './format.ts';
import { pilotScore } from './function-patterns.ts';
import { codewordCount, MAX_VERSION, MIN_VERSION, sideOf } from './version.ts';

/** Options of `decodeGrid`. */
export interface DecodeGridOptions {
  /** Charset of bytes that no ECI covers, instead of guessing. */
  readonly charset?: string;
  /**
   * How many readings of the format information Reed-Solomon may judge, 1..64; default 4. More reads symbols whose format
   * information is destroyed, and costs a failed decode each (about 2 us in version 1, 100 us in version 40).
   */
  readonly formatTries?: number;
  /**
   * Whether unreliable codewords are erased where errors alone are too many; default false. Such a decode gives up with the
   * first block that fails, and its evidence counts no others.
   */
  readonly soft?: boolean;
}

/** Measurements of a failed decode, beside those every decoder may attach. */
export interface GridEvidence extends Evidence {
  /** Score of the likeliest format information, -1..1. */
  readonly formatScore: number;
  /** Error correction blocks of the reading that came furthest, and how many of them failed. */
  readonly blocks: number;
  readonly failedBlocks: number;
}

/** A grid that was decoded. */
export interface GridText {
  readonly ok: true;
  readonly text: string;
  /** The payload as the encoder had it, before any charset. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly segments: readonly Segment[];
  readonly charset: string;
  /** 0..1. */
  readonly charsetCertainty: number;
  readonly version: number;
  readonly errorCorrectionLevel: ErrorCorrectionLevel;
  /** Data mask pattern reference, 0..7. */
  readonly mask: number;
  /** True when the grid was the transpose of the symbol. */
  readonly mirrored: boolean;
  /** Modules of the format information that were wrong, 0..30. */
  readonly formatDistance: number;
  readonly correctedCodewords: number;
  /** What the worst block had left of its error correction, 0..1. */
  readonly unusedCorrection: number;
  /** Decimal logarithm of the chance that noise passes as the worst block did. */
  readonly misreadLog10: number;
  readonly padding: Padding;
  readonly structuredAppend?: StructuredAppend;
  readonly fnc1?: Fnc1;
  /** First ECI designator of the message. */
  readonly eci?: number;
}

/** A grid that was not decoded, and how far it came. */
export interface GridFailure {
  readonly ok: false;
  readonly stage: 'format' | 'codewords' | 'payload';
  readonly reason: 'too-many-errors' | 'invalid';
  /** For a developer; holds no payload. */
  readonly detail?: string;
  readonly evidence: GridEvidence;
}

/** Outcome of `decodeGrid`. */
export type GridReading = GridText | GridFailure;

const DEFAULT_FORMAT_TRIES = 4;

/** Working memory of one decode; nothing in it outlives the call. */
interface Workspace {
  /** As drawn, and as read from behind. */
  readonly masked: readonly [Uint8Array, Uint8Array];
  readonly interleaved: Uint8Array;
  readonly codewords: Uint8Array;
  readonly corrector: BlockCorrector;
}

let workspace: Workspace | undefined;

function sharedWorkspace(): Workspace {
  const most = codewordCount(MAX_VERSION);
  workspace ??= {
    masked: [new Uint8Array(most), new Uint8Array(most)],
    interleaved: new Uint8Array(most),
    codewords: new Uint8Array(most),
    corrector: new BlockCorrector(),
  };
  return workspace;
}

/**
 * Decodes one symbol. The readings of the format information, as drawn and mirrored, are tried from the likeliest on;
 * the first that error correction and the rules of the payload confirm wins.
 * @throws InvalidArgumentError when the fields of the grid contradict each other
 */
export function decodeGrid(grid: SoftGrid, options: DecodeGridOptions = {}): GridReading {
  requireGrid(grid);
  const { formatTries = DEFAULT_FORMAT_TRIES, soft = false } = options;
  let failure: GridFailure | undefined;
  let tries = 0;
  const seen = [false, false];
  for (const format of rankFormats(grid)) {
    const view = format.mirrored ? 1 : 0;
    if (!seen[view]) readMaskedInto(grid, format.mirrored, sharedWorkspace().masked[view]);
    seen[view] = true;
    const reading = decodeAs(grid, format, options, tries === 0 && !soft ? Infinity : 1);
    if (reading.ok) return reading;
    if (failure === undefined || (reading.stage === 'payload' && failure.stage !== 'payload')) failure = reading;
    if (++tries >= formatTries) break;
  }
  return withPilots(failure as GridFailure, grid);
}

function requireGrid({ size, version, values }: SoftGrid): void {
  if (!Number.isInteger(version) || version < MIN_VERSION || version > MAX_VERSION) {
    throw new InvalidArgumentError('grid.version', `an integer from ${MIN_VERSION} to ${MAX_VERSION}`, version);
  }
  if (size !== sideOf(version)) throw new InvalidArgumentError('grid.size', `${sideOf(version)}`, size);
  if (values.length < size * size) {
    throw new InvalidArgumentError('grid.values', `at least ${size * size} values`, values);
  }
}

/**
 * Decodes the codewords in the workspace under one reading of the format information.
 * @param mostFailures failed blocks after which it gives up: all count for the evidence of the likeliest reading, one is
 *   enough to refuse another
 */
function decodeAs(
  grid: SoftGrid,
  format: FormatCandidate,
  { charset, soft = false }: DecodeGridOptions,
  mostFailures: number,
): GridReading {
  const { version } = grid;
  const { errorCorrectionLevel, mask, mirrored } = format;
  const { masked, interleaved, codewords, corrector } = sharedWorkspace();
  const layout = blockLayout(version, errorCorrectionLevel);
  unmaskInto(masked[mirrored ? 1 : 0], version, mask, interleaved);
  deinterleaveInto(interleaved, layout, codewords);
  const magnitudes = soft ? readMagnitudes(grid, mirrored, layout) : undefined;
  const correction = corrector.correct(codewords, layout, magnitudes, mostFailures);
  const evidence = evidenceOf(format, layout.blocks, correction);
  if (correction.failedBlocks > 0) {
    const stage = format.score < CHANCE_FORMAT_SCORE ? 'format' : 'codewords';
    return { ok: false, stage, reason: 'too-many-errors', evidence };
  }
  const payload = parsePayload(joinData(codewords, layout), version);
  if (!payload.ok) return { ok: false, stage: 'payload', reason: 'invalid', detail: payload.detail, evidence };
  if (correction.expected && payload.padding.wrongCodewords > 0) {
    return { ok: false, stage: 'payload', reason: 'invalid', detail: 'padding', evidence };
  }
  const { text, charset: charsetName, certainty } = decodeText(payload.segments, charset);
  const eci = payload.segments.find((segment) => segment.eci !== null)?.eci ?? null;
  const { ok, segments, bytes, padding, structuredAppend, fnc1 } = payload;
  return {
    ok,
    text,
    bytes,
    segments,
    charset: charsetName,
    charsetCertainty: certainty,
    version,
    errorCorrectionLevel,
    mask,
    mirrored,
    formatDistance: format.distance,
    correctedCodewords: correction.correctedCodewords,
    unusedCorrection: correction.unusedCorrection,
    misreadLog10: correction.misreadLog10,
    padding,
    ...(structuredAppend === undefined ? {} : { structuredAppend }),
    ...(fnc1 === undefined ? {} : { fnc1 }),
    ...(eci === null ? {} : { eci }),
  };
}

function evidenceOf(format: FormatCandidate, blocks: number, correction: Correction): GridEvidence {
  const { failedBlocks, errors, erasures } = correction;
  return { formatScore: format.score, blocks, failedBlocks, errors, erasures };
}

/** The agreement of the function patterns tells a bad grid from a damaged symbol. */
function withPilots(failure: GridFailure, grid: SoftGrid): GridFailure {
  return { ...failure, evidence: { ...failure.evidence, pilotScore: pilotScore(grid.values, grid.version) } };
}
