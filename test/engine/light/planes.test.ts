import { expect, it } from 'vitest';
import { Planes } from '../../../src/engine/light/planes.ts';
import { sharedWorkspace } from '../../../src/engine/workspace.ts';
import { createImageSource } from '../../../src/index.ts';
import type { PixelImage } from '../../../src/types.ts';

const SIZE = { width: 400, height: 300 };

it.each([
  ['luma', 1],
  ['rgba', 4],
] as const)('a picture in %s is taken in by the deadline or not at all', (format, channels) => {
  const image: PixelImage = { ...SIZE, format, data: new Uint8Array(400 * 300 * channels).fill(255) };
  const workspace = sharedWorkspace();
  workspace.claim({});
  const planes = new Planes(workspace, createImageSource(image));
  expect(planes.at(1, performance.now())).toBeUndefined();
  expect(planes.isNear(1)).toBe(false);
  expect(planes.at(1, Infinity)).toMatchObject({ width: 200, height: 150 });
  // What is there costs nothing.
  expect(planes.at(1, 0)).toMatchObject({ width: 200, height: 150 });
});

it('a gray picture has the same planes whatever its format', () => {
  const levels = Uint8Array.from({ length: 401 * 303 }, (_, i) => (i * 2654435761) >>> 24);
  const planeOf = (image: PixelImage, scale: number) => {
    const workspace = sharedWorkspace();
    workspace.claim({});
    const plane = new Planes(workspace, createImageSource(image)).at(scale, Infinity);
    if (plane === undefined) throw new Error('late');
    const { pointer, width, height } = plane;
    return { width, height, levels: workspace.kernels.memory.u8.slice(pointer, pointer + width * height) };
  };
  const size = { width: 401, height: 303 };
  const rgba = Uint8Array.from({ length: 4 * levels.length }, (_, i) => ((i & 3) === 3 ? 255 : levels[i >> 2]));
  const rgb = Uint8Array.from({ length: 3 * levels.length }, (_, i) => levels[Math.floor(i / 3)]);
  for (const scale of [0, 1, 2, 3]) {
    const plain = planeOf({ ...size, format: 'luma', data: levels }, scale);
    expect(plain).toMatchObject({ width: 401 >> scale, height: 303 >> scale });
    expect(planeOf({ ...size, format: 'rgba', data: rgba }, scale)).toEqual(plain);
    expect(planeOf({ ...size, format: 'rgb', data: rgb }, scale)).toEqual(plain);
  }
});
