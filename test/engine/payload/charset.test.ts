import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { charactersOf, encode } from '../../../bench/corpus/charsets.ts';
import { createRandom } from '../../../bench/corpus/random.ts';
import { decodeScattered, decodeText } from '../../../src/engine/payload/charset.ts';
import { charsetOfEci, decodeCharset, isKnownCharset } from '../../../src/engine/payload/charset-names.ts';
import type { Segment, SegmentMode } from '../../../src/types.ts';
import { LANGUAGES, makeText } from './texts.ts';

/** Texts per charset; the bars are shares of so many. */
const COUNT = 2000;

function segment(bytes: Uint8Array, mode: SegmentMode = 'byte', eci: number | null = null): Segment {
  return { mode, bytes, eci };
}

/** Segments as views of one array, as `parsePayload` makes them. */
function message(
  ...parts: readonly (readonly [mode: SegmentMode, bytes: Iterable<number>, eci?: number | undefined])[]
): Segment[] {
  const whole = Uint8Array.from(parts.flatMap(([, bytes]) => [...bytes]));
  let from = 0;
  return parts.map(([mode, bytes, eci]) => {
    const start = from;
    from += [...bytes].length;
    return segment(whole.subarray(start, from), mode, eci ?? null);
  });
}

const guess = (bytes: Uint8Array) => decodeText([segment(bytes)]);
const utf8 = (text: string) => new TextEncoder().encode(text);

describe('without ECI', () => {
  it('reads GBK, which ten of ten peers get wrong', () => {
    const bytes = Uint8Array.of(0xca, 0xd5, 0xbf, 0xee, 0xc2, 0xeb);
    expect(guess(bytes)).toMatchObject({ text: '收款码', charset: 'GB18030' });
    expect(guess(bytes).certainty).toBeGreaterThan(0.9);
  });

  it.each([
    ['GB18030', '支付宝'],
    ['GB18030', '微信支付 12.50元'],
    ['GB18030', '谢谢'],
    ['GB18030', '预约386'],
    ['Shift_JIS', '日本語'],
    ['Shift_JIS', 'ﾔﾏﾀﾞﾀﾛｳ'],
    ['Big5', '歡迎光臨'],
    ['EUC-KR', '한글'],
    ['windows-1251', 'Привет, мир'],
    ['windows-1252', '5 € für Käse'],
    ['ISO-8859-1', 'café'],
    ['ISO-8859-1', '10°'],
    ['UTF-8', 'é'],
    ['UTF-8', '你'],
    ['UTF-8', 'привет'],
    ['UTF-8', 'Ελλάδα'],
    ['UTF-8', 'שלום'],
    ['UTF-8', 'Հայաստան'],
    ['UTF-8', 'Tiếng Việt 😀'],
  ])('%s: %s', (charset, text) => {
    const bytes = encode(text, charset === 'ISO-8859-1' ? 'windows-1252' : charset) as Uint8Array;
    expect(guess(bytes)).toMatchObject({ text, charset });
  });

  it('plain ASCII needs no guess', () => {
    expect(guess(utf8('https://example.com/'))).toEqual({
      text: 'https://example.com/',
      charset: 'ASCII',
      certainty: 1,
    });
  });

  it('UTF-16 by its byte order mark', () => {
    expect(guess(Uint8Array.of(0xfe, 0xff, 0x4e, 0x2d)).text).toBe('中');
    expect(guess(Uint8Array.of(0xff, 0xfe, 0x2d, 0x4e)).text).toBe('中');
  });

  it('is unsure about bytes that are no text', () => {
    const random = createRandom(5, 'bytes');
    for (let i = 0; i < 50; i++) {
      const bytes = Uint8Array.from({ length: 40 }, () => random.integer(256));
      expect(guess(bytes).certainty).toBeLessThan(0.5);
    }
  });
});

describe(`share of ${COUNT} generated texts that are right`, () => {
  it.each([
    ['UTF-8', 0.99],
    ['GB18030', 0.99],
    ['Shift_JIS', 0.97],
    ['Big5', 0.97],
    ['EUC-KR', 0.97],
    ['windows-1252', 0.97],
  ] as const)('%s: at least %f', (charset, bar) => {
    const random = createRandom(5, charset);
    const languages = charset === 'UTF-8' ? Object.values(LANGUAGES) : [LANGUAGES[charset]];
    let right = 0;
    for (let i = 0; i < COUNT; i++) {
      const text = makeText(random, random.pick(languages));
      const bytes = encode(text, charset);
      if (bytes === undefined) throw new Error(`${text} does not fit into ${charset}`);
      if (guess(bytes).text === text) right++;
    }
    expect(right / COUNT).toBeGreaterThanOrEqual(bar);
  });

  // Names of countries, languages and currencies: words that nobody chose for this test.
  it.each([
    ['GB18030', ['zh-Hans'], 0.99],
    ['Shift_JIS', ['ja'], 0.97],
    ['Big5', ['zh-Hant'], 0.97],
    ['EUC-KR', ['ko'], 0.97],
    ['windows-1251', ['ru', 'uk', 'bg'], 0.97],
    ['windows-1252', ['fr', 'de', 'es', 'pt', 'sv', 'da', 'is'], 0.97],
  ] as const)('%s, names from the platform', (charset, locales, bar) => {
    const random = createRandom(6, charset);
    const names = locales.flatMap(displayNames);
    let right = 0;
    for (let i = 0; i < COUNT; ) {
      const text = random.pick(names) + (random.uniform() < 0.5 ? '' : random.pick(names));
      const bytes = encode(text, charset);
      if (bytes === undefined || [...text].length < 4 || bytes.every((byte) => byte < 128)) continue;
      i++;
      if (guess(bytes).text === text) right++;
    }
    expect(right / COUNT).toBeGreaterThanOrEqual(bar);
  });
});

function displayNames(locale: string): string[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const pairs = letters.flatMap((first) => letters.map((second) => first + second));
  const names = (type: 'region' | 'language' | 'currency', codes: readonly string[]) => {
    const display = new Intl.DisplayNames([locale], { type, fallback: 'none' });
    return codes.flatMap((code) => display.of(code) ?? []);
  };
  return [
    ...names('region', pairs),
    ...names(
      'language',
      pairs.map((pair) => pair.toLowerCase()),
    ),
    ...names('currency', Intl.supportedValuesOf('currency')),
  ];
}

describe('by ECI and mode', () => {
  it.each([
    [3, 'ISO-8859-1', [0xe9], 'é'],
    [4, 'ISO-8859-2', [0xb1], 'ą'],
    [7, 'ISO-8859-5', [0xb0], 'А'],
    [2, 'IBM437', [0x82], 'é'],
    [20, 'Shift_JIS', [0x83, 0x65], 'テ'],
    [22, 'windows-1251', [0xcf], 'П'],
    [25, 'UTF-16BE', [0x4e, 0x2d], '中'],
    [26, 'UTF-8', [0xe4, 0xb8, 0xad], '中'],
    [28, 'Big5', [0xa4, 0xa4], '中'],
    [29, 'GB18030', [0xd6, 0xd0], '中'],
    [30, 'EUC-KR', [0xc7, 0xd1], '한'],
    [33, 'UTF-16LE', [0x2d, 0x4e], '中'],
    [34, 'UTF-32BE', [0, 1, 0xf6, 0], '😀'],
    [35, 'UTF-32LE', [0, 0xf6, 1, 0], '😀'],
  ])('ECI %i is %s', (eci, charset, bytes, text) => {
    expect(charsetOfEci(eci)).toBe(charset);
    expect(decodeText(message(['byte', bytes, eci]))).toEqual({ text, charset, certainty: 1 });
  });

  it('the upper half of code page 437 has 128 characters', () => {
    const upper = Uint8Array.from({ length: 128 }, (_, i) => 128 + i);
    const text = decodeCharset(upper, 'IBM437') as string;
    expect(new Set(text).size).toBe(128);
    expect([text[0x5a], text[0x64], text[0x7e]]).toEqual(['┌', 'Σ', '■']);
  });

  it('an ECI without characters gives one character per byte, and says so', () => {
    expect(decodeText(message(['byte', [0, 200], 899]))).toEqual({ text: '\0\u00c8', charset: 'binary', certainty: 0 });
  });

  it('an ECI that the bytes do not follow gives way to evidence', () => {
    expect(decodeText(message(['byte', encode('收款码', 'GB18030') as Uint8Array, 26]))).toMatchObject({
      text: '收款码',
      charset: 'GB18030',
    });
  });

  it('digits beside UTF-16 are digits', () => {
    expect(decodeText(message(['byte', [0x4e, 0x2d], 25], ['numeric', utf8('42'), 25])).text).toBe('中42');
  });

  it('kanji segments speak for Shift_JIS in their neighbours, but not against UTF-8', () => {
    const kanji = encode('漢字', 'Shift_JIS') as Uint8Array;
    expect(decodeText(message(['byte', encode('ｱ', 'Shift_JIS') as Uint8Array], ['kanji', kanji])).text).toBe('ｱ漢字');
    expect(decodeText(message(['byte', utf8('é')], ['kanji', kanji])).text).toBe('é漢字');
  });

  it('UTF-8 that an encoder took for kanji comes out as UTF-8 (zxing #708)', () => {
    const segments = message(['kanji', [0xe4, 0xbd]], ['byte', [0xa0]], ['kanji', [0xe5, 0xa5]], ['byte', [0xbd]]);
    expect(decodeText(segments)).toMatchObject({ text: '你好', charset: 'UTF-8' });
  });

  it('Hanzi is GB 2312', () => {
    expect(decodeText(message(['hanzi', [0xd6, 0xd0]], ['byte', utf8('!')]))).toMatchObject({ text: '中!' });
  });
});

describe('override', () => {
  const bytes = encode('中文', 'Big5') as Uint8Array;

  it('names the charset of bytes that no ECI covers', () => {
    expect(decodeText([segment(bytes)], 'gbk').text).toBe(new TextDecoder('gbk').decode(bytes));
    expect(decodeText([segment(bytes, 'byte', 28)], 'gbk').text).toBe('中文');
  });

  it('knows what it can decode', () => {
    expect(['gbk', 'UTF-8', 'IBM437', 'koi8-r', 'UTF-32LE'].every(isKnownCharset)).toBe(true);
    expect(['', 'klingon'].some(isKnownCharset)).toBe(false);
  });
});

it('any bytes in any segments: a text and a certainty', () => {
  const mode = fc.constantFrom<SegmentMode>('byte', 'kanji', 'hanzi', 'alphanumeric');
  const eci = fc.option(fc.integer({ min: 0, max: 40 }), { nil: undefined });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(mode, fc.uint8Array({ minLength: 1, maxLength: 30 }), eci), { maxLength: 4 }),
      (parts) => {
        const { text, certainty } = decodeText(message(...parts));
        return typeof text === 'string' && certainty >= 0 && certainty <= 1;
      },
    ),
    { seed: 3, numRuns: 2000 },
  );
});

describe('any text in any charset', () => {
  const charset = fc.constantFrom(
    [15, 'ISO-8859-13'],
    [9, 'ISO-8859-7'],
    [20, 'Shift_JIS'],
    [22, 'windows-1251'],
    [28, 'Big5'],
    [29, 'GB18030'],
    [30, 'EUC-KR'],
  ) as fc.Arbitrary<[number, string]>;
  const message = charset.chain(([eci, name]) =>
    fc.tuple(fc.constant(eci), fc.constant(name), fc.array(fc.constantFrom(...charactersOf(name)), { minLength: 1 })),
  );

  it('comes back by its ECI, and by the name that the caller gives', () => {
    fc.assert(
      fc.property(message, ([eci, name, characters]) => {
        const text = characters.join('');
        const bytes = encode(text, name) as Uint8Array;
        expect(decodeText([segment(bytes, 'byte', eci)])).toMatchObject({ text, certainty: 1 });
        expect(decodeText([segment(bytes)], name)).toMatchObject({ text, certainty: 1 });
      }),
      { seed: 8, numRuns: 1500 },
    );
  });

  it('means the same however it is cut into segments, also when they lie apart', () => {
    fc.assert(
      fc.property(
        message,
        fc.array(fc.nat(40), { maxLength: 5 }),
        fc.boolean(),
        ([eci, name, characters], cuts, named) => {
          const bytes = encode(characters.join(''), name) as Uint8Array;
          const ends = [...new Set([...cuts.filter((cut) => cut > 0 && cut < bytes.length), bytes.length])].sort(
            (a, b) => a - b,
          );
          const designator = named ? eci : null;
          const parts = ends.map((end, i) => segment(bytes.subarray(ends[i - 1] ?? 0, end), 'byte', designator));
          const whole = decodeText([segment(bytes, 'byte', designator)]);
          expect(decodeText(parts)).toEqual(whole);
          const scattered = parts.map((part) => ({ ...part, bytes: Uint8Array.from(part.bytes) }));
          expect(decodeScattered(scattered)).toBe(whole.text);
        },
      ),
      { seed: 9, numRuns: 1500 },
    );
  });
});
