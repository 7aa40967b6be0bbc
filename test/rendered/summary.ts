/**
 * What a run over the product says at its end.
 */

import { SYMBOLS, VIEWS } from './product.ts';

/** What became of one symbol; numbers are indices into `SYMBOLS` and `VIEWS`. */
export interface Entry {
  readonly symbol: number;
  readonly misses: readonly { readonly view: number; readonly misread: boolean }[];
}

/** Examples per kind of view. */
const MOST_EXAMPLES = 3;

/** A line in total, then one per kind of view that was missed: size, polarity and quiet zone, with examples. */
export function summarize(entries: readonly Entry[]): string {
  const pictures = entries.length * VIEWS.length;
  const kinds = new Map<string, { missed: number; misread: number; examples: string[] }>();
  for (const { symbol, misses } of entries) {
    const { version, level, mask, mode, encoder } = SYMBOLS[symbol];
    for (const { view, misread } of misses) {
      const { scale, inverted, quiet, turns, mirrored } = VIEWS[view];
      const name = `${scale} px per module, ${inverted ? 'inverted' : 'dark on light'}, quiet zone ${quiet}`;
      const kind = kinds.get(name) ?? { missed: 0, misread: 0, examples: [] };
      kinds.set(name, kind);
      kind[misread ? 'misread' : 'missed']++;
      if (kind.examples.length >= MOST_EXAMPLES) continue;
      const turn = `${90 * turns} degrees${mirrored ? ', mirrored' : ''}`;
      kind.examples.push(`${version}-${level} mask ${mask ?? 'of its own'} ${mode} of ${encoder} at ${turn}`);
    }
  }
  const failed = [...kinds.values()].reduce((sum, { missed, misread }) => sum + missed + misread, 0);
  const lines = [...kinds].map(
    ([name, { missed, misread, examples }]) =>
      `${name}: ${missed} missed, ${misread} misread, as ${examples.join('; ')}`,
  );
  return `${[`${pictures - failed} of ${pictures} pictures read`, ...lines].join('\n')}\n`;
}
