/**
 * The workers of the page, started when they are first needed.
 */

import { Desk } from './desk.ts';

/** Reads what is shown. */
export const readDesk = lazy(
  () => new Desk(new Worker(new URL('./reader.worker.ts', import.meta.url), { type: 'module' })),
);

/** Times readers, beside the reads of what is shown. */
export const compareDesk = lazy(
  () => new Desk(new Worker(new URL('./reader.worker.ts', import.meta.url), { type: 'module' })),
);

/** Makes pictures. */
export const makeDesk = lazy(
  () => new Desk(new Worker(new URL('./maker.worker.ts', import.meta.url), { type: 'module' })),
);

function lazy(make: () => Desk): () => Desk {
  let desk: Desk | undefined;
  return () => {
    desk ??= make();
    return desk;
  };
}
