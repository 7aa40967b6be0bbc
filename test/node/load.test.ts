import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InvalidArgumentError, UnreadableImageError } from '../../src/errors.ts';
import { type FileInput, loadImage, readFile } from '../../src/node/index.ts';
import { fakeDecoder, finds, NOTHING, symbolAt } from '../helpers/fake-decoder.ts';

let folder: string;
let png: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qrazor-load-'));
  png = join(folder, 'picture.png');
  await sharp({ create: { width: 30, height: 20, channels: 3, background: '#204060' } })
    .png()
    .toFile(png);
});

afterAll(() => rm(folder, { recursive: true }));

/** A PNG of a few bytes whose header claims any size. */
function pngHeader(width: number, height: number): Buffer {
  const chunk = (type: string, body: Buffer) => {
    const content = Buffer.concat([Buffer.from(type, 'latin1'), body]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(body.length);
    const checksum = Buffer.alloc(4);
    checksum.writeUInt32BE(crc32(content));
    return Buffer.concat([length, content, checksum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(10))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** CRC-32 as PNG uses it (ISO 3309), bit by bit: speed does not matter here. */
function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

describe('loadImage', () => {
  it('takes a path, bytes, an ArrayBuffer, a file: URL and a stream', async () => {
    const bytes = await sharp(png).png().toBuffer();
    const inputs: FileInput[] = [
      png,
      bytes,
      new Uint8Array(bytes).buffer,
      pathToFileURL(png),
      pathToFileURL(png).href,
      createReadStream(png),
    ];
    for (const input of inputs) {
      const { data, width, height, format, orientation } = await loadImage(input);
      expect([width, height, format, orientation]).toEqual([30, 20, 'rgba', 1]);
      expect([...data.subarray(0, 4)]).toEqual([0x20, 0x40, 0x60, 255]);
    }
  });

  it('turns a file of EXIF orientation 6 upright and says so', async () => {
    const stored = Buffer.alloc(30 * 20 * 3, 255);
    stored.set([0, 0, 0], 0); // the stored top left corner is the upright top right one
    const file = await sharp(stored, { raw: { width: 30, height: 20, channels: 3 } })
      .withMetadata({ orientation: 6 })
      .png()
      .toBuffer();
    const { data, width, height, orientation } = await loadImage(file);
    expect([width, height, orientation]).toEqual([20, 30, 6]);
    expect(data[19 * 4]).toBe(0);
    expect(data[0]).toBe(255);
  });

  it.each([
    ['16-bit gray', { depth: 'ushort', colourspace: 'grey16' }],
    ['CMYK', { depth: 'uchar', colourspace: 'cmyk' }],
  ] as const)('decodes %s to 8-bit RGBA', async (_, { colourspace }) => {
    const file = await sharp(png).toColourspace(colourspace).tiff().toBuffer();
    const { data, width, height } = await loadImage(file);
    expect(data).toHaveLength(width * height * 4);
  });

  it.each([
    ['an empty file', () => Buffer.alloc(0), 'the file is empty'],
    ['text', () => Buffer.from('this is not a picture'), 'not a picture'],
    ['a header of 30,000x30,000 pixels', () => pngHeader(30_000, 30_000), '30000x30000 pixels are more than the limit'],
    ['a truncated PNG', () => pngHeader(300, 300), 'image: '],
  ])('refuses %s', async (_, bytes, message) => {
    const loading = loadImage(bytes());
    await expect(loading).rejects.toThrow(UnreadableImageError);
    await expect(loading).rejects.toThrow(message);
  });

  it('refuses a truncated JPEG', async () => {
    const noise = Buffer.from(Array.from({ length: 200 * 200 * 3 }, (_, i) => (i * 7919) % 251));
    const whole = await sharp(noise, { raw: { width: 200, height: 200, channels: 3 } })
      .jpeg()
      .toBuffer();
    await expect(loadImage(whole.subarray(0, whole.length >> 1))).rejects.toThrow(UnreadableImageError);
  });

  it.each([
    ['a missing file', 'no/such/file.png', 'no such file'],
    ['a directory', '.', 'this is a directory'],
  ])('says that %s cannot be read', async (_, path, message) => {
    await expect(loadImage(path)).rejects.toThrow(UnreadableImageError);
    await expect(loadImage(path)).rejects.toThrow(message);
  });

  it.each(['https://example.com/code.png', 'HTTP://example.com/code.png', new URL('https://example.com/code.png')])(
    'fetches nothing: %s',
    async (input) => {
      await expect(loadImage(input)).rejects.toThrow(InvalidArgumentError);
      await expect(loadImage(input)).rejects.toThrow('nothing is fetched');
    },
  );

  it('stops at maxBytes and maxPixels', async () => {
    await expect(loadImage(png, { maxBytes: 10 })).rejects.toThrow('raise maxBytes');
    await expect(loadImage(png, { maxPixels: 599 })).rejects.toThrow('raise maxPixels');
    await expect(loadImage(png, { maxPixels: -1 })).rejects.toThrow('options.maxPixels');
  });

  it('refuses other kinds of input', async () => {
    await expect(loadImage(7 as unknown as FileInput)).rejects.toThrow('input: expected a path');
  });
});

describe('readFile', () => {
  it('adds the orientation to the result of a reader or of decoders', async () => {
    const decoders = [finds('one', symbolAt('A'))];
    expect(await readFile(png, { decoders })).toMatchObject({ found: true, width: 30, height: 20, orientation: 1 });
    await writeFile(join(folder, 'copy.png'), await sharp(png).toBuffer());
    const nothing = [fakeDecoder('none', () => NOTHING)];
    expect(await readFile(join(folder, 'copy.png'), { decoders: nothing })).toMatchObject({ found: false });
  });

  it('refuses options that it does not know', async () => {
    const wrong = { decoders: [finds('one')], colour: true } as object as { decoders: [] };
    await expect(readFile(png, wrong)).rejects.toThrow('options: expected only decoders, profile, plan');
  });
});
