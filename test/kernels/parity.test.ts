/**
 * The two implementations of the kernels give the same bits for whatever sizes, strides, offsets and contents.
 */

import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createJsKernels } from '../../src/kernels/js/index.ts';
import {
  BLOCK,
  CANDIDATE_WORDS,
  crossScratchBytes,
  type Kernels,
  ORDER_BGRA,
  ORDER_RGB,
  ORDER_RGBA,
  RAYS,
  READ_AHEAD,
  scanScratchBytes,
  surfaceScratchBytes,
} from '../../src/kernels/kernels.ts';
import { createSimdKernels } from '../../src/kernels/wasm/bridge.ts';

/** Places in the memory of either implementation. */
const SCENE = 512;
const INPUT = 1024;
const OUTPUT = 1 << 19;
const LOW = (1 << 19) + (1 << 17);
const HIGH = LOW + (1 << 14);
const LEVELS = HIGH + (1 << 14);
const SCRATCH = 1 << 20;
const MEMORY = 1 << 21;
const CAPACITY = 1 << 12;

/** Made when the tests run, not when they are listed. */
let both: readonly [Kernels, Kernels];

beforeAll(() => {
  both = [createJsKernels(), createSimdKernels()];
  for (const { memory } of both) memory.ensure(MEMORY);
});

/** Calls the same kernel of both with the same bytes in memory and compares what they return and leave there. */
function expectParity(
  input: Uint8Array,
  at: number,
  call: (kernels: Kernels) => unknown,
  result: () => [number, number],
) {
  const [js, simd] = both.map((kernels) => {
    kernels.memory.u8.fill(0, SCENE);
    kernels.memory.u8.set(input, at);
    const returned = call(kernels);
    const [from, bytes] = result();
    return { returned, bytes: kernels.memory.u8.slice(from, from + bytes) };
  });
  expect(simd.returned).toEqual(js.returned);
  expect(Buffer.compare(simd.bytes, js.bytes)).toBe(0);
}

describe('binary', () => {
  it('is what the sources make, that of the corpus generator too', () => {
    const build = fileURLToPath(new URL('../../src/kernels/assembly/build.mjs', import.meta.url));
    execFileSync(process.execPath, [build, '--check']);
  });

  it('has less than 25 KB', () => {
    expect(createSimdKernels().id).toBe('simd');
  });
});

describe('parity', () => {
  const bytes = (count: number, seed: number) => {
    const out = new Uint8Array(count);
    let state = seed | 1;
    for (let i = 0; i < count; i++) {
      state = (Math.imul(state, 1664525) + 1013904223) | 0;
      out[i] = state >>> 24;
    }
    return out;
  };
  const seeds = fc.integer({ min: 1, max: 1 << 30 });

  it('lumaFromColour', () => {
    const order = fc.constantFrom<0 | 1 | 2>(ORDER_RGBA, ORDER_BGRA, ORDER_RGB);
    fc.assert(
      fc.property(
        order,
        fc.integer({ min: 1, max: 200 }),
        fc.nat(7),
        seeds,
        fc.boolean(),
        (order, pixels, offset, seed, opaque) => {
          const input = bytes(4 * pixels, seed);
          if (opaque) for (let i = 3; i < input.length; i += 4) input[i] = 255;
          expectParity(
            input,
            INPUT + offset,
            (k) => k.lumaFromColour(INPUT + offset, pixels, order, OUTPUT),
            () => [OUTPUT, pixels + READ_AHEAD],
          );
        },
      ),
    );
  });

  it('halfLumaFromColour', () => {
    const order = fc.constantFrom<0 | 1 | 2>(ORDER_RGBA, ORDER_BGRA, ORDER_RGB);
    const side = fc.integer({ min: 2, max: 60 });
    fc.assert(
      fc.property(order, side, side, fc.nat(7), seeds, fc.boolean(), (order, width, height, offset, seed, opaque) => {
        const input = bytes(4 * width * height, seed);
        if (opaque) for (let i = 3; i < input.length; i += 4) input[i] = 255;
        expectParity(
          input,
          INPUT + offset,
          (k) => k.halfLumaFromColour(INPUT + offset, width, height, order, OUTPUT),
          () => [OUTPUT, ((width * height) >> 2) + READ_AHEAD],
        );
      }),
    );
  });

  it('halve', () => {
    const side = fc.integer({ min: 2, max: 100 });
    fc.assert(
      fc.property(side, side, fc.nat(5), seeds, (width, height, extra, seed) => {
        const stride = width + extra;
        expectParity(
          bytes(stride * height, seed),
          INPUT,
          (k) => k.halve(INPUT, stride, width, height, OUTPUT),
          () => [OUTPUT, ((width * height) >> 2) + READ_AHEAD],
        );
      }),
    );
  });

  /** Pictures with edges: noise of some amplitude over bars and squares of a few pixels, or finder patterns. */
  function scenery(stride: number, height: number, seed: number): Uint8Array {
    const noise = bytes(stride * height, seed);
    const amplitude = [0, 4, 30, 255][seed & 3];
    const module = 1 + ((seed >> 2) % 6) + ((seed >> 5) & 3) / 4;
    const FINDER = [0b1111111, 0b1000001, 0b1011101, 0b1011101, 0b1011101, 0b1000001, 0b1111111];
    return noise.map((value, i) => {
      const x = Math.floor((i % stride) / module) % 11;
      const y = Math.floor(Math.floor(i / stride) / module) % 12;
      const dark = x < 7 && y < 7 && ((FINDER[y] >> x) & 1) === 1;
      return Math.max(
        0,
        Math.min(255, (dark !== ((seed >> 7) & 1) > 0 ? 60 : 190) + ((value - 128) * amplitude) / 256),
      );
    });
  }

  const sides = fc.record({
    width: fc.integer({ min: BLOCK, max: 210 }),
    height: fc.integer({ min: BLOCK, max: 90 }),
    extra: fc.nat(9),
    seed: seeds,
  });

  it('blockExtremes', () => {
    fc.assert(
      fc.property(sides, ({ width, height, extra, seed }) => {
        const stride = width + extra;
        const blocks = Math.ceil(width / BLOCK) * Math.ceil(height / BLOCK);
        expectParity(
          bytes(stride * height, seed),
          INPUT,
          (k) => k.blockExtremes(INPUT, stride, width, height, LOW, HIGH),
          () => [LOW, HIGH + blocks - LOW],
        );
      }),
    );
  });

  it('thresholdSurface, scanRows, crossCheck and castRays', () => {
    let candidates = 0;
    fc.assert(
      fc.property(sides, fc.integer({ min: 1, max: 4 }), ({ width, height, extra, seed }, step) => {
        const stride = width + extra;
        const columns = Math.ceil(width / BLOCK);
        const rows = Math.ceil(height / BLOCK);
        expect(SCRATCH + scanScratchBytes(width)).toBeLessThan(MEMORY);
        expect(SCRATCH + surfaceScratchBytes(columns, rows)).toBeLessThan(MEMORY);
        expect(SCRATCH + crossScratchBytes(width, height)).toBeLessThan(MEMORY);
        const run = (kernels: Kernels) => {
          const { i32, f64, u8 } = kernels.memory;
          i32.set([INPUT, stride, width, height, LEVELS, columns, rows, 0], SCENE >> 2);
          kernels.blockExtremes(INPUT, stride, width, height, LOW, HIGH);
          const shown = kernels.thresholdSurface(LOW, HIGH, columns, rows, LEVELS, SCRATCH);
          if (shown === 0) return [0];
          const surface = [...u8.subarray(LEVELS, LEVELS + 2 * columns * rows)];
          const count = kernels.scanRows(SCENE, Math.min(step, height - 1), step, OUTPUT, CAPACITY, SCRATCH);
          const cuts = [...i32.subarray(OUTPUT >> 2, (OUTPUT >> 2) + count * CANDIDATE_WORDS)];
          const left = kernels.crossCheck(SCENE, OUTPUT, count, SCRATCH);
          const crossed = [...i32.subarray(OUTPUT >> 2, (OUTPUT >> 2) + left * CANDIDATE_WORDS)];
          candidates += left;
          const rays: number[] = [];
          for (let i = 0; i < crossed.length; i += CANDIDATE_WORDS) {
            const [x, y, core, inverted] = crossed.slice(i, i + CANDIDATE_WORDS);
            rays.push(kernels.castRays(SCENE, x / 64, y / 64, inverted, core / 512, (24 * (i & 4)) >> 2, SCRATCH));
            rays.push(...f64.subarray(SCRATCH >> 3, (SCRATCH >> 3) + RAYS));
          }
          return [shown, surface, count, cuts, left, crossed, rays];
        };
        expectParity(scenery(stride, height, seed), INPUT, run, () => [LEVELS, 2 * columns * rows]);
      }),
      { numRuns: 400 },
    );
    expect(candidates).toBeGreaterThan(500);
  });

  it('sampleModules', () => {
    const [MAP, MODULES, SHIFTS] = [LOW, LOW + 128, HIGH];
    const half = fc.double({ min: -0.5, max: 0.5, noNaN: true });
    const map = fc.tuple(half, half, half, half, half, half, half, half);
    const picture = { width: 60, height: 40 };
    let outside = 0;
    fc.assert(
      fc.property(
        map,
        fc.integer({ min: 1, max: 2 }),
        fc.boolean(),
        fc.boolean(),
        seeds,
        (h, taps, listed, shifted, seed) => {
          const size = 21;
          const count = listed ? 50 : size * size;
          const run = ({ memory: { i16, i32, f32, f64 }, sampleModules }: Kernels) => {
            i32.set([INPUT, picture.width, picture.width, picture.height, LEVELS, 8, 5, 0], SCENE >> 2);
            f64.set([2 + h[0], h[1], 9 + 9 * h[2], h[3], 1.6 + h[4], 4 + 9 * h[5], h[6] / 60, h[7] / 60, 1], MAP >> 3);
            for (let k = 0; k < 50; k++) i16[(MODULES >> 1) + k] = (k * 97) % (size * size);
            for (let k = 0; k < 2 * count; k++) f64[(SHIFTS >> 3) + k] = Math.sin(k + seed);
            sampleModules(SCENE, MAP, size, listed ? MODULES : 0, count, taps, shifted ? SHIFTS : 0, OUTPUT);
            const levels = f32.subarray(OUTPUT >> 2, (OUTPUT >> 2) + count);
            outside += levels.filter(Number.isNaN).length / count;
            expect(levels.every((level) => Number.isNaN(level) || (level >= 0 && level <= 255))).toBe(true);
          };
          const input = bytes(picture.width * picture.height, seed);
          expectParity(input, INPUT, run, () => [OUTPUT, 4 * count]);
        },
      ),
      { numRuns: 300 },
    );
    expect(outside).toBeGreaterThan(10);
    expect(outside).toBeLessThan(500);
  });
});
