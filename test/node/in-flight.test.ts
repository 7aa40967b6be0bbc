import { describe, expect, it } from 'vitest';
import { inFlight } from '../../src/node/in-flight.ts';

const LIMITS = { most: 3, isOrdered: true, signal: undefined };

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** The first items take the longest. */
async function slowFirst(item: number): Promise<number> {
  await sleep(Math.max(0, 20 - 5 * item));
  return 10 * item;
}

function counted(count: number) {
  const state = { pulled: 0, closed: 0 };
  function* items() {
    try {
      for (; state.pulled < count; ) yield state.pulled++;
    } finally {
      state.closed++;
    }
  }
  return { state, items };
}

async function all<T>(outcomes: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const outcome of outcomes) list.push(outcome);
  return list;
}

describe('inFlight', () => {
  it('keeps the order of the items, of synchronous, asynchronous and promising iterables', async () => {
    async function* later() {
      for (const item of [0, 1, 2, 3, 4]) {
        await sleep(1);
        yield item;
      }
    }
    const promises = [0, 1, 2, 3, 4].map((item) => Promise.resolve(item)) as unknown as number[];
    for (const source of [[0, 1, 2, 3, 4], new Set([0, 1, 2, 3, 4]), later(), promises]) {
      expect(await all(inFlight(source, slowFirst, LIMITS))).toEqual([0, 10, 20, 30, 40]);
    }
    expect(await all(inFlight([], slowFirst, LIMITS))).toEqual([]);
  });

  it('hands out what is done first when order does not matter, and nothing twice', async () => {
    const outcomes = await all(inFlight([0, 1, 2, 3, 4, 5], slowFirst, { ...LIMITS, isOrdered: false }));
    expect(outcomes).not.toEqual([0, 10, 20, 30, 40, 50]);
    expect(outcomes.toSorted((a, b) => a - b)).toEqual([0, 10, 20, 30, 40, 50]);
  });

  it('never takes more items ahead than it may, however slow the consumer', async () => {
    for (const isOrdered of [true, false]) {
      const { state, items } = counted(40);
      let taken = 0;
      let most = 0;
      for await (const _ of inFlight(items(), slowFirst, { ...LIMITS, isOrdered })) {
        taken++;
        await sleep(2);
        most = Math.max(most, state.pulled - taken);
      }
      expect([taken, most]).toEqual([40, 3]);
    }
  });

  it('asks for nothing before it is asked', async () => {
    const { state, items } = counted(5);
    const outcomes = inFlight(items(), slowFirst, LIMITS);
    await sleep(5);
    expect(state.pulled).toBe(0);
    await outcomes.return();
  });

  it('closes the source when the consumer leaves early', async () => {
    const { state, items } = counted(40);
    for await (const _ of inFlight(items(), slowFirst, LIMITS)) break;
    expect(state.closed).toBe(1);
    expect(state.pulled).toBeLessThanOrEqual(4);
  });

  it('does not wait for a source that hangs when the consumer leaves early', async () => {
    async function* hanging() {
      yield 1;
      await new Promise(() => {});
    }
    for await (const outcome of inFlight(hanging(), slowFirst, LIMITS)) {
      expect(outcome).toBe(10);
      break;
    }
  });

  it('throws what the source throws after the outcomes of the items before', async () => {
    function* broken() {
      yield* [0, 1, 2, 3];
      throw new Error('no more');
    }
    const seen: number[] = [];
    const run = async () => {
      for await (const outcome of inFlight(broken(), slowFirst, { ...LIMITS, most: 9 })) seen.push(outcome);
    };
    await expect(run()).rejects.toThrow('no more');
    expect(seen).toEqual([0, 10, 20, 30]);
  });

  it('throws what the work throws, and closes the source', async () => {
    const { state, items } = counted(40);
    const work = async (item: number) => {
      if (item === 2) throw new Error('cannot work');
      return item;
    };
    await expect(all(inFlight(items(), work, LIMITS))).rejects.toThrow('cannot work');
    expect(state.closed).toBe(1);
  });

  it('ends with the reason of its signal, before it begins or while it waits', async () => {
    const { state, items } = counted(5);
    const aborted = { ...LIMITS, signal: AbortSignal.abort(new Error('too late')) };
    await expect(all(inFlight(items(), slowFirst, aborted))).rejects.toThrow('too late');
    expect(state.pulled).toBe(0);
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error('enough')), 10);
    const never = () => new Promise<number>(() => {});
    await expect(all(inFlight(items(), never, { ...LIMITS, signal: controller.signal }))).rejects.toThrow('enough');
    expect(state.closed).toBe(1);
  });
});
