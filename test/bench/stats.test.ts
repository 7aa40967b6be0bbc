import { describe, expect, it } from 'vitest';
import type { LabelledPicture } from '../../bench/datasets/loaders/record.ts';
import { alignColumns } from '../../bench/report/columns.ts';
import { photoTable } from '../../bench/report/photo-table.ts';
import { type Corner, matchOneToOne } from '../../bench/stats/match.ts';
import { type PictureReads, scoreSet } from '../../bench/stats/score.ts';

function square(x: number, y: number, side: number): Corner[] {
  return [
    [x, y],
    [x + side, y],
    [x + side, y + side],
    [x, y + side],
  ];
}

describe('matchOneToOne', () => {
  it('gives each label away once', () => {
    expect(matchOneToOne([square(0, 0, 10), square(1, 1, 10), square(50, 50, 5)], [square(2, 2, 10)])).toEqual([
      0, -1, -1,
    ]);
  });

  it('counts containment in either direction and crossing bars', () => {
    expect(matchOneToOne([square(0, 0, 100)], [square(40, 40, 5)])).toEqual([0]);
    expect(matchOneToOne([square(40, 40, 5)], [square(0, 0, 100)])).toEqual([0]);
    const wide: Corner[] = [
      [0, 40],
      [100, 40],
      [100, 60],
      [0, 60],
    ];
    const tall = wide.map(([x, y]): Corner => [y, x]);
    expect(matchOneToOne([wide], [tall])).toEqual([0]);
  });

  it('finds no overlap of neighbours', () => {
    expect(matchOneToOne([square(0, 0, 10)], [square(11, 0, 10), []])).toEqual([-1]);
  });
});

function read(file: string, ...symbols: readonly (readonly [text: string, quad: readonly Corner[]])[]): PictureReads {
  const toPoint = ([x, y]: Corner) => ({ x, y });
  return { file, symbols: symbols.map(([text, quad]) => ({ text, corners: quad.map(toPoint) })), elapsedMs: 10 };
}

const PICTURES: readonly LabelledPicture[] = [
  {
    name: 'two.jpg',
    file: 'two.jpg',
    dataset: 'boofcv',
    category: 'easy',
    symbols: [{ corners: square(0, 0, 10) }, { corners: square(20, 0, 10) }],
    texts: [{ text: 'A', readers: 3 }],
  },
  { name: 'one.jpg', file: 'one.jpg', dataset: 'boofcv', category: 'hard', symbols: [{ corners: square(0, 0, 10) }] },
  { name: 'named.png', file: 'named.png', dataset: 'zxing', category: 'q', symbols: [{ text: 'A\r\nB' }] },
  { name: 'none.png', file: 'none.png', dataset: 'zxing', category: 'negative', symbols: [] },
];

describe('scoreSet', () => {
  it('scores a hand-made set', () => {
    const score = scoreSet(PICTURES, [
      read('two.jpg', ['A', square(1, 1, 5)], ['A', square(2, 2, 5)], ['X', square(22, 2, 5)]),
      read('named.png', ['A\nB ', square(0, 0, 5)]),
      read('none.png', ['Z', square(0, 0, 5)]),
    ]);
    expect(score).toMatchObject({ extra: 1, negativesRead: 1, misreads: 0, errors: 0, picturesRead: 3 });
    // one.jpg has no line: it was not measured, which is not the same as not read.
    expect(score.reads).toEqual([2, null, 1, 0]);
    expect(score.macro.value).toBe(100);
    expect(score.micro.value).toBe(100);
    expect(score.time.mean).toBe(10);
    expect(score.categories['boofcv/easy']).toEqual({ codes: 2, read: 2, pictures: 1, picturesRead: 1 });
    expect(score.categories['zxing/q'].read).toBe(1);
    expect(score.unconfirmed).toEqual([
      { file: 'two.jpg', text: 'X' },
      { file: 'none.png', text: 'Z' },
    ]);
  });

  it('further codes whose texts are known are neither asked for nor wrong', () => {
    const picture: LabelledPicture = {
      name: 'shared.png',
      file: 'shared.png',
      dataset: 'degraded',
      category: 'sticker',
      symbols: [{ text: 'mine', corners: square(0, 0, 20) }],
      otherTexts: ['yours'],
    };
    const count = (...texts: string[]) =>
      scoreSet([picture], [read('shared.png', ...texts.map((text) => [text, square(5, 5, 5)] as [string, Corner[]]))]);
    expect(count('yours')).toMatchObject({ reads: [0], misreads: 0, extra: 0 });
    expect(count('yours', 'mine')).toMatchObject({ reads: [1], misreads: 0, extra: 0 });
    expect(count('theirs')).toMatchObject({ reads: [0], misreads: 1 });
  });

  it('reports differing texts and errors', () => {
    const score = scoreSet(PICTURES, [read('named.png', ['C', square(0, 0, 5)]), { file: 'one.jpg', error: 'broken' }]);
    expect(score.unconfirmed).toEqual([{ file: 'named.png', text: 'C' }]);
    expect(score).toMatchObject({ errors: 1, misreads: 1, failedStages: { error: 1 } });
    expect(score.macro).toEqual({ value: 0, low: 0, high: 0 });
    expect(photoTable({ one: score, two: { failed: 'two ended with 1' } })).toContain('two ended with 1');
  });
});

it('columns line up', () => {
  expect(
    alignColumns([
      ['name', 'n'],
      ['a', '100'],
    ]),
  ).toEqual(['name    n', 'a     100']);
});
