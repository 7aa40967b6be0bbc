/**
 * Makes the decisions of a recorded read again, from what the record says was seen: a trace explains itself only as long as the
 * same sights lead to the same decisions.
 */

import type { DecisionEvent, TraceEvent } from '../trace.ts';
import { chooseOption, follow, type State, showsNothing } from './experience.ts';

/**
 * The decisions of a trace that would be made differently today, in order; none where it replays. What the clock decided is
 * taken as it is.
 */
export function replay(events: readonly TraceEvent[]): readonly DecisionEvent[] {
  const different: DecisionEvent[] = [];
  let state: State | undefined;
  const looked = new Set<number>();
  for (const event of events) {
    if (event.kind === 'decode') state = follow(state, event);
    if (event.kind === 'decode' && event.lead !== undefined) looked.add(event.attempt);
    if (event.kind === 'decision' && !isSame(event, state, looked)) different.push(event);
  }
  return different;
}

function isSame(
  { decision, reason, attempt, stage, weighing }: DecisionEvent,
  state: State | undefined,
  looked: ReadonlySet<number>,
): boolean {
  if (reason === 'first') return state === undefined;
  if (reason === 'nothing-seen') return state !== undefined && showsNothing(state, looked);
  if (reason === 'already-read') return state?.read === true;
  if (reason !== 'most-worth' && reason !== 'not-worth') return true;
  if (weighing === undefined || state === undefined) return false;
  const isSeen = (['read', 'smallestModule', 'lead'] as const).every((key) => weighing[key] === state[key]);
  if (!isSeen) return false;
  const options = weighing.options.map(({ chance, worth, ...option }) => option);
  const best = chooseOption(options, state, weighing.leastWorth);
  return decision === 'skip' ? best === undefined : best?.attempt === attempt && best.stage === stage;
}
