/**
 * A worker that does as the first byte of the picture says (ORDERS of behaviour.ts); runs in Node and in a page.
 */

import { InvalidArgumentError } from 'qrazor';
import { serve } from 'qrazor/worker';

const [READ, CRASH, HANG, THROW] = [1, 2, 3, 4];

function crash() {
  if (typeof process === 'object') process.exit(7);
  setTimeout(() => {
    throw new Error('crashed');
  });
}

serve({
  reader: {
    async read({ data: [what] }) {
      if (what === CRASH) crash();
      if (what === THROW) throw new InvalidArgumentError('image', 'something else', what);
      if (what === HANG || what === CRASH) await new Promise(() => {});
      return { found: false, symbols: [], failures: [], width: 2, height: 2, elapsedMs: 0 };
    },
  },
  scanner: {
    async next({ data: [what] }) {
      return what === READ ? [{ type: 'read' }] : [];
    },
  },
});
