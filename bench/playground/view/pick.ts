/**
 * Which stage is shown.
 */

import type { Session } from '../state/session.ts';
import type { Reading, Stage } from '../work/messages.ts';

/** The picture itself instead of a stage. */
export const PICTURE = -1;

/** Index of the stage that is shown, or PICTURE: the user's choice, else the one that shows most. */
export function shownStage({ reading, stage }: Session): number {
  if (reading === undefined) return PICTURE;
  if (stage !== undefined && stage < reading.stages.length) return stage;
  return tellingStage(reading);
}

/** The look of the picture as it is that read something, else the one that came furthest. */
function tellingStage({ stages }: Reading): number {
  let best = PICTURE;
  let bestRank = -1;
  stages.forEach((stage, index) => {
    const rank = rankOf(stage);
    if (rank > bestRank) [best, bestRank] = [index, rank];
  });
  return best;
}

function rankOf({ seen, scale }: Stage): number {
  if (seen === undefined || scale === undefined) return -1;
  const reads = seen.tries.filter(({ isRead }) => isRead).length;
  const grids = seen.tries.filter(({ grid }) => grid !== undefined).length;
  return 1000 * Math.min(9, reads) + 100 * Math.min(9, grids) + Math.min(99, seen.finders.length);
}
