/**
 * Waiting for what another process does.
 */

import { setTimeout } from 'node:timers/promises';

/** Waits until a condition holds, but not for ever: a machine under load takes many times as long as an idle one. */
export async function until(condition: () => boolean, limitMs = 45_000): Promise<void> {
  const endMs = performance.now() + limitMs;
  while (!condition() && performance.now() < endMs) await setTimeout(20);
}
