/**
 * A worn collection code: the logo in the middle spends much of the error correction, and an opaque patch lies on the
 * symbol besides.
 */

import { expect, it } from 'vitest';
import { inventPayload } from '../../bench/corpus/payloads.ts';
import { createRandom, type Random } from '../../bench/corpus/random.ts';
import { encodeSymbol, type SymbolGrid } from '../../bench/corpus/symbols.ts';
import { createReader } from '../../src/index.ts';
import type { PixelImage } from '../../src/types.ts';

const MODULE = 6;
const QUIET = 4;
const INK = 25;
const PAPER = 235;

/** Paper, ink, and two grays. */
const PATCHES = [PAPER, INK, 130, 200];

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

it('version 6-Q with a logo over 33 % of its side and a patch over 14 % of its area', { timeout: 60_000 }, async () => {
  const reader = createReader({ profile: 'balanced' });
  await reader.ready();
  const seeds = Array.from({ length: Number(process.env.QRAZOR_COVERED_SEEDS ?? 30) }, (_, i) => i + 1);
  let read = 0;
  for (const seed of seeds) {
    const random = createRandom(seed, 'covered');
    const text = inventPayload('wechat.collect', random, 74);
    const symbol = encodeSymbol(text, { version: 6, errorCorrectionLevel: 'Q' });
    const { symbols } = reader.readSync(drawCovered(symbol, random, PATCHES[seed % PATCHES.length]));
    for (const found of symbols) expect(found.text).toBe(text);
    read += symbols.length;
  }
  expect(read / seeds.length).toBeGreaterThanOrEqual(0.95);
});

function drawCovered({ size, modules }: SymbolGrid, random: Random, patch: number): PixelImage & { format: 'luma' } {
  const side = (size + 2 * QUIET) * MODULE;
  const data = new Uint8Array(side * side).fill(PAPER);
  const fill = ({ x, y, width, height }: Box, level: number) => {
    const left = Math.round((x + QUIET) * MODULE);
    const right = Math.round((x + width + QUIET) * MODULE);
    const bottom = Math.round((y + height + QUIET) * MODULE);
    for (let row = Math.round((y + QUIET) * MODULE); row < bottom; row++)
      data.fill(level, row * side + left, row * side + right);
  };
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) if (modules[y * size + x]) fill({ x, y, width: 1, height: 1 }, INK);
  }
  const logo = centred(size, 0.33 * size);
  fill(logo, PAPER);
  fill(centred(size, 0.3 * size), 60 + random.integer(150));
  fill(centred(size, 0.12 * size), PAPER);
  fill(placePatch(size, logo, random), patch);
  return { data, width: side, height: side, format: 'luma' };
}

function centred(size: number, side: number): Box {
  return { x: (size - side) / 2, y: (size - side) / 2, width: side, height: side };
}

/** Somewhere beside the logo and the finder patterns with their separators. */
function placePatch(size: number, logo: Box, random: Random): Box {
  const taken = [
    logo,
    ...[[0, 0] as const, [size - 8, 0] as const, [0, size - 8] as const].map(([x, y]) => ({
      x,
      y,
      width: 8,
      height: 8,
    })),
  ];
  for (;;) {
    const width = Math.sqrt(0.14 * size * size * Math.exp(random.range(-1, 1)));
    const height = (0.14 * size * size) / width;
    const box = { x: random.uniform() * (size - width), y: random.uniform() * (size - height), width, height };
    if (box.x >= 0 && box.y >= 0 && !taken.some((other) => overlaps(box, other))) return box;
  }
}

function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
