import { expect, it } from 'vitest';
import type { LabelledPicture } from '../../bench/datasets/loaders/record.ts';
import { collectMisses } from '../../bench/report/gallery.ts';
import { heatmapPlot } from '../../bench/report/plots.ts';
import { drawSighting } from '../../bench/report/sighting.ts';
import { scoreSet } from '../../bench/stats/score.ts';

const FILE = 'samples/payment/easy-wechat-phone.jpg';

it('draws finder patterns and grids of a picture', async () => {
  const shapes = await drawSighting(FILE, 300);
  // Three patterns are closed; lines of the grid are not.
  expect(shapes.match(/Z"/g)?.length).toBeGreaterThanOrEqual(3);
  expect(shapes.match(/<path [^Z]*?\/>/g)?.length).toBeGreaterThan(10);
  const places = [...shapes.matchAll(/[ML](-?[\d.]+),(-?[\d.]+)/g)].flatMap(([, x, y]) => [Number(x), Number(y)]);
  expect(Math.max(...places)).toBeLessThanOrEqual(300);
  expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
});

it('draws nothing for a picture that is not there', async () => {
  expect(await drawSighting('samples/payment/nothing.jpg', 300)).toBe('');
});

it('shows the pictures with the largest unread share first, each drawn once', async () => {
  const picture = (name: string, file: string): LabelledPicture => ({
    ...{ name, file, dataset: 'd', category: 'c' },
    symbols: [0, 20].map((x) => ({
      corners: [
        [x, 0],
        [x + 10, 0],
        [x + 10, 10],
        [x, 10],
      ],
    })),
  });
  const pictures = [picture('half', 'half.png'), picture('none', FILE), picture('unknown', 'unknown.png')];
  const corners = [0, 10, 10, 0].map((x, i) => ({ x, y: i < 2 ? 0 : 10 }));
  const lines = [
    { file: 'half.png', symbols: [{ text: 'a', corners }], elapsedMs: 1 },
    { file: FILE, symbols: [], failures: [{ decoder: 'd', stage: 'format', reason: 'not-found' }], elapsedMs: 1 },
  ];
  const sightings = new Map<string, string>();
  const misses = await collectMisses(pictures, lines, 5, sightings);
  expect(misses.map(({ name, stage, read, codes }) => [name, stage, read, codes])).toEqual([
    ['d/c/easy-wechat-phone.jpg', 'format', 0, 2],
    ['d/c/half.png', 'unreported', 1, 2],
  ]);
  expect(misses[0].image).toMatch(/^data:image\/jpeg;base64,.{1000}/);
  expect(misses[1].image).toBe('data:,');
  expect([...sightings.keys()]).toEqual([FILE, 'half.png']);
  expect(await collectMisses(pictures, lines, 5, sightings)).toEqual(misses);
});

it('puts many categories down the page, so that their numbers have room', () => {
  const plot = (count: number) => {
    const pictures = Array.from({ length: count }, (_, i): LabelledPicture => {
      return { name: `${i}`, file: `${i}`, dataset: 'd', category: `${i}`, symbols: [{ text: 'a' }] };
    });
    const lines = pictures.map(({ file }) => ({ file, symbols: [], failures: [], elapsedMs: 1 }));
    const contenders = { one: { ...scoreSet(pictures, lines), peakRssMb: 1 } };
    const svg = heatmapPlot({ set: 's', pictures: [], contenders, pairs: [] });
    return Number(/height="(\d+)"/.exec(svg)?.[1]);
  };
  expect(plot(36)).toBeLessThan(200);
  expect(plot(37)).toBeGreaterThan(600);
});
