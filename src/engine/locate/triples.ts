/**
 * Triples: which three finder patterns belong to one symbol. Each pattern's own frame says where its partners can be,
 * which keeps the patterns of neighbouring symbols apart.
 */

import { bestFirst } from './best-first.ts';
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
 * Plausible triples, best first. No cap on the number of symbols.
 * @param mostMisfit triples that fit worse are left out; upright symbols stay below 0.2, steep ones below 1
 */
export function* groupFinders(finders: readonly Finder[], mostMisfit: number): Generator<Triple, void, undefined> {
  const triples: Triple[] = [];
  for (const [index, links] of linkFinders(finders, mostMisfit).entries()) {
    for (const a of links[0]) {
      for (const b of links[1]) {
        // Sorted, so the rest fits even less.
        if (a.misfit + b.misfit > mostMisfit) break;
        const triple = join(finders[index], a, b, mostMisfit);
        if (triple !== undefined) triples.push(triple);
      }
    }
  }
  yield* bestFirst(triples);
}

/** The links of one pattern along each of its axes, best first. */
export type Links = readonly [Link[], Link[]];

/** For each pattern those that can stand beside it on one side of a symbol, as many of them as are tried. */
export function linkFinders(finders: readonly Finder[], mostMisfit: number): readonly Links[] {
  const links: Links[] = finders.map(() => [[], []]);
  const frames = finders.map(toFrame);
  for (let i = 0; i < frames.length; i++) {
    for (let j = i + 1; j < frames.length; j++) linkBoth(frames[i], frames[j], mostMisfit, links[i], links[j]);
  }
  return links;
}

/** Links two patterns both ways when they can stand on one side of a symbol. Nothing is allocated for most, which cannot. */
function linkBoth(from: Frame, to: Frame, mostMisfit: number, links: Links, backLinks: Links): void {
  if (from.finder.inverted !== to.finder.inverted) return;
  const dx = to.finder.x - from.finder.x;
  const dy = to.finder.y - from.finder.y;
  const u = Math.abs(dx * from.ux + dy * from.uy);
  const v = Math.abs(dx * from.vx + dy * from.vy);
  const backU = Math.abs(dx * to.ux + dy * to.uy);
  const backV = Math.abs(dx * to.vx + dy * to.vy);
  const span = Math.max(u, v);
  const backSpan = Math.max(backU, backV);
  const slant = Math.min(u, v) / span;
  const backSlant = Math.min(backU, backV) / backSpan;
  if (slant > MOST_SLANT || backSlant > MOST_SLANT || slant + backSlant > mostMisfit) return;
  const mean = Math.sqrt(span * backSpan);
  if (mean < LEAST_SPAN || mean > MOST_SPAN) return;
  const axis = u >= v ? 0 : 1;
  const backAxis = backU >= backV ? 0 : 1;
  // Across the link, both patterns show their size without foreshortening along it.
  const across = Math.abs(from.across[axis] - to.across[backAxis]);
  const lengths = Math.abs(Math.log(span / backSpan));
  if (across > 0.7 || lengths > 0.9) return;
  const misfit = slant + backSlant + across + lengths / 2;
  if (misfit > mostMisfit) return;
  keepBest(links[axis], to.finder, axis, mean, misfit);
  keepBest(backLinks[backAxis], from.finder, backAxis, mean, misfit);
}

/** Puts a link where it belongs among those along one axis, if it is one of the best. */
function keepBest(links: Link[], to: Finder, axis: 0 | 1, span: number, misfit: number): void {
  if (links.length === MOST_PARTNERS) {
    if (misfit >= links[MOST_PARTNERS - 1].misfit) return;
    links.pop();
  }
  let at = links.length;
  while (at > 0 && links[at - 1].misfit > misfit) at--;
  links.splice(at, 0, { to, axis, span, misfit });
}

/** A pattern with what leads from pixels to its modules. */
interface Frame {
  readonly finder: Finder;
  /** What a pixel to the right and one down are along the first axis, in modules, and along the second. */
  readonly ux: number;
  readonly uy: number;
  readonly vx: number;
  readonly vy: number;
  /** Logarithm of a module's side across a link along each axis, in pixels. */
  readonly across: readonly [number, number];
}

function toFrame(finder: Finder): Frame {
  const { ux, uy, vx, vy } = finder;
  const determinant = ux * vy - uy * vx;
  return {
    finder,
    ux: vy / determinant,
    uy: -vx / determinant,
    vx: -uy / determinant,
    vy: ux / determinant,
    across: [Math.log(vx * vx + vy * vy) / 2, Math.log(ux * ux + uy * uy) / 2],
  };
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
