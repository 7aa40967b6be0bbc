/**
 * Adapter for the TypeScript port of ZXing (npm `@zxing/library`): one dark symbol per picture, also mirrored.
 */

import type * as ZXing from '@zxing/library';
import { packLuma } from '../image/luma.ts';
import type { Decoder, ErrorCorrectionLevel, LumaImage, Quad } from '../types.ts';
import {
  booleanOption,
  checkOptions,
  createAdapter,
  failed,
  importPackage,
  outcome,
  threw,
  undecodable,
} from './adapter.ts';
import { extrapolateCorners, runsAnticlockwise } from './corners.ts';

type Library = typeof ZXing;

/** Highest version of a symbol. */
const MAX_VERSION = 40;

/** Options of the ZXing JavaScript adapter. */
export interface ZxingJsOptions {
  /** Looks at more rows for finder patterns: slower, finds smaller symbols. Default true. */
  readonly tryHarder?: boolean;
}

/**
 * A decoder on `@zxing/library` 0.21.
 * It reports finder and alignment centres, pixel centres at +0.5 (measured: exact on upright pictures);
 * the symbol's corners are extrapolated from them.
 *
 * @throws InvalidArgumentError for unknown options
 */
export function zxingJs(options: ZxingJsOptions = {}): Decoder {
  checkOptions(options, ['tryHarder']);
  const tryHarder = booleanOption('options.tryHarder', options.tryHarder, true);
  return createAdapter<Library>({
    id: 'zxing-js',
    consumes: 'luma',
    nsPerPixel: 29,
    load: () => importPackage('@zxing/library', () => import('@zxing/library')),
    read(library, source) {
      let result: ZXing.Result;
      try {
        result = decode(library, source.luma(), tryHarder);
      } catch (error) {
        if (error instanceof library.NotFoundException) return failed('locate', 'not-found');
        if (error instanceof library.ChecksumException) return failed('codewords', 'too-many-errors');
        if (error instanceof library.FormatException) return failed('format', 'invalid');
        return threw(error);
      }
      const text = result.getText();
      if (text === '') return outcome([], [undecodable()]);
      const errorCorrectionLevel = levelOf(library, result);
      const version = versionOf(library, result, errorCorrectionLevel);
      const corners = cornersOf(result, 17 + 4 * version);
      return outcome([
        {
          text,
          bytes: payloadBytes(library, result),
          corners,
          version,
          errorCorrectionLevel,
          // The library swaps the centres of a mirrored symbol back to the order in which it is drawn.
          mirrored: runsAnticlockwise(corners),
          inverted: false,
          confidence: null,
        },
      ]);
    },
  });
}

function decode(library: Library, plane: LumaImage, tryHarder: boolean): ZXing.Result {
  const packed = packLuma(plane);
  const luma = new Uint8ClampedArray(packed.buffer, packed.byteOffset, packed.length);
  const source = new library.RGBLuminanceSource(luma, plane.width, plane.height);
  const bitmap = new library.BinaryBitmap(new library.HybridBinarizer(source));
  // The library asks whether the hint is there, not what it says.
  const hints = new Map<ZXing.DecodeHintType, boolean>();
  if (tryHarder) hints.set(library.DecodeHintType.TRY_HARDER, true);
  return new library.QRCodeReader().decode(bitmap, hints);
}

function levelOf(library: Library, result: ZXing.Result): ErrorCorrectionLevel {
  return result.getResultMetadata().get(library.ResultMetadataType.ERROR_CORRECTION_LEVEL) as ErrorCorrectionLevel;
}

/** The library keeps the version to itself, but within a level every version has its own number of data codewords. */
function versionOf(library: Library, result: ZXing.Result, level: ErrorCorrectionLevel): number {
  const dataCodewords = result.getRawBytes().length;
  const libraryLevel = library.QRCodeDecoderErrorCorrectionLevel.fromString(level);
  for (let version = 1; version < MAX_VERSION; version++) {
    const facts = library.QRCodeVersion.getVersionForNumber(version);
    const checkCodewords = facts.getECBlocksForLevel(libraryLevel).getTotalECCodewords();
    if (facts.getTotalCodewords() - checkCodewords === dataCodewords) return version;
  }
  return MAX_VERSION;
}

function cornersOf(result: ZXing.Result, size: number): Quad {
  const [bottomLeft, topLeft, topRight, alignment] = result
    .getResultPoints()
    .map((point) => ({ x: point.getX(), y: point.getY() }));
  return extrapolateCorners({ topLeft, topRight, bottomLeft, alignment }, size);
}

/**
 * Bytes of the payload where they are certain: the characters themselves when everything is ASCII,
 * the byte segments when they make up the whole text. Null for other mixtures.
 */
function payloadBytes(library: Library, result: ZXing.Result): Uint8Array | null {
  const text = result.getText();
  const metadata = result.getResultMetadata().get(library.ResultMetadataType.BYTE_SEGMENTS);
  const segments = (metadata ?? []) as readonly Uint8Array[];
  const utf8 = new TextEncoder().encode(text);
  // Zero bytes would mean UTF-16.
  const plain = segments.every((segment) => segment.every((byte) => byte > 0 && byte < 0x80));
  if (plain && utf8.length === text.length) return utf8;
  const bytes = Uint8Array.from(segments.flatMap((segment) => [...segment]));
  const whole = ['utf-8', 'iso-8859-1', 'shift_jis'].some((charset) => new TextDecoder(charset).decode(bytes) === text);
  return whole ? bytes : null;
}
