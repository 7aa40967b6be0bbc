/**
 * From an order of attempts to a plan, and to words.
 */

import type { PlanSpec } from 'qrazor';
import type { Steps } from './matrix.ts';

/** A plan whose later attempts run only while the picture is unread. */
export function toPlan(name: string, order: readonly Steps[]): PlanSpec {
  const attempts = order.map((steps, i) => ({ steps, when: i === 0 ? ('always' as const) : ('unread' as const) }));
  return { name, attempts };
}

/** For example `fit 640, otsu`. */
export function stepsText(steps: Steps): string {
  const words = steps.map(({ step, ...parameters }) => [step, ...Object.values(parameters).map(shortNumber)].join(' '));
  return words.join(', ') || 'decoder alone';
}

function shortNumber(value: unknown): string {
  return typeof value === 'number' ? String(Math.round(1000 * value) / 1000) : String(value);
}
