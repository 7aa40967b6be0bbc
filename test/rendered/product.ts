/**
 * What is rendered: every version x level x data mask x mode as a symbol, and every size x turn x mirror x polarity x
 * quiet zone as a view of it.
 */

import { MAX_VERSION, MIN_VERSION } from '../../src/engine/symbol/version.ts';
import type { ErrorCorrectionLevel, SegmentMode } from '../../src/types.ts';

/** Who draws the modules; none of them shares code with the library. */
export type EncoderName = 'qrcode' | 'nuintun' | 'zxing';

/** One symbol to encode. */
export interface SymbolCase {
  readonly version: number;
  readonly level: ErrorCorrectionLevel;
  /** Data mask pattern reference, 0..7; null where the encoder chooses. */
  readonly mask: number | null;
  readonly mode: SegmentMode;
  readonly encoder: EncoderName;
}

/** One way to draw a symbol. */
export interface View {
  /** Pixels per module. */
  readonly scale: number;
  /** Clockwise quarter turns, 0..3. */
  readonly turns: number;
  readonly mirrored: boolean;
  /** Light modules on dark ground. */
  readonly inverted: boolean;
  /** Modules of quiet zone: 4 as the standard wants it, or none. */
  readonly quiet: number;
}

const VERSIONS = Array.from({ length: MAX_VERSION - MIN_VERSION + 1 }, (_, index) => MIN_VERSION + index);
const LEVELS: readonly ErrorCorrectionLevel[] = ['L', 'M', 'Q', 'H'];
const MASKS = [0, 1, 2, 3, 4, 5, 6, 7];
const MODES: readonly SegmentMode[] = ['numeric', 'alphanumeric', 'byte', 'kanji'];

/** Every mode of every mask, by two encoders that take turns so that each meets every pair of the other properties. */
function ofMask(version: number, level: ErrorCorrectionLevel, mask: number): SymbolCase[] {
  return MODES.map((mode, m) => {
    const even = (version + LEVELS.indexOf(level) + mask + m) % 2 === 0;
    return { version, level, mask, mode, encoder: even ? 'qrcode' : 'zxing' };
  });
}

/** The third encoder also knows Hanzi, but chooses the mask itself. */
function ofNuintun(version: number, level: ErrorCorrectionLevel): SymbolCase[] {
  return [...MODES, 'hanzi' as const].map((mode) => ({ version, level, mask: null, mode, encoder: 'nuintun' }));
}

/** All 5,920 symbols. */
export const SYMBOLS: readonly SymbolCase[] = VERSIONS.flatMap((version) =>
  LEVELS.flatMap((level) => [...MASKS.flatMap((mask) => ofMask(version, level, mask)), ...ofNuintun(version, level)]),
);

/** All 160 views of each. */
export const VIEWS: readonly View[] = [1, 2, 3, 4, 8].flatMap((scale) =>
  [0, 1, 2, 3].flatMap((turns) =>
    [false, true].flatMap((mirrored) =>
      [false, true].flatMap((inverted) => [4, 0].map((quiet) => ({ scale, turns, mirrored, inverted, quiet }))),
    ),
  ),
);
