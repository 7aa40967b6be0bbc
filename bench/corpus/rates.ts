/**
 * Reading rate of one strong reader over severity: does the corpus get hard?
 */

import { writeFile } from 'node:fs/promises';
import { createReader } from 'qrazor';
import { zxingWasm } from 'qrazor/decoders/zxing-wasm';
import { integer, readOptions, text, words } from '../options.ts';
import { EFFECT_IDS } from './effects/catalogue.ts';
import { generate } from './generate.ts';
import { SCENARIO_IDS } from './scenarios.ts';

const HELP = `npm run corpus:rates -- [options]

Per cent of generated pictures that zxing-wasm reads, for each effect and scenario at severities 0 to 1.

  --seeds N    pictures per severity (default 60)
  --only TEXT  only effects and scenarios whose name contains the text
  --kind A,B   effect, scenario (default: both)
  --json FILE  keeps the numbers, and the seeds that were missed
`;

const SEVERITIES = [0, 0.25, 0.5, 0.75, 1] as const;

/** What became of the seeds at one severity. */
interface Rate {
  readonly read: number;
  readonly misread: number;
  readonly missed: readonly number[];
}

const reader = createReader({ decoders: [zxingWasm()], plan: { name: 'alone', attempts: [{}] } });

async function measure(kind: 'effect' | 'scenario', id: string, severity: number, seeds: number): Promise<Rate> {
  let [read, misread] = [0, 0];
  const missed: number[] = [];
  for (let seed = 1; seed <= seeds; seed++) {
    const { picture, truth } = generate({ [kind]: id, severity, seed });
    const { data, width, height, channels } = picture;
    const result = await reader.read({ data, width, height, format: channels === 1 ? 'luma' : 'rgb' });
    const [target] = truth.symbols;
    if (result.symbols.some(({ text }) => text === target.text)) read++;
    else missed.push(seed);
    if (result.symbols.some(({ text }) => text !== target.text && !truth.otherTexts.includes(text))) misread++;
  }
  return { read, misread, missed };
}

const { seeds, only, kind, json } = readOptions(HELP, {
  seeds: integer(60),
  only: text(''),
  kind: words(['effect', 'scenario']),
  json: text(),
});
await reader.ready();
const rows: Record<string, Rate[]> = {};
process.stdout.write(
  `| per cent of ${seeds} seeds | ${SEVERITIES.join(' | ')} | misread |\n|---|${'---:|'.repeat(6)}\n`,
);
for (const [name, ids] of [
  ['effect', EFFECT_IDS],
  ['scenario', SCENARIO_IDS],
] as const) {
  if (!kind.includes(name)) continue;
  for (const id of ids.filter((other) => other.includes(only))) {
    const rates: Rate[] = [];
    for (const severity of SEVERITIES) rates.push(await measure(name, id, severity, seeds));
    rows[id] = rates;
    const cells = rates.map(({ read }) => Math.round((100 * read) / seeds));
    const misread = rates.reduce((sum, rate) => sum + rate.misread, 0);
    process.stdout.write(`| ${id} | ${cells.join(' | ')} | ${misread} |\n`);
  }
}
if (json !== undefined) await writeFile(json, `${JSON.stringify(rows)}\n`);
