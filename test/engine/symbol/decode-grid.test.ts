import { Alphanumeric, Byte, Charset, Encoder, Hanzi, Kanji, Numeric } from '@nuintun/qrcode';
import type { QRCodeSegment } from 'qrcode';
import { describe, expect, it } from 'vitest';
import { encode } from '../../../bench/corpus/charsets.ts';
import { createRandom, type Random } from '../../../bench/corpus/random.ts';
import type { SoftGrid } from '../../../src/engine/grid/soft-grid.ts';
import { blockLayout } from '../../../src/engine/symbol/block-layout.ts';
import { decodeGrid } from '../../../src/engine/symbol/decode-grid.ts';
import { functionPatterns } from '../../../src/engine/symbol/function-patterns.ts';
import { sideOf } from '../../../src/engine/symbol/version.ts';
import { InvalidArgumentError } from '../../../src/errors.ts';
import type { ErrorCorrectionLevel } from '../../../src/types.ts';
import { flip, gridOf, LEVELS, plainGrid, qrcodeGrid, sample, transpose, zxingGrid } from './grids.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

const DIGITS = '0123456789';
const ALPHANUMERIC = `${DIGITS}ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:`;
const KANJI = '点茗漢字日本語東京大阪店舗支払受取確認';

function textFrom(alphabet: string, random: Random, length: number): string {
  const characters = [...alphabet];
  return Array.from({ length }, () => random.pick(characters)).join('');
}

/** A message that fills up to the whole symbol, in one mode. */
function fill(random: Random, version: number, level: ErrorCorrectionLevel): { segment: QRCodeSegment; text: string } {
  const bits = 8 * blockLayout(version, level).dataCodewords - 20;
  const share = Math.min(1, 0.1 + random.uniform());
  const length = (perCharacter: number) => Math.max(1, Math.floor((share * bits) / perCharacter));
  switch (random.integer(4)) {
    case 0: {
      const text = textFrom(DIGITS, random, length(10 / 3));
      return { segment: { mode: 'numeric', data: text }, text };
    }
    case 1: {
      const text = textFrom(ALPHANUMERIC, random, length(5.5));
      return { segment: { mode: 'alphanumeric', data: text }, text };
    }
    case 2: {
      const text = textFrom(KANJI, random, length(13));
      return { segment: { mode: 'kanji', data: text }, text };
    }
    default: {
      const text = textFrom('abcdefghij /:.-?=&', random, length(8));
      return { segment: { mode: 'byte', data: utf8(text) }, text };
    }
  }
}

describe('round trips through the encoder `qrcode`', () => {
  it.each(Array.from({ length: 40 }, (_, i) => i + 1))('version %i: ten of level, mask, mode and mirror', (version) => {
    const random = createRandom(version, 'round trip');
    for (let i = 0; i < 10; i++) {
      const level = LEVELS[(i + version) % 4];
      const mask = random.integer(8);
      const { segment, text } = fill(random, version, level);
      const grid = qrcodeGrid([segment], version, level, mask);
      const mirrored = random.integer(4) === 0;
      expect(decodeGrid(mirrored ? transpose(grid) : grid)).toMatchObject({
        ok: true,
        text,
        version,
        errorCorrectionLevel: level,
        mask,
        mirrored,
        formatDistance: 0,
        correctedCodewords: 0,
        unusedCorrection: 1,
        charsetCertainty: 1,
        padding: { wrongCodewords: 0 },
      });
    }
  });

  it('all levels and masks of version 1', () => {
    for (const level of LEVELS) {
      for (let mask = 0; mask < 8; mask++) {
        expect(decodeGrid(plainGrid(1, level, mask))).toMatchObject({
          text: 'qrazor',
          errorCorrectionLevel: level,
          mask,
        });
      }
    }
  });

  it('mixed modes; bytes are those of the encoder', () => {
    const segments: QRCodeSegment[] = [
      { mode: 'numeric', data: '20261122' },
      { mode: 'alphanumeric', data: 'NO:' },
      { mode: 'kanji', data: '点茗' },
      { mode: 'byte', data: utf8(' ok') },
    ];
    const reading = decodeGrid(qrcodeGrid(segments, 3, 'M', 4));
    expect(reading).toMatchObject({ ok: true, text: '20261122NO:点茗 ok', charset: 'Shift_JIS' });
    expect(reading.ok && reading.bytes).toEqual(
      Uint8Array.of(...utf8('20261122NO:'), 0x93, 0x5f, 0xe4, 0xaa, ...utf8(' ok')),
    );
  });

  it.each([
    ['GB18030', '收款码'],
    ['GB18030', '支付宝扫码付款'],
    ['Big5', '歡迎光臨本店'],
    ['EUC-KR', '안녕하세요'],
    ['windows-1251', 'Спасибо за покупку'],
    ['UTF-8', '支付宝'],
  ])('%s without ECI: %s', (charset, text) => {
    const bytes = encode(text, charset) as Uint8Array;
    const reading = decodeGrid(qrcodeGrid([{ mode: 'byte', data: bytes }], 4, 'M', 1));
    expect(reading).toMatchObject({ ok: true, text, charset, bytes });
  });

  it('the charset can be named', () => {
    const bytes = encode('收款', 'GB18030') as Uint8Array;
    const grid = qrcodeGrid([{ mode: 'byte', data: bytes }], 2, 'M', 1);
    expect(decodeGrid(grid, { charset: 'ISO-8859-1' })).toMatchObject({ text: 'ÊÕ¿î', charsetCertainty: 1 });
  });
});

describe('round trips through the encoder `@nuintun/qrcode`', () => {
  const charsets: ReadonlyMap<Charset, string> = new Map([
    [Charset.GBK, 'GB18030'],
    [Charset.SHIFT_JIS, 'Shift_JIS'],
    [Charset.BIG5, 'Big5'],
    [Charset.EUC_KR, 'EUC-KR'],
    [Charset.CP1251, 'windows-1251'],
    [Charset.UTF_8, 'UTF-8'],
  ]);
  const encodeText = (content: string, charset: Charset) =>
    encode(content, charsets.get(charset) ?? 'windows-1252') as Uint8Array;
  type Segments = Parameters<Encoder['encode']>;

  function nuintunGrid(segments: Segments, options: ConstructorParameters<typeof Encoder>[0] = {}): SoftGrid {
    const encoded = new Encoder({ encode: encodeText, ...options }).encode(...segments);
    return gridOf(encoded.size, (row, column) => encoded.get(column, row) === 1);
  }

  it.each(Array.from({ length: 40 }, (_, i) => i + 1))('version %i, four levels', (version) => {
    for (const level of LEVELS) {
      const grid = nuintunGrid([new Byte(`v${version}`), new Numeric('2026')], { level, version });
      expect(decodeGrid(grid)).toMatchObject({ ok: true, text: `v${version}2026`, errorCorrectionLevel: level });
    }
  });

  it('Hanzi', () => {
    const reading = decodeGrid(nuintunGrid([new Hanzi('收款码、支付宝')]));
    expect(reading).toMatchObject({ ok: true, text: '收款码、支付宝', charset: 'GB18030', charsetCertainty: 1 });
    expect(reading.ok && reading.bytes).toEqual(encode('收款码、支付宝', 'GB18030'));
  });

  it('kanji beside alphanumeric', () => {
    const grid = nuintunGrid([new Kanji('漢字'), new Alphanumeric('ABC-1')]);
    expect(decodeGrid(grid)).toMatchObject({ ok: true, text: '漢字ABC-1' });
  });

  it.each([
    [Charset.GBK, '收款码'],
    [Charset.SHIFT_JIS, 'テスト'],
    [Charset.BIG5, '歡迎'],
    [Charset.EUC_KR, '한글'],
    [Charset.CP1251, 'Привет'],
    [Charset.UTF_8, '😀'],
  ])('ECI %o', (charset, text) => {
    const reading = decodeGrid(nuintunGrid([new Byte(text, charset)]));
    expect(reading).toMatchObject({ ok: true, text, charset: charsets.get(charset), charsetCertainty: 1 });
    expect(reading.ok && charset.values.includes(reading.eci ?? -1)).toBe(true);
  });

  it('FNC1 first and second', () => {
    const first = nuintunGrid([new Alphanumeric('0109501101530003')], { hints: { fnc1: ['GS1'] } });
    expect(decodeGrid(first)).toMatchObject({ ok: true, fnc1: { position: 'first' } });
    const second = nuintunGrid([new Byte('aB')], { hints: { fnc1: ['AIM', 37] } });
    expect(decodeGrid(second)).toMatchObject({ ok: true, fnc1: { position: 'second', applicationIndicator: '37' } });
  });
});

describe('round trips through the encoder `zxing-wasm`', () => {
  it('GS1', async () => {
    const grid = await zxingGrid('[01]09501101530003[10]AB-123[21]X%Y', 'gs1');
    expect(decodeGrid(grid)).toMatchObject({
      ok: true,
      text: '010950110153000310AB-123\u001d21X%Y',
      fnc1: { position: 'first', applicationIndicator: null },
    });
  });

  it.each([
    [22, 'Привет мир'],
    [20, '漢字テスト'],
    [29, '中文'],
    [26, 'naïve 中文'],
    [28, '歡迎'],
    [30, '한글'],
  ])('ECI %i', async (eci, text) => {
    expect(decodeGrid(await zxingGrid(text, `eci=${eci}`))).toMatchObject({ ok: true, text, eci, charsetCertainty: 1 });
  });

  it('versions, levels and masks', async () => {
    for (let version = 1; version <= 40; version += 3) {
      const level = LEVELS[version % 4];
      const grid = await zxingGrid('zxing 2026', `version=${version},ecLevel=${level},dataMask=${version % 8}`);
      expect(decodeGrid(grid)).toMatchObject({ text: 'zxing 2026', version, errorCorrectionLevel: level });
    }
  });
});

describe('damage', () => {
  /** Data modules of a version. */
  const dataModules = (version: number) => {
    const { reserved } = functionPatterns(version);
    return [...reserved.keys()].filter((module) => reserved[module] === 0);
  };

  it('corrects what the level promises, and says what is left', () => {
    const random = createRandom(1, 'damage');
    const grid = plainGrid(5, 'H', 3);
    // One wrong module is at most one wrong codeword; 22 / 2 errors fit into any block.
    for (let count = 1; count <= 11; count++) {
      const reading = decodeGrid(flip(grid, sample(dataModules(5), count, random.integer)));
      expect(reading).toMatchObject({ ok: true, text: 'qrazor' });
      if (!reading.ok) continue;
      expect(reading.correctedCodewords).toBeLessThanOrEqual(count);
      expect(reading.unusedCorrection).toBeGreaterThanOrEqual(1 - (2 * count) / 22);
      expect(reading.unusedCorrection).toBeLessThan(1);
    }
  });

  it('keeps the guard against misdecoding: version 1-L corrects two codewords, not three', () => {
    const grid = plainGrid(1, 'L', 0);
    // Rows from the lower right corner: one codeword per four rows.
    const wrong = [20, 16, 12].map((row) => row * 21 + 20);
    expect(decodeGrid(flip(grid, wrong.slice(0, 2)))).toMatchObject({
      ok: true,
      correctedCodewords: 2,
      unusedCorrection: 0,
    });
    expect(decodeGrid(flip(grid, wrong))).toMatchObject({
      ok: false,
      stage: 'codewords',
      reason: 'too-many-errors',
      evidence: { formatScore: 1, blocks: 1, failedBlocks: 1, pilotScore: 1 },
    });
  });

  it('noise is never read', () => {
    const random = createRandom(2, 'noise');
    let stages = 0;
    for (let i = 0; i < 4000; i++) {
      const grid = gridOf(sideOf(1 + (i % 6)), () => random.uniform() < 0.5);
      const reading = decodeGrid(grid, { formatTries: i % 10 === 0 ? 64 : 4 });
      expect(reading.ok).toBe(false);
      if (!reading.ok && reading.stage === 'format') stages++;
    }
    expect(stages).toBeGreaterThan(2000);
  });

  it('any values, also zero, infinite and not a number: not read', () => {
    for (const value of [0, 1, -1, Infinity, -Infinity, Number.NaN]) {
      for (const version of [1, 7, 40]) {
        const size = sideOf(version);
        const reading = decodeGrid({ size, version, values: new Float32Array(size * size).fill(value) });
        expect(reading.ok).toBe(false);
      }
    }
  });
});

it('a grid that contradicts itself is a mistake of the caller', () => {
  const values = new Float32Array(441);
  expect(() => decodeGrid({ size: 21, version: 0, values })).toThrow(InvalidArgumentError);
  expect(() => decodeGrid({ size: 22, version: 1, values })).toThrow('grid.size');
  expect(() => decodeGrid({ size: 25, version: 2, values })).toThrow('grid.values');
});
