import { describe, expect, it } from 'vitest';
import { printable, toText } from '../../src/cli/print.ts';

describe('printable', () => {
  it('escapes what could steer a terminal or turn the direction of text', () => {
    expect(printable('a\x1b[31mb\u202ec\n\u{e0041}')).toBe('a\\u{1b}[31mb\\u{202e}c\\u{a}\\u{e0041}');
  });

  it('leaves other characters of any script alone', () => {
    expect(printable('收款码 ¥5 é 😀')).toBe('收款码 ¥5 é 😀');
  });
});

describe('toText', () => {
  it('lists each failure once', () => {
    const failure = { decoder: 'one', stage: 'locate', reason: 'not-found' } as const;
    const result = { found: false, symbols: [], width: 3, height: 2, elapsedMs: 1.25, orientation: 1 } as const;
    expect(toText({ file: 'a.png', result: { ...result, failures: [failure, failure] } }, false)).toBe(
      'a.png: no code read (3x2, 1.3 ms)\n  one: not-found (locate)',
    );
  });
});
