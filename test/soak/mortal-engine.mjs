/**
 * The engine, in threads that end now and then for no reason.
 */

import { engine } from 'qrazor';

/** @param options `perMillion`: pictures in a million that take their thread with them */
export function mortalEngine({ perMillion }) {
  const decoder = engine();
  const die = () => {
    if (Math.random() * 1e6 < perMillion) process.exit(9);
  };
  return {
    ...decoder,
    open: (source, context) => {
      die();
      return decoder.open(source, context);
    },
  };
}
