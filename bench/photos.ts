/**
 * How many codes of the real photographs does each reader find, and how long does it take?
 *
 * Each contender runs in a process of its own. Reads go to `<out>/<contender>.jsonl`, in the form that
 * `qrazor read --jsonl` prints, so that another scorer can check the counts.
 */

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { PlanSpec } from 'qrazor';
import { CONTENDERS, DECODER_ALONE } from './contenders/readers.ts';
import { runJob } from './contenders/spawn.ts';
import { type LabelledPicture, loadPictures, PHOTOS, photosArePresent } from './datasets/photos.ts';
import { photoTable } from './report/photo-table.ts';
import { type PictureReads, type SetScore, scoreSet } from './stats/score.ts';

const HELP = `npm run bench:photos -- [options]

Reads the real photographs with each decoder alone and scores the reads against the labels.

  --contenders a,b   ${Object.keys(CONTENDERS).join(', ')} (default: all)
  --plan FILE        a plan in JSON for the contenders, instead of the decoder alone
  --dataset NAME     boofcv, zxing or jsqr (default: all)
  --set DIR          a folder with a manifest.json (default: the photographs beside the repository)
  --out DIR          where reads and scores go (default: bench/out/photos)
  --jobs N           contenders at a time (default 1: times are only comparable when nothing else runs)
`;

const { values } = parseArgs({
  options: {
    contenders: { type: 'string', default: Object.keys(CONTENDERS).join(',') },
    plan: { type: 'string' },
    dataset: { type: 'string' },
    set: { type: 'string', default: PHOTOS },
    out: { type: 'string', default: 'bench/out/photos' },
    jobs: { type: 'string', default: '1' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) process.stdout.write(HELP);
else if (values.set === PHOTOS && !photosArePresent())
  process.stdout.write('skipped: the photographs are not present\n');
else await main();

async function main(): Promise<void> {
  const all = await loadPictures(values.set);
  const pictures = all.filter((picture) => values.dataset === undefined || picture.dataset === values.dataset);
  const plan =
    values.plan === undefined ? DECODER_ALONE : (JSON.parse(await readFile(values.plan, 'utf8')) as PlanSpec);
  const names = values.contenders.split(',');
  await mkdir(values.out, { recursive: true });
  const scores: Record<string, SetScore | { readonly failed: string }> = {};
  await inParallel(names, Number(values.jobs), async (name) => {
    scores[name] = await measure(name, plan, pictures);
  });
  const table = photoTable(Object.fromEntries(names.map((name) => [name, scores[name]])));
  await writeFile(join(values.out, 'scores.json'), `${JSON.stringify(scores, null, 1)}\n`);
  process.stdout.write(`${table}\n`);
}

async function measure(
  name: string,
  plan: PlanSpec,
  pictures: readonly LabelledPicture[],
): Promise<SetScore | { readonly failed: string }> {
  const reads: PictureReads[] = [];
  try {
    if (!(name in CONTENDERS)) throw new Error(`unknown contender; known are ${Object.keys(CONTENDERS).join(', ')}`);
    await runJob({ contender: name, plans: [plan], files: pictures.map(({ file }) => file) }, (line) => {
      reads.push(line);
      if (process.stderr.isTTY) process.stderr.write(`\r\x1b[2K${name} ${reads.length}/${pictures.length}`);
    });
  } catch (error) {
    return { failed: (error as Error).message };
  }
  const planName = plan.name === undefined || plan === DECODER_ALONE ? '' : `+${plan.name}`;
  const lines = reads.map((read) => `${JSON.stringify(read)}\n`).join('');
  await writeFile(join(values.out, `${name}${planName}.jsonl`), lines);
  return scoreSet(pictures, reads);
}

/** Runs the tasks with at most `width` at a time. */
async function inParallel<T>(tasks: readonly T[], width: number, run: (task: T) => Promise<void>): Promise<void> {
  const queue = [...tasks];
  const lane = async () => {
    for (let task = queue.shift(); task !== undefined; task = queue.shift()) await run(task);
  };
  await Promise.all(Array.from({ length: Math.max(1, width) }, lane));
}
