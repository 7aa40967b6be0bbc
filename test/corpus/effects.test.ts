import { describe, expect, test } from 'vitest';
import { blurByDisk, blurByGaussian } from '../../bench/corpus/blur.ts';
import { BASE_CAMERA } from '../../bench/corpus/camera.ts';
import { EFFECTS } from '../../bench/corpus/effects/catalogue.ts';
import { createFrame, type Picture } from '../../bench/corpus/frame.ts';
import { capture } from '../../bench/corpus/scene.ts';
import { plainPage, plainScene, pose } from './scenes.ts';

const IDS = EFFECTS.map((effect) => effect.id);
/** Effects that leave every module in its place, so that pictures can be compared pixel by pixel. */
const IN_PLACE = EFFECTS.filter((effect) => effect.stage !== 'shape').map((effect) => effect.id);
const POSE = pose({ x: 81.3, y: 78.6, moduleSizePx: 4 });
/** Small, for speed, and with a camera from which `noise` starts: 10,000 electrons. */
const SCENE = plainScene({
  seed: 5,
  lens: { width: 160, height: 160, focalPx: 200 },
  camera: { ...BASE_CAMERA, fullWell: 10_000 },
  placements: [{ page: plainPage(), pose: POSE, lift: 0 }],
});
const CLEAN = capture(SCENE).picture;

describe.each(IDS)('%s', (id) => {
  test('changes nothing at severity 0', () => {
    expect(same(shot({ [id]: 0 }), CLEAN)).toBe(true);
  });

  test('changes the picture at severity 0.5, the same way each time', () => {
    const first = shot({ [id]: 0.5 });
    expect(same(first, CLEAN)).toBe(false);
    expect(same(shot({ [id]: 0.5 }), first)).toBe(true);
  });
});

test.each(IN_PLACE)('%s moves further from the clean picture as it gets worse', (id) => {
  const distances = [0.25, 0.5, 0.75, 1].map((severity) => distance(shot({ [id]: severity }), CLEAN));
  for (let i = 1; i < distances.length; i++) expect(distances[i]).toBeGreaterThan(distances[i - 1] * 0.999);
});

test('shape effects move the corners further as they get worse', () => {
  for (const id of ['rotate', 'tilt', 'cylinder', 'scale']) {
    const start = capture(SCENE).symbols[0].corners;
    // From a small severity on: a drawn quarter turn comes at once.
    const reference = id === 'rotate' ? capture({ ...SCENE, effects: { rotate: 1e-6 } }).symbols[0].corners : start;
    const moved = [0.25, 0.5, 0.75, 1].map((severity) => {
      const { corners } = capture({ ...SCENE, effects: { [id]: severity } }).symbols[0];
      return corners.reduce((sum, [x, y], i) => sum + Math.hypot(x - reference[i][0], y - reference[i][1]), 0);
    });
    expect([...moved].sort((a, b) => a - b)).toEqual(moved);
  }
});

test('adding an effect leaves the draws of others alone', () => {
  const alone = capture({ ...SCENE, effects: { rotate: 0.4 } }).symbols[0].corners;
  const joined = capture({ ...SCENE, effects: { rotate: 0.4, glare: 0.5, noise: 0.5 } }).symbols[0].corners;
  expect(joined).toEqual(alone);
});

test('finger and glare cover the share of the symbol that their severity states', () => {
  const changed = (effects: Record<string, number>, counts: (blue: number) => boolean) => {
    const { data, width } = shot(effects);
    let [hits, total] = [0, 0];
    for (let pixel = 0; pixel < data.length / 3; pixel++) {
      if (!insideSymbol(pixel, width, 0)) continue;
      total++;
      if (counts(data[3 * pixel + 2])) hits++;
    }
    return hits / total;
  };
  // Skin is never as light as paper nor as dark as ink in blue.
  const covered = changed({ finger: 0.6 }, (blue) => blue > 75 && blue < 165);
  expect(covered).toBeGreaterThan(0.13);
  expect(covered).toBeLessThan(0.22);
  const clipped = changed({ glare: 1 }, (blue) => blue === 255);
  expect(clipped).toBeGreaterThan(0.2);
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
  const frame = createFrame(41, 41);
  frame.planes[0][20 * 41 + 20] = 1;
  blur(frame);
  let [sum, x, square] = [0, 0, 0];
  frame.planes[0].forEach((value, i) => {
    sum += value;
    x += value * (i % 41);
    square += value * ((i % 41) - 20) ** 2;
  });
  return { sum, x: x / sum, variance: square / sum };
}

function shot(effects: Record<string, number>): Picture {
  return capture({ ...SCENE, effects }).picture;
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
