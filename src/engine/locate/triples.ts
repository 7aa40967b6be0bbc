/**
 * Triples: which three finder patterns belong to one symbol. Each pattern's own frame says where its partners can be,
 * which keeps the patterns of neighbouring symbols apart.
 */

import type { Finder } from './finder.ts';

/** Three patterns of one symbol, clockwise in the picture from the one between the other two. */
export interface Triple {
  readonly topLeft: Finder;
  readonly topRight: Finder;
  readonly bottomLeft: Finder;
  /** Modules per side as the distances and frames tell, not rounded. */
  readonly size: number;
  /** 0 for a perfect fit; grows with differences of sizes, lengths and directions. */
  readonly misfit: number;
}

/** Modules between the centres of two patterns of one symbol: 14 in version 1 to 170 in version 40, and some slack. */
export const LEAST_SPAN = 10;
export const MOST_SPAN = 200;

/** Tangent of the angle by which a partner may lie off the axes of a frame. */
const MOST_SLANT = 0.55;

/** Partners that a pattern tries along each axis; the closest fits come first. */
const MOST_PARTNERS = 12;

/** Another pattern as seen from the frame of one. */
export interface Link {
  readonly to: Finder;
  /** 0 along the frame's first axis, 1 along its second. */
  readonly axis: 0 | 1;
  /** Modules between the centres. */
  readonly span: number;
  readonly misfit: number;
}

/**
 * All plausible triples, best first. No cap on the number of symbols.
 * @param mostMisfit triples that fit worse are left out; upright symbols stay below 0.2, steep ones below 1
 */
export function groupFinders(finders: readonly Finder[], mostMisfit: number): Triple[] {
  const links = linkFinders(finders, mostMisfit);
  const triples: Triple[] = [];
  for (const [index, corner] of finders.entries()) {
    const best = links[index].sort((a, b) => a.misfit - b.misfit);
    const first = best.filter(({ axis }) => axis === 0).slice(0, MOST_PARTNERS);
    const second = best.filter(({ axis }) => axis === 1).slice(0, MOST_PARTNERS);
    for (const a of first) {
      for (const b of second) {
        // Sorted, so the rest fits even less.
        if (a.misfit + b.misfit > mostMisfit) break;
        const triple = join(corner, a, b, mostMisfit);
        if (triple !== undefined) triples.push(triple);
      }
    }
  }
  return triples.sort((a, b) => a.misfit - b.misfit);
}

/** For each pattern those that can stand beside it on one side of a symbol. */
export function linkFinders(finders: readonly Finder[], mostMisfit: number): Link[][] {
  const links: Link[][] = finders.map(() => []);
  for (let i = 0; i < finders.length; i++) {
    for (let j = i + 1; j < finders.length; j++) linkBoth(finders, i, j, mostMisfit, links);
  }
  return links;
}

/** Links two patterns both ways when they can stand on one side of a symbol. */
function linkBoth(finders: readonly Finder[], i: number, j: number, mostMisfit: number, links: Link[][]): void {
  const from = finders[i];
  const to = finders[j];
  if (from.inverted !== to.inverted) return;
  const seen = inFrame(from, to);
  if (seen === undefined) return;
  const back = inFrame(to, from);
  if (back === undefined) return;
  const span = Math.sqrt(seen.span * back.span);
  if (span < LEAST_SPAN || span > MOST_SPAN) return;
  // Across the link, both patterns show their size without foreshortening along it.
  const across = Math.abs(Math.log(acrossSize(from, seen.axis) / acrossSize(to, back.axis)));
  const lengths = Math.abs(Math.log(seen.span / back.span));
  if (across > 0.7 || lengths > 0.9) return;
  const misfit = seen.slant + back.slant + across + lengths / 2;
  if (misfit > mostMisfit) return;
  links[i].push({ to, axis: seen.axis, span, misfit });
  links[j].push({ to: from, axis: back.axis, span, misfit });
}

/** Direction and distance of a point in the frame of a pattern; undefined when it lies off both axes. */
function inFrame(frame: Finder, point: Finder): { axis: 0 | 1; span: number; slant: number } | undefined {
  const dx = point.x - frame.x;
  const dy = point.y - frame.y;
  const determinant = frame.ux * frame.vy - frame.uy * frame.vx;
  const a = Math.abs((dx * frame.vy - dy * frame.vx) / determinant);
  const b = Math.abs((dy * frame.ux - dx * frame.uy) / determinant);
  const axis = a >= b ? 0 : 1;
  const span = Math.max(a, b);
  const slant = Math.min(a, b) / span;
  return slant <= MOST_SLANT ? { axis, span, slant } : undefined;
}

function acrossSize({ ux, uy, vx, vy }: Finder, axis: 0 | 1): number {
  return Math.sqrt(axis === 0 ? vx * vx + vy * vy : ux * ux + uy * uy);
}

function join(corner: Finder, a: Link, b: Link, mostMisfit: number): Triple | undefined {
  const lengths = Math.abs(Math.log(a.span / b.span));
  const misfit = a.misfit + b.misfit + 2 * lengths;
  if (lengths > 0.5 || misfit > mostMisfit) return undefined;
  return toTriple(corner, a.to, b.to, (a.span + b.span) / 2 + 7, misfit);
}

/** Puts three patterns in order: clockwise in the picture from the corner. */
export function toTriple(corner: Finder, a: Finder, b: Finder, size: number, misfit: number): Triple {
  const turn = (a.x - corner.x) * (b.y - corner.y) - (a.y - corner.y) * (b.x - corner.x);
  const [topRight, bottomLeft] = turn > 0 ? [a, b] : [b, a];
  return { topLeft: corner, topRight, bottomLeft, size, misfit };
}
