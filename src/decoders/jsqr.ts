/**
 * Adapter for jsQR (npm `jsqr`): one symbol per picture, also mirrored and inverted ones.
 */

import type { QRCode } from 'jsqr';
import { requireOneOf } from '../errors.ts';
import type { Decoder } from '../types.ts';
import { checkOptions, createAdapter, failed, importPackage, outcome, threw, undecodable } from './adapter.ts';

/** Not offered: `onlyInvert`, which jsQR 1.4.0 answers with a TypeError. */
const INVERSION_ATTEMPTS = ['attemptBoth', 'dontInvert', 'invertFirst'] as const;

/** Options of the jsQR adapter. */
export interface JsqrOptions {
  /**
   * Which polarity to look for: `'attemptBoth'` (default) tries dark modules on light ground, then the inverse;
   * `'invertFirst'` the other way round; `'dontInvert'` never inverts, which halves the time.
   */
  readonly inversionAttempts?: (typeof INVERSION_ATTEMPTS)[number];
}

/**
 * A decoder on jsQR 1.4.
 * Corners were measured (versions 1, 3, 7; 2 to 8 px per module): exact on upright pictures, pixel centres at +0.5,
 * no correction; up to a module off at the bottom right of turned ones, where it extrapolates.
 * A mirrored symbol's corners run clockwise in the picture, because jsQR does not tell that it is mirrored.
 *
 * @throws InvalidArgumentError for unknown options
 */
export function jsqr(options: JsqrOptions = {}): Decoder {
  checkOptions(options, ['inversionAttempts']);
  const inversionAttempts = requireOneOf(
    'options.inversionAttempts',
    options.inversionAttempts ?? 'attemptBoth',
    INVERSION_ATTEMPTS,
  );
  return createAdapter({
    id: 'jsqr',
    consumes: 'rgba',
    nsPerPixel: 300,
    async load() {
      const library = await importPackage('jsqr', () => import('jsqr'));
      // jsQR carries itself as its own `default`, so this holds however CommonJS modules are wrapped.
      return library.default.default;
    },
    read(jsQR, source) {
      const { data, width, height } = source.rgba();
      let code: QRCode | null;
      try {
        // All options on every call: jsQR keeps those of one call as defaults of the next.
        code = jsQR(data, width, height, { inversionAttempts });
      } catch (error) {
        return threw(error);
      }
      if (code === null) return failed('locate', 'not-found');
      if (code.data === '' || lostText(code)) return outcome([], [undecodable()]);
      const { topLeftCorner, topRightCorner, bottomRightCorner, bottomLeftCorner } = code.location;
      return outcome([
        {
          text: code.data,
          bytes: Uint8Array.from(code.binaryData),
          corners: [topLeftCorner, topRightCorner, bottomRightCorner, bottomLeftCorner],
          version: code.version,
          errorCorrectionLevel: null,
          mirrored: null,
          inverted: inversionAttempts === 'dontInvert' ? false : null,
          confidence: null,
        },
      ]);
    },
  });
}

/** True when characters of a segment are missing from the text: jsQR silently leaves out bytes that are not UTF-8. */
function lostText({ chunks }: QRCode): boolean {
  // The library's types leave out the text of byte and Kanji segments.
  const segments = chunks as readonly { readonly bytes?: readonly number[]; readonly text?: string }[];
  return segments.some(
    ({ bytes, text }) => bytes !== undefined && ((bytes.length > 0 && text === '') || text?.includes('\0')),
  );
}
