import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createReader, engine } from 'qrazor';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Progress } from '../../bench/report/progress.ts';
import { ablate, ablationAttempts } from '../../bench/tune/ablation.ts';
import { CANDIDATES } from '../../bench/tune/candidates.ts';
import { codeVersion } from '../../bench/tune/code.ts';
import { FAMILIES, type Family } from '../../bench/tune/families.ts';
import { findFrontier, recommend, splitFolds } from '../../bench/tune/frontier.ts';
import { chooseOrder, reachOf } from '../../bench/tune/greedy.ts';
import { type MatrixRow, measureMatrix } from '../../bench/tune/matrix.ts';
import { stepsText, toPlan } from '../../bench/tune/profile.ts';

const cell = (ms: number, ...labels: number[]) => ({ labels, ms });
const row = (category: string, codes: number, ...cells: MatrixRow['cells']): MatrixRow => ({
  name: `${category}${codes}`,
  category,
  codes,
  cells,
});

const ROWS: readonly MatrixRow[] = [
  row('a', 1, cell(10, 0), cell(10), cell(10)),
  row('a', 1, cell(10), cell(100, 0), cell(10, 0)),
  row('b', 2, cell(10), cell(100, 0, 1), cell(10)),
];

describe('chooseOrder', () => {
  const limits = (budgetMs: number, leastPictures = 1) => ({ budgetMs, leastPictures });

  it('stops each picture at its first read', () => {
    expect(reachOf(ROWS, [0])).toEqual({ macro: 25, meanMs: 10 });
    expect(reachOf(ROWS, [0, 2])).toEqual({ macro: 50, meanMs: 50 / 3 });
    expect(reachOf(ROWS, [0, 2, 1]).macro).toBe(100);
    expect(reachOf(ROWS, [0, 2, 1]).meanMs).toBeCloseTo((10 + 20 + 120) / 3, 9);
  });

  it('reads as much as the budget allows', () => {
    expect(reachOf(ROWS, chooseOrder(ROWS, limits(1000))).macro).toBe(100);
    expect(chooseOrder(ROWS, limits(50))).toEqual([0, 2, 1]);
    expect(reachOf(ROWS, chooseOrder(ROWS, limits(20))).macro).toBe(50);
    expect(chooseOrder(ROWS, limits(10))).toHaveLength(1);
    expect(chooseOrder(ROWS, limits(9))).toEqual([]);
    for (const budgetMs of [10, 15, 20, 30, 40, 50, 80]) {
      expect(reachOf(ROWS, chooseOrder(ROWS, limits(budgetMs))).meanMs).toBeLessThanOrEqual(budgetMs);
    }
  });

  it('takes no attempt for fewer pictures than it must read', () => {
    expect(chooseOrder(ROWS, limits(1000, 1))).toEqual([0, 2, 1]);
    expect(chooseOrder(ROWS, limits(1000, 2))).toEqual([0, 1]);
    expect(chooseOrder(ROWS, limits(1000, 3))).toEqual([1]);
  });

  it('looks one attempt ahead', () => {
    // After attempt 0, attempt 1 reads more per ms than attempt 2; but only attempt 2 takes away the picture on which
    // attempt 3, which reads all the others, is slow.
    const rows = [
      row('a', 1, cell(1, 0), cell(1000), cell(1000), cell(1000)),
      row('a', 1, cell(1), cell(10, 0), cell(12), cell(1, 0)),
      row('a', 1, cell(1), cell(10), cell(12, 0), cell(1000)),
      row('a', 1, cell(1), cell(10), cell(12), cell(1, 0)),
      row('a', 1, cell(1), cell(10), cell(12), cell(1, 0)),
    ];
    expect(chooseOrder(rows, limits(100))).toEqual([0, 2, 3]);
  });

  it('fits the decoder alone in a budget of its own time', () => {
    const rows = [0.1, 0.2, 0.3].map((ms) => row('a', 1, cell(ms, 0)));
    expect(chooseOrder(rows, limits(reachOf(rows, [0]).meanMs))).toEqual([0]);
  });
});

describe('frontier', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, i): MatrixRow => {
      const cells = [cell(10, ...(i % 3 === 0 ? [0] : [])), cell(20, ...(i % 2 === 0 ? [0] : []))];
      return { name: `${i}`.padStart(3, '0'), category: i < count / 2 ? 'a' : 'b', codes: 1, cells };
    });

  it('splits into parts that keep neighbours together', () => {
    const rows = many(40);
    const parts = splitFolds(rows, 5);
    expect(parts.map((part) => part.size)).toEqual([8, 8, 8, 8, 8]);
    expect(new Set(parts.flatMap((part) => [...part])).size).toBe(40);
    // Of 20 pictures of a category, neighbours are in different parts only at 4 borders.
    const partOf = (index: number) => parts.findIndex((part) => part.has(rows[index]));
    const borders = rows.slice(1).filter((_, i) => i !== 19 && partOf(i) !== partOf(i + 1));
    expect(borders).toHaveLength(8);
  });

  it.each([0, 1, 2, 3, 9, 11])('needs no number of pictures: %i', (count) => {
    const rows = many(count);
    const parts = splitFolds(rows, 5);
    expect(parts.reduce((sum, part) => sum + part.size, 0)).toBe(count < 2 ? 0 : count);
    const frontier = findFrontier(rows, { budgetsMs: [5, 15, 100], leastPictures: 1, folds: 5 });
    for (const { chosenOn } of frontier) expect(chosenOn.macro).toBeGreaterThanOrEqual(0);
    if (count === 1) expect(frontier[0].crossValidated).toBeNull();
    if (count === 11) expect(frontier.at(-1)?.crossValidated).not.toBeNull();
  });

  it('expects less of pictures that a plan was not chosen on', () => {
    // Every picture is read by an attempt of its own: nothing can be learned from one for another.
    const rows = Array.from({ length: 6 }, (_, i): MatrixRow => {
      const cells = Array.from({ length: 6 }, (_, attempt) => cell(10, ...(attempt === i ? [0] : [])));
      return { name: `${i}`, category: 'a', codes: 1, cells };
    });
    const [{ chosenOn, crossValidated }] = findFrontier(rows, { budgetsMs: [1000], leastPictures: 1, folds: 6 });
    expect(chosenOn.macro).toBeCloseTo(100, 9);
    expect(crossValidated?.macro).toBe(0);
  });

  it('recommends the cheapest plan that reads nearly as much as any', () => {
    const point = (budgetMs: number, macro: number) => {
      const reach = { macro, meanMs: budgetMs };
      return { budgetMs, order: [0], chosenOn: { macro: 99, meanMs: budgetMs }, crossValidated: reach };
    };
    expect(recommend([point(1, 50), point(2, 69.5), point(3, 70), point(4, 68)])?.budgetMs).toBe(2);
    expect(recommend([])).toBeUndefined();
  });
});

it('writes plans that a reader takes', () => {
  const plan = toPlan('mine', [[], [{ step: 'fit', maxSide: 640 }, { step: 'otsu' }]]);
  expect(plan.attempts.map(({ when }) => when)).toEqual(['always', 'unread']);
  for (const attempts of [CANDIDATES, FAMILIES.flatMap(({ variants }) => variants)]) {
    expect(() => createReader({ decoders: [engine()], plan: toPlan('all', attempts) })).not.toThrow();
  }
  expect(stepsText([])).toBe('decoder alone');
  expect(
    stepsText([
      { step: 'fit', maxSide: 640 },
      { step: 'rotate', angle: Math.PI / 4 },
    ]),
  ).toBe('fit 640, rotate 0.785');
  expect(CANDIDATES[0]).toEqual([]);
});

it('counts what a family adds code by code', () => {
  const families: readonly Family[] = [
    { family: 'one', variants: [[{ step: 'otsu' }], [{ step: 'clahe' }]] },
    { family: 'two', variants: [[{ step: 'flatten' }]] },
  ];
  expect(ablationAttempts([], families)).toHaveLength(4);
  const rows = [
    row('a', 3, cell(10, 0, 1), cell(20, 1, 2), cell(10), cell(30, 0, 1)),
    row('a', 1, cell(10), cell(20), cell(10, 0), cell(30)),
  ];
  const { base, families: found } = ablate(rows, families);
  expect(base).toEqual({ macro: 50, meanMs: 10 });
  expect(found[0].gainedByAny).toBe(2);
  expect(found[0].variants.map(({ gained, lost, reach }) => [gained, lost, reach.meanMs])).toEqual([
    [1, 1, 20],
    [1, 2, 10],
  ]);
  expect(found[1].variants[0]).toMatchObject({ steps: 'flatten', gained: 0, lost: 0 });
});

describe('measureMatrix', () => {
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'qrazor-tune-'));
    const background = { r: 200, g: 200, b: 200 };
    for (const width of [60, 61, 62]) {
      await sharp({ create: { width, height: 50, channels: 3, background } }).toFile(join(folder, `${width}.png`));
    }
    // Reads every picture but where it was scaled down to 40 pixels.
    writeFileSync(
      join(folder, 'wide.mjs'),
      `export function createDecoder() {
        const corners = [{ x: 1, y: 1 }, { x: 9, y: 1 }, { x: 9, y: 9 }, { x: 1, y: 9 }];
        const symbol = { text: 'a', corners, bytes: null, version: null, errorCorrectionLevel: null, mirrored: null, inverted: null, confidence: null };
        return { id: 'wide', consumes: 'luma', async ready() {}, costMs: () => 1,
          decode: ({ width }) => ({ symbols: width > 40 ? [symbol] : [], failures: [] }) };
      }`,
    );
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const corners = [
    [0, 0],
    [10, 0],
    [10, 10],
    [0, 10],
  ] as const;
  const picture = (width: number) => {
    const name = `${width}.png`;
    return { name, file: join(folder, name), dataset: 'd', category: 'c', symbols: [{ corners }] };
  };

  it('measures each cell once, also after a run that was cut off, and anew for other code', async () => {
    const cache = join(folder, 'cells.jsonl');
    const attempts = [[], [{ step: 'fit', maxSide: 40 }]];
    const measure = (code: string, ...widths: number[]) =>
      measureMatrix(
        {
          contender: `wide=${join(folder, 'wide.mjs')}`,
          attempts,
          pictures: widths.map(picture),
          cache,
          code,
          timeoutMs: 9000,
        },
        new Progress(),
      );
    const lines = () => readFileSync(cache, 'utf8').split('\n').slice(0, -1);
    const rows = await measure('one', 60, 61);
    expect(rows.map(({ name, codes, cells }) => [name, codes, ...cells.map(({ labels }) => labels.length)])).toEqual([
      ['60.png', 1, 1, 0],
      ['61.png', 1, 1, 0],
    ]);
    // Killed amid the third line.
    writeFileSync(cache, `${lines().slice(0, 3).join('\n')}\n`);
    appendFileSync(cache, '{"key":"one 6');
    const again = await measure('one', 60, 61, 62);
    expect(lines()).toHaveLength(6);
    expect(new Set(lines().map((line) => (JSON.parse(line) as { key: string }).key)).size).toBe(6);
    expect(again[0]).toEqual(rows[0]);
    expect(again.map(({ cells }) => cells.map(({ labels }) => labels.length))).toEqual([
      [1, 0],
      [1, 0],
      [1, 0],
    ]);
    await measure('two', 60);
    expect(lines()).toHaveLength(8);
  }, 30_000);

  it('names code by what runs', () => {
    expect(codeVersion('jsqr')).toBe(codeVersion('jsqr'));
    expect(codeVersion('jsqr')).not.toBe(codeVersion('zxing-js'));
  });
});
