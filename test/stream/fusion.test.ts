import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { engine } from '../../src/decoders/engine.ts';
import { createScanner, type ScanEvent } from '../../src/stream/index.ts';
import type { Decoder, Session } from '../../src/types.ts';
import { damaged, frameOf, modulesOf, randomNumbers } from './scene.ts';

const TEXT = '280000123456789012';
const OTHER = '280000998877665544';

/** The same, filling their symbols: padding is known, which reads frames alone that would not read otherwise. */
const FULL_TEXT = '280000123456789012345678901234567890123456789012345678901234567';
const FULL_OTHER = '280000998877665544332211009988776655443322110099887766554433221';

/** Shares of modules that are wrong in each frame: too many for one, and for the sum of them soon few enough. */
const WRONG = 0.07;

/** The engine with its quickest stage alone, so that tests are quick. */
function quickEngine(): Decoder {
  const whole = engine();
  return {
    ...whole,
    open(source, context) {
      const session = whole.open?.(source, context) as Session;
      return {
        offers: () => session.offers().filter(({ stage }) => stage === 'quick 1/1'),
        run: (stage, deadline) => session.run(stage, deadline),
      };
    },
  };
}

/** What comes of frames whose thorough looks are left out; the code sways a little. */
function events(frames: readonly Uint8Array[]): Promise<(readonly ScanEvent[])[]> {
  const scanner = createScanner({ budgetMs: Infinity, decoders: [quickEngine()] });
  return frames.reduce<Promise<(readonly ScanEvent[])[]>>(async (before, modules, index) => {
    const all = await before;
    const frame = frameOf(modules, { x: 80 + (index % 3), y: 60 + (index % 2) });
    return [...all, await scanner.next(frame, { timeMs: (1000 / 30) * index })];
  }, Promise.resolve([]));
}

function textsOf(all: readonly (readonly ScanEvent[])[]): string[] {
  return all.flat().flatMap((event) => (event.type === 'read' ? [event.symbol.text] : []));
}

describe('frames that do not read alone', () => {
  const random = randomNumbers(5);
  const frames = Array.from({ length: 8 }, () => damaged(modulesOf(FULL_TEXT), WRONG, random));

  it('do not', async () => {
    for (const frame of frames.slice(0, 3)) expect(textsOf(await events([frame, frame, frame]))).toEqual([]);
  });

  it('read together', async () => {
    const all = await events(frames);
    expect(textsOf(all)).toEqual([FULL_TEXT]);
    const read = all.flat().find((event) => event.type === 'read');
    expect(read).toMatchObject({ by: 'fusion', symbol: { decoder: 'engine', version: 2, mirrored: false } });
    expect(read?.frames).toBeGreaterThan(2);
  });

  it('read together when they are mirrored, with corners in their order', async () => {
    const mirrored = frames.map((modules) => modules.map((_, at) => modules[(at % 25) * 25 + Math.floor(at / 25)]));
    const [read] = (await events(mirrored)).flat();
    expect(read).toMatchObject({ type: 'read', by: 'fusion', symbol: { text: FULL_TEXT, mirrored: true } });
    const corners = read.type === 'read' ? read.symbol.corners : [];
    expect(Math.abs((corners[1]?.x ?? 0) - (corners[0]?.x ?? 0))).toBeLessThan(3);
  });
});

describe.each([
  [TEXT, OTHER],
  [FULL_TEXT, FULL_OTHER],
])('two codes one after the other: %s, %s', (text, other) => {
  it('are never mixed, wherever one follows the other', async () => {
    for (let seed = 1; seed <= 5; seed++) {
      const random = randomNumbers(seed);
      const first = seed;
      const frames = Array.from({ length: first + 6 }, (_, index) =>
        damaged(modulesOf(index < first ? text : other), WRONG, random),
      );
      const all = await events(frames);
      expect(
        all
          .slice(0, first)
          .flat()
          .every(({ type }) => type !== 'read') || textsOf(all)[0] === text,
      ).toBe(true);
      expect(textsOf(all.slice(first))).toEqual([other]);
    }
  });

  it('are not mixed when they come by turns', async () => {
    const random = randomNumbers(99);
    const frames = Array.from({ length: 12 }, (_, index) =>
      damaged(modulesOf(index % 2 === 0 ? text : other), WRONG, random),
    );
    for (const read of textsOf(await events(frames))) expect([text, other]).toContain(read);
  });
});

it('keeps no more memory after many frames', async () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage: () => void = runInNewContext('gc');
  const random = randomNumbers(3);
  const scanner = createScanner({ budgetMs: Infinity, decoders: [quickEngine()] });
  await scanner.ready();
  const used: number[] = [];
  for (let index = 0; index < 300; index++) {
    const modules = modulesOf(String(10 ** 17 + Math.floor(index / 10)));
    const shown = index % 10 === 0 ? damaged(modules, WRONG, random) : modules;
    scanner.nextSync(frameOf(shown, { width: 160, height: 160, x: 20, y: 20, moduleSize: 4 }), { timeMs: 40 * index });
    if (index % 100 !== 99) continue;
    collectGarbage();
    used.push(process.memoryUsage().heapUsed);
  }
  expect(used[2] - used[1]).toBeLessThan(300_000);
});
