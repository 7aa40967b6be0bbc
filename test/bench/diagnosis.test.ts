import { expect, it } from 'vitest';
import { agreementRows, type Explained, judge, judgeWarnings, warningRows } from '../../bench/measure/diagnosis.ts';

const GLARE: Explained = {
  effect: 'glare',
  read: false,
  found: false,
  expected: ['GLARE'],
  codes: ['GLARE'],
  hasError: true,
};
const READ: Explained = { ...GLARE, read: true, found: true, hasError: false };
const PICTURES: readonly Explained[] = [
  GLARE,
  { ...GLARE, codes: ['OCCLUDED', 'GLARE'] },
  { ...GLARE, codes: [] },
  READ,
  { ...READ, codes: ['OCCLUDED', 'GLARE'] },
  { ...READ, codes: [] },
  { ...READ, effect: 'rotate', expected: [], codes: ['OCCLUDED', 'DAMAGED'] },
];

it('counts which code comes first where nothing was read', () => {
  const glare = judge('glare', PICTURES);
  expect(glare).toMatchObject({ unread: 3, first: 1, two: 2, three: 2 });
  expect(agreementRows([glare]).slice(1)).toEqual([
    ['glare', '3', '33 %', '67 %', '67 %', 'OCCLUDED 1, none 1'],
    ['all', '3', '33 %', '67 %', '67 %', ''],
  ]);
});

it('counts what warns of what was done, and of anything else, where it was read', () => {
  expect(warningRows(['glare', 'rotate'].map((effect) => judgeWarnings(effect, PICTURES))).slice(1)).toEqual([
    ['glare', '3', '2', '1', 'OCCLUDED 1'],
    ['rotate', '1', '0', '1', 'OCCLUDED 1, DAMAGED 1'],
    ['all', '4', '2', '2', ''],
  ]);
});
