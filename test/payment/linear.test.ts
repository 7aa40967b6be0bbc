/**
 * Any string of a megabyte, in time proportional to its length.
 */

import { expect, it } from 'vitest';
import { classify, matchesEnrolled, redact } from '../../src/payment/index.ts';

const fill = (unit: string) => (length: number) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);

/** Texts that keep each recogniser busy for as long as it can be: near misses that show only at the end. */
const ADVERSARIES: Readonly<Record<string, (length: number) => string>> = {
  digits: fill('2'),
  'digits and a letter': (length) => `${'2'.repeat(length - 1)}x`,
  blanks: fill(' '),
  'blanks inside': (length) => `x${' '.repeat(length - 2)}x`,
  NULs: fill('\0'),
  letters: fill('a'),
  'a scheme without end': fill('a+'),
  slashes: (length) => `https:${'/'.repeat(length)}`,
  'labels of a host': (length) => `https://${fill('a.')(length)}`,
  hyphens: (length) => `https://a${'-'.repeat(length)}`,
  users: (length) => `https://${fill('a@')(length)}`,
  ports: (length) => `https://${fill('a:')(length)}`,
  'a path at the wallet': (length) => `https://qr.alipay.com/${fill('0')(length)}`,
  'a path at the network': (length) => `https://qr.95516.com/00010000/${fill('0')(length)}?`,
  'a version 3 order': (length) => `https://a.cn/MPM/3/${fill('R1BM')(length)}`,
  'an order': (length) => `https://a.cn/28100004${fill('0')(length)}`,
  'a wxp token': (length) => `wxp://f2f0${fill('_')(length)}`,
  parameters: (length) => `weixin://wxpay/bizpayurl?${fill('pr=TEST000&')(length)}`,
  'percent signs': (length) => `weixin://wxpay/bizpayurl?pr=${fill('%')(length)}`,
  fields: (length) => `000201${fill('0101')(length)}63040000`,
  'fields of one character': (length) => `000201${fill('5901x')(length)}63040000`,
  templates: (length) => `000201${fill('26')(length)}63040000`,
  base64: (length) => `hQVDUFYwMW${fill('A')(length)}`,
  'padding of base64': (length) => `hQVDUFYwMW${fill('=')(length)}`,
  'surrogate pairs': fill('\u{1f600}'),
  'halves of surrogate pairs': fill('\ud83d'),
  'marks on one letter': (length) => `https://a${fill('\u0301')(length)}`,
  'letters that expand': (length) => `https://${fill('\ufdfa')(length)}`,
};

/** Least time of some runs, in ms: what others do on the machine only ever adds. */
function leastTime(run: () => unknown): number {
  let least = Infinity;
  for (let i = 0; i < 4; i++) {
    const startMs = performance.now();
    run();
    least = Math.min(least, performance.now() - startMs);
  }
  return least;
}

it.each(Object.entries(ADVERSARIES))('%s', (_, make) => {
  const [half, whole] = [make(500_000), make(1_000_000)];
  for (const run of [classify, redact, (text: string) => matchesEnrolled(text, text)]) {
    const halfMs = leastTime(() => run(half));
    // Twice the text may cost twice the time; quadratic work of a megabyte would cost minutes. The constant covers the clock.
    expect(leastTime(() => run(whole))).toBeLessThan(4 * halfMs + 20);
  }
});
