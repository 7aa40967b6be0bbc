/**
 * Cups and bottles: a label continued by the body that it sticks to, so that a bent page does not float in the air.
 */

import { box, type Layer, printed } from '../layers.ts';
import { smoothstep, valueNoise } from '../noise.ts';
import { createPage, type Page } from '../page.ts';
import type { Random } from '../random.ts';

/** Reach of the body beyond the picture in every direction, modules. */
const REACH = 400;

/** The page as a label on a body that fills everything round it; meant for poses with a curvature. */
export function onCup(page: Page, random: Random): Page {
  const [body, band] = random
    .pick([
      ['#f0ece4', '#2c5c4c'],
      ['#b08a5c', '#3c2c20'],
      ['#e8e8ea', '#a83028'],
    ])
    .map((hex) => printed(hex).rgb);
  const ring = page.outline.bottom + random.range(4, 8);
  const seed = random.bits() | 0;
  const outline = box(-REACH, -REACH, 2 * REACH, 2 * REACH);
  const skin: Layer = {
    ...outline,
    paint(u, v, out) {
      const fibre = 0.93 + 0.14 * valueNoise(u * 1.1, v * 0.35, seed);
      const onBand = smoothstep(ring, ring + 0.8, v);
      for (let i = 0; i < 3; i++) out[i] = (body[i] + (band[i] - body[i]) * onBand) * fibre;
      out[3] = 0;
      return true;
    },
  };
  return { ...page, body: createPage({ symbol: null, outline, cornerRadius: 0, gloss: 0.4, layers: [skin] }) };
}
