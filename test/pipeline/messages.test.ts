import { createReader } from 'qrazor';
import { expect, it } from 'vitest';
import { joinMessages } from '../../src/pipeline/messages.ts';
import type { QrSymbol } from '../../src/types.ts';
import { finds, symbolAt } from '../helpers/fake-decoder.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const parityOf = (text: string) => utf8(text).reduce((sum, byte) => sum ^ byte, 0);

/** Part of a message, as a decoder called `a` reads it. */
function part(text: string, index: number, total: number, parity: number, decoder = 'a'): QrSymbol {
  const structuredAppend = { index, total, parity };
  return { ...symbolAt(text, 100 * index), bytes: utf8(text), decoder, structuredAppend };
}

const PARITY = parityOf('onetwothree');
const THREE = ['one', 'two', 'three'].map((text, index) => part(text, index, 3, PARITY));
const textsOf = (symbols: readonly QrSymbol[]) => joinMessages(symbols, []).map(({ text }) => text);

it('puts parts in their order, whatever the order of reading', () => {
  const [message, ...others] = joinMessages([THREE[2], THREE[0], THREE[1]], []);
  expect(others).toEqual([]);
  expect(message).toEqual({ text: 'onetwothree', bytes: utf8('onetwothree'), symbols: THREE });
});

it('joins nothing when a part is missing, unknown or contradicts a copy, or the parity is another', () => {
  expect(textsOf(THREE.slice(1))).toEqual([]);
  expect(textsOf([...THREE.slice(1), { ...THREE[0], bytes: null }])).toEqual([]);
  expect(textsOf([...THREE, part('two!', 1, 3, PARITY)])).toEqual([]);
  expect(textsOf([part('a', 0, 2, 1), part('b', 1, 2, 1)])).toEqual([]);
  expect(textsOf([{ ...symbolAt('plain'), decoder: 'a' }])).toEqual([]);
});

it('tells several messages of a picture apart, and takes a copy for a copy', () => {
  const other = [part('x', 0, 2, parityOf('xy')), part('y', 1, 2, parityOf('xy'))];
  expect(textsOf([other[1], ...THREE, THREE[1], other[0]])).toEqual(['xy', 'onetwothree']);
});

it('asks the decoder that read all parts for the text', () => {
  const decoder = { ...finds('a'), joinText: (parts: readonly QrSymbol[]) => `${parts.length} parts` };
  expect(joinMessages(THREE, [decoder])[0].text).toBe('3 parts');
  const mixed = [THREE[0], THREE[1], { ...THREE[2], decoder: 'b' }];
  expect(joinMessages(mixed, [decoder])[0].text).toBe('onetwothree');
});

it.each([
  { index: 3, total: 3, parity: 0 },
  { index: 0, total: 17, parity: 0 },
  { index: 0.5, total: 2, parity: 0 },
  { index: 0, total: Number.NaN, parity: 0 },
  { index: 0, total: 1, parity: 256 },
])('refuses a symbol whose place makes no sense: %o', async (structuredAppend) => {
  const reader = createReader({ decoders: [finds('a', { ...symbolAt('A'), structuredAppend })] });
  const result = await reader.read({ data: new Uint8Array(64 * 64), width: 64, height: 64, format: 'luma' });
  expect(result.found).toBe(false);
  expect(result.failures[0]).toMatchObject({ reason: 'nonsense', detail: 'structured append is out of range' });
});
