/**
 * Reading rate of one strong reader over severity: does the corpus get hard? `npx tsx bench/corpus/rates.ts [--seeds n]
 * [--only text] [--kind effect,scenario] [--json file]`, on the built package.
 */

import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { createReader } from 'qrazor';
import { zxingWasm } from 'qrazor/decoders/zxing-wasm';
import { EFFECT_IDS } from './effects/catalogue.ts';
import { generate } from './generate.ts';
import { SCENARIO_IDS } from './scenarios.ts';

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

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '60' },
    only: { type: 'string', default: '' },
    kind: { type: 'string', default: 'effect,scenario' },
    json: { type: 'string' },
  },
});
const seeds = Number(values.seeds);
if (!Number.isInteger(seeds) || seeds < 1)
  throw new RangeError(`--seeds: expected a whole number from 1, received ${values.seeds}`);
await reader.ready();
const rows: Record<string, Rate[]> = {};
process.stdout.write(
  `| per cent of ${seeds} seeds | ${SEVERITIES.join(' | ')} | misread |\n|---|${'---:|'.repeat(6)}\n`,
);
for (const [kind, ids] of [
  ['effect', EFFECT_IDS],
  ['scenario', SCENARIO_IDS],
] as const) {
  if (!values.kind.split(',').includes(kind)) continue;
  for (const id of ids.filter((name) => name.includes(values.only))) {
    const rates: Rate[] = [];
    for (const severity of SEVERITIES) rates.push(await measure(kind, id, severity, seeds));
    rows[id] = rates;
    const cells = rates.map(({ read }) => Math.round((100 * read) / seeds));
    const misread = rates.reduce((sum, rate) => sum + rate.misread, 0);
    process.stdout.write(`| ${id} | ${cells.join(' | ')} | ${misread} |\n`);
  }
}
if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(rows)}\n`);
