/**
 * A small plain scene in which measurements are exact, and a reader that is none of ours.
 */

import { readFileSync } from 'node:fs';
import { prepareZXingModule, type ReadResult, readBarcodes } from 'zxing-wasm/reader';
import { BASE_CAMERA } from '../../bench/corpus/camera.ts';
import type { Picture } from '../../bench/corpus/frame.ts';
import { box, grow, plate, printed, shining } from '../../bench/corpus/layers.ts';
import { moduleLayer } from '../../bench/corpus/modules.ts';
import { createPage, type Page } from '../../bench/corpus/page.ts';
import type { Pose } from '../../bench/corpus/pose.ts';
import type { Scene } from '../../bench/corpus/scene.ts';
import { encodeSymbol, type SymbolGrid } from '../../bench/corpus/symbols.ts';

/** A version 2 symbol. */
export const SYMBOL: SymbolGrid = encodeSymbol('https://example.test/1', { errorCorrectionLevel: 'M', version: 2 });

/** Black modules on a white card. */
export function plainPage(symbol: SymbolGrid = SYMBOL): Page {
  const white = printed('#ffffff');
  const outline = grow(box(0, 0, symbol.size, symbol.size), 6);
  const layers = [plate(outline, white), moduleLayer(symbol, printed('#000000'), white)];
  return createPage({ symbol, outline, cornerRadius: 0, gloss: 0, layers });
}

/** The same on a screen. */
export function plainScreen(symbol: SymbolGrid = SYMBOL): Page {
  const white = shining('#ffffff', 1);
  const outline = grow(box(0, 0, symbol.size, symbol.size), 6);
  const layers = [plate(outline, white), moduleLayer(symbol, shining('#000000', 1), white)];
  return createPage({ symbol, outline, cornerRadius: 0, gloss: 0, shines: true, layers });
}

/** A page in the middle of a 240x240 picture, 6 pixels per module, seen head-on. */
export function pose(changes: Partial<Pose> = {}): Pose {
  return {
    x: 121.3,
    y: 118.6,
    pivotU: SYMBOL.size / 2,
    pivotV: SYMBOL.size / 2,
    moduleSizePx: 6,
    rotation: 0,
    tilt: 0,
    tiltAxis: 0,
    curvature: 0,
    bendAxis: 0,
    ...changes,
  };
}

/** The scene of that pose: even light, a perfect lens and hardly any noise. */
export function plainScene(changes: Partial<Scene> = {}): Scene {
  return {
    seed: 1,
    lens: { width: 240, height: 240, focalPx: 300 },
    camera: { ...BASE_CAMERA, fullWell: 1e9, readNoise: 0, jpegQuality: 0 },
    opticalBlurPx: 0,
    lighting: 'even',
    material: 'felt',
    clutter: [],
    backgroundBlurPx: 0,
    texture: 0,
    placements: [{ page: plainPage(), pose: pose(), lift: 0 }],
    effects: {},
    ...changes,
  };
}

/** Starts zxing-wasm from its own package: no network. Call once before `readWithZxing`. */
export async function startZxing(): Promise<void> {
  const file = new URL('../../node_modules/zxing-wasm/dist/reader/zxing_reader.wasm', import.meta.url);
  const wasmBinary = new Uint8Array(readFileSync(file)).buffer;
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
}

/** Everything zxing-wasm reads in a picture with all its efforts on. */
export async function readWithZxing(picture: Picture, format: 'QRCode' | 'Code128' = 'QRCode'): Promise<ReadResult[]> {
  const { data: rgb, width, height, channels } = picture;
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let i = 0, k = 0; k < rgb.length; i += 4, k += channels) {
    for (let c = 0; c < 3; c++) data[i + c] = rgb[k + (channels === 3 ? c : 0)];
  }
  const found = await readBarcodes(
    { data, width, height, colorSpace: 'srgb' },
    { formats: [format], tryHarder: true, tryRotate: true, tryInvert: true, tryDownscale: true, maxNumberOfSymbols: 8 },
  );
  return found.filter((result) => result.isValid);
}
