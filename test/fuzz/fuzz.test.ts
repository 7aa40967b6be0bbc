/**
 * A short look at each part; `npm run fuzz` goes on from there.
 */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mutate } from './mutate.ts';
import { TARGETS } from './targets.ts';

describe.each(TARGETS)('$name', ({ property }) => {
  it('holds for some inputs', async () => {
    await fc.assert(property(), { seed: 20, numRuns: 40 });
  });
});

describe('mutate', () => {
  it.each([
    [{ kind: 'set', at: 0.5, value: 9 }, [1, 2, 9, 4]],
    [{ kind: 'flip', at: 0, bit: 7 }, [129, 2, 3, 4]],
    [{ kind: 'copy', at: 0, from: 0.5, length: 2 }, [3, 4, 3, 4]],
    [{ kind: 'insert', at: 0.25, values: Uint8Array.of(7, 8) }, [1, 7, 8, 2, 3, 4]],
    [{ kind: 'cut', at: 0.25, length: 2 }, [1, 4]],
    [{ kind: 'end', at: 0.75 }, [1, 2, 3]],
    [{ kind: 'flip', at: 1, bit: 0 }, [1, 2, 3, 4]],
  ] as const)('%o', (change, expected) => {
    const bytes = Uint8Array.of(1, 2, 3, 4);
    expect([...mutate(bytes, [change])]).toEqual(expected);
    expect([...bytes]).toEqual([1, 2, 3, 4]);
  });
});
