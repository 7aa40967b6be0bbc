import { beforeAll, describe, expect, it } from 'vitest';
import { KERNEL_CASES, prepareGround } from '../../bench/measure/kernel-cases.ts';
import { type KernelRow, measureKernels } from '../../bench/measure/kernels.ts';
import { kernelRows, kernelText } from '../../bench/report/kernel-table.ts';
import { summarize } from '../../bench/stats/quantiles.ts';
import { createJsKernels } from '../../src/kernels/js/index.ts';
import { CANDIDATE_WORDS, type Kernels } from '../../src/kernels/kernels.ts';
import { createSimdKernels } from '../../src/kernels/wasm/bridge.ts';

const SIZE = { width: 330, height: 245 };

let js: Kernels;
let simd: Kernels;

beforeAll(() => {
  js = createJsKernels();
  simd = createSimdKernels();
});

describe('kernel cases', () => {
  it('cover the whole interface', () => {
    const covered = new Set(KERNEL_CASES.map(({ name }) => name.split(' ')[0]));
    expect([...covered].sort()).toEqual(
      Object.keys(js)
        .filter((key) => key !== 'id' && key !== 'memory')
        .sort(),
    );
  });

  it('give every kernel something to work on, and both builds the same', () => {
    const ground = prepareGround(js, simd, SIZE.width, SIZE.height);
    // The symbol of the first tile has three finder patterns.
    expect(ground.checkedCount).toBeGreaterThanOrEqual(3);
    expect(ground.scannedCount).toBeGreaterThan(ground.checkedCount);
    for (const kernel of KERNEL_CASES) expect(kernel.units(ground), kernel.name).toBeGreaterThan(0);
    expect(Buffer.compare(simd.memory.u8.slice(0, ground.end), js.memory.u8.slice(0, ground.end))).toBe(0);
  });

  it('leave their inputs as they were, so that every call does the same', () => {
    const ground = prepareGround(js, simd, SIZE.width, SIZE.height);
    const inputs = js.memory.u8.slice(0, ground.out);
    for (const kernel of KERNEL_CASES) {
      const returned = kernel.call(js, ground);
      const output = js.memory.u8.slice(ground.out, ground.out + kernel.outputBytes(ground, returned));
      expect(output.length, kernel.name).toBeGreaterThan(0);
      expect(ground.out + output.length, kernel.name).toBeLessThanOrEqual(ground.scratch);
      expect(kernel.call(js, ground), kernel.name).toBe(returned);
      const again = js.memory.u8.slice(ground.out, ground.out + output.length);
      expect(Buffer.compare(again, output), kernel.name).toBe(0);
    }
    expect(Buffer.compare(js.memory.u8.slice(0, ground.out), inputs)).toBe(0);
  });
});

describe('measureKernels', () => {
  it('times both builds and finds them equal', () => {
    const rows = measureKernels([js, simd], { sizes: [SIZE], budgetMs: 4 });
    expect(rows.map(({ kernel }) => kernel)).toEqual(KERNEL_CASES.map(({ name }) => name));
    for (const row of rows) {
      expect(row).toMatchObject({ size: '330x245', equal: true });
      expect(row.js.samples).toBeGreaterThanOrEqual(5);
      expect(row.simd.samples).toBe(row.js.samples);
      expect(row.js.min).toBeGreaterThan(0);
      expect(row.ratio.low).toBeLessThanOrEqual(row.ratio.value);
      expect(row.ratio.high).toBeGreaterThanOrEqual(row.ratio.value);
    }
  });

  it('finds a byte that is left out, one that differs, and another return value', () => {
    const differing: Kernels[] = [
      // Its last byte stays what it was.
      { ...simd, halve: (from, stride, width, height, to) => simd.halve(from, stride, width, height - 2, to) },
      {
        ...simd,
        scanRows(scene, first, step, out, capacity, scratch) {
          const count = simd.scanRows(scene, first, step, out, capacity, scratch);
          simd.memory.i32[(out >> 2) + CANDIDATE_WORDS * (count - 1)]++;
          return count;
        },
      },
      { ...simd, castRays: (...at) => simd.castRays(...at) + 1 },
    ];
    const wrong = differing.map((build) =>
      measureKernels([js, build], { sizes: [SIZE], budgetMs: 1 }).flatMap(({ kernel, equal }) => (equal ? [] : kernel)),
    );
    expect(wrong).toEqual([['halve'], ['scanRows'], ['castRays']]);
  });

  it('measures only what it is asked for', () => {
    const done: number[] = [];
    const rows = measureKernels([js, simd], { sizes: [SIZE, SIZE], only: 'luma', budgetMs: 1 }, (n) => done.push(n));
    expect(rows).toHaveLength(6);
    expect(done).toEqual([1, 2, 3, 4, 5, 6]);
  });
});

describe('table', () => {
  const row: KernelRow = {
    kernel: 'halve',
    size: '640x480',
    unit: 'pixel',
    units: 307200,
    equal: true,
    js: summarize([1.5, 1.4, 1.6]),
    simd: summarize([0.0301, 0.03, 0.0299]),
    ratio: { value: 50, low: 48, high: 52 },
  };

  it('shows three digits', () => {
    const [header, cells] = kernelRows([row]);
    expect(cells).toHaveLength(header.length);
    expect(cells).toEqual('halve|640x480|pixel|307200|1.50|0.10|0.030|0.000|50.00 (48.00-52.00)|3|yes'.split('|'));
  });

  it('names what differs', () => {
    expect(kernelText([row])).toContain('1 comparisons: both builds return and write the same bits');
    expect(kernelText([row, { ...row, equal: false }])).toContain('different bits: halve 640x480');
  });
});
