/**
 * Timing evidence: whether the modules between two finder patterns alternate as a timing pattern does (ISO/IEC
 * 18004:2015, 5.3.5), judged from the patterns' own frames before any map is fitted. Pairs of patterns that belong to
 * different symbols fail here, at the price of a few dozen pixels.
 */

import { levelBetween } from '../../image/level.ts';
import type { Point } from '../../types.ts';
import type { Scene } from '../light/surface.ts';
import type { Finder } from '../locate/finder.ts';
import type { Triple } from '../locate/triples.ts';

/** Modules from the middle of a finder pattern to the row or column of the timing pattern. */
const TO_TIMING = 3;

/**
 * Contrast of even and odd modules along both timing patterns for a symbol of `size` modules, in standard deviations
 * of the levels met: about 1 for a clean pattern, near 0 for chance, -1 for the wrong phase. The mean of both lines.
 */
export function timingEvidence(scene: Scene, { topLeft, topRight, bottomLeft }: Triple, size: number): number {
  const right = lineScore(scene, topLeft, topRight, bottomLeft, size);
  const down = lineScore(scene, topLeft, bottomLeft, topRight, size);
  return (right + down) / 2;
}

/** Along the line between two patterns, three modules towards the third. */
function lineScore({ plane }: Scene, from: Finder, to: Finder, third: Finder, size: number): number {
  const towards = { x: third.x - from.x, y: third.y - from.y };
  const along = { x: to.x - from.x, y: to.y - from.y };
  const start = shifted(from, towards);
  const end = shifted(to, towards);
  // Modules shrink with distance: the share of the way grows as perspective makes it, by the sizes at both ends.
  const ratio = Math.sqrt(extent(to, along) / extent(from, along));
  const span = size - 7;
  let [even, odd, evens, odds, squares] = [0, 0, 0, 0, 0];
  for (let i = 5; i <= span - 5; i++) {
    const t = i / span;
    const share = t / (t + (1 - t) * ratio);
    const x = start.x + share * (end.x - start.x);
    const y = start.y + share * (end.y - start.y);
    if (!(x >= 1 && y >= 1 && x <= plane.width - 2 && y <= plane.height - 2)) continue;
    const level = levelBetween(plane, x, y);
    squares += level * level;
    // Distance 3 is the pattern's own dark edge, column 6; so odd distances are dark.
    if ((i & 1) === 1) {
      odd += level;
      odds++;
    } else {
      even += level;
      evens++;
    }
  }
  if (evens < 2 || odds < 2) return 0;
  const mean = (even + odd) / (evens + odds);
  const variance = squares / (evens + odds) - mean * mean;
  if (variance < 4) return 0;
  const contrast = (even / evens - odd / odds) / (2 * Math.sqrt(variance));
  return from.inverted ? -contrast : contrast;
}

/** The centre of a pattern, moved along the axis of its frame that points a given way. */
function shifted({ x, y, ux, uy, vx, vy }: Finder, way: Point): Point {
  const alongU = ux * way.x + uy * way.y;
  const alongV = vx * way.x + vy * way.y;
  const [dx, dy] = Math.abs(alongU) / Math.hypot(ux, uy) > Math.abs(alongV) / Math.hypot(vx, vy) ? [ux, uy] : [vx, vy];
  const sign = dx * way.x + dy * way.y < 0 ? -TO_TIMING : TO_TIMING;
  return { x: x + sign * dx, y: y + sign * dy };
}

/** Length of a module of a pattern along a direction. */
function extent({ ux, uy, vx, vy }: Finder, way: Point): number {
  const alongU = Math.abs(ux * way.x + uy * way.y) / Math.hypot(ux, uy);
  const alongV = Math.abs(vx * way.x + vy * way.y) / Math.hypot(vx, vy);
  return alongU > alongV ? Math.hypot(ux, uy) : Math.hypot(vx, vy);
}
