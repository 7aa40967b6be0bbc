/**
 * Effects on ink and paper that follow the design of a print: logo, quiet zone, fading (degradations.md 3.1).
 */

import { writeLine } from '../glyphs.ts';
import { type Bitmap, grow, type Layer, printed } from '../layers.ts';
import { fractalNoise } from '../noise.ts';
import { type Page, symbolOf } from '../page.ts';
import { coinLogo, logoBox } from '../pages/logo.ts';
import { linear, type SurfaceEffect } from './effect.ts';

/** Opaque plate in the centre, border 0.5 module, on top of a logo that the page has; its side grows to half of the symbol's. */
export const logo: SurfaceEffect = {
  id: 'logo',
  stage: 'surface',
  apply(page, severity, random) {
    const fill = random.pick(['#1777fe', '#07c160', '#d7282f', '#303438']);
    const share = linear(0, 0.5, severity);
    const white = printed('#ffffff');
    const shape = logoBox(symbolOf(page).size, share);
    return cover(page, coinLogo(shape, 0.5, { border: white, fill: printed(fill), glyph: white }));
  },
};

/** Kinds of intrusion into the quiet zone. */
const INTRUSIONS = ['frame', 'edge', 'text'] as const;

/** Width of what intrudes, in modules. */
const INTRUSION = 5;

/** A frame, a dark edge or lines of text come near: free width falls from 4 modules to half a module inside the symbol. */
export const quietZone: SurfaceEffect = {
  id: 'quiet-zone',
  stage: 'surface',
  apply(page, severity, random) {
    const kind = random.pick(INTRUSIONS);
    const side = random.integer(4);
    const colour = random.pick(['#101010', '#1a3c8c', '#222222', '#70181c']);
    const text = writeLine(random, 9);
    const free = linear(4, -0.5, severity);
    const inner = grow({ left: 0, top: 0, right: symbolOf(page).size, bottom: symbolOf(page).size }, free);
    const ink = printed(colour).rgb;
    return wrap(page, (u, v, out) => {
      const above = Math.max(inner.top - v, v - inner.bottom);
      const beside = Math.max(inner.left - u, u - inner.right);
      const depth = Math.max(above, beside);
      if (depth <= 0 || depth > INTRUSION) return;
      const nearest = above > beside ? (v < inner.top ? 0 : 2) : u > inner.right ? 1 : 3;
      if (kind === 'edge' && nearest !== side) return;
      if (kind === 'text' && !inked(text, above > beside ? u - inner.left : v - inner.top, depth)) return;
      put(ink, out);
    });
  },
};

/** Whether a line of text, one character per module of depth times INTRUSION, has ink here. */
function inked(text: Bitmap, along: number, depth: number): boolean {
  const cell = (INTRUSION * 0.7) / text.rows;
  const row = Math.floor((depth - 0.15 * INTRUSION) / cell);
  const column = Math.floor(along / cell);
  if (row < 0 || row >= text.rows || column < 0 || column >= text.columns) return false;
  return text.cells[row * text.columns + column] === 1;
}

/** Sun and abrasion: dark reflectance rises from 0.05 to 0.70 against paper of 0.85, in patches, on yellowed ground. Screens do not fade. */
export const fade: SurfaceEffect = {
  id: 'fade',
  stage: 'surface',
  apply(page, severity, random) {
    const seed = random.bits() | 0;
    const patchSize = random.range(8, 20);
    const lost = (linear(0.05, 0.7, severity) - 0.05) / (0.85 - 0.05);
    const amplitude = linear(0, 0.3, severity);
    const yellow = [1, 1 - 0.05 * severity, 1 - 0.3 * severity];
    return wrap(page, (u, v, out) => {
      if (out[3] === 1) return;
      const patch = 2 * fractalNoise(u / patchSize, v / patchSize, seed, 2) - 1;
      const share = Math.min(0.97, Math.max(0, lost + amplitude * patch));
      for (let i = 0; i < 3; i++) out[i] = (out[i] + (0.85 - out[i]) * share) * yellow[i];
    });
  },
};

/** The page with a change applied to each point that it has. */
export function wrap(page: Page, change: (u: number, v: number, out: Float64Array) => void): Page {
  return {
    ...page,
    shade(u, v, out) {
      if (!page.shade(u, v, out)) return false;
      change(u, v, out);
      return true;
    },
  };
}

/** The page with layers on top. */
function cover(page: Page, layers: readonly Layer[]): Page {
  const topFirst = [...layers].reverse();
  return wrap(page, (u, v, out) => {
    for (const layer of topFirst) {
      if (u < layer.left || u >= layer.right || v < layer.top || v >= layer.bottom) continue;
      if (layer.paint(u, v, out)) return;
    }
  });
}

function put(rgb: readonly number[], out: Float64Array): void {
  for (let i = 0; i < 3; i++) out[i] = rgb[i];
  out[3] = 0;
}
