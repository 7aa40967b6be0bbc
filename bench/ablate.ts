/**
 * What does each family of preprocessing steps add to each decoder alone?
 */

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadSet } from './datasets/sets.ts';
import { inLanes } from './measure/lanes.ts';
import { flag, integer, readOptions, text } from './options.ts';
import { familyRows, variantRows } from './report/ablation-table.ts';
import { alignColumns } from './report/columns.ts';
import { describeMachine } from './report/machine.ts';
import { markdownTable } from './report/markdown.ts';
import { Progress } from './report/progress.ts';
import { provenance, refreshBlock, scriptCommand } from './report/readme.ts';
import { type AblationResults, isFailed, type Results } from './report/results.ts';
import { ablate, ablationAttempts } from './tune/ablation.ts';
import { codeVersion } from './tune/code.ts';
import { BASE, FAMILIES } from './tune/families.ts';
import { measureMatrix } from './tune/matrix.ts';
import { stepsText } from './tune/profile.ts';

const HELP = `npm run bench:ablate -- [options]

Reads pictures with each decoder behind "${stepsText([BASE])}" alone and with one more step of each family, and counts the
codes that the step gains and loses. Writes ablation.json and ablation.md. A run that was killed goes on where it stopped.

  --contenders a,b   (default: jsqr,zxing-js,zxing-wasm,zbar-wasm,qr,engine)
  --set DIR[,DIR]    pictures with labelled corners (default: the BoofCV photographs)
  --every N          only every Nth picture (default 3)
  --jobs N           contenders at a time (default 1: times are only comparable when nothing else runs)
  --timeout-ms N     longest time for one attempt (default 60000)
  --out DIR          default: bench/out/ablate
  --readme           also writes the table to README.md
`;

const values = readOptions(HELP, {
  contenders: text('jsqr,zxing-js,zxing-wasm,zbar-wasm,qr,engine'),
  set: text(),
  every: integer(3),
  jobs: integer(1),
  'timeout-ms': integer(60000),
  out: text('bench/out/ablate'),
  readme: flag,
});
await main();

async function main(): Promise<void> {
  const startedMs = performance.now();
  const machine = describeMachine();
  const set = await loadSet(values.set, values.set === undefined ? 'boofcv' : undefined);
  const placed = set.pictures.filter(({ symbols }) => symbols?.some(({ corners }) => corners !== undefined));
  const pictures = placed.filter((_, index) => index % values.every === 0);
  if (pictures.length === 0) {
    process.stdout.write('skipped: no pictures with labelled corners; the photographs are not present, see --set\n');
    return;
  }
  const names = values.contenders.split(',');
  const measured = new Map<string, AblationResults['contenders'][string]>();
  const progress = new Progress();
  await inLanes(names, values.jobs, async (contender) => {
    const cache = join(values.out, `${contender}.jsonl`);
    const attempts = ablationAttempts([BASE], FAMILIES);
    const timeoutMs = values['timeout-ms'];
    try {
      const request = { contender, attempts, pictures, cache, code: codeVersion(contender), timeoutMs };
      measured.set(contender, ablate(await measureMatrix(request, progress), FAMILIES));
    } catch (error) {
      measured.set(contender, { failed: (error as Error).message });
    }
  });
  progress.stop();
  const ablation: AblationResults = {
    set: set.name,
    pictures: pictures.length,
    codes: pictures.reduce((sum, { symbols }) => sum + (symbols?.length ?? 0), 0),
    base: stepsText([BASE]),
    contenders: Object.fromEntries(names.map((name) => [name, measured.get(name)])) as AblationResults['contenders'],
  };
  const results: Results = {
    version: 1,
    date: new Date().toISOString(),
    command: scriptCommand('bench:ablate'),
    durationS: Math.round((performance.now() - startedMs) / 1000),
    machine,
    ablation,
  };
  await writeResults(results, ablation);
  const text = [familyRows(ablation), variantRows(ablation)].map((rows) => alignColumns(rows).join('\n'));
  process.stdout.write(`${[caption(ablation), ...text, ...failures(ablation)].join('\n\n')}\n`);
}

async function writeResults(results: Results, ablation: AblationResults): Promise<void> {
  const short = [caption(ablation), markdownTable(familyRows(ablation)), provenance(results), ...failures(ablation)];
  await mkdir(values.out, { recursive: true });
  await writeFile(join(values.out, 'ablation.json'), `${JSON.stringify(results)}\n`);
  await writeFile(
    join(values.out, 'ablation.md'),
    `${['# What step families add', ...short, markdownTable(variantRows(ablation))].join('\n\n')}\n`,
  );
  if (values.readme) await refreshBlock('ablation', short);
}

function caption({ pictures, base }: AblationResults): string {
  return `${pictures} pictures; codes that the best step of a family gains and loses against "${base}" alone, its time relative to it, and the codes that any step of the family gains.`;
}

function failures({ contenders }: AblationResults): string[] {
  return Object.entries(contenders).flatMap(([name, entry]) =>
    isFailed(entry) ? [`${name}: not measured: ${entry.failed}`] : [],
  );
}
