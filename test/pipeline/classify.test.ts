import { expect, it } from 'vitest';
import { createReader, read } from '../../src/index.ts';
import { type Classification, classify } from '../../src/payment/index.ts';
import type { Classify, PixelImage } from '../../src/types.ts';
import { finds, symbolAt } from '../helpers/fake-decoder.ts';

const IMAGE: PixelImage = { data: new Uint8Array(100 * 80).fill(200), width: 100, height: 80, format: 'luma' };
const plan = { attempts: [{}] };

it('adds the class of each text, in both ways to read', async () => {
  const decoders = [finds('one', symbolAt('280000000000000001'), symbolAt('https://u.wechat.com/TEST', 300))];
  const reader = createReader({ decoders, plan, classify });
  await reader.ready();
  for (const result of [
    await reader.read(IMAGE),
    reader.readSync(IMAGE),
    await read(IMAGE, { decoders, plan, classify }),
  ]) {
    expect(result.symbols.map((symbol) => symbol.payment?.kind)).toEqual(['alipay.payment', 'wechat.social']);
  }
});

it('adds nothing unless asked', async () => {
  const { symbols } = await read(IMAGE, { decoders: [finds('one', symbolAt('280000000000000001'))], plan });
  expect(symbols[0]).not.toHaveProperty('payment');
});

it('takes a function of the caller and hands it the text alone', async () => {
  const calls: unknown[][] = [];
  const own: Classify = (...words) => {
    calls.push(words);
    return { ...classify(words[0], { strict: true }), kind: 'own' } as unknown as Classification;
  };
  const { symbols } = await read(IMAGE, { decoders: [finds('one', symbolAt('A'))], plan, classify: own });
  expect(symbols[0]?.payment?.kind).toBe('own');
  expect(calls).toEqual([['A']]);
});

it('classifies a message and not its parts', async () => {
  const part = (index: number, text: string) => ({
    ...symbolAt(text, 10 + 300 * index),
    bytes: new TextEncoder().encode(text),
    structuredAppend: { index, total: 2, parity: 0x31 ^ 0x30 },
  });
  const halves = [part(0, `28${'0'.repeat(14)}`), part(1, '01')];
  const result = await read(IMAGE, { decoders: [finds('one', ...halves)], plan, classify });
  const parity = [...`28${'0'.repeat(14)}01`].reduce((sum, digit) => sum ^ digit.charCodeAt(0), 0);
  const sealed = halves.map((half) => ({ ...half, structuredAppend: { ...half.structuredAppend, parity } }));
  const whole = await read(IMAGE, { decoders: [finds('one', ...sealed)], plan, classify });
  expect(whole.symbols.map((symbol) => symbol.payment)).toEqual([undefined, undefined]);
  expect(whole.found && whole.messages[0].payment?.kind).toBe('alipay.payment');
  expect(result.found && result.messages).toEqual([]);
});

it('refuses what is no function', () => {
  const message = "options.classify: expected a function, such as classify from 'qrazor/payment', received true";
  expect(() => createReader({ classify: true as never })).toThrow(message);
});
