import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createProjection, type Projection } from '../../bench/corpus/pose.ts';
import { InvalidArgumentError } from '../../src/errors.ts';
import { createLumaSource } from '../../src/image/source.ts';
import { unwarp } from '../../src/preprocess/unwarp.ts';
import type { LumaImage } from '../../src/types.ts';
import { asText, gray, picture } from '../helpers/picture.ts';
import { anyView, at, darkCentre, draw, noise, run } from './planes.ts';

const WIDTH = 160;
const HEIGHT = 120;
/** Pixels per module. */
const MODULE = 4;

interface Bend {
  readonly radius: number;
  readonly angle: number;
  readonly x: number;
  readonly y: number;
  readonly distance: number;
}

const anyBend: fc.Arbitrary<Bend> = fc.record({
  radius: fc.double({ min: 0.15, max: 3, noNaN: true }),
  angle: fc.double({ min: -1.5, max: 1.5, noNaN: true }),
  x: fc.double({ min: 0.3, max: 0.7, noNaN: true }),
  y: fc.double({ min: 0.3, max: 0.7, noNaN: true }),
  distance: fc.double({ min: 0.6, max: 5, noNaN: true }),
});

/** The corpus's own camera before the same cylinder; (0, 0) is the point nearest to it, in modules along the axis and across. */
function projectionOf({ radius, angle, x, y, distance }: Bend): Projection {
  const pose = { pivotU: 0, pivotV: 0, moduleSizePx: MODULE, tilt: 0, tiltAxis: 0, bendAxis: 0 };
  return createProjection(
    { ...pose, x: x * WIDTH, y: y * HEIGHT, rotation: angle, curvature: MODULE / (radius * WIDTH) },
    { width: WIDTH, height: HEIGHT, focalPx: distance * WIDTH },
  );
}

describe('unwarp', () => {
  it('maps back to where a camera sees the cylinder, so that modules become squares of one size', () => {
    fc.assert(
      fc.property(anyBend, (bend) => {
        const projection = projectionOf(bend);
        const { image, toInput } = unwarp(bend).apply(createLumaSource(draw(WIDTH, HEIGHT, () => 0)));
        const place = (x: number, y: number): [number, number] => {
          const seen = toInput({ x, y });
          const uv = new Float64Array(2);
          expect(projection.toPage(seen.x, seen.y, uv)).toBe(true);
          return [uv[0] * MODULE, uv[1] * MODULE];
        };
        const [left, top] = place(0.5, 0.5);
        for (const [sx, sy] of [
          [0.2, 0.3],
          [0.5, 0.9],
          [0.95, 0.1],
          [1, 1],
        ]) {
          const [dx, dy] = [sx * (image.width - 1), sy * (image.height - 1)];
          const [across, along] = place(0.5 + dx, 0.5 + dy);
          expect(Math.hypot(across - left - dx, along - top - dy)).toBeLessThan(1e-6 * WIDTH);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('maps the corners of a code on a rendered cylinder back to within 0.2 px', () => {
    fc.assert(
      fc.property(anyBend, fc.integer({ min: 0, max: 3 }), (bend, corner) => {
        const projection = projectionOf(bend);
        // A dark disk of one module's radius at each of four corners in turn.
        const [u, v] = [corner & 1 ? 5 : -5, corner & 2 ? 5 : -5];
        const marked = render(projection, (pageU, pageV) => (Math.hypot(pageU - u, pageV - v) < 1 ? 0 : 255));
        const seen = new Float64Array(2);
        projection.toPicture(u, v, seen);
        const { image, toInput } = unwarp(bend).apply(createLumaSource(marked));
        const found = toInput(darkCentre(image.luma()));
        expect(Math.hypot(found.x - seen[0], found.y - seen[1])).toBeLessThan(0.2);
      }),
      { numRuns: 6 },
    );
  });

  it('lays random modules flat', () => {
    const bits = noise(20 * 20, 3, 2);
    const bend = { radius: 0.3, angle: 0.5, x: 0.48, y: 0.52, distance: 0.9 };
    const projection = projectionOf(bend);
    const level = (u: number, v: number) =>
      Math.abs(u) < 10 && Math.abs(v) < 10 ? bits[Math.floor(v + 10) * 20 + Math.floor(u + 10)] : 255;
    const { image, toInput } = unwarp(bend).apply(createLumaSource(render(projection, level)));
    const output = image.luma();
    let wrong = 0;
    const uv = new Float64Array(2);
    for (let y = 0; y < output.height; y++) {
      for (let x = 0; x < output.width; x++) {
        const seen = toInput({ x: x + 0.5, y: y + 0.5 });
        if (!projection.toPage(seen.x, seen.y, uv) || seen.x < 2 || seen.y < 2) continue;
        if (seen.x > WIDTH - 2 || seen.y > HEIGHT - 2 || Math.abs(uv[0]) > 10 || Math.abs(uv[1]) > 10) continue;
        const middle = Math.max(
          Math.abs(uv[0] - Math.round(uv[0] - 0.5) - 0.5),
          Math.abs(uv[1] - Math.round(uv[1] - 0.5) - 0.5),
        );
        if (middle < 0.2 && at(output, x, y) < 128 !== level(uv[0], uv[1]) < 128) wrong++;
      }
    }
    expect(wrong).toBe(0);
  });

  it('hardly changes a picture on a cylinder as wide as a wall', () => {
    const cross = picture(`
      .......
      ...#...
      .#####.
      ...#...
      .......
    `);
    const flat = { radius: 20, distance: 20 };
    const output = run(unwarp(flat), cross);
    const cut = draw(output.width, output.height, (x, y) => (at(output, x, y) < 128 ? 0 : 255));
    expect(asText(draw(7, 5, (x, y) => at(cut, x, y)))).toBe(asText(cross));
    expect([output.width, output.height]).toEqual([8, 6]);
  });

  it('widens what is near the rim', () => {
    const stripes = draw(100, 10, (x) => ((x >> 2) & 1) * 255);
    const output = gray(run(unwarp({ radius: 0.5, distance: 20 }), stripes))[5];
    const edges = output.flatMap((v, x) => (x > 0 && v < 128 !== output[x - 1] < 128 ? [x] : []));
    const widths = edges.slice(1).map((edge, i) => edge - edges[i]);
    expect(widths[widths.length >> 1]).toBe(4);
    expect(widths[0]).toBeGreaterThan(6);
    expect(widths[widths.length - 1]).toBeGreaterThan(6);
  });

  it('takes pictures of any size', () => {
    fc.assert(
      fc.property(anyView(6), anyBend, (plane, bend) => {
        const { image, toInput } = unwarp(bend).apply(createLumaSource(plane));
        expect(image.width * image.height).toBeLessThan(12 * plane.width * plane.height + 60);
        const { x, y } = toInput({ x: image.width / 2, y: image.height / 2 });
        expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('refuses a cylinder outside the picture by name', () => {
    expect(() => unwarp({ x: 1.5 })).toThrow(InvalidArgumentError);
    expect(() => unwarp({ x: 1.5 })).toThrow('unwarp.x');
  });
});

/** What the camera sees of a page: means of 4x4 rays per pixel, white where they miss. */
function render(projection: Projection, level: (u: number, v: number) => number): LumaImage {
  const uv = new Float64Array(2);
  return draw(WIDTH, HEIGHT, (x, y) => {
    let sum = 0;
    for (let k = 0; k < 16; k++) {
      const hit = projection.toPage(x + ((k & 3) + 0.5) / 4, y + ((k >> 2) + 0.5) / 4, uv);
      sum += hit ? level(uv[0], uv[1]) : 255;
    }
    return sum / 16;
  });
}
