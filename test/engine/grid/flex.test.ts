import { expect, it } from 'vitest';
import { flexGrid } from '../../../src/engine/grid/flex.ts';
import { type GridMap, sampleLevels } from '../../../src/engine/grid/sample.ts';
import { type SoftGrid, toSoftGrid } from '../../../src/engine/grid/soft-grid.ts';
import { type Plane, Planes } from '../../../src/engine/light/planes.ts';
import { measureScene, type Scene } from '../../../src/engine/light/surface.ts';
import { sharedWorkspace } from '../../../src/engine/workspace.ts';
import { createImageSource } from '../../../src/image/source.ts';
import type { LumaImage } from '../../../src/types.ts';
import { gridOf, plainGrid } from '../symbol/grids.ts';

const SCALE = 6;
const MARGIN = 4 * SCALE;

/** Places, in modules, over which the camera blurs. */
const BLUR = [-0.4, -0.2, 0, 0.2, 0.4];

/** Paints a symbol, slightly blurred, whose rows between the finder patterns lie up to `bend` modules aside. */
function paint({ size, values }: SoftGrid, bend: number): LumaImage {
  const side = size * SCALE + 2 * MARGIN;
  const isDark = (u: number, v: number) => {
    const between = Math.max(0, Math.min(1, (v - 3.5) / (size - 7)));
    const column = Math.floor(u - bend * Math.sin(Math.PI * between) ** 2);
    const row = Math.floor(v);
    const isInside = column >= 0 && row >= 0 && column < size && row < size;
    return isInside && values[row * size + column] > 0;
  };
  const data = Uint8Array.from({ length: side * side }, (_, i) => {
    const u = ((i % side) + 0.5 - MARGIN) / SCALE;
    const v = (Math.floor(i / side) + 0.5 - MARGIN) / SCALE;
    let level = 230;
    for (const dv of BLUR) for (const du of BLUR) if (isDark(u + du, v + dv)) level -= 200 / BLUR.length ** 2;
    return level;
  });
  return { data, width: side, height: side, stride: side };
}

function wrongModules(plane: LumaImage, grid: GridMap, truth: SoftGrid): number {
  const workspace = sharedWorkspace();
  workspace.claim({});
  const planes = new Planes(workspace, createImageSource({ ...plane, format: 'luma' }));
  const scene = measureScene(workspace, planes.at(0, Infinity) as Plane, 0) as Scene;
  const { values } = toSoftGrid(sampleLevels(scene, grid), grid.size, false);
  return values.filter((value, module) => value > 0 !== truth.values[module] > 0).length;
}

function flatGrid(size: number): GridMap {
  return { map: Float64Array.of(SCALE, 0, MARGIN, 0, SCALE, MARGIN, 0, 0, 1), size, inverted: false };
}

it.each([
  { version: 2, bend: 0.6 },
  { version: 4, bend: -1 },
  { version: 8, bend: 1.8 },
])('follows version $version bent by $bend modules', ({ version, bend }) => {
  const truth = plainGrid(version, 'M', 2);
  const plane = paint(truth, bend);
  const flat = flatGrid(truth.size);
  const before = wrongModules(plane, flat, truth);
  const bent = flexGrid(plane, flat);
  expect(before).toBeGreaterThan(0.02 * truth.size ** 2);
  expect(wrongModules(plane, bent, truth)).toBe(0);
  // Bent once more, it goes on from where it was.
  expect(wrongModules(plane, flexGrid(plane, bent), truth)).toBe(0);
});

it('stays where it is on a flat symbol', () => {
  const truth = plainGrid(5, 'Q', 4);
  const plane = paint(truth, 0);
  const { mesh } = flexGrid(plane, flatGrid(truth.size));
  const farthest = Math.max(...(mesh?.dx ?? []), ...(mesh?.dy ?? []));
  expect(farthest).toBeLessThan(0.5 * SCALE);
  expect(wrongModules(plane, flexGrid(plane, flatGrid(truth.size)), truth)).toBe(0);
});

it('survives a picture without contrast and a grid outside the picture', () => {
  const flat = gridOf(21, () => false);
  const plane = paint(flat, 0);
  const away: GridMap = { ...flatGrid(21), map: Float64Array.of(6, 0, 5000, 0, 6, 5000, 0, 0, 1) };
  for (const grid of [flatGrid(21), away]) {
    const { mesh } = flexGrid(plane, grid);
    expect(mesh?.dx.every(Number.isFinite)).toBe(true);
  }
});
