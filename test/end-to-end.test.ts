/**
 * Odd pictures through the public entry points and real decoders: each ends in the right result or a clear error.
 */

import { createReader, type PixelImage, type QrSymbol } from 'qrazor';
import { jsqr } from 'qrazor/decoders/jsqr';
import { qr } from 'qrazor/decoders/qr';
import { zbarWasm } from 'qrazor/decoders/zbar-wasm';
import { zxingJs } from 'qrazor/decoders/zxing-js';
import { zxingWasm } from 'qrazor/decoders/zxing-wasm';
import { loadImage, readFile } from 'qrazor/node';
import QRCode from 'qrcode';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';

const TEXT = 'ODD PICTURES 0123456789';
/** Pixels from the edge of the drawn picture to the symbol: a quiet zone of 4 modules of 5 px. */
const MARGIN = 20;

const DECODERS = [zxingWasm(), zbarWasm(), qr(), jsqr(), zxingJs()];

let rgba: { readonly data: Uint8Array; readonly width: number; readonly height: number };

beforeAll(async () => {
  rgba = await loadImage(await QRCode.toBuffer(TEXT, { scale: 5, margin: 4 }));
});

describe.each(DECODERS)('$id', (decoder) => {
  const reader = createReader({ decoders: [decoder], plan: { attempts: [{}] } });

  async function expectRead(image: PixelImage, left = MARGIN, top = MARGIN): Promise<void> {
    const { symbols } = await reader.read(image);
    expect(symbols.map(({ text }) => text)).toEqual([TEXT]);
    expectCorner(symbols[0], left, top);
  }

  function expectCorner(symbol: QrSymbol | undefined, left: number, top: number): void {
    expect(Math.abs((symbol?.corners[0].x ?? NaN) - left)).toBeLessThan(4);
    expect(Math.abs((symbol?.corners[0].y ?? NaN) - top)).toBeLessThan(4);
  }

  it('reads black modules on transparent pixels', async () => {
    const transparent = rgba.data.map((value, i) => (i % 4 === 3 ? 255 - rgba.data[i - 1] : 0 * value));
    await expectRead({ ...rgba, data: transparent });
  });

  it('reads the Y plane of NV12', async () => {
    const { width, height } = rgba;
    const data = new Uint8Array((width * height * 3) / 2 + width).fill(128);
    for (let i = 0; i < width * height; i++) data[i] = rgba.data[i * 4];
    await expectRead({ data, width, height, format: 'nv12' });
  });

  it('reads a region of a strided picture and reports corners of the whole', async () => {
    const stride = 4 * 400 + 12;
    const data = new Uint8Array(stride * 300).fill(255);
    for (let y = 0; y < rgba.height; y++) {
      data.set(rgba.data.subarray(y * rgba.width * 4, (y + 1) * rgba.width * 4), (y + 60) * stride + 90 * 4);
    }
    const region = { x: 85, y: 50, width: 200, height: 200 };
    const { symbols, width, height } = await reader.read({ data, width: 400, height: 300, stride }, { region });
    expect([width, height]).toEqual([400, 300]);
    expect(symbols.map(({ text }) => text)).toEqual([TEXT]);
    expectCorner(symbols[0], 90 + MARGIN, 60 + MARGIN);
  });

  it('reads a file of EXIF orientation 6 upright', async () => {
    const wide = await sharp({ create: { width: 240, height: 180, channels: 3, background: '#fff' } })
      .composite([{ input: await QRCode.toBuffer(TEXT, { scale: 5, margin: 4 }), left: 50, top: 3 }])
      .png()
      .toBuffer();
    const stored = await sharp(wide).rotate(270).withMetadata({ orientation: 6 }).jpeg({ quality: 95 }).toBuffer();
    const result = await readFile(stored, { reader });
    expect([result.width, result.height, result.orientation]).toEqual([240, 180, 6]);
    expectCorner(result.symbols[0], 50 + MARGIN, 3 + MARGIN);
  });

  it.each([
    [1, 1],
    [1, 500],
    [500, 1],
    [20, 20],
    [21, 21],
  ])('finds nothing in %i x %i pixels', async (width, height) => {
    const result = await reader.read({ data: new Uint8Array(width * height), width, height, format: 'luma' });
    expect(result).toMatchObject({ found: false, symbols: [] });
    expect(result.failures).toHaveLength(1);
  });

  it('answers readSync as read', async () => {
    await reader.ready();
    expect(reader.readSync(rgba).symbols).toEqual((await reader.read(rgba)).symbols);
  });

  it('keeps corners through every step that moves pixels', async () => {
    const steps = [
      { step: 'fit', maxSide: 150 },
      { step: 'rotate', angle: 0.5 },
      { step: 'scale', factor: 3, method: 'bicubic' },
    ];
    const moving = createReader({ decoders: [decoder], plan: { attempts: [{ steps }] } });
    const { symbols } = await moving.read(rgba);
    expect(symbols.map(({ text }) => text)).toEqual([TEXT]);
    expectCorner(symbols[0], MARGIN, MARGIN);
  });
});
