import { expect, test } from 'vitest';
import { at, kernelMemory } from '../../bench/corpus/kernels/kernels.ts';
import { keepPlanes, scratchPlane, withScratch } from '../../bench/corpus/scratch.ts';

test('arrays lie apart in the memory of the kernels, and are free again afterwards', () => {
  const places = () => withScratch(() => [scratchPlane(5), scratchPlane(7)].map(at));
  const [first, second] = places();
  expect(second).toBeGreaterThanOrEqual(first + 20);
  expect(places()).toEqual([first, second]);
  expect(() => scratchPlane(5)).toThrow('expected a call within withScratch');
  expect(() => at(new Float32Array(5))).toThrow('expected one from scratch memory');
});

test('a run that needs more memory begins again, and what is kept moves with it', () => {
  const kept = withScratch(() => keepPlanes(1, 3, ([plane]) => plane.set([1, 2, 3])));
  const before = kernelMemory().buffer.byteLength;
  let runs = 0;
  const length = withScratch(() => {
    runs++;
    return scratchPlane(before / 4, false).length;
  });
  expect([length, runs]).toEqual([before / 4, 2]);
  expect(kernelMemory().buffer.byteLength).toBeGreaterThan(before);
  expect([...kept.planes()[0]]).toEqual([1, 2, 3]);
});
