/**
 * Adapter for the decoder of paulmillr/qr (npm `qr`): one symbol per picture, also inverted ones.
 */

import type { DecodeOpts, FinderPoints } from 'qr/decode.js';
import { requireInteger, requireNumber } from '../errors.ts';
import { packLuma } from '../image/luma.ts';
import type { Decoder, Decoding, Failure, ImageSource, Projection } from '../types.ts';
import { checkOptions, createAdapter, failed, failure, importPackage, outcome, threw, undecodable } from './adapter.ts';

/** The library refuses longer sides. */
const MAX_SIDE = 4096;
/** ECI assignment of UTF-8 (AIM ITS/04-023), which the library also assumes where a symbol names none. */
const UTF_8 = 26;
/** The library's own gray, (R + 2 G + B) >> 2; the offset undoes the rounding of `channel`. */
const QR_GRAY: Projection = { red: 0.25, green: 0.5, blue: 0.25, offset: -0.5 };

/** The library's errors name the stage that failed in one word: that of its last hypothesis, not of its best. */
const FAILURES: Readonly<Record<string, Omit<Failure, 'decoder'>>> = {
  finder: failure('locate', 'not-found'),
  alignment: failure('sample', 'not-found', 'alignment pattern'),
  dimension: failure('sample', 'invalid', 'dimension'),
  timing: failure('sample', 'invalid', 'timing pattern'),
  format: failure('format', 'invalid'),
  version: failure('format', 'invalid', 'version information'),
  rs: failure('codewords', 'too-many-errors'),
  data: failure('payload', 'invalid'),
};

/** Options of the qr adapter. */
export interface QrOptions {
  /** Retries with other hypotheses, 1 (default) for none, up to `Infinity`: reads more, takes longer. */
  readonly effort?: number;
  /** Time for the retries in ms; default 16.7 (one frame at 60 Hz). The deadline of a call shortens it. */
  readonly timeLimitMs?: number;
}

type DecodeQr = (
  image: { data: Uint8Array | Uint8ClampedArray; width: number; height: number },
  opts: DecodeOpts,
) => string;

/**
 * A decoder on qr 0.7. Corners were measured (versions 1, 3, 7; 2 to 8 px per module): within half a module on
 * upright pictures, pixel centres at +0.5, no correction; up to 0.9 modules off on turned ones.
 *
 * @throws InvalidArgumentError for unknown options
 */
export function qr(options: QrOptions = {}): Decoder {
  checkOptions(options, ['effort', 'timeLimitMs']);
  const { effort = 1, timeLimitMs = 1000 / 60 } = options;
  if (effort !== Infinity) requireInteger('options.effort', effort, 1, Number.MAX_SAFE_INTEGER);
  requireNumber('options.timeLimitMs', timeLimitMs, 0, Infinity);
  return createAdapter<DecodeQr>({
    id: 'qr',
    consumes: 'luma',
    nsPerPixel: 26,
    async load() {
      const { decodeQR } = await importPackage('qr', () => import('qr/decode.js'));
      return decodeQR;
    },
    read(decodeQr, source, { deadline }) {
      if (Math.max(source.width, source.height) > MAX_SIDE) {
        return failed('locate', 'too-large', `the library takes at most ${MAX_SIDE} pixels on a side`);
      }
      const left = deadline - performance.now();
      const timeLimit = Math.max(0, Math.min(timeLimitMs, left));
      return decode(decodeQr, source, { effort, timeLimit });
    },
  });
}

/** What the hooks of one call saw. */
interface Sighting {
  points?: FinderPoints;
  modulesPerSide?: number;
  /** A byte segment was not UTF-8. */
  garbled: boolean;
  /** A byte segment names another charset, whose decoding is left to the library. */
  otherCharset: boolean;
  /** A byte segment begins with a byte order mark, which is not part of the text. */
  marked: boolean;
}

function decode(decodeQr: DecodeQr, source: ImageSource, limits: DecodeOpts): Decoding {
  const seen: Sighting = { garbled: false, otherCharset: false, marked: false };
  const hooks: DecodeOpts = {
    ...limits,
    format: 'I420',
    pointsOnDetect: (points) => {
      seen.points = points;
    },
    imageOnResult: ({ width }) => {
      seen.modulesPerSide = width;
    },
  };
  const { width, height } = source;
  // A lone Y plane: the library reads no chroma.
  const image = { data: packLuma(source.channel(QR_GRAY)), width, height };
  let text: string;
  try {
    text = decodeQr(image, { ...hooks, textDecoder: (bytes, eci) => decodeSegment(bytes, eci, seen) });
    if (seen.otherCharset) text = decodeQr(image, hooks);
  } catch (error) {
    const known = error instanceof Error ? FAILURES[error.message.split(' ').pop() ?? ''] : undefined;
    return known === undefined ? threw(error) : { symbols: [], failures: [known] };
  }
  const replaced = seen.otherCharset && text.includes('\uFFFD');
  if (seen.garbled || replaced || text === '') return outcome([], [undecodable()]);
  if (seen.points === undefined) return failed('sample', 'invalid', 'the library gave no corners');
  return outcome([
    {
      text,
      // Numeric and alphanumeric segments are ASCII, so with UTF-8 byte segments the text says what the bytes were.
      bytes: seen.otherCharset || seen.marked ? null : new TextEncoder().encode(text),
      corners: seen.points.bounds,
      version: seen.modulesPerSide === undefined ? null : (seen.modulesPerSide - 17) / 4,
      errorCorrectionLevel: null,
      // Mirrored symbols end in the error `timing`.
      mirrored: false,
      inverted: null,
      confidence: null,
    },
  ]);
}

/** The library's own decoding of a byte segment, except that bytes which are not UTF-8 are noticed. */
function decodeSegment(bytes: Uint8Array, eci: number | undefined, seen: Sighting): string {
  if (eci !== UTF_8) {
    seen.otherCharset = true;
    return '';
  }
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) seen.marked = true;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    seen.garbled = true;
    return '';
  }
}
