/**
 * A mutator of bytes: what goes wrong with a file on its way, and what somebody does to one on purpose.
 */

import fc from 'fast-check';

/** One change. */
type Change =
  | { readonly kind: 'set'; readonly at: number; readonly value: number }
  | { readonly kind: 'flip'; readonly at: number; readonly bit: number }
  | { readonly kind: 'copy'; readonly at: number; readonly from: number; readonly length: number }
  | { readonly kind: 'insert'; readonly at: number; readonly values: Uint8Array }
  | { readonly kind: 'cut'; readonly at: number; readonly length: number }
  | { readonly kind: 'end'; readonly at: number };

/** Places are shares of the length, so that a change means the same for any input and shrinks well. */
const place = fc.double({ min: 0, max: 1, noNaN: true });
const length = fc.integer({ min: 1, max: 64 });

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constant('set' as const), at: place, value: fc.constantFrom(0, 1, 0x7f, 0x80, 0xff) }),
  fc.record({ kind: fc.constant('flip' as const), at: place, bit: fc.nat(7) }),
  fc.record({ kind: fc.constant('copy' as const), at: place, from: place, length }),
  fc.record({
    kind: fc.constant('insert' as const),
    at: place,
    values: fc.uint8Array({ minLength: 1, maxLength: 32 }),
  }),
  fc.record({ kind: fc.constant('cut' as const), at: place, length }),
  fc.record({ kind: fc.constant('end' as const), at: place }),
);

/** Some changes to make one after the other. */
export const changes: fc.Arbitrary<Change[]> = fc.array(change, { minLength: 1, maxLength: 12 });

/** Bytes after the changes. */
export function mutate(bytes: Uint8Array, list: readonly Change[]): Uint8Array<ArrayBuffer> {
  let current = Uint8Array.from(bytes);
  for (const step of list) current = applyChange(current, step);
  return current;
}

/** A text after the same. */
export function mutateText(text: string, list: readonly Change[]): string {
  return new TextDecoder().decode(mutate(new TextEncoder().encode(text), list));
}

function applyChange(bytes: Uint8Array<ArrayBuffer>, step: Change): Uint8Array<ArrayBuffer> {
  const at = Math.floor(step.at * bytes.length);
  switch (step.kind) {
    case 'set':
      if (at < bytes.length) bytes[at] = step.value;
      return bytes;
    case 'flip':
      if (at < bytes.length) bytes[at] ^= 1 << step.bit;
      return bytes;
    case 'copy':
      return bytes.copyWithin(
        at,
        Math.floor(step.from * bytes.length),
        Math.floor(step.from * bytes.length) + step.length,
      );
    case 'insert':
      return Uint8Array.of(...bytes.subarray(0, at), ...step.values, ...bytes.subarray(at));
    case 'cut':
      return Uint8Array.of(...bytes.subarray(0, at), ...bytes.subarray(at + step.length));
    case 'end':
      return bytes.slice(0, at);
  }
}
