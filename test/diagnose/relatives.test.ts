import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { beforeAll, expect, it } from 'vitest';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';
import { explain } from '../../src/diagnose/index.ts';
import { createReader } from '../../src/index.ts';
import type { PixelImage, ReportCode } from '../../src/types.ts';

beforeAll(() => {
  const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm'));
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } });
});

const reader = createReader({ profile: 'fast', explain });

/** A code in the middle of a gray picture, on a white card, turned. */
async function picture(format: 'MicroQRCode' | 'RMQRCode' | 'QRCode', text: string, moduleSize: number, turn: number) {
  const { symbol } = await writeBarcode(text, { format, addQuietZones: false });
  const [width, height] = [400, 300];
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const levelAt = (x: number, y: number): number => {
    const u = ((x - width / 2) * cos + (y - height / 2) * sin) / moduleSize + symbol.width / 2;
    const v = ((y - height / 2) * cos - (x - width / 2) * sin) / moduleSize + symbol.height / 2;
    if (u >= 0 && v >= 0 && u < symbol.width && v < symbol.height) {
      return symbol.data[Math.floor(v) * symbol.width + Math.floor(u)] < 128 ? 40 : 215;
    }
    return Math.min(u, v, symbol.width - u, symbol.height - v) > -4 ? 215 : 170;
  };
  const data = new Uint8Array(width * height);
  for (let i = 0; i < data.length; i++) {
    const [x, y] = [i % width, Math.floor(i / width)];
    for (const dy of [0.25, 0.75]) for (const dx of [0.25, 0.75]) data[i] += levelAt(x + dx, y + dy) / 4;
  }
  return { data, width, height, format: 'luma' } satisfies PixelImage;
}

async function codesOf(image: PixelImage): Promise<readonly ReportCode[]> {
  const { report } = await reader.read(image, { explain: true });
  return report?.findings.map(({ code }) => code) ?? [];
}

it.each([
  ['MicroQRCode', '12345'],
  ['MicroQRCode', 'HELLO WORLD'],
  ['RMQRCode', '123456'],
  ['RMQRCode', 'https://example.com/abcdef'],
] as const)('%s of "%s" is not supported', async (format, text) => {
  for (const [moduleSize, turn] of [
    [3, 0.2],
    [5, 1.2],
    [7, 2.6],
    [6, 4],
  ]) {
    expect((await codesOf(await picture(format, text, moduleSize, turn)))[0]).toBe('UNSUPPORTED_SYMBOL');
  }
});

it('a full symbol with two finder patterns cut off is none of these', async () => {
  const { data, width, height, format } = await picture('QRCode', 'HELLO', 6, 0);
  for (let y = 0; y < height; y++) data.fill(170, y * width + 225, (y + 1) * width);
  data.fill(170, 165 * width);
  const codes = await codesOf({ data, width, height, format });
  expect(codes).not.toContain('UNSUPPORTED_SYMBOL');
});
