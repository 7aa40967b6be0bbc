import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadImage } from 'qrazor/node';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { encodeGray, loadPicture } from '../../bench/datasets/gray-file.ts';

const [WIDTH, HEIGHT] = [37, 21];
const LEVELS = Uint8Array.from({ length: WIDTH * HEIGHT }, (_, i) => (i * 73) % 256);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'qrazor-gray-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, bytes: Uint8Array): string {
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
}

it('gives what a PNG file of the same picture gives', async () => {
  const raw = { width: WIDTH, height: HEIGHT, channels: 1 as const };
  const png = await sharp(LEVELS, { raw }).png().toBuffer();
  const expected = await loadImage(write('same.png', png));
  expect([...expected.data.subarray(4, 8)]).toEqual([73, 73, 73, 255]);
  expect(await loadPicture(write('gray.picture', encodeGray(WIDTH, HEIGHT, LEVELS)))).toEqual(expected);
  expect(await loadPicture(write('other.picture', png))).toEqual(expected);
  expect(await loadPicture(join(folder, 'same.png'))).toEqual(expected);
});

it('refuses half a file', async () => {
  const half = write('half.picture', encodeGray(WIDTH, HEIGHT, LEVELS).slice(0, 300));
  await expect(loadPicture(half)).rejects.toThrow('levels for 37x21');
  await expect(loadPicture(write('nothing.picture', new Uint8Array(0)))).rejects.toThrow();
});
