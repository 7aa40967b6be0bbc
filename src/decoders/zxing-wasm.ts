/**
 * Adapter for zxing-cpp compiled to WebAssembly (npm `zxing-wasm`): all symbols, also mirrored and inverted ones.
 * It calls the WebAssembly module itself: the library's own function is asynchronous and leaks its results.
 */

import { InvalidArgumentError, requireOneOf } from '../errors.ts';
import { packLuma } from '../image/luma.ts';
import type { Decoder, Decoding, ErrorCorrectionLevel, Failure, LumaImage, Projection, Quad } from '../types.ts';
import { booleanOption, checkOptions, createAdapter, failure, outcome, type Read, undecodable } from './adapter.ts';
import { loadZxingModule, type WasmPlace, type ZxingModule } from './zxing-module.ts';

/** The library holds the limit in one byte. */
const MAX_SYMBOLS = 255;

/** In the order of the library's numbering. */
const BINARIZERS = ['LocalAverage', 'GlobalHistogram', 'FixedThreshold', 'BoolCast'] as const;

/** In the order of the library's numbering. */
const CHARACTER_SETS: readonly string[] = [
  ...['Unknown', 'ASCII', 'ISO8859_1', 'ISO8859_2', 'ISO8859_3', 'ISO8859_4', 'ISO8859_5', 'ISO8859_6', 'ISO8859_7'],
  ...['ISO8859_8', 'ISO8859_9', 'ISO8859_10', 'ISO8859_11', 'ISO8859_13', 'ISO8859_14', 'ISO8859_15', 'ISO8859_16'],
  ...['Cp437', 'Cp1250', 'Cp1251', 'Cp1252', 'Cp1256', 'Shift_JIS', 'Big5', 'GB2312', 'GB18030', 'EUC_JP', 'EUC_KR'],
  ...['UTF16BE', 'UTF8', 'UTF16LE', 'UTF32BE', 'UTF32LE', 'BINARY'],
];

/** The library's own gray, (306 R + 601 G + 117 B + 512) >> 10. */
const ZXING_GRAY: Projection = { red: 306 / 1024, green: 601 / 1024, blue: 117 / 1024, offset: 0 };

/** Options of the ZXing WebAssembly adapter. */
export interface ZxingWasmOptions extends WasmPlace {
  /** Looks for finder patterns in more rows: about a third slower, reads more. Default true. */
  readonly tryHarder?: boolean;
  /** Turns the picture for linear codes; for QR symbols it changes nothing. Default true. */
  readonly tryRotate?: boolean;
  /** Also looks for light modules on dark ground: up to twice the time. Default true. */
  readonly tryInvert?: boolean;
  /** Also looks at smaller copies of pictures over 500 px: a third slower, reads large blurred ones. Default true. */
  readonly tryDownscale?: boolean;
  /**
   * How gray becomes black and white: `'LocalAverage'` (default) follows the light across the picture;
   * `'GlobalHistogram'` (one threshold for all), `'FixedThreshold'` (127) and `'BoolCast'` (0, for binarised pictures)
   * are faster and read less in uneven light.
   */
  readonly binarizer?: (typeof BINARIZERS)[number];
  /**
   * Charset of byte segments that name none, as zxing-cpp spells it (`'UTF8'`, `'GB18030'`, `'Shift_JIS'` ...).
   * Default `'Unknown'`: guessed among UTF-8, Shift_JIS and Latin-1, so that GBK comes out as other characters.
   */
  readonly characterSet?: string;
}

type ReaderOptions = Parameters<ZxingModule['readBarcodesFromPixmap']>[3];
type Results = ReturnType<ZxingModule['readBarcodesFromPixmap']>;
type Result = NonNullable<ReturnType<Results['get']>>;

/**
 * A decoder on zxing-wasm 3.1. Its corners are rounded to whole pixels; measured (versions 1, 3, 7; 4 and 8 px per
 * module) they need no correction. No default takes anything from the network.
 *
 * @throws InvalidArgumentError for unknown options
 */
export function zxingWasm(options: ZxingWasmOptions = {}): Decoder {
  const settings = readerOptions(options);
  const thorough = settings.tryHarder || settings.tryInvert || settings.tryDownscale;
  return createAdapter({
    id: 'zxing-wasm',
    consumes: 'luma',
    nsPerPixel: thorough ? 17 : 12,
    load: () => loadZxingModule(options),
    read(module, source, { maxSymbols }) {
      const maxNumberOfSymbols = Math.max(1, Math.min(MAX_SYMBOLS, maxSymbols));
      // Symbols that failed count towards the limit, so they are asked for only where they cannot displace others.
      const returnErrors = maxNumberOfSymbols === MAX_SYMBOLS;
      const results = scan(module, source.channel(ZXING_GRAY), { ...settings, maxNumberOfSymbols, returnErrors });
      return toDecoding(results);
    },
  });
}

/** The library insists on a value for every field, also for those of other codes. */
function readerOptions(options: ZxingWasmOptions): ReaderOptions {
  checkOptions(options, [
    ...['tryHarder', 'tryRotate', 'tryInvert', 'tryDownscale', 'binarizer', 'characterSet', 'wasmBinary', 'wasmUrl'],
  ]);
  const { wasmBinary, wasmUrl, binarizer = 'LocalAverage', characterSet = 'Unknown' } = options;
  if (wasmBinary !== undefined && !(wasmBinary instanceof ArrayBuffer || wasmBinary instanceof Uint8Array)) {
    throw new InvalidArgumentError('options.wasmBinary', 'an ArrayBuffer or Uint8Array', wasmBinary);
  }
  if (wasmUrl !== undefined && typeof wasmUrl !== 'string') {
    throw new InvalidArgumentError('options.wasmUrl', 'a string', wasmUrl);
  }
  return {
    // Not the family `QRCode`: Micro QR symbols have so few check codewords that they turn up where there are none.
    formats: 'QRCodeModel2',
    tryHarder: booleanOption('options.tryHarder', options.tryHarder, true),
    tryRotate: booleanOption('options.tryRotate', options.tryRotate, true),
    tryInvert: booleanOption('options.tryInvert', options.tryInvert, true),
    tryDownscale: booleanOption('options.tryDownscale', options.tryDownscale, true),
    tryDenoise: false,
    binarizer: BINARIZERS.indexOf(requireOneOf('options.binarizer', binarizer, BINARIZERS)),
    characterSet: CHARACTER_SETS.indexOf(requireOneOf('options.characterSet', characterSet, CHARACTER_SETS)),
    isPure: false,
    downscaleFactor: 3,
    downscaleThreshold: 500,
    minLineCount: 2,
    maxNumberOfSymbols: MAX_SYMBOLS,
    validateOptionalChecksum: false,
    returnErrors: false,
    eanAddOnSymbol: 0,
    // Plain: the library's default for human readers puts brackets into GS1 texts and spells out control characters.
    textMode: 0,
    tryCode39ExtendedMode: true,
  };
}

/** Copies the plane into WebAssembly memory, reads it, and copies the results out. */
function scan(module: ZxingModule, plane: LumaImage, options: ReaderOptions): Result[] {
  const luma = packLuma(plane);
  const pixels = module._malloc(luma.length);
  if (pixels === 0) throw new Error(`zxing-wasm cannot allocate ${luma.length} bytes`);
  try {
    // Read from the module after every call that may grow the memory: growth replaces the view.
    module.HEAPU8.set(luma, pixels);
    // Declared without the `delete` that every Emscripten handle has.
    const vector = module.readBarcodesFromPixmap(pixels, plane.width, plane.height, options) as Results & {
      delete(): void;
    };
    try {
      return Array.from({ length: vector.size() }, (_, index) => vector.get(index) as Result);
    } finally {
      vector.delete();
    }
  } finally {
    module._free(pixels);
  }
}

function toDecoding(results: readonly Result[]): Decoding {
  const symbols: Read[] = [];
  const failures = new Map<string, Omit<Failure, 'decoder'>>();
  for (const result of results) {
    if (result.isValid && result.text !== '') symbols.push(toRead(result));
    else {
      const reason = toFailure(result);
      failures.set(`${reason.stage} ${reason.reason}`, reason);
    }
  }
  return outcome(symbols, [...failures.values()]);
}

/** The library's texts begin with the kind of error. */
function toFailure({ isValid, error }: Result): Omit<Failure, 'decoder'> {
  if (isValid) return undecodable();
  if (error.startsWith('ChecksumError')) return failure('codewords', 'too-many-errors');
  if (error.startsWith('FormatError')) return failure('format', 'invalid');
  if (error.startsWith('Unsupported')) return failure('payload', 'invalid');
  return failure('decode', 'threw');
}

function toRead({ text, bytes, position, isMirrored, isInverted, extra }: Result): Read {
  const { topLeft, topRight, bottomRight, bottomLeft } = position;
  const corners: Quad = isMirrored
    ? // The library's corners always run clockwise in the picture.
      [topLeft, bottomLeft, bottomRight, topRight]
    : [topLeft, topRight, bottomRight, bottomLeft];
  const { Version, ECLevel, UEC } = parseExtra(extra);
  return {
    text,
    bytes: Uint8Array.from(bytes),
    corners,
    version: Version === undefined ? null : Number(Version),
    errorCorrectionLevel: ECLevel ?? null,
    mirrored: isMirrored,
    inverted: isInverted,
    confidence: UEC ?? null,
  };
}

interface Extra {
  readonly Version?: string;
  readonly ECLevel?: ErrorCorrectionLevel;
  /** Share of the error correction that was left unused. */
  readonly UEC?: number;
}

/** JSON, or nothing at all when there is nothing to say. */
function parseExtra(extra: string): Extra {
  return extra === '' ? {} : (JSON.parse(extra) as Extra);
}
