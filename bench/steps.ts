/**
 * What do preprocessing steps alone, without a second decoder, gain for a decoder, and at what cost?
 *
 * Measures every candidate attempt on every photograph once, keeps the measurements, chooses an order of attempts from
 * them, and writes it as a plan.
 */

import { appendFileSync, existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { PlanSpec } from 'qrazor';
import type { JobLine } from './contenders/run-one.ts';
import { runJob } from './contenders/spawn.ts';
import { type LabelledPicture, loadPictures, photosArePresent } from './datasets/photos.ts';
import { alignColumns } from './report/photo-table.ts';
import { matchLabels } from './stats/outcome.ts';
import { CANDIDATES } from './tune/candidates.ts';
import { chooseOrder, type MatrixRow, reachOf } from './tune/greedy.ts';

const HELP = `npm run bench:steps -- [options]

  --contender NAME    the decoder to help (default: jsqr)
  --out DIR           where measurements are kept (default: bench/out/steps); delete them to measure anew
  --plan FILE         where the plan goes (default: bench/plans/<contender>.json)
  --every N           measure every Nth picture only (default 1); the plan is then checked on the rest by bench:photos
  --least-gain N      points of macro that an attempt must add (default 0.4)
  --longest N         attempts in the plan at most (default 10)
`;

const { values } = parseArgs({
  options: {
    contender: { type: 'string', default: 'jsqr' },
    out: { type: 'string', default: 'bench/out/steps' },
    plan: { type: 'string' },
    every: { type: 'string', default: '1' },
    'least-gain': { type: 'string', default: '0.4' },
    longest: { type: 'string', default: '10' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) process.stdout.write(HELP);
else if (!photosArePresent()) process.stdout.write('skipped: the photographs are not present\n');
else await main();

async function main(): Promise<void> {
  const photographs = (await loadPictures()).filter(({ dataset }) => dataset === 'boofcv');
  const pictures = photographs.filter((_, index) => index % Number(values.every) === 0);
  const rows = await measure(pictures);
  const leastGain = Number(values['least-gain']);
  const longest = Number(values.longest);
  const order = chooseOrder(rows, leastGain, longest);
  const plan: PlanSpec = {
    name: `${values.contender}-steps`,
    attempts: order.map((attempt, index) => ({
      steps: CANDIDATES[attempt],
      when: index === 0 ? ('always' as const) : ('unread' as const),
    })),
  };
  const file = values.plan ?? `bench/plans/${values.contender}.json`;
  await writeFile(file, `${JSON.stringify(plan, null, 2)}\n`);
  process.stdout.write(
    `${describeOrder(rows, order)}\n\n${heldOut(rows, leastGain, longest)}\nplan written to ${file}\n`,
  );
}

/** Measurements of earlier runs are taken from the file; only what is missing is measured. */
async function measure(pictures: readonly LabelledPicture[]): Promise<readonly MatrixRow[]> {
  await mkdir(values.out, { recursive: true });
  const cache = join(values.out, `${values.contender}.jsonl`);
  const lines = new Map<string, JobLine>();
  const keyOf = (line: { file: string; plan: number }) => `${line.file} ${JSON.stringify(CANDIDATES[line.plan])}`;
  const kept = existsSync(cache) ? (await readFile(cache, 'utf8')).split('\n').filter(Boolean) : [];
  for (const text of kept) {
    const { key, line } = JSON.parse(text) as { key: string; line: JobLine };
    lines.set(key, line);
  }
  for (const [missing, files] of groupByMissing(pictures, (file, plan) => lines.has(keyOf({ file, plan })))) {
    const plans = missing.map((plan) => ({ attempts: [{ steps: CANDIDATES[plan] }] }));
    let done = 0;
    await runJob({ contender: values.contender, plans, files }, (found) => {
      const line = { ...found, plan: missing[found.plan] };
      const key = keyOf(line);
      lines.set(key, line);
      appendFileSync(cache, `${JSON.stringify({ key, line })}\n`);
      done++;
      if (process.stderr.isTTY)
        process.stderr.write(`\r\x1b[2K${values.contender} ${done}/${plans.length * files.length}`);
    });
  }
  return pictures.map((picture) => ({
    category: picture.category,
    codes: picture.symbols.length,
    cells: CANDIDATES.map((_, plan) => {
      const { symbols = [], elapsedMs = 0 } = lines.get(keyOf({ file: picture.file, plan })) as JobLine;
      return { labels: matchLabels(picture, symbols).filter((index) => index >= 0), ms: elapsedMs };
    }),
  }));
}

/** Files by the candidates that have not been measured on them. */
function groupByMissing(
  pictures: readonly LabelledPicture[],
  isMeasured: (file: string, plan: number) => boolean,
): readonly (readonly [readonly number[], readonly string[]])[] {
  const groups = new Map<string, { readonly missing: readonly number[]; readonly files: string[] }>();
  for (const { file } of pictures) {
    const missing = [...CANDIDATES.keys()].filter((plan) => !isMeasured(file, plan));
    if (missing.length === 0) continue;
    const key = missing.join();
    const group = groups.get(key) ?? { missing, files: [] };
    groups.set(key, group);
    group.files.push(file);
  }
  return [...groups.values()].map(({ missing, files }) => [missing, files]);
}

function describeOrder(rows: readonly MatrixRow[], order: readonly number[]): string {
  const table = order.map((attempt, index) => {
    const reach = reachOf(rows, order.slice(0, index + 1));
    const alone = reachOf(rows, [attempt]);
    return [
      CANDIDATES[attempt]
        .map(({ step, ...parameters }) => `${step} ${Object.values(parameters).join(' ')}`)
        .join(', ') || 'decoder alone',
      alone.macro.toFixed(2),
      reach.macro.toFixed(2),
      reach.meanMs.toFixed(0),
    ];
  });
  return alignColumns([['attempt', 'macro alone', 'macro so far', 'mean ms so far'], ...table]).join('\n');
}

/** Chosen on every other block of ten pictures and scored on the rest: what to expect of pictures never seen. */
function heldOut(rows: readonly MatrixRow[], leastGain: number, longest: number): string {
  const half = (odd: number) => rows.filter((_, index) => (Math.floor(index / 10) & 1) === odd);
  const gains = [0, 1].map((odd) => {
    const order = chooseOrder(half(odd), leastGain, longest);
    return reachOf(half(1 - odd), order).macro - reachOf(half(1 - odd), [0]).macro;
  });
  return `gain on held-out halves: ${gains.map((gain) => `+${gain.toFixed(2)}`).join(' and ')} points of macro`;
}
