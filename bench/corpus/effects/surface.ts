/**
 * Effects that follow the design of a print: module shape, logo, ink colour, ink spread, quiet zone (degradations.md 3.1).
 */

import { fromHex } from '../colour.ts';
import { LUMINANCE } from '../frame.ts';
import { writeLine } from '../glyphs.ts';
import { type Bitmap, grow, printed } from '../layers.ts';
import { coinLogo, logoBox } from '../pages/logo.ts';
import { scratchPlane } from '../scratch.ts';
import { asChannels, drawLayer, luminance, type Texture } from '../texture.ts';
import { linear, type StyleEffect, type SurfaceEffect } from './effect.ts';
import { coverTexel, symbolBox, visitTexels, wholeBox } from './texels.ts';

/** Squares turn into separate dots of 0.45 module, finder patterns into rounded rings. */
export const moduleShape: StyleEffect = {
  id: 'module-shape',
  stage: 'style',
  apply: (style, severity) => ({
    ...style,
    dot: linear(1, 0.45, severity),
    finderRadius: linear(0, 0.5, severity),
  }),
};

/** Ink bleeds (+) or a thermal head prints thin (-) by up to 0.32 module per edge, with a rough front of up to 0.12. */
export const dotGain: StyleEffect = {
  id: 'dot-gain',
  stage: 'style',
  apply(style, severity, random) {
    const sign = random.sign();
    const seed = random.bits() | 0;
    return { ...style, gain: sign * linear(0, 0.32, severity), roughness: linear(0, 0.12, severity), seed };
  },
};

/** Opaque plate in the centre, border 0.5 module, on top of a logo that the page has; its side grows to half of the symbol's. */
export const logo: SurfaceEffect = {
  id: 'logo',
  stage: 'surface',
  apply({ texture, symbolSize }, severity, random) {
    const fill = random.pick(['#1777fe', '#07c160', '#d7282f', '#303438']);
    const shape = logoBox(symbolSize, linear(0, 0.5, severity));
    const white = printed('#ffffff');
    for (const layer of coinLogo(shape, 0.5, { border: white, fill: printed(fill), glyph: white })) {
      drawLayer(texture, layer);
    }
    hideBox(texture, shape);
  },
};

/** Marks a box as hidden, for the truth. */
function hideBox(texture: Texture, shape: { left: number; top: number; right: number; bottom: number }): void {
  texture.hidden ??= scratchPlane(texture.alpha.length);
  const { hidden } = texture;
  visitTexels(texture, shape, (i) => {
    hidden[i] = 1;
  });
}

/** Brand colours first, then a drawn hue. */
const INKS = ['#1777fe', '#07c160', '#d7282f', '#f07818', '#6a3cb4'] as const;

/** Dark modules take a hue on a tinted ground; luminance contrast falls from 0.95 to 0.10. */
export const inkColour: SurfaceEffect = {
  id: 'ink-colour',
  stage: 'surface',
  coloured: true,
  apply({ texture, symbolSize }, severity, random) {
    const hue = random.uniform() < 0.6 ? fromHex(random.pick(INKS)) : drawnHue(random.uniform());
    const tinted = random.uniform() < 0.4;
    const warm = random.range(0, 0.12);
    const ground = tinted ? [1, 1 - warm / 2, 1 - warm] : [1, 1, 1];
    const contrast = linear(0.95, 0.1, severity);
    const light = 0.85 * luminance(ground);
    // Michelson-free form of ISO 15415: (light - dark) / light.
    const level = (light * (1 - contrast)) / luminance(hue);
    const ink = withLuminance(hue, light * (1 - contrast), level);
    const dark = asChannels(ink, texture.channels);
    const paper = asChannels(
      ground.map((value) => 0.85 * value),
      texture.channels,
    );
    const lights = texture.channels === 1 ? [1] : LUMINANCE;
    for (const planes of [texture.reflect, texture.emit ?? []]) {
      visitTexels(texture, symbolBox(symbolSize, 4), (i) => {
        let weight = 0;
        for (let c = 0; c < planes.length; c++) weight += lights[c] * planes[c][i];
        if (weight === 0) return;
        const share = Math.min(1, Math.max(0, (weight - 0.05) / 0.8));
        for (let c = 0; c < planes.length; c++) planes[c][i] = dark[c] + (paper[c] - dark[c]) * share;
      });
    }
  },
};

function drawnHue(position: number): readonly [number, number, number] {
  const wave = (shift: number) => 0.04 + 0.5 * Math.max(0, Math.cos(2 * Math.PI * (position - shift))) ** 1.5;
  return [wave(0), wave(1 / 3), wave(2 / 3)];
}

/** The hue at a luminance: scaled while it stays a colour of print, then mixed with white. */
function withLuminance(hue: readonly number[], target: number, scale: number): number[] {
  const most = Math.max(...hue) * scale;
  const limit = 0.85;
  if (most <= limit) return hue.map((value) => value * scale);
  const full = hue.map((value) => (value * limit) / Math.max(...hue));
  const have = luminance(full);
  const share = Math.min(1, Math.max(0, (target - have) / (limit - have)));
  return full.map((value) => value + (limit - value) * share);
}

/** Kinds of intrusion into the quiet zone. */
const INTRUSIONS = ['frame', 'edge', 'text', 'gradient'] as const;

/** Width of what intrudes, in modules. */
const INTRUSION = 5;

/** A frame, a dark edge, text or a shade comes near: free width falls from 4 modules to half a module inside the symbol. */
export const quietZone: SurfaceEffect = {
  id: 'quiet-zone',
  stage: 'surface',
  apply({ texture, symbolSize }, severity, random) {
    const kind = random.pick(INTRUSIONS);
    const side = random.integer(4);
    const colour = random.pick(['#101010', '#1a3c8c', '#222222', '#70181c']);
    const text = writeLine(random, 9);
    const free = linear(4, -0.5, severity);
    const inner = symbolBox(symbolSize, free);
    const ink = asChannels(printed(colour).rgb, texture.channels);
    const all = wholeBox(texture);
    const reach = grow(inner, INTRUSION);
    const area = {
      left: Math.max(all.left, reach.left),
      top: Math.max(all.top, reach.top),
      right: Math.min(all.right, reach.right),
      bottom: Math.min(all.bottom, reach.bottom),
    };
    visitTexels(texture, area, (i, u, v) => {
      const above = Math.max(inner.top - v, v - inner.bottom);
      const beside = Math.max(inner.left - u, u - inner.right);
      const depth = Math.max(above, beside);
      if (depth <= 0 || depth > INTRUSION) return;
      const nearest = above > beside ? (v < inner.top ? 0 : 2) : u > inner.right ? 1 : 3;
      if (kind === 'edge' && nearest !== side && (nearest + 1) % 4 !== side) return;
      if (kind === 'text' && !inked(text, above > beside ? u - inner.left : v - inner.top, depth)) return;
      const opacity = kind === 'gradient' ? Math.min(1, 0.35 + depth / 2.5) : 1;
      coverTexel(texture, i, ink, opacity, u >= 0 && v >= 0 && u < symbolSize && v < symbolSize);
    });
  },
};

/** Whether a line of text, one character per module of depth times INTRUSION, has ink here. */
function inked(text: Bitmap, along: number, depth: number): boolean {
  const cell = (INTRUSION * 0.7) / text.rows;
  const row = Math.floor((depth - 0.02 * INTRUSION) / cell);
  const column = Math.floor(along / cell) % (text.columns + 2);
  if (row < 0 || row >= text.rows || column < 0 || column >= text.columns) return false;
  return text.cells[row * text.columns + column] === 1;
}
