import { describe, expect, it } from 'vitest';
import { measureMargin, outlineOf, outlineOfGrid } from '../../src/engine/evidence/margin.ts';
import type { LumaImage, Quad } from '../../src/types.ts';

const SIZE = 21;
const MODULE = 5;
const LEFT = 40;
const TOP = 60;
const [LIGHT, DARK] = [220, 30];

/** How far the middle of a symbol is shifted up, in pixels, at a share of its width. */
type Bulge = (share: number) => number;

const PLANE: Bulge = () => 0;
const BENT: Bulge = (share) => 12 * Math.sin(Math.PI * share);

/** A checkered symbol on a light ground; `ink` says where the ground is dark, in modules from its outline. */
function draw(bulge: Bulge, ink: (u: number, v: number) => boolean = () => false): LumaImage {
  const [width, height] = [200, 220];
  const data = new Uint8Array(width * height).fill(LIGHT);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const u = (x + 0.5 - LEFT) / MODULE;
      const v = (y + 0.5 - TOP + bulge(Math.min(1, Math.max(0, u / SIZE)))) / MODULE;
      const isInside = u >= 0 && v >= 0 && u < SIZE && v < SIZE;
      const isDark = isInside ? (Math.floor(u) + Math.floor(v)) % 2 === 0 : ink(u, v);
      if (isDark) data[y * width + x] = DARK;
    }
  }
  return { data, width, height, stride: width };
}

function placesOf(bulge: Bulge): Float32Array {
  const places = new Float32Array(2 * SIZE * SIZE);
  for (let at = 0; at < SIZE * SIZE; at++) {
    const u = (at % SIZE) + 0.5;
    places[2 * at] = LEFT + u * MODULE;
    places[2 * at + 1] = TOP + (Math.floor(at / SIZE) + 0.5) * MODULE - bulge(u / SIZE);
  }
  return places;
}

const END = SIZE * MODULE;
const AREA: Quad = [
  { x: LEFT, y: TOP },
  { x: LEFT + END, y: TOP },
  { x: LEFT + END, y: TOP + END },
  { x: LEFT, y: TOP + END },
];
const byCorners = (plane: LumaImage) => measureMargin(plane, outlineOf(AREA, SIZE), false);
const byGrid = (plane: LumaImage, bulge: Bulge) =>
  measureMargin(plane, outlineOfGrid({ size: SIZE, places: placesOf(bulge) }), false);

describe('a margin', () => {
  it.each([0.5, 1, 2, 3])('ends at a frame %s modules away, on each side', (distance) => {
    const frame = draw(PLANE, (u, v) => Math.max(-u, u - SIZE, -v, v - SIZE) > distance);
    for (const margin of [...byCorners(frame), ...byGrid(frame, PLANE)]) {
      expect(Math.abs(margin - distance)).toBeLessThanOrEqual(0.25);
    }
  });

  it('ends at dark ground on one side, as the symbol is drawn', () => {
    expect(
      byGrid(
        draw(PLANE, (u) => u > SIZE + 1),
        PLANE,
      ).map(Math.round),
    ).toEqual([4, 1, 4, 4]);
    expect(
      byGrid(
        draw(PLANE, (_, v) => v > SIZE + 2),
        PLANE,
      ).map(Math.round),
    ).toEqual([4, 4, 2, 4]);
  });

  it('does not end where a finger touches it, and does where it covers most of a side', () => {
    const finger = (width: number) => draw(PLANE, (u, v) => v < 0 && u > 3 && u < 3 + width);
    expect(byGrid(finger(8), PLANE)[0]).toBe(4);
    expect(byGrid(finger(13), PLANE)[0]).toBe(0);
  });

  it('follows a bent symbol', () => {
    expect(byGrid(draw(BENT), BENT)).toEqual([4, 4, 4, 4]);
    expect(byCorners(draw(BENT))[0]).toBeLessThan(2);
  });

  it('is the whole of it outside the picture', () => {
    const { data, width, stride } = draw(PLANE);
    const cut = { data: data.subarray(TOP * width), width, stride, height: 200 - TOP };
    const places = placesOf(PLANE).map((at, i) => (i % 2 ? at - TOP : at));
    expect(measureMargin(cut, outlineOfGrid({ size: SIZE, places }), false)[0]).toBe(4);
  });
});
