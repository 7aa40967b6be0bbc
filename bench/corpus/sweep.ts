/**
 * Plain symbols over all versions, levels and masks: the part of the corpus that asks only whether a reader knows the standard.
 */

import type { ErrorCorrectionLevel } from '../../src/types.ts';
import { BASE_CAMERA } from './camera.ts';
import { plainCard } from './pages/cards.ts';
import { inventPayload } from './payloads.ts';
import { focalFromFieldOfView } from './pose.ts';
import { createRandom } from './random.ts';
import { type Capture, capture } from './scene.ts';
import { encodeSymbol, type MaskPattern, type SymbolGrid } from './symbols.ts';

/** One symbol of the sweep. */
export interface SweepRequest {
  /** 1..40. */
  readonly version: number;
  readonly level: ErrorCorrectionLevel;
  readonly mask: MaskPattern;
  readonly seed: number;
  /** Pixels per module, default 4. */
  readonly moduleSizePx?: number;
}

/** A clean picture of one symbol on a card, just large enough for it. */
export function sweep({ version, level, mask, seed, moduleSizePx = 4 }: SweepRequest): Capture {
  // Digits fit version 1 at every level but H, where the token is cut to ten.
  const text = inventPayload('alipay.payment', createRandom(seed, 'sweep'), level === 'H' && version === 1 ? 16 : 18);
  return captureCard(encodeSymbol(text, { version, errorCorrectionLevel: level, mask }), seed, moduleSizePx);
}

/** A clean picture of any symbol on a card, just large enough for it. */
export function captureCard(symbol: SymbolGrid, seed: number, moduleSizePx: number): Capture {
  const side = Math.ceil(((symbol.size + 24) * moduleSizePx) / 8) * 8;
  const middle = symbol.size / 2;
  const pose = {
    pivotU: middle,
    pivotV: middle,
    moduleSizePx,
    rotation: 0,
    tilt: 0,
    tiltAxis: 0,
    curvature: 0,
    bendAxis: 0,
  };
  return capture({
    seed,
    lens: { width: side, height: side, focalPx: focalFromFieldOfView(side, 60) },
    camera: BASE_CAMERA,
    channels: 1,
    opticalBlurPx: 0.3,
    lighting: 'room',
    material: 'laminate',
    clutter: [],
    backgroundBlurPx: 0,
    texture: 1,
    placements: [
      { page: plainCard(symbol, createRandom(seed, 'page')), pose: { x: side / 2, y: side / 2, ...pose }, lift: 1 },
    ],
    effects: {},
  });
}
