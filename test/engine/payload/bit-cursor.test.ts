import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BitCursor } from '../../../src/engine/payload/bit-cursor.ts';
import { octets } from './bits.ts';

test('equals slices of the bits written out as text', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 40 }),
      fc.array(fc.integer({ min: 0, max: 24 }), { maxLength: 60 }),
      (bytes, counts) => {
        const cursor = new BitCursor(bytes);
        let rest = octets(bytes);
        for (const count of counts) {
          expect(cursor.remaining).toBe(rest.length);
          const expected = count > rest.length ? -1 : Number.parseInt(`0${rest.slice(0, count)}`, 2);
          expect(cursor.take(count)).toBe(expected);
          if (expected >= 0) rest = rest.slice(count);
          expect(cursor.position).toBe(8 * bytes.length - rest.length);
        }
      },
    ),
    { seed: 1, numRuns: 500 },
  );
});
