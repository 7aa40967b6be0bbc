/**
 * Stages by name.
 */

import type { Stage } from '../work/messages.ts';

/** A step with its parameters, or a look of the engine. */
export function stageName({ name, parameters }: Stage): string {
  const values = parameters.map((value) => (typeof value === 'number' ? Number(value.toPrecision(3)) : value));
  return [name, ...values].join(' ');
}
