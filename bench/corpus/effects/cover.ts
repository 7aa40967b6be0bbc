/**
 * Effects that take parts of the symbol away or paste something over it: torn corner, sticker (degradations.md 3.1).
 */

import { writeLine } from '../glyphs.ts';
import { box, plate, printed, stencil } from '../layers.ts';
import { moduleLayer } from '../modules.ts';
import { fractalNoise } from '../noise.ts';
import { inventPayload } from '../payloads.ts';
import type { Random } from '../random.ts';
import { scratchPlane } from '../scratch.ts';
import { encodeSymbol } from '../symbols.ts';
import { asChannels, scaleTexel } from '../texture.ts';
import { linear, type SurfaceEffect } from './effect.ts';
import { coverTexel, visitTexels, wholeBox } from './texels.ts';

/** Width of the white fibres along a tear, and by how much its line strays, modules. */
const FIBRE = 0.7;
const ROUGH = 2.2;

/** A corner is torn off along an irregular line, up to 45 % of the side deep; three of the four hold a finder pattern. */
export const tornCorner: SurfaceEffect = {
  id: 'torn-corner',
  stage: 'surface',
  apply({ texture, symbolSize }, severity, random) {
    const corner = random.integer(4);
    const lean = random.range(-0.35, 0.35);
    const seed = random.bits() | 0;
    const fibre = asChannels([0.8, 0.79, 0.76], texture.channels);
    // Depth is measured along the diagonal: at 0.45 the line meets both sides at 0.45 of their length, give or take the lean.
    const reach = (linear(0, 0.45, severity) * symbolSize) / Math.SQRT2;
    const signU = corner === 1 || corner === 2 ? -1 : 1;
    const signV = corner >= 2 ? -1 : 1;
    const angle = Math.PI / 4 + lean;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    texture.hidden ??= scratchPlane(texture.alpha.length);
    const { hidden } = texture;
    const [u0, v0] = [signU < 0 ? symbolSize : 0, signV < 0 ? symbolSize : 0];
    texture.tear = (u, v) => reach - signU * (u - u0) * cos - signV * (v - v0) * sin;
    visitTexels(texture, wholeBox(texture), (i, u, v) => {
      const du = signU * (u - u0);
      const dv = signV * (v - v0);
      const straight = du * cos + dv * sin - reach;
      if (straight > ROUGH / 2 + 1.6 * FIBRE) return;
      const along = dv * cos - du * sin;
      // Far inside nothing is left however the line runs.
      const edge = straight < -ROUGH / 2 ? straight : straight + ROUGH * (fractalNoise(along / 5, 0.5, seed, 4) - 0.5);
      if (edge < 0) {
        hidden[i] = 1;
        scaleTexel(texture, i, 0);
      } else if (edge < FIBRE * (0.4 + 1.2 * fractalNoise(along / 1.5, 9.5, seed, 2))) {
        coverTexel(texture, i, fibre, 1, true);
      }
    });
  },
};

/** What is on a sticker. */
const STICKERS = ['blank', 'text', 'code'] as const;

/** An opaque patch at any angle over a drawn part of the symbol: blank, with text, or a second code. Area up to 40 %. */
export const sticker: SurfaceEffect = {
  id: 'sticker',
  stage: 'surface',
  apply({ texture, symbolSize }, severity, random) {
    const kind = random.pick(STICKERS);
    const angle = random.range(0, 2 * Math.PI);
    const aspect = kind === 'code' ? 1 : random.range(1, 2.2);
    const place = random.range(0, 2 * Math.PI);
    const off = random.range(0.1, 0.45) * symbolSize;
    const { paint, text } = stickerContent(kind, random);
    texture.otherText = text;
    const area = linear(0, 0.4, severity) * symbolSize * symbolSize;
    const halfA = Math.sqrt(area * aspect) / 2;
    const halfB = halfA / aspect;
    // A large sticker cannot lie outside: the share of the symbol that it covers stays the stated one.
    const free = Math.min(off, Math.max(0, symbolSize / 2 - halfB));
    const u0 = symbolSize / 2 + free * Math.cos(place);
    const v0 = symbolSize / 2 + free * Math.sin(place);
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const reach = Math.hypot(halfA, halfB) + 1.5;
    const out = new Float64Array(4);
    visitTexels(texture, box(u0 - reach, v0 - reach, 2 * reach, 2 * reach), (i, u, v) => {
      const a = (u - u0) * cos + (v - v0) * sin;
      const b = (v - v0) * cos - (u - u0) * sin;
      const outside = Math.max(Math.abs(a) - halfA, Math.abs(b) - halfB);
      if (outside < 0) {
        paint(a / halfA, b / halfB, out);
        coverTexel(texture, i, asChannels([out[0], out[1], out[2]], texture.channels), 1, true);
      } else if (outside < 0.8) {
        // Paper on paper: a thin shadow all round.
        coverTexel(texture, i, texture.channels === 1 ? [0] : [0, 0, 0], 0.25 * (1 - outside / 0.8), false);
      }
    });
  },
};

interface Content {
  /** Colour at a point of the sticker, -1..1 in both directions. */
  paint(a: number, b: number, out: Float64Array): void;
  /** What a code on it says. */
  readonly text: string | null;
}

function stickerContent(kind: (typeof STICKERS)[number], random: Random): Content {
  const ground = printed(random.pick(['#ffffff', '#f4e9a0', '#f8f8f4', '#e8f0ff']));
  const ink = printed(random.pick(['#101010', '#b01818', '#183080']));
  const lines = [writeLine(random, 7), writeLine(random, 5)];
  const payload = inventPayload('alipay.collect', random);
  const layers = [plate(box(-1, -1, 2, 2), ground)];
  if (kind === 'text') layers.push(...lines.map((line, k) => stencil(box(-0.8, -0.55 + k * 0.7, 1.6, 0.4), line, ink)));
  if (kind === 'code') {
    const symbol = encodeSymbol(payload, { errorCorrectionLevel: 'M', version: 4, mask: 2 });
    const modules = moduleLayer(symbol, printed('#101010'), ground);
    const scale = symbol.size / 1.6;
    layers.push({
      ...box(-0.8, -0.8, 1.6, 1.6),
      paint: (a, b, out) => modules.paint((a + 0.8) * scale, (b + 0.8) * scale, out),
    });
  }
  layers.reverse();
  const paint: Content['paint'] = (a, b, out) => {
    for (const layer of layers) {
      if (a < layer.left || b < layer.top || a >= layer.right || b >= layer.bottom) continue;
      if (layer.paint(a, b, out)) return;
    }
  };
  return { paint, text: kind === 'code' ? payload : null };
}
