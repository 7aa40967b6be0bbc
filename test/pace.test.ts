import { describe, expect, it } from 'vitest';
import { Pace } from '../src/pace.ts';

describe('Pace', () => {
  it('believes a slower time at once and a quicker one by and by', () => {
    const pace = new Pace(1000);
    expect(pace.expectMs(1000)).toBe(1);
    pace.learn(1000, 4);
    expect(pace.expectMs(1000)).toBe(4);
    pace.learn(1000, 2);
    expect(pace.expectMs(1000)).toBeCloseTo(3.9, 9);
    for (let i = 0; i < 200; i++) pace.learn(1000, 2);
    expect(pace.expectMs(1000)).toBeCloseTo(2, 3);
  });

  it('does work that ends in time, and doubts an estimate that forbids it until it is tried again', () => {
    const pace = new Pace(1000);
    pace.learn(1000, 50); // one bad moment
    expect(pace.work(1000, performance.now() + 1e6, () => 'done')).toBe('done');
    let refused = 0;
    const late = new Pace(50_000);
    while (late.work(1000, performance.now() + 10, () => 'done') === undefined) refused++;
    expect(refused).toBeGreaterThan(100);
    expect(refused).toBeLessThan(200);
  });

  it('doubts no more than down to the quickest of lately', () => {
    const pace = new Pace(1);
    for (const ms of [40, 30, 40]) pace.learn(1000, ms);
    for (let i = 0; i < 1000; i++) expect(pace.fits(1000, 10)).toBe(false);
    expect(pace.expectMs(1000)).toBeCloseTo(31.5, 9);
    // One that has become quicker is believed again, in a while.
    for (let i = 0; i < 100; i++) pace.learn(1000, 5);
    expect(pace.fits(1000, 10)).toBe(true);
  });

  it('lets work begin when there is no deadline, and learns from it', () => {
    const pace = new Pace(1e12);
    expect(pace.work(1000, Infinity, () => 7)).toBe(7);
    expect(pace.expectMs(1000)).toBeLessThan(1e9);
  });
});
