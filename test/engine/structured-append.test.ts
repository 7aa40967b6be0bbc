/**
 * Messages in several symbols of one picture. No encoder at hand writes structured append, so the codewords are put
 * into a symbol of one by hand.
 */

import { createReader } from 'qrazor';
import { expect, it } from 'vitest';
import { encode } from '../../bench/corpus/charsets.ts';
import { functionPatterns } from '../../src/engine/symbol/function-patterns.ts';
import { beside, draw, type Modules } from '../decoders/symbols.ts';
import { encodeBlock } from './ecc/encode.ts';
import { octets, pack } from './payload/bits.ts';
import { plainGrid } from './symbol/grids.ts';

const SIDE = 21;
const DATA_CODEWORDS = 19;
const EC_CODEWORDS = 7;

/** A symbol of version 1-L with data mask 0 and these data codewords (ISO/IEC 18004:2015, 7.7.3). */
function symbolOf(data: Uint8Array): Modules {
  const padded = new Uint8Array(DATA_CODEWORDS);
  padded.set(data);
  const bits = octets(encodeBlock(padded, EC_CODEWORDS));
  const dark: number[] = Array.from(plainGrid(1, 'L', 0).values, (value) => (value > 0 ? 1 : 0));
  const { reserved } = functionPatterns(1);
  let bit = 0;
  for (const [pair, right] of [20, 18, 16, 14, 12, 10, 8, 5, 3, 1].entries()) {
    for (let step = 0; step < SIDE; step++) {
      const row = pair % 2 === 0 ? SIDE - 1 - step : step;
      for (const column of [right, right - 1]) {
        if (reserved[row * SIDE + column] === 1) continue;
        dark[row * SIDE + column] = Number(bits[bit++]) ^ ((row + column + 1) % 2);
      }
    }
  }
  return { size: SIDE, dark };
}

/** A part of a message, in byte mode. */
function partOf(bytes: Uint8Array, index: number, total: number, parity: number): Modules {
  return symbolOf(
    pack('0011', [index, 4], [total - 1, 4], [parity, 8], '0100', [bytes.length, 8], octets(bytes), '0000'),
  );
}

async function readParts(bytes: Uint8Array, cuts: readonly number[]) {
  const parity = bytes.reduce((sum, byte) => sum ^ byte, 0);
  const ends = [...cuts, bytes.length];
  const parts = ends.map((end, index) => partOf(bytes.slice(cuts[index - 1] ?? 0, end), index, ends.length, parity));
  const picture = beside(parts.reverse().map((part) => draw(part, { moduleSizePx: 5 }).image));
  return createReader().read({ ...picture, format: 'luma' });
}

it('tells the place of each symbol and joins them', async () => {
  const result = await readParts(new TextEncoder().encode('one two three'), [4, 8]);
  if (!result.found) throw new Error('not found');
  expect(result.symbols.map(({ text, structuredAppend }) => [structuredAppend?.index, text]).sort()).toEqual([
    [0, 'one '],
    [1, 'two '],
    [2, 'three'],
  ]);
  expect(result.messages.map(({ text }) => text)).toEqual(['one two three']);
  expect(result.messages[0].symbols.map(({ text }) => text)).toEqual(['one ', 'two ', 'three']);
});

it.each(['UTF-8', 'GB18030'])('joins %s bytes that the encoder cut within a character', async (charset) => {
  const text = '收款码';
  const result = await readParts(encode(text, charset) as Uint8Array, [3 - (charset === 'UTF-8' ? 1 : 0)]);
  if (!result.found) throw new Error('not found');
  expect(result.messages.map((message) => message.text)).toEqual([text]);
});
