/**
 * How many codes of a labelled set does each contender read?
 *
 * Each contender runs in processes of its own. Reads go to `<out>/<contender>.jsonl`, in the form that
 * `qrazor read --jsonl` prints and more, so that another scorer can check the counts.
 */

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PlanSpec } from 'qrazor';
import { ADAPTERS, CONTENDERS, profileContender } from './contenders/readers.ts';
import { loadSet, samplePictures, takeShard } from './datasets/sets.ts';
import { measureAccuracy, mergeAccuracy } from './measure/accuracy.ts';
import { flag, integer, readOptions, text } from './options.ts';
import { describeMachine } from './report/machine.ts';
import { accuracyNotes, photoTable } from './report/photo-table.ts';
import { Progress } from './report/progress.ts';
import type { Results } from './report/results.ts';

const HELP = `npm run bench:photos -- [options]

Reads labelled pictures with each contender and scores the reads against the labels.

  --contenders a,b   ${Object.keys(CONTENDERS).join(', ')};
                     or name=file.mjs with a module that exports createDecoder() (default: ${ADAPTERS.join(',')})
  --profiles a,b     our own profiles too: fast, balanced, thorough (default: none)
  --plan FILE        a plan in JSON for the contenders, instead of the decoder alone
  --set DIR[,DIR]    folders with a manifest.json (default: the photographs, or samples/ when they are absent)
  --dataset NAME     only this dataset of the set, for example boofcv
  --sample N         a fixed subset of N pictures, all categories in turn (default: all)
  --shard I/N        only part I of N; parts may share --out and are put together by --merge
  --out DIR          where reads and scores go (default: bench/out/photos)
  --resume           keeps the reads that are in --out already
  --merge DIR[,DIR]  measures nothing, scores the reads in these folders
  --jobs N           contenders at a time (default 1: times are only comparable when nothing else runs)
  --timeout-ms N     longest time for one picture (default 60000); then its process is killed and it counts as an error
`;

const values = readOptions(HELP, {
  contenders: text(ADAPTERS.join(',')),
  profiles: text(''),
  plan: text(),
  set: text(),
  dataset: text(),
  sample: text(),
  shard: text(),
  out: text('bench/out/photos'),
  resume: flag,
  merge: text(),
  jobs: integer(1),
  'timeout-ms': integer(60000),
});
await main();

async function main(): Promise<void> {
  const startedMs = performance.now();
  const machine = describeMachine();
  const set = await loadSet(values.set, values.dataset);
  const sampled = values.sample === undefined ? set.pictures : samplePictures(set.pictures, Number(values.sample));
  const part = { ...set, pictures: values.shard === undefined ? sampled : takeShard(sampled, values.shard) };
  const progress = new Progress();
  const accuracy =
    values.merge === undefined
      ? await measureAccuracy(part, { ...(await options()), out: values.out }, progress)
      : await mergeAccuracy(part, values.merge.split(','));
  progress.stop();
  const results: Results = {
    version: 1,
    date: new Date().toISOString(),
    command: `bench:photos ${process.argv.slice(2).join(' ')}`.trim(),
    durationS: Math.round((performance.now() - startedMs) / 1000),
    machine,
    accuracy,
  };
  await mkdir(values.out, { recursive: true });
  await writeFile(join(values.out, 'scores.json'), `${JSON.stringify(results, null, 1)}\n`);
  process.stdout.write(`${photoTable(accuracy.contenders)}\n\n${accuracyNotes(accuracy)}\n`);
}

async function options() {
  const plan = values.plan === undefined ? undefined : (JSON.parse(await readFile(values.plan, 'utf8')) as PlanSpec);
  const profiles = values.profiles.split(',').filter(Boolean).map(profileContender);
  return {
    contenders: [...values.contenders.split(',').filter(Boolean), ...profiles],
    plan,
    resume: values.resume,
    shard: values.shard,
    jobs: values.jobs,
    timeoutMs: values['timeout-ms'],
  };
}
