import { describe, expect, it } from 'vitest';
import { Costs } from '../../src/pipeline/costs.ts';

const scaling = (costMs: number) => ({ kind: 'fit', costMs });

describe('Costs', () => {
  it('starts from what is expected, with room to spare', () => {
    const costs = new Costs();
    expect(costs.fit([scaling(10), scaling(10)], 31)).toBe(true);
    expect(costs.fit([scaling(10), scaling(10)], 29)).toBe(false);
    expect(costs.fit([scaling(1e9)], Infinity)).toBe(true);
  });

  it('keeps works of different sizes apart', () => {
    const costs = new Costs();
    costs.learn(scaling(40), 120);
    // Smaller ones are expected to be as slow until one was met.
    expect(costs.fit([scaling(1)], 2)).toBe(false);
    for (let i = 0; i < 30; i++) costs.learn(scaling(1), 1);
    expect(costs.fit([scaling(1)], 2)).toBe(true);
    expect(costs.fit([scaling(40)], 150)).toBe(false);
    expect(costs.fit([scaling(40)], 200)).toBe(true);
  });

  it('keeps kinds apart', () => {
    const costs = new Costs();
    costs.learn(scaling(1), 100);
    expect(costs.fit([{ kind: 'blur', costMs: 1 }], 2)).toBe(true);
    expect(costs.fit([scaling(1)], 2)).toBe(false);
  });
});
