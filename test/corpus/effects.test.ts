import { describe, expect, test } from 'vitest';
import { blurByDisk, blurByGaussian } from '../../bench/corpus/blur.ts';
import { BASE_CAMERA } from '../../bench/corpus/camera.ts';
import { EFFECT_IDS, EFFECTS, effectIs } from '../../bench/corpus/effects/catalogue.ts';
import { createFrame, type Picture } from '../../bench/corpus/frame.ts';
import { capture, type Scene } from '../../bench/corpus/scene.ts';
import { withScratch } from '../../bench/corpus/scratch.ts';
import { plainPage, plainScene, plainScreen, pose } from './scenes.ts';

/** Effects that move, cut or add things, or are not monotone, so that pictures cannot be compared pixel by pixel. */
const MOVING = new Set([
  ...EFFECTS.filter(({ stage }) => ['shape', 'framing', 'company'].includes(stage)).map(({ id }) => id),
  // By design not monotone.
  'polarity',
  // A switch.
  'bayer',
]);
const IN_PLACE = EFFECT_IDS.filter((id) => !MOVING.has(id));
const POSE = pose({ x: 81.3, y: 78.6, moduleSizePx: 4 });
/** Small, for speed, and with a camera from which `noise` starts: 10,000 electrons, no JPEG. */
const PRINT = plainScene({
  seed: 5,
  lens: { width: 160, height: 160, focalPx: 200 },
  camera: { ...BASE_CAMERA, fullWell: 10_000, jpegQuality: 0 },
  placements: [{ page: plainPage(), pose: POSE, lift: 0 }],
});
const SCREEN = { ...PRINT, placements: [{ page: plainScreen(), pose: POSE, lift: 0 }] };
const CLEAN = capture(PRINT).picture;
const CLEAN_SCREEN = capture(SCREEN).picture;

describe.each(EFFECT_IDS)('%s', (id) => {
  test('changes nothing at severity 0', () => {
    expect(same(shot({ [id]: 0 }), cleanOf(id))).toBe(true);
  });

  test('changes the picture at severity 0.5, the same way each time', () => {
    const first = shot({ [id]: 0.5 });
    expect(same(first, cleanOf(id))).toBe(false);
    expect(same(shot({ [id]: 0.5 }), first)).toBe(true);
  });
});

test.each(IN_PLACE)('%s moves further from the clean picture as it gets worse', (id) => {
  const distances = [0.25, 0.5, 0.75, 1].map((severity) => distance(shot({ [id]: severity }), cleanOf(id)));
  for (let i = 1; i < distances.length; i++) expect(distances[i]).toBeGreaterThan(distances[i - 1] * tolerance(id));
});

test('shape effects move the corners further as they get worse', () => {
  for (const id of ['rotate', 'tilt', 'cylinder', 'scale']) {
    const start = capture(PRINT).symbols[0].corners;
    // From a small severity on: a drawn quarter turn comes at once.
    const reference = id === 'rotate' ? capture({ ...PRINT, effects: { rotate: 1e-6 } }).symbols[0].corners : start;
    const moved = [0.25, 0.5, 0.75, 1].map((severity) => {
      const { corners } = capture({ ...PRINT, effects: { [id]: severity } }).symbols[0];
      return corners.reduce((sum, [x, y], i) => sum + Math.hypot(x - reference[i][0], y - reference[i][1]), 0);
    });
    expect([...moved].sort((a, b) => a - b)).toEqual(moved);
  }
});

test('adding an effect leaves the draws of others alone', () => {
  const alone = capture({ ...PRINT, effects: { rotate: 0.4 } }).symbols[0].corners;
  const joined = capture({ ...PRINT, effects: { rotate: 0.4, glare: 0.5, noise: 0.5 } }).symbols[0].corners;
  expect(joined).toEqual(alone);
});

test('a finger hides the share of the symbol that its severity states', () => {
  for (const severity of [0.3, 0.6, 1]) {
    const { visibility } = capture({ ...PRINT, effects: { finger: severity } }).symbols[0];
    const hidden = 1 - visibility.reduce((sum, value) => sum + value, 0) / (255 * visibility.length);
    expect(Math.abs(hidden - 0.3 * severity)).toBeLessThan(0.015);
  }
});

test('glare clips the share of the symbol that its severity states', () => {
  const { data, width } = shot({ glare: 1 });
  let [hits, total] = [0, 0];
  for (let pixel = 0; pixel < data.length / 3; pixel++) {
    if (!insideSymbol(pixel, width, 0)) continue;
    total++;
    if (data[3 * pixel + 2] === 255) hits++;
  }
  expect(hits / total).toBeGreaterThan(0.2);
  expect(hits / total).toBeLessThan(0.55);
});

test('bad severities are refused by name', () => {
  expect(() => shot({ glitter: 0.5 })).toThrow(/glitter/);
  expect(() => shot({ glare: 1.5 })).toThrow(/effects\.glare.*1\.5/);
  expect(() => shot({ glare: Number.NaN })).toThrow(/NaN/);
});

describe('point spread functions', () => {
  test.each([1.4, 3, 7.5])('a disk of %s px keeps light, place and variance', (diameter) => {
    const { sum, x, variance } = moments((frame) => blurByDisk(frame, diameter));
    expect(sum).toBeCloseTo(1, 3);
    expect(x).toBeCloseTo(20, 3);
    // A uniform disk has variance d^2 / 16 per axis; linear interpolation adds less than a quarter of a square pixel.
    expect(variance - diameter ** 2 / 16).toBeGreaterThan(-0.02);
    expect(variance - diameter ** 2 / 16).toBeLessThan(0.25);
  });

  test('a Gaussian has its variance', () => {
    const { sum, variance } = moments((frame) => blurByGaussian(frame, 1.5));
    expect(sum).toBeCloseTo(1, 4);
    expect(variance).toBeCloseTo(2.25, 1);
  });
});

/** Moments of a single bright pixel at (20, 20) after a blur. */
function moments(blur: (frame: ReturnType<typeof createFrame>) => void) {
  const blurred = withScratch(() => {
    const frame = createFrame(41, 41);
    frame.planes[0][20 * 41 + 20] = 1;
    blur(frame);
    return frame.planes[0].slice();
  });
  let [sum, x, square] = [0, 0, 0];
  blurred.forEach((value, i) => {
    sum += value;
    x += value * (i % 41);
    square += value * ((i % 41) - 20) ** 2;
  });
  return { sum, x: x / sum, variance: square / sum };
}

function shot(effects: Record<string, number>): Picture {
  return capture({ ...sceneOf(Object.keys(effects)[0]), effects }).picture;
}

/** Effects of screens act on a screen only. */
function sceneOf(id: string): Scene {
  return effectIs(id, 'screen') ? SCREEN : PRINT;
}

function cleanOf(id: string): Picture {
  return effectIs(id, 'screen') ? CLEAN_SCREEN : CLEAN;
}

/** Quantising effects and overlapping patches need not move every pixel further away at every step. */
function tolerance(id: string): number {
  return ['range', 'resample', 'video', 'jpeg', 'acrylic', 'sticker', 'halo', 'noise', 'interlace', 'haze'].includes(id)
    ? 0.85
    : 0.999;
}

function same(a: Picture, b: Picture): boolean {
  return Buffer.compare(a.data, b.data) === 0;
}

/** Root of the mean squared difference in sRGB levels over the symbol and a quiet zone of four modules. */
function distance(a: Picture, b: Picture): number {
  let [sum, count] = [0, 0];
  for (let i = 0; i < a.data.length; i++) {
    if (!insideSymbol(Math.floor(i / 3), a.width, 4)) continue;
    sum += (a.data[i] - b.data[i]) ** 2;
    count++;
  }
  return Math.sqrt(sum / count);
}

/** Whether a pixel of the plain scene lies in its symbol or at most `margin` modules outside. */
function insideSymbol(pixel: number, width: number, margin: number): boolean {
  const { x, y, moduleSizePx, pivotU } = POSE;
  const reach = (pivotU + margin) * moduleSizePx;
  return Math.abs((pixel % width) + 0.5 - x) < reach && Math.abs(Math.floor(pixel / width) + 0.5 - y) < reach;
}
