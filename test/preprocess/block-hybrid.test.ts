import { describe, expect, it } from 'vitest';
import { blockHybrid } from '../../src/preprocess/block-hybrid.ts';
import { blockExtremes, expandRowInto, fillUnknown, smooth } from '../../src/preprocess/lattice.ts';
import { gray, levels } from '../helpers/picture.ts';
import { at, draw, noise, run } from './planes.ts';

describe('blockHybrid', () => {
  it('follows modules through a deep shadow', () => {
    const isDark = (x: number, y: number) => (Math.floor(x / 4) + Math.floor(y / 4)) % 2 === 0;
    const shaded = draw(160, 80, (x, y) => (isDark(x, y) ? 0.3 : 1) * (240 - 1.2 * x));
    const output = run(blockHybrid({ minRange: 12 }), shaded);
    for (let y = 0; y < 80; y++) {
      for (let x = 0; x < 160; x++) expect(at(output, x, y)).toBe(isDark(x, y) ? 0 : 255);
    }
  });

  it('keeps solid areas larger than a block, dark and light alike', () => {
    const isDark = (x: number, y: number) => (Math.floor(x / 40) + Math.floor(y / 40)) % 2 === 0;
    const coarse = draw(203, 167, (x, y) => (isDark(x, y) ? 60 : 190));
    const output = run(blockHybrid(), coarse);
    for (let y = 0; y < 167; y++) {
      for (let x = 0; x < 203; x++) expect(at(output, x, y)).toBe(isDark(x, y) ? 0 : 255);
    }
  });

  it('turns white when nothing has contrast, and splits the middle when little has', () => {
    expect(gray(run(blockHybrid(), levels([[9, 9]])))).toEqual([[255, 255]]);
    expect(gray(run(blockHybrid(), levels([[9, 19]])))).toEqual([[0, 255]]);
  });
});

describe('blockExtremes', () => {
  it('moves the last block back into the picture', () => {
    const plane = draw(17, 9, (x, y) => 10 * x + y);
    const { columns, rows, low, high } = blockExtremes(plane);
    expect([columns, rows]).toEqual([3, 2]);
    expect([...low]).toEqual([0, 80, 90, 1, 81, 91]);
    expect([...high]).toEqual([77, 157, 167, 78, 158, 168]);
  });
});

describe('expandRowInto', () => {
  it('interpolates a plane exactly between block centres', () => {
    const columns = 4;
    const rows = 3;
    // The plane 16 x + 32 y at the centres of blocks.
    const values = Int32Array.from({ length: 12 }, (_, i) => 16 * (8 * (i % 4) + 4) + 32 * (8 * Math.floor(i / 4) + 4));
    const out = new Int32Array(30);
    for (let y = 0; y < 22; y++) {
      expandRowInto(out, values, columns, rows, y);
      for (let x = 0; x < 30; x++) {
        const px = Math.max(4, Math.min(28, x + 0.5));
        const py = Math.max(4, Math.min(20, y + 0.5));
        expect(out[x]).toBe(256 * (16 * px + 32 * py));
      }
    }
  });
});

describe('fillUnknown', () => {
  it('keeps known values and stays within their range', () => {
    for (const [columns, rows] of [
      [1, 9],
      [7, 1],
      [13, 10],
    ]) {
      const known = noise(columns * rows, columns, 2).map((v) => (v > 0 ? 1 : 0));
      known[0] = 1;
      const values = Float32Array.from(noise(columns * rows, 77));
      const filled = values.map((v, i) => (known[i] === 1 ? v : NaN));
      fillUnknown(filled, known, columns, rows);
      const range = [...values].filter((_, i) => known[i] === 1);
      filled.forEach((v, i) => {
        if (known[i] === 1) expect(v).toBe(values[i]);
        expect(v).toBeGreaterThanOrEqual(Math.min(...range));
        expect(v).toBeLessThanOrEqual(Math.max(...range));
      });
    }
  });
});

describe('smooth', () => {
  it('spreads a peak by (1 2 1) / 4 both ways', () => {
    const values = new Float32Array(25);
    values[12] = 16;
    smooth(values, 5, 5);
    expect([...values.subarray(5, 10)]).toEqual([0, 1, 2, 1, 0]);
    expect([...values.subarray(10, 15)]).toEqual([0, 2, 4, 2, 0]);
  });
});
