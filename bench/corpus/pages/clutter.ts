/**
 * Things that lie about on a counter. Unit: millimetre; the origin is the middle of the object.
 */

import { writeDigits, writeLine } from '../glyphs.ts';
import { box, disc, grow, type Layer, plate, printed, shadedPlate, stencil } from '../layers.ts';
import { createPage, type Page } from '../page.ts';
import type { Random } from '../random.ts';

/** Kinds of clutter. */
export const CLUTTER = ['card', 'keypad', 'slip', 'coaster', 'pen', 'cable'] as const;
export type ClutterKind = (typeof CLUTTER)[number];

/** One object. */
export function clutterPage(kind: ClutterKind, random: Random): Page {
  switch (kind) {
    case 'card':
      return bankCard(random);
    case 'keypad':
      return keypad();
    case 'slip':
      return slip(random);
    case 'coaster':
      return coaster(random);
    case 'pen':
      return rod(random.pick(['#20242c', '#9c2430', '#d8d8d4']), 140, 9);
    case 'cable':
      return rod('#101114', 420, 5);
  }
}

function bankCard(random: Random): Page {
  const outline = box(-42.8, -27, 85.6, 54);
  const colour = random.pick(['#24406c', '#7c1f2c', '#2c5c4c', '#54565c']);
  const gold = printed('#c8a858');
  const ink = printed('#d8d8dc');
  const number = Array.from({ length: 12 }, () => random.integer(10)).join('');
  return createPage({
    symbol: null,
    outline,
    cornerRadius: 3.2,
    gloss: 0.7,
    layers: [
      shadedPlate(outline, printed(colour), printed('#15181f')),
      plate(box(-34, -8, 12, 9), gold, 1.4),
      stencil(box(-34, 7, 58, 4.4), writeDigits(number), ink),
      stencil(box(-34, 17, 30, 3), writeLine(random, 9), ink),
      plate(box(22, 10, 15, 11), printed('#a8acb4'), 1.5),
    ],
  });
}

function keypad(): Page {
  const outline = box(-35, -55, 70, 110);
  const layers: Layer[] = [
    plate(outline, printed('#2a2d33')),
    plate(box(-29, -49, 58, 30), printed('#0d1014'), 2),
    plate(box(-26, -46, 52, 24), printed('#5a7068'), 1),
  ];
  for (let row = 0; row < 4; row++) {
    for (let column = 0; column < 3; column++) {
      const key = box(-27 + column * 19, -12 + row * 15.5, 16, 11.5);
      const digit = row * 3 + column + 1;
      const colour = row === 3 ? ['#b83028', '#d0a028', '#2c8c44'][column] : '#70747c';
      layers.push(plate(key, printed('#15171a'), 2.4), plate(grow(key, -0.8), printed(colour), 2));
      if (digit < 10) {
        const label = box(key.left + 6, key.top + 2.6, 4, 6);
        layers.push(stencil(label, writeDigits(String(digit)), printed('#f0f0f0')));
      }
    }
  }
  return createPage({ symbol: null, outline, cornerRadius: 6, gloss: 0.3, layers });
}

function slip(random: Random): Page {
  const outline = box(-29, -55, 58, 110);
  const layers: Layer[] = [plate(outline, printed('#efece4'))];
  for (let i = 0; i < 20; i++) {
    const width = random.range(14, 50);
    layers.push(
      stencil(box(-25, -50 + i * 5, width, 2.6), writeLine(random, Math.round(width / 3)), printed('#4a464c')),
    );
  }
  return createPage({ symbol: null, outline, cornerRadius: 0.4, gloss: 0.1, layers });
}

function coaster(random: Random): Page {
  const outline = box(-45, -45, 90, 90);
  const colour = random.pick(['#8c5a34', '#34485c', '#5c3434']);
  return createPage({
    symbol: null,
    outline,
    cornerRadius: 45,
    gloss: 0.1,
    layers: [
      plate(outline, printed(colour)),
      disc(0, 0, 40, printed('#d8ccb4'), 37.5),
      stencil(box(-20, -6, 40, 11), writeLine(random, 3), printed('#d8ccb4')),
    ],
  });
}

/** A round bar seen from above: darker towards its edges, with a bright line where it mirrors the lamp. */
function rod(colour: string, length: number, width: number): Page {
  const outline = box(-length / 2, -width / 2, length, width);
  const half = { ...outline, bottom: 0 };
  const rest = { ...outline, top: 0 };
  const body = printed(colour);
  const edge = printed('#08090a');
  const shine = { rgb: [0.6, 0.6, 0.6] as const, emission: 0 as const };
  return createPage({
    symbol: null,
    outline,
    cornerRadius: width / 2,
    gloss: 0.8,
    layers: [
      shadedPlate(half, edge, body),
      shadedPlate(rest, body, edge),
      plate(box(-length * 0.46, -width * 0.22, length * 0.92, width * 0.1), shine, width * 0.05),
    ],
  });
}
