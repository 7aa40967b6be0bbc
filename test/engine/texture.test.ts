/**
 * Symbols without any finder pattern or format information: looked for by their texture.
 */

import { describe, expect, it } from 'vitest';
import { createRandom } from '../../bench/corpus/random.ts';
import { encodeSymbol, type SymbolGrid } from '../../bench/corpus/symbols.ts';
import { createReader, profilePlan } from '../../src/index.ts';
import type { PixelImage, QrSymbol } from '../../src/types.ts';

const MODULE = 5;
const PAPER = 225;
const INK = 35;

interface Look {
  readonly angle?: number;
  readonly mirrored?: boolean;
  readonly inverted?: boolean;
  /** How much nearer the lower side is. */
  readonly tilt?: number;
}

type LumaPixels = PixelImage & { format: 'luma' };

/** The last resorts of the profile thorough alone. */
const plan = { attempts: profilePlan('thorough').attempts.filter(({ lastResort }) => lastResort) };
const reader = createReader({ plan });
await reader.ready();

describe('a symbol without finder patterns and format information', () => {
  const looks: [string, Look][] = [
    ['upright', {}],
    ['a quarter turn', { angle: Math.PI / 2 }],
    ['half a turn', { angle: Math.PI }],
    ['three quarters', { angle: -Math.PI / 2 }],
    ['aslant', { angle: 0.4 }],
    ['mirrored', { mirrored: true, angle: 0.1 }],
    ['inverted', { inverted: true, angle: 2 }],
    ['tilted', { tilt: 0.25 }],
  ];

  it.each([2, 6])('of version %i is read', (version) => {
    const text = `qr.example/${version}/${'x'.repeat(version)}`;
    const symbol = encodeSymbol(text, { version, errorCorrectionLevel: 'Q' });
    for (const [name, look] of looks) {
      const { symbols } = reader.readSync(draw(symbol, look));
      const found = symbols[0] as QrSymbol;
      expect({ name, texts: symbols.map((each) => each.text) }).toEqual({ name, texts: [text] });
      expect(found.decoder).toBe('engine-texture');
      expect([found.mirrored, found.inverted]).toEqual([look.mirrored ?? false, look.inverted ?? false]);
    }
  });

  it('has its corners where it lies', () => {
    const symbol = encodeSymbol('corners', { version: 3, errorCorrectionLevel: 'Q' });
    const image = draw(symbol, { angle: Math.PI / 2 });
    const found = reader.readSync(image).symbols[0] as QrSymbol;
    const [near, far] = [(image.width - MODULE * symbol.size) / 2, (image.width + MODULE * symbol.size) / 2];
    // A quarter turn leads its top left to the right.
    const expected = [
      { x: far, y: near },
      { x: far, y: far },
      { x: near, y: far },
      { x: near, y: near },
    ];
    for (const [index, { x, y }] of expected.entries()) {
      expect(Math.hypot(found.corners[index].x - x, found.corners[index].y - y)).toBeLessThan(MODULE);
    }
  });

  it('is read by the profile thorough alone', async () => {
    const image = draw(encodeSymbol('https://example.com/who', { version: 3, errorCorrectionLevel: 'Q' }), {});
    const found: boolean[] = [];
    for (const profile of ['balanced', 'thorough'] as const) {
      const other = createReader({ profile });
      await other.ready();
      found.push(other.readSync(image).found);
    }
    expect(found).toEqual([false, true]);
  });
});

describe('textures that are none', () => {
  it.each<[string, (x: number, y: number, noise: number) => number]>([
    ['noise', (_x, _y, noise) => noise],
    ['random modules', (x, y) => (hash(Math.floor(x / 6), Math.floor(y / 6)) & 1 ? INK : PAPER)],
    ['stripes', (x) => (Math.floor(x / 5) % 2 ? INK : PAPER)],
    ['a chequered board', (x, y) => ((Math.floor(x / 5) + Math.floor(y / 5)) % 2 ? INK : PAPER)],
    ['one gray', () => 128],
  ])('%s', (_name, level) => {
    const random = createRandom(3, 'texture');
    const side = 320;
    const data = new Uint8Array(side * side);
    for (let at = 0; at < data.length; at++) data[at] = level(at % side, Math.floor(at / side), 255 * random.uniform());
    const result = reader.readSync({ data, width: side, height: side, format: 'luma' });
    expect(result.symbols).toEqual([]);
    expect(result.failures.length).toBeGreaterThan(0);
  });

  it.each([1, 2, 7, 21, 40])('pictures of %i pixels', (side) => {
    const data = Uint8Array.from({ length: side * side }, (_, at) => hash(at, side) & 255);
    expect(reader.readSync({ data, width: side, height: side, format: 'luma' }).found).toBe(false);
  });

  it('a deadline in the past ends at once', () => {
    const symbol = encodeSymbol('late', { version: 2, errorCorrectionLevel: 'Q' });
    expect(reader.readSync(draw(symbol, {}), { budgetMs: 0 }).found).toBe(false);
  });
});

function hash(x: number, y: number): number {
  let value = Math.imul(x + 1, 0x9e3779b1) ^ Math.imul(y + 7, 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  return (value ^ (value >>> 13)) >>> 5;
}

/** A symbol in the middle of a paper, without all that lies round its three marked corners. */
function draw({ size, modules }: SymbolGrid, { angle = 0, mirrored, inverted, tilt = 0 }: Look): LumaPixels {
  const side = Math.ceil((size + 16) * MODULE * 1.2);
  const data = new Uint8Array(side * side).fill(inverted ? INK : PAPER);
  for (let y = 0, at = 0; y < side; y++) {
    for (let x = 0; x < side; x++, at++) {
      const w = 1 + (tilt * (y - side / 2)) / side;
      const dx = (x + 0.5 - side / 2) / (MODULE * w);
      const dy = (y + 0.5 - side / 2) / (MODULE * w);
      const u = dx * Math.cos(angle) + dy * Math.sin(angle) + size / 2;
      const v = dy * Math.cos(angle) - dx * Math.sin(angle) + size / 2;
      if (!(u >= 0 && v >= 0 && u < size && v < size)) continue;
      const [column, row] = mirrored ? [Math.floor(v), Math.floor(u)] : [Math.floor(u), Math.floor(v)];
      const isGone = (row < 9 && (column < 9 || column >= size - 8)) || (column < 9 && row >= size - 8);
      if (modules[row * size + column] && !isGone) data[at] = inverted ? PAPER : INK;
    }
  }
  return { data, width: side, height: side, format: 'luma' };
}
