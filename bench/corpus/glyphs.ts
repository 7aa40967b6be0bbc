/**
 * Writing for pages: true digits, and invented characters that belong to no script but weigh like Chinese ones.
 */

import type { Bitmap } from './layers.ts';
import type { Random } from './random.ts';

/** Cells per side of an invented character, and the gap to the next. */
const GLYPH = 13;
const GLYPH_GAP = 2;

/** Digits in 5x7 cells; a space separates rows, `#` is ink. */
const DIGIT_ROWS: readonly string[] = [
  '.###. #...# #..## #.#.# ##..# #...# .###.',
  '..#.. .##.. ..#.. ..#.. ..#.. ..#.. .###.',
  '.###. #...# ....# ...#. ..#.. .#... #####',
  '.###. #...# ....# ..##. ....# #...# .###.',
  '...#. ..##. .#.#. #..#. ##### ...#. ...#.',
  '##### #.... ####. ....# ....# #...# .###.',
  '..##. .#... #.... ####. #...# #...# .###.',
  '##### ....# ...#. ..#.. .#... .#... .#...',
  '.###. #...# #...# .###. #...# #...# .###.',
  '.###. #...# #...# .#### ....# ...#. .##..',
];

/** Draws digits side by side, a gap of one cell between them; a space leaves a digit's room free. */
export function writeDigits(text: string): Bitmap {
  const columns = text.length * 6 - 1;
  const cells = new Uint8Array(columns * 7);
  for (let i = 0; i < text.length; i++) {
    if (text[i] === ' ') continue;
    const rows = DIGIT_ROWS[Number(text[i])].split(' ');
    rows.forEach((row, y) => {
      for (let x = 0; x < 5; x++) cells[y * columns + i * 6 + x] = row[x] === '#' ? 1 : 0;
    });
  }
  return { columns, rows: 7, cells };
}

/**
 * A line of invented characters.
 *
 * @param count characters, 1..80
 * @param spaces chance of a blank instead of a character, 0..1
 */
export function writeLine(random: Random, count: number, spaces = 0): Bitmap {
  const columns = count * (GLYPH + GLYPH_GAP) - GLYPH_GAP;
  const cells = new Uint8Array(columns * GLYPH);
  for (let i = 0; i < count; i++) {
    const blank = random.uniform() < spaces;
    drawGlyph(random, cells, columns, i * (GLYPH + GLYPH_GAP), blank);
  }
  return { columns, rows: GLYPH, cells };
}

/** Two to four beams, one to three posts and a falling stroke. Blank characters take the same draws. */
function drawGlyph(random: Random, cells: Uint8Array, columns: number, left: number, blank: boolean): void {
  const put = (x: number, y: number) => {
    if (!blank) cells[y * columns + left + x] = 1;
  };
  const beams = 2 + random.integer(3);
  for (let i = 0; i < beams; i++) {
    const y = Math.floor(((i + 0.2 + 0.6 * random.uniform()) * GLYPH) / beams);
    const from = random.integer(4);
    const to = GLYPH - random.integer(4);
    for (let x = from; x < to; x++) put(x, y);
  }
  const posts = 1 + random.integer(3);
  for (let i = 0; i < posts; i++) {
    const x = Math.min(GLYPH - 2, Math.floor(((i + 0.2 + 0.6 * random.uniform()) * GLYPH) / posts));
    const from = random.integer(6);
    const to = GLYPH - random.integer(5);
    for (let y = from; y < to; y++) {
      put(x, y);
      put(x + 1, y);
    }
  }
  const start = random.integer(5) + 4;
  const slope = random.sign();
  for (let i = 0; i < 6; i++) {
    const x = start + slope * i;
    if (x >= 0 && x < GLYPH) put(x, GLYPH - 6 + i);
  }
}
