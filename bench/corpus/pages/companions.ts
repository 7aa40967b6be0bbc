/**
 * Further codes beside the target, and prints that imitate parts of a code. The origin is the middle of the page.
 */

import { code128Layer } from '../code128.ts';
import { writeDigits, writeLine } from '../glyphs.ts';
import { type Bitmap, box, disc, grow, type Layer, plate, printed, stencil } from '../layers.ts';
import { moduleLayer } from '../modules.ts';
import { createPage, type Page } from '../page.ts';
import { inventPayload } from '../payloads.ts';
import type { Random } from '../random.ts';
import { encodeSymbol } from '../symbols.ts';

/** Kinds of other codes. */
export type CompanionKind = 'code' | 'code-128' | 'data-matrix' | 'mini-program';

const INK = printed('#141414');
const WHITE = printed('#ffffff');

/** A small card with one code on it. */
export function companionPage(kind: CompanionKind, random: Random): Page {
  switch (kind) {
    case 'code':
      return otherCode(random);
    case 'code-128':
      return barCode(random);
    case 'data-matrix':
      return dataMatrix(random);
    case 'mini-program':
      return miniProgram(random);
  }
}

/** A QR code of another payee; its page carries no truth as target. */
function otherCode(random: Random): Page {
  const text = inventPayload(random.pick(['wechat.order', 'alipay.collect'] as const), random);
  const symbol = encodeSymbol(text, { errorCorrectionLevel: 'M', mask: 3 });
  const half = symbol.size / 2;
  const outline = box(-half - 4, -half - 4, symbol.size + 8, symbol.size + 8);
  const modules = moduleLayer(symbol, INK, WHITE);
  const shifted: Layer = {
    ...box(-half, -half, symbol.size, symbol.size),
    paint: (u, v, out) => modules.paint(u + half, v + half, out),
  };
  const layers = [plate(outline, WHITE), shifted];
  return createPage({ symbol: null, otherText: text, outline, cornerRadius: 1, gloss: 0.4, layers });
}

function barCode(random: Random): Page {
  const outline = box(-29, -14, 58, 28);
  const digits = Array.from({ length: 18 }, () => random.integer(10)).join('');
  const layers = [
    plate(outline, WHITE),
    code128Layer(box(-24, -10, 48, 14), digits, INK),
    stencil(box(-20, 6.5, 40, 3), writeDigits(digits), INK),
  ];
  return createPage({ symbol: null, outline, cornerRadius: 1, gloss: 0.4, layers });
}

/** Modules per side of the imitation Data Matrix, border included. */
const MATRIX = 22;

/** The border of a Data Matrix round drawn modules; it carries no message. */
function dataMatrix(random: Random): Page {
  const cells = new Uint8Array(MATRIX * MATRIX);
  for (let row = 0; row < MATRIX; row++) {
    for (let column = 0; column < MATRIX; column++) {
      const dark = random.bits() & 1;
      const timing = row === 0 ? (column + 1) & 1 : column === MATRIX - 1 ? row & 1 : dark;
      cells[row * MATRIX + column] = column === 0 || row === MATRIX - 1 ? 1 : timing;
    }
  }
  const outline = box(-MATRIX / 2 - 3, -MATRIX / 2 - 3, MATRIX + 6, MATRIX + 6);
  const bitmap: Bitmap = { columns: MATRIX, rows: MATRIX, cells };
  const layers = [plate(outline, WHITE), stencil(box(-MATRIX / 2, -MATRIX / 2, MATRIX, MATRIX), bitmap, INK)];
  return createPage({ symbol: null, outline, cornerRadius: 1, gloss: 0.4, layers });
}

const SPOKES = 72;

/** A round code: dots along spokes, three ring-shaped finders, an avatar in the middle. */
function miniProgram(random: Random): Page {
  const outline = box(-21, -21, 42, 42);
  const green = printed('#1aad5a');
  const layers: Layer[] = [plate(outline, WHITE)];
  for (let spoke = 0; spoke < SPOKES; spoke++) {
    const angle = (spoke / SPOKES) * 2 * Math.PI;
    for (let ring = 0; ring < 5; ring++) {
      const on = random.bits() & 1;
      const r = 9.8 + ring * 1.6;
      const [u, v] = [r * Math.cos(angle), r * Math.sin(angle)];
      const nearFinder = [0.25, 0.75, 1.25].some(
        (turn) =>
          Math.hypot(u - 15 * Math.cos(turn * Math.PI + Math.PI), v - 15 * Math.sin(turn * Math.PI + Math.PI)) < 4,
      );
      if (on === 1 && !nearFinder) layers.push(disc(u, v, 0.55, INK));
    }
  }
  for (const turn of [0.25, 0.75, 1.25]) {
    const angle = turn * Math.PI + Math.PI;
    layers.push(
      disc(15 * Math.cos(angle), 15 * Math.sin(angle), 3, INK, 2),
      disc(15 * Math.cos(angle), 15 * Math.sin(angle), 1.1, INK),
    );
  }
  layers.push(disc(0, 0, 8, green), disc(0, -1.5, 2.6, WHITE), disc(0, 4, 3.8, WHITE));
  return createPage({ symbol: null, outline, cornerRadius: 3, gloss: 0.4, layers });
}

/** A scrap with concentric squares: alone, among text, or as a tile. Unit: module. */
export function lookAlikePage(kind: number, random: Random): Page {
  const ground = printed(random.pick(['#ffffff', '#f2ead8', '#e4ecf2']));
  const rings = (u: number, v: number) => {
    const outer = box(u - 3.5, v - 3.5, 7, 7);
    return [plate(outer, INK), plate(grow(outer, -1), ground), plate(grow(outer, -2), INK)];
  };
  if (kind === 0) {
    const outline = box(-6, -6, 12, 12);
    return createPage({
      symbol: null,
      outline,
      cornerRadius: 0.5,
      gloss: 0.3,
      layers: [plate(outline, ground), ...rings(0, 0)],
    });
  }
  if (kind === 1) {
    const outline = box(-6, -6, 30, 12);
    const lines = [0, 1, 2, 3].map((k) => stencil(box(6, -4 + k * 2.2, 15, 1.4), writeLine(random, 9), INK));
    return createPage({
      symbol: null,
      outline,
      cornerRadius: 0.3,
      gloss: 0.1,
      layers: [plate(outline, ground), ...rings(0, 0), ...lines],
    });
  }
  const outline = box(-9, -9, 18, 18);
  const corners = [-4.5, 4.5].flatMap((u) => [-4.5, 4.5].map((v) => [u, v] as const));
  const layers = [plate(outline, ground), ...corners.slice(0, 2 + random.integer(3)).flatMap(([u, v]) => rings(u, v))];
  return createPage({ symbol: null, outline, cornerRadius: 0.3, gloss: 0.4, layers });
}
