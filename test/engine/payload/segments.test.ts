import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../src/engine/payload/charset.ts';
import type { Payload } from '../../../src/engine/payload/segment.ts';
import { parsePayload } from '../../../src/engine/payload/segments.ts';
import { type Field, octets, pack } from './bits.ts';

const END = '0000';
const ascii = (text: string) => new TextEncoder().encode(text);

function parse(...fields: readonly Field[]): Payload {
  const payload = parsePayload(pack(...fields), 1);
  if (!payload.ok) throw new Error(payload.detail);
  return payload;
}

const textOf = (payload: Payload) => decodeText(payload.segments).text;

describe('modes', () => {
  it('numeric: the example of ISO/IEC 18004:2015, 7.4.3', () => {
    const payload = parse('0001 0000001000 0000001100 0101011001 1000011', END);
    expect(textOf(payload)).toBe('01234567');
    expect(payload.bytes).toEqual(ascii('01234567'));
    expect(payload.segments[0]).toMatchObject({ mode: 'numeric', eci: null });
  });

  it('numeric: one and two digits left over', () => {
    expect(textOf(parse('0001 0000000100 0000000000 0000', END))).toBe('0000');
    expect(textOf(parse('0001 0000000010 1100011', END))).toBe('99');
  });

  it('alphanumeric: the example of ISO/IEC 18004:2015, 7.4.4', () => {
    expect(textOf(parse('0010 000000101 00111001110 11100111001 000010', END))).toBe('AC-42');
  });

  it('kanji: the example of ISO/IEC 18004:2015, 7.4.6', () => {
    const payload = parse('1000 00000010 0110110011111 1101010101010', END);
    expect(textOf(payload)).toBe('点茗');
    expect(payload.bytes).toEqual(Uint8Array.of(0x93, 0x5f, 0xe4, 0xaa));
  });

  it('Hanzi: both ranges of GB 2312', () => {
    // 0xA1A2 is 0 * 0x60 + 1; 0xD6D0 is (0xD6 - 0xA6) * 0x60 + 0x2F.
    const payload = parse('1101 0001 00000010', [1, 13], [(0xd6 - 0xa6) * 0x60 + 0x2f, 13], END);
    expect(textOf(payload)).toBe('、中');
    expect(payload.bytes).toEqual(Uint8Array.of(0xa1, 0xa2, 0xd6, 0xd0));
  });

  it('several segments in one message; their bytes are views of the whole', () => {
    const payload = parse('0001 0000000001 0111', '0100 00000010', octets(ascii('ab')), '0010 000000001 001010', END);
    expect(textOf(payload)).toBe('7abA');
    expect(payload.segments.map(({ mode }) => mode)).toEqual(['numeric', 'byte', 'alphanumeric']);
    expect(payload.segments.every(({ bytes }) => bytes.buffer === payload.bytes.buffer)).toBe(true);
  });

  it('a character split between byte and alphanumeric segments is whole again', () => {
    // Shift_JIS "ソ" is 0x83 0x5C; "ア" is 0x83 0x41, whose second byte is the letter A.
    const payload = parse('0100 00000101', octets([0x83, 0x65, 0x83, 0x58, 0x83]), '0010 000000001 001010', END);
    expect(textOf(payload)).toBe('テスア');
  });
});

describe('what stands before the data', () => {
  it.each([
    ['one byte', '00011010', 26],
    ['two bytes', '10000011 10000011', 899],
    ['three bytes', '11001111 01000010 00111111', 999_999],
  ])('ECI designator of %s', (_, bits, eci) => {
    const payload = parse('0111', bits, '0100 00000001', octets(ascii('a')), END);
    expect(payload.segments[0].eci).toBe(eci);
  });

  it('structured append: third of four symbols', () => {
    const payload = parse('0011 0010 0011 10100101', '0100 00000001', octets(ascii('x')), END);
    expect(payload.structuredAppend).toEqual({ index: 2, total: 4, parity: 0xa5 });
    expect(textOf(payload)).toBe('x');
  });

  it('structured append with a position outside the message leaves the text alone', () => {
    const payload = parse('0011 0101 0001 00000000', '0100 00000001', octets(ascii('x')), END);
    expect(payload.structuredAppend).toBeUndefined();
    expect(textOf(payload)).toBe('x');
  });

  it('FNC1 first: "%" is the group separator, "%%" a percent sign', () => {
    // "A%", "%%", "B" as 45 * 10 + 38, 45 * 38 + 38 and 11: A, then "%%", then "%", then B.
    const payload = parse('0101', '0010 000000101', [45 * 10 + 38, 11], [45 * 38 + 38, 11], [11, 6], END);
    expect(payload.fnc1).toEqual({ position: 'first', applicationIndicator: null });
    expect(textOf(payload)).toBe('A%\u001dB');
  });

  it.each([
    [99, '99'],
    [7, '07'],
    [165, 'A'],
    [222, 'z'],
    [150, null],
  ])('FNC1 second: application indicator %i is %s', (code, indicator) => {
    const payload = parse('1001', [code, 8], '0100 00000001', octets(ascii('%')), END);
    expect(payload.fnc1).toEqual({ position: 'second', applicationIndicator: indicator });
    expect(textOf(payload)).toBe('%');
  });
});

describe('the end', () => {
  it('counts pad codewords and wrong ones', () => {
    const head = pack('0100 00000001', octets(ascii('x')), END);
    const right = parsePayload(Uint8Array.of(...head, 0xec, 0x11, 0xec), 1) as Payload;
    expect(right.padding).toEqual({ terminator: true, codewords: 3, wrongCodewords: 0 });
    const wrong = parsePayload(Uint8Array.of(...head, 0xec, 0x12, 0x11), 1) as Payload;
    expect(wrong.padding).toEqual({ terminator: true, codewords: 3, wrongCodewords: 2 });
  });

  it('fewer than four bits left end the message without a terminator', () => {
    // 4 + 9 + 11 bits fill three codewords.
    const payload = parse('0010 000000010', [45 * 10 + 11, 11]);
    expect(payload.padding).toEqual({ terminator: false, codewords: 0, wrongCodewords: 0 });
    expect(textOf(payload)).toBe('AB');
  });
});

describe('streams that break the rules', () => {
  it.each<[detail: string, fields: Field[]]>([
    ['no data', [END]],
    ['no data', ['0100 00000000', END]],
    ['unknown mode indicator', ['0110 0000']],
    ['truncated character count', ['0001 0000']],
    ['character count exceeds the symbol', ['0100 00000011 00000000 00000000']],
    ['invalid numeric character', ['0001 0000000011 1111101000', END]],
    ['invalid alphanumeric character', ['0010 000000010 11111101001', END]],
    ['invalid hanzi character', ['1101 0001 00000001', [0x5e, 13], END]],
    ['unknown Hanzi subset', ['1101 0010 00000001 0000000000000']],
    ['invalid ECI designator', ['0111 11110000', '0100 00000001 01000001', END]],
    ['invalid ECI designator', ['0111 11011111 11111111 11111111', END]],
    ['truncated ECI designator', ['0111 1000']],
    ['truncated structured append', ['0011 0000']],
    ['truncated application indicator', ['1001 0000']],
  ])('%s', (detail, fields) => {
    const payload = parsePayload(pack(...fields), 1);
    expect(payload).toEqual({ ok: false, detail });
  });

  it('any bytes: a payload or a reason, within bounds', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 1, max: 40 }), (data, version) => {
        const payload = parsePayload(data, version);
        if (!payload.ok) return payload.detail.length > 0;
        const sum = payload.segments.reduce((total, { bytes }) => total + bytes.length, 0);
        return sum === payload.bytes.length && sum > 0 && decodeText(payload.segments).text.length > 0;
      }),
      { seed: 2, numRuns: 4000 },
    );
  });
});
