/**
 * Relatives of QR codes that have one finder pattern: Micro QR (ISO/IEC 18004:2015, 5.3.2.2) has timing patterns along both
 * edges that meet in it, rectangular ones (ISO/IEC 23941:2022) along all edges, with light margin beside them. Full symbols
 * have their timing patterns between finder patterns, with data on either side.
 */

import { levelBetween } from '../../image/level.ts';
import type { LumaImage, Sight } from '../../types.ts';

type Finder = Sight['finders'][number];

/** Finder patterns that are looked at. */
const MOST_FINDERS = 12;

/** From the middle of the finder pattern: its outermost modules, the two of the margin beside them, and the first of timing. */
const EDGE = 3;
const MARGIN = [4, 5] as const;
const FIRST = 5;

/** Modules of timing along a side of Micro QR symbols: of 11, 13, 15 and 17 modules. */
const MICRO = [3, 5, 7, 9] as const;

/** Modules of timing that no other symbol has beside a margin: the narrowest rectangular symbol has 27, up to its corner 16. */
const LEAST_RECTANGULAR = 12;

/** Sizes of modules that are tried, in parts of those of the finder pattern, whose blur makes them uncertain. */
const SCALES = [0.94, 0.97, 1, 1.03, 1.06] as const;

/** Levels between dark and light of a finder pattern, below which there is nothing to tell. */
const LEAST_CONTRAST = 12;

/** The kind of code that a finder pattern belongs to, when it is not a full symbol. */
export function findRelative(plane: LumaImage, finders: readonly Finder[]): 'micro' | 'rectangular' | undefined {
  for (const finder of finders.slice(0, MOST_FINDERS)) {
    const isDark = classifier(plane, finder);
    if (isDark === undefined) continue;
    for (const scale of SCALES) {
      const arms = [0, 1, 2, 3].map((turn) => [-1, 1].map((side) => timingBeside(isDark, scale, turn, side)));
      if (arms.some((sides) => sides.some((length) => length >= LEAST_RECTANGULAR))) return 'rectangular';
      // Each arm is the edge on the outer side of the corner where both meet.
      const isMicro = arms.some(([before], turn) => isMicroArm(before) && before === arms[(turn + 1) & 3][1]);
      if (isMicro) return 'micro';
    }
  }
  return undefined;
}

function isMicroArm(length: number): boolean {
  return (MICRO as readonly number[]).includes(length);
}

/** Tells dark modules by their place, in modules from the middle of a finder pattern; undefined outside the plane. */
type IsDark = (across: number, down: number) => boolean | undefined;

/** Judges by the levels of the finder pattern's own middle and light ring. */
function classifier(plane: LumaImage, { x, y, ux, uy, vx, vy, inverted }: Finder): IsDark | undefined {
  const levelAt = (across: number, down: number) => {
    const px = x + across * ux + down * vx;
    const py = y + across * uy + down * vy;
    if (!(px >= 1 && py >= 1 && px < plane.width - 1 && py < plane.height - 1)) return undefined;
    return levelBetween(plane, px, py);
  };
  const middle = levelAt(0, 0);
  const ring = [levelAt(-2, 0), levelAt(2, 0), levelAt(0, -2), levelAt(0, 2)];
  if (middle === undefined || ring.some((level) => level === undefined)) return undefined;
  const light = ring.reduce<number>((sum, level = 0) => sum + level, 0) / 4;
  if (Math.abs(light - middle) < LEAST_CONTRAST) return undefined;
  const threshold = (light + middle) / 2;
  return (across, down) => {
    const level = levelAt(across, down);
    return level === undefined ? undefined : level < threshold !== inverted;
  };
}

/**
 * Modules of timing, dark and light in turn, that go on along an edge of a finder pattern until two light ones, with a light
 * margin all the way.
 * @param turn quarter turns of the direction in which the edge goes on
 * @param side of it, as seen that way, on which the margin is
 */
function timingBeside(isDark: IsDark, scale: number, turn: number, side: number): number {
  const at = (along: number, beside: number) => {
    const [a, b] = [scale * along, side * beside];
    if (turn === 0) return isDark(a, b);
    if (turn === 1) return isDark(-b, a);
    return turn === 2 ? isDark(-a, -b) : isDark(b, -a);
  };
  // The separator.
  if (at(FIRST - 1, EDGE) !== false) return 0;
  let length = 0;
  for (;;) {
    const along = FIRST + length;
    if (MARGIN.some((beside) => at(along, beside) === true)) return 0;
    if (at(along, EDGE) !== (length % 2 === 0)) break;
    length++;
  }
  // Timing ends with a dark module; the first of the margin passes for one more, and no dark one follows.
  const isEnded = length % 2 === 0 && at(FIRST + length + 1, EDGE) !== true;
  return isEnded || length >= LEAST_RECTANGULAR ? length - 1 : 0;
}
