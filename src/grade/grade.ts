/**
 * Grades of the symbols in a picture.
 */

import { sideOf } from '../engine/symbol/version.ts';
import { refuseUnknownKeys, requireNumber, requireObject, requireOneOf } from '../errors.ts';
import { createImageSource } from '../image/source.ts';
import type { PixelImage } from '../types.ts';
import { advise } from './advice/advise.ts';
import { findSymbols, requireMaxSymbols } from './find.ts';
import { type Measurements, measureSymbol } from './measure.ts';
import { gradeParameters, rightModulation } from './parameters.ts';
import type { Optics, Transfer } from './photometer.ts';
import { lowest } from './scale.ts';
import type { GradeResult, SymbolGrade } from './types.ts';

/** Options of `grade`. */
export interface GradeOptions {
  /** Symbols to grade, at least 1; default all that plain looks find. */
  readonly maxSymbols?: number;
  /**
   * How levels of the picture stand for reflectance: `'srgb'` (default) for files and cameras, `'linear'` for machine
   * vision cameras without gamma.
   */
  readonly transfer?: Transfer;
  /**
   * Diameter of the measuring aperture in modules, 0.1 to 1; default 0.8. Smaller ones forgive blur, larger ones average
   * more of the texture of paper.
   */
  readonly aperture?: number;
}

const TRANSFERS: readonly Transfer[] = ['srgb', 'linear'];
const DEFAULT_APERTURE = 0.8;

/**
 * Reads the symbols of a picture and grades each as ISO/IEC 15415 does. The grades are indicative: the light is not
 * calibrated, the picture is one instead of five, and white is whatever the picture has for it.
 *
 * @throws InvalidArgumentError for pictures and options that make no sense
 */
export function grade(image: PixelImage, options: GradeOptions = {}): GradeResult {
  requireObject('options', options);
  refuseUnknownKeys('options', options, ['maxSymbols', 'transfer', 'aperture']);
  const maxSymbols = requireMaxSymbols(options.maxSymbols ?? Infinity);
  const optics: Optics = {
    transfer: requireOneOf('options.transfer', options.transfer ?? 'srgb', TRANSFERS),
    aperture: requireNumber('options.aperture', options.aperture ?? DEFAULT_APERTURE, 0.1, 1),
  };
  const source = createImageSource(image);
  const { found, failures } = findSymbols(source, maxSymbols);
  const measured = found.map((symbol) => measureSymbol(source, symbol, optics));
  const symbols = measured.flatMap((one) => (one === undefined ? [] : [toGrade(one)]));
  if (symbols.length > 0 || found.length === 0) return { found: symbols.length > 0, symbols, failures };
  return { found: false, symbols, failures: [{ stage: 'codewords', reason: 'too-many-errors' }] };
}

function toGrade(measured: Measurements): SymbolGrade {
  const { symbol, truth, light, modulation, decode, geometry, quietZone, logoSide } = measured;
  const parameters = gradeParameters(measured);
  return {
    indicative: true,
    text: symbol.text,
    version: symbol.version,
    errorCorrectionLevel: symbol.errorCorrectionLevel,
    mirrored: symbol.mirrored === true,
    inverted: symbol.inverted === true,
    corners: symbol.corners,
    moduleSizePx: geometry.moduleSizePx,
    overall: lowest(parameters.filter(({ counts }) => counts)),
    parameters,
    advice: advise(measured),
    modules: {
      size: sideOf(symbol.version),
      expected: truth.expected,
      reflectance: light.reflectance,
      modulation: rightModulation(modulation, decode.wrong),
      wrong: decode.wrong,
      quietZone,
      logoSide,
    },
  };
}
