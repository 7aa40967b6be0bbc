/**
 * The own engine as a decoder: the common contract, and what the adapters' libraries cannot do.
 */

import QRCode from 'qrcode';
import { describe, expect, it } from 'vitest';
import { engine } from '../../src/decoders/engine.ts';
import { InvalidArgumentError } from '../../src/errors.ts';
import { createLumaSource } from '../../src/image/source.ts';
import { describeDecoderContract } from './contract.ts';

describeDecoderContract('engine', engine, {
  inverted: true,
  mirrored: true,
  tellsMirrored: true,
  several: true,
  kanji: true,
  guessesCharset: true,
  tellsVersion: true,
  tellsLevel: true,
  alwaysReady: true,
});

describe('engine', () => {
  const limits = { deadline: Infinity, maxSymbols: Infinity };

  /** Draws the modules of a text with hard edges and a quiet zone of four modules. */
  function render(text: string, version: number, scale: number) {
    const { modules } = QRCode.create(text, { version, errorCorrectionLevel: 'M' });
    const side = (modules.size + 8) * scale;
    const data = new Uint8Array(side * side).fill(255);
    for (let row = 0; row < modules.size; row++) {
      for (let column = 0; column < modules.size; column++) {
        if (!modules.get(row, column)) continue;
        for (let y = 0; y < scale; y++) {
          const start = ((row + 4) * scale + y) * side + (column + 4) * scale;
          data.fill(0, start, start + scale);
        }
      }
    }
    return createLumaSource({ data, width: side, height: side, stride: side });
  }

  it.each([1, 2, 6, 7, 14, 25, 32, 40])('reads version %i at 3 and 8 pixels per module', async (version) => {
    const text = `version ${version} of the symbol`.slice(0, 14);
    for (const scale of [3, 8]) {
      const { symbols } = await engine().decode(render(text, version, scale), limits);
      expect(symbols.map((symbol) => [symbol.text, symbol.version])).toEqual([[text, version]]);
    }
  });

  it('offers looks at its scales as stages and runs each once', async () => {
    const session = engine().open?.(render('STAGES', 2, 30), limits);
    const stages = session?.offers().map(({ stage }) => stage) ?? [];
    expect(stages).toEqual(['quick 1/2', 'quick 1/1', 'thorough 1/1', 'thorough 1/2', 'thorough 1/4']);
    expect((await session?.run(stages[0], Infinity))?.symbols).toHaveLength(1);
    expect(session?.offers().map(({ stage }) => stage)).toEqual(stages.slice(1));
    expect((await session?.run(stages[1], Infinity))?.symbols).toHaveLength(0);
    expect(() => session?.run('no such stage', Infinity)).toThrow('no such stage');
  });

  it.each([
    ['of a pixel lead on: others of their size may not have read', 2, 'grid'],
    ['of two pixels do not', 4, 'nothing'],
  ] as const)('modules %s', async (_, scale, lead) => {
    const symbol = render('SMALL', 1, scale).luma();
    const side = 600;
    const data = new Uint8Array(side * side).fill(255);
    for (let y = 0; y < symbol.height; y++) {
      data.set(symbol.data.subarray(y * symbol.stride, y * symbol.stride + symbol.width), (y + 100) * side + 100);
    }
    const source = createLumaSource({ data, width: side, height: side, stride: side });
    const decoding = await engine().open?.(source, limits).run('quick 1/2', Infinity);
    expect(decoding?.symbols.map(({ text }) => text)).toEqual(['SMALL']);
    expect(decoding?.lead?.()).toBe(lead);
  });

  it('refuses charsets that the platform does not know', () => {
    expect(() => engine({ charset: 'klingon' })).toThrow(InvalidArgumentError);
    expect(() => engine({ charset: 'gb18030' })).not.toThrow();
  });
});
