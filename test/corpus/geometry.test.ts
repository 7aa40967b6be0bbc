import { describe, expect, test } from 'vitest';
import { drawCutout } from '../../bench/corpus/cutout.ts';
import type { Picture } from '../../bench/corpus/frame.ts';
import { createProjection, type Pose, type Projection } from '../../bench/corpus/pose.ts';
import { capture } from '../../bench/corpus/scene.ts';
import { plainPage, plainScene, pose, SYMBOL } from './scenes.ts';

const LENS = plainScene().lens;
const FINDERS = [
  [3.5, 3.5],
  [SYMBOL.size - 3.5, 3.5],
  [3.5, SYMBOL.size - 3.5],
] as const;

/** Poses as cases: [name, pose]. */
const POSES: readonly (readonly [string, Pose])[] = [
  ['head-on', pose()],
  ['turned', pose({ rotation: 2.1 })],
  ['small', pose({ moduleSizePx: 2.5, rotation: 0.4 })],
  ['tilted', pose({ tilt: 0.8, tiltAxis: 0.3, rotation: -0.5 })],
  ['steep', pose({ tilt: 1.1, tiltAxis: 1.7 })],
  ['bent', pose({ curvature: 0.06, bendAxis: 0.1, rotation: 0.3 })],
  ['bent and tilted', pose({ curvature: 0.05, bendAxis: 1.5, tilt: 0.4, tiltAxis: 0.2 })],
];

describe.each(POSES)('%s', (_, attitude) => {
  const projection = createProjection(attitude, LENS);

  test('projecting there and back returns the point', () => {
    const xy = new Float64Array(2);
    const uv = new Float64Array(2);
    for (const [u, v] of [...FINDERS, [0, 0], [SYMBOL.size, SYMBOL.size], [-3, 11]]) {
      expect(projection.toPicture(u, v, xy)).toBe(true);
      expect(projection.toPage(xy[0], xy[1], uv)).toBe(true);
      expect(uv[0]).toBeCloseTo(u, 6);
      expect(uv[1]).toBeCloseTo(v, 6);
    }
  });

  test('finder patterns are drawn where the projection says, to 0.2 px', () => {
    const { picture } = capture(plainScene({ placements: [{ page: plainPage(), pose: attitude, lift: 0 }] }));
    for (const [u, v] of FINDERS) {
      const predicted = predictCentroid(projection, u, v);
      const seen = measureCentroid(picture, projection, u, v);
      expect(Math.hypot(seen.x - predicted.x, seen.y - predicted.y)).toBeLessThan(0.2);
    }
  });
});

test('truth corners are the corners of the drawn symbol', () => {
  const attitude = pose({ tilt: 0.5, tiltAxis: 1, rotation: 0.6 });
  const { symbols, picture } = capture(plainScene({ placements: [{ page: plainPage(), pose: attitude, lift: 0 }] }));
  const [a, b, , d] = symbols[0].corners;
  // Halfway along the middle of the first module the picture turns from white to black, at the line between two corners.
  for (const [from, to] of [
    [a, b],
    [a, d],
  ]) {
    const t = 3.5 / SYMBOL.size;
    const x = from[0] + t * (to[0] - from[0]);
    const y = from[1] + t * (to[1] - from[1]);
    const outwards = from === a && to === b ? [a[0] - d[0], a[1] - d[1]] : [a[0] - b[0], a[1] - b[1]];
    const length = Math.hypot(outwards[0], outwards[1]);
    const edge = findEdge(picture, x, y, outwards[0] / length, outwards[1] / length);
    expect(Math.abs(edge)).toBeLessThan(0.2);
  }
  expect(symbols[0]).toMatchObject({ text: SYMBOL.text, version: 2, errorCorrectionLevel: 'M', mask: SYMBOL.mask });
});

test('a cut-out covers exactly its dark modules', () => {
  const { data, width, truth } = drawCutout(SYMBOL, 3.3, 4);
  let covered = 0;
  for (let i = 3; i < data.length; i += 4) covered += data[i] / 255;
  const dark = SYMBOL.modules.reduce((sum, module) => sum + module, 0);
  expect(covered / (dark * 3.3 * 3.3)).toBeCloseTo(1, 3);
  expect(width).toBe(Math.ceil(33 * 3.3));
  expect(truth.corners[0]).toEqual([13.2, 13.2]);
});

/** Mean picture position of the stone (inner 3x3 modules) of a finder pattern, by fine sampling. */
function predictCentroid(projection: Projection, u: number, v: number) {
  const steps = 120;
  const xy = new Float64Array(2);
  const next = new Float64Array(2);
  let [sum, sumX, sumY] = [0, 0, 0];
  for (let row = 0; row < steps; row++) {
    for (let column = 0; column < steps; column++) {
      const du = u - 1.5 + ((column + 0.5) * 3) / steps;
      const dv = v - 1.5 + ((row + 0.5) * 3) / steps;
      projection.toPicture(du, dv, xy);
      const [x, y] = xy;
      projection.toPicture(du + 1e-4, dv, next);
      const [xu, yu] = [next[0] - x, next[1] - y];
      projection.toPicture(du, dv + 1e-4, next);
      const area = Math.abs(xu * (next[1] - y) - yu * (next[0] - x));
      sum += area;
      sumX += area * x;
      sumY += area * y;
    }
  }
  return { x: sumX / sum, y: sumY / sum };
}

/** Centre of darkness within the white ring round the stone. */
function measureCentroid({ width, height, data }: Picture, projection: Projection, u: number, v: number) {
  const uv = new Float64Array(2);
  let [sum, sumX, sumY] = [0, 0, 0];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (!projection.toPage(x + 0.5, y + 0.5, uv)) continue;
      if (Math.max(Math.abs(uv[0] - u), Math.abs(uv[1] - v)) > 2) continue;
      const darkness = 1 - linear(data[3 * (y * width + x)]) / 0.7;
      sum += darkness;
      sumX += darkness * (x + 0.5);
      sumY += darkness * (y + 0.5);
    }
  }
  return { x: sumX / sum, y: sumY / sum };
}

/** Signed distance along a direction at which the picture crosses middle gray, searched within 2 px. */
function findEdge({ width, data }: Picture, x: number, y: number, dx: number, dy: number): number {
  const level = (t: number) => {
    const px = x + t * dx - 0.5;
    const py = y + t * dy - 0.5;
    const [i, j] = [Math.floor(px), Math.floor(py)];
    const at = (column: number, row: number) => linear(data[3 * (row * width + column)]);
    const top = at(i, j) + (px - i) * (at(i + 1, j) - at(i, j));
    const bottom = at(i, j + 1) + (px - i) * (at(i + 1, j + 1) - at(i, j + 1));
    return top + (py - j) * (bottom - top);
  };
  const middle = (level(-2.5) + level(2.5)) / 2;
  for (let t = -2; t < 2; t += 0.01) if (level(t) <= middle && level(t + 0.01) > middle) return t;
  return Number.NaN;
}

function linear(level: number): number {
  const s = level / 255;
  return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
}
