/**
 * Pairs: two finder patterns of a symbol whose third is torn off, covered or washed out. Their frames say where it must be:
 * beside either of them when the two stand on one side of the symbol, or on either side of them when they stand across it.
 */

import type { Finder } from './finder.ts';
import { LEAST_SPAN, type Link, linkFinders, MOST_SPAN, type Triple, toTriple } from './triples.ts';

/** Pairs along the diagonal lie as far along one axis as along the other, but for a tilt: the logarithm of the ratio. */
const MOST_UNEVEN = 0.35;

/** Patterns that are paired: those seen best, as textures show them by the hundred. */
const MOST_FINDERS = 60;

/** A pattern this close to where one is expected is that one, in modules. */
const SAME_PLACE = 2;

/**
 * Triples whose third pattern has the score 0, those of the best fitting pairs first; none where the third was seen after
 * all.
 * @param most how many triples at most
 */
export function completePairs(finders: readonly Finder[], mostMisfit: number, most: number): Triple[] {
  const clear = [...finders].sort((a, b) => b.score - a.score).slice(0, MOST_FINDERS);
  const triples: Triple[] = [];
  for (const [index, links] of linkFinders(clear, mostMisfit).entries()) {
    for (const link of links.flat()) triples.push(...besideLink(clear[index], link));
  }
  for (let i = 0; i < clear.length; i++) {
    for (let j = i + 1; j < clear.length; j++) triples.push(...acrossPair(clear[i], clear[j], mostMisfit));
  }
  triples.sort((a, b) => a.misfit - b.misfit);
  const lacking: Triple[] = [];
  for (const triple of triples) {
    if (lacking.length >= most) break;
    if (!isSeen(triple, finders)) lacking.push(triple);
  }
  return lacking;
}

/** Whether one of the patterns of a triple was not seen. */
export function isCompleted({ topLeft, topRight, bottomLeft }: Triple): boolean {
  return topLeft.score === 0 || topRight.score === 0 || bottomLeft.score === 0;
}

/** Whether there is a pattern where the third of a pair is expected, so that the three are a triple by themselves. */
function isSeen({ topLeft, topRight, bottomLeft }: Triple, finders: readonly Finder[]): boolean {
  const third = [topLeft, topRight, bottomLeft].find(({ score }) => score === 0);
  if (third === undefined) return true;
  return finders.some(({ x, y }) => Math.hypot(x - third.x, y - third.y) < SAME_PLACE * third.moduleSize);
}

/** The third pattern on either side of the one that the link starts from, which is the corner then. */
function besideLink(corner: Finder, { to, axis, span, misfit }: Link): Triple[] {
  const [px, py] = axis === 0 ? [corner.vx, corner.vy] : [corner.ux, corner.uy];
  return [span, -span].map((along) => {
    const third = { ...corner, x: corner.x + along * px, y: corner.y + along * py, score: 0 };
    return toTriple(corner, to, third, span + 7, misfit);
  });
}

/** The corner where the axes of one pattern meet those of another that stands across the symbol from it. */
function acrossPair(a: Finder, b: Finder, mostMisfit: number): Triple[] {
  if (a.inverted !== b.inverted) return [];
  const sizes = Math.abs(Math.log(a.moduleSize / b.moduleSize));
  if (sizes > mostMisfit) return [];
  const seen = inFrame(a, b);
  const back = inFrame(b, a);
  if (seen === undefined || back === undefined) return [];
  const misfit = sizes + (seen.uneven + back.uneven) / 2;
  if (misfit > mostMisfit) return [];
  const span = (Math.abs(seen.u) + Math.abs(seen.v) + Math.abs(back.u) + Math.abs(back.v)) / 4;
  if (span < LEAST_SPAN || span > MOST_SPAN) return [];
  const corners = [
    { x: a.x + seen.u * a.ux, y: a.y + seen.u * a.uy },
    { x: a.x + seen.v * a.vx, y: a.y + seen.v * a.vy },
  ];
  const others = [
    { x: b.x + back.u * b.ux, y: b.y + back.u * b.uy },
    { x: b.x + back.v * b.vx, y: b.y + back.v * b.vy },
  ];
  return corners.map((corner) => {
    // The axes of the two frames need not have the same order: the nearer of the two places is the same corner.
    const [first, second] = others.map((other) => Math.hypot(other.x - corner.x, other.y - corner.y));
    const other = others[first <= second ? 0 : 1];
    const third = { ...a, x: (corner.x + other.x) / 2, y: (corner.y + other.y) / 2, score: 0 };
    return toTriple(third, a, b, span + 7, misfit);
  });
}

/** A point in the frame of a pattern, in modules; undefined when it lies nearer to one axis than to the diagonal. */
function inFrame(frame: Finder, point: Finder): { u: number; v: number; uneven: number } | undefined {
  const dx = point.x - frame.x;
  const dy = point.y - frame.y;
  const determinant = frame.ux * frame.vy - frame.uy * frame.vx;
  const u = (dx * frame.vy - dy * frame.vx) / determinant;
  const v = (dy * frame.ux - dx * frame.uy) / determinant;
  const uneven = Math.abs(Math.log(Math.abs(u / v)));
  return uneven <= MOST_UNEVEN ? { u, v, uneven } : undefined;
}
