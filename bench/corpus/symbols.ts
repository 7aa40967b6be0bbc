/**
 * QR symbols as grids of modules. The `qrcode` package encodes; only the drawing is ours.
 */

import { create } from 'qrcode';
import type { ErrorCorrectionLevel } from '../../src/types.ts';

/** Data mask pattern reference, ISO/IEC 18004:2015, 7.8.2. */
export type MaskPattern = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** A symbol before it is drawn. */
export interface SymbolGrid {
  readonly text: string;
  /** The text in UTF-8. */
  readonly bytes: Uint8Array;
  /** 1..40. */
  readonly version: number;
  readonly errorCorrectionLevel: ErrorCorrectionLevel;
  readonly mask: MaskPattern;
  /** Modules per side: 17 + 4 * version. */
  readonly size: number;
  /** Row by row, 1 dark and 0 light; `size * size` bytes. */
  readonly modules: Uint8Array;
}

/** What may be fixed about a symbol; the rest is the encoder's choice. */
export interface SymbolOptions {
  readonly errorCorrectionLevel: ErrorCorrectionLevel;
  /** 1..40; default is the smallest that fits. */
  readonly version?: number | undefined;
  /** Default is the mask with the least penalty. */
  readonly mask?: MaskPattern | undefined;
}

/**
 * Encodes a text as one segment: numeric for digits, alphanumeric for capitals, else bytes, as wallets do.
 *
 * @throws Error of the encoder when the text does not fit the version
 */
export function encodeSymbol(text: string, options: SymbolOptions): SymbolGrid {
  const bytes = new TextEncoder().encode(text);
  const segment = chooseSegment(text, bytes);
  const code = create([segment], {
    errorCorrectionLevel: options.errorCorrectionLevel,
    version: options.version,
    maskPattern: options.mask,
  });
  return {
    text,
    bytes,
    version: code.version,
    errorCorrectionLevel: options.errorCorrectionLevel,
    mask: code.maskPattern as MaskPattern,
    size: code.modules.size,
    modules: Uint8Array.from(code.modules.data, (dark) => (dark ? 1 : 0)),
  };
}

/** Capitals, digits and nine signs: ISO/IEC 18004:2015, table 5. */
const ALPHANUMERIC = /^[0-9A-Z $%*+\-./:]+$/;

function chooseSegment(text: string, bytes: Uint8Array) {
  if (/^\d+$/.test(text)) return { data: text, mode: 'numeric' as const };
  if (ALPHANUMERIC.test(text)) return { data: text, mode: 'alphanumeric' as const };
  return { data: bytes, mode: 'byte' as const };
}
