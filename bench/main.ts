/**
 * The whole benchmark in one command: who reads what, how fast, on this machine and these pictures, as one report.
 */

import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { readJournals } from './contenders/journal.ts';
import { CONTENDERS, profileContender } from './contenders/readers.ts';
import { listFrames } from './datasets/frames.ts';
import { loadSet, type PictureSet, samplePictures, takeShard } from './datasets/sets.ts';
import { measureAccuracy } from './measure/accuracy.ts';
import { choosePairs, measureLatency } from './measure/latency.ts';
import { collectMisses } from './report/gallery.ts';
import { htmlReport } from './report/html.ts';
import { latencyText } from './report/latency-table.ts';
import { describeMachine } from './report/machine.ts';
import { markdownReport } from './report/markdown.ts';
import { accuracyNotes, photoTable } from './report/photo-table.ts';
import { ecdfPlot, heatmapPlot, paretoPlot } from './report/plots.ts';
import { Progress } from './report/progress.ts';
import type { Results } from './report/results.ts';

/** What the two sizes of the benchmark differ in. */
const SIZES = {
  quick: {
    contenders: ['zxing-wasm', 'zxing-wasm-plain', 'jsqr', 'zxing-js', 'qr'],
    pictures: 64,
    jobs: 2,
    frameSizes: ['640x480', '1280x720'],
    frames: 4,
    rounds: 8,
    frameBudgetMs: 600,
    coldCalls: 20,
  },
  full: {
    contenders: Object.keys(CONTENDERS),
    pictures: Number.POSITIVE_INFINITY,
    jobs: 1,
    frameSizes: undefined,
    frames: 16,
    rounds: 20,
    frameBudgetMs: 3000,
    coldCalls: 50,
  },
};

const HELP = `npm run bench -- [options]        (npm run bench:full: all pictures, sizes and contenders)

Measures reading rates and times and writes index.html, report.md and results.json.

  --contenders a,b   ${Object.keys(CONTENDERS).join(', ')}; or name=file.mjs
                     (default: ${SIZES.quick.contenders.join(',')}; full: all)
  --profiles a,b     our own profiles (default: fast,balanced,thorough)
  --set DIR[,DIR]    folders with a manifest.json (default: the photographs, or samples/ when they are absent)
  --reference NAME   the contender that times are compared with (default: the first)
  --shard I/N        reads part I of N of the pictures and measures no times; a run with --resume and without --shard
                     in the same --out puts the parts together
  --resume           keeps the reads that are in --out already; times are always measured anew
  --out DIR          default: bench/out/quick, or bench/out/full
  --baseline FILE    also writes the results without samples to FILE: this changes a committed baseline
  --images DIR       also writes the figures as SVG files, for a README
  --timeout-ms N     longest time for one picture (default 60000)
`;

const { values } = parseArgs({
  options: {
    full: { type: 'boolean', default: false },
    contenders: { type: 'string' },
    profiles: { type: 'string', default: 'fast,balanced,thorough' },
    set: { type: 'string' },
    reference: { type: 'string' },
    shard: { type: 'string' },
    resume: { type: 'boolean', default: false },
    out: { type: 'string' },
    baseline: { type: 'string' },
    images: { type: 'string' },
    'timeout-ms': { type: 'string', default: '60000' },
    help: { type: 'boolean', default: false },
  },
});

/** Misses shown per profile. */
const SHOWN_MISSES = 40;

if (values.help) process.stdout.write(HELP);
else await main();

async function main(): Promise<void> {
  const startedMs = performance.now();
  const size = values.full ? SIZES.full : SIZES.quick;
  const out = values.out ?? `bench/out/${values.full ? 'full' : 'quick'}`;
  const machine = describeMachine();
  const profiles = values.profiles.split(',').filter(Boolean).map(profileContender);
  const contenders = [...(values.contenders?.split(',') ?? size.contenders), ...profiles];
  const set = await choosePictures(size.pictures);
  const progress = new Progress();
  const journals = join(out, 'reads');
  const { resume, shard } = values;
  const timeoutMs = Number(values['timeout-ms']);
  const accuracy = await measureAccuracy(
    set,
    { contenders, out: journals, resume, shard, jobs: size.jobs, timeoutMs },
    progress,
  );
  const latency = shard === undefined ? await measureTimes(contenders, size, progress) : undefined;
  progress.stop();
  const results: Results = {
    version: 1,
    date: new Date().toISOString(),
    command: `npm run bench${values.full ? ':full' : ''} ${givenOptions()}`.trim(),
    durationS: Math.round((performance.now() - startedMs) / 1000),
    machine,
    accuracy,
    ...(latency && { latency }),
  };
  await writeReport(out, results, set, profiles);
  const tables = [photoTable(accuracy.contenders), accuracyNotes(accuracy), ...(latency ? [latencyText(latency)] : [])];
  process.stdout.write(`${tables.join('\n\n')}\n\n${results.durationS} s; report: ${join(out, 'index.html')}\n`);
}

async function choosePictures(count: number): Promise<PictureSet> {
  const set = await loadSet(values.set);
  const pictures = samplePictures(set.pictures, count);
  return { ...set, pictures: values.shard === undefined ? pictures : takeShard(pictures, values.shard) };
}

async function measureTimes(contenders: readonly string[], size: (typeof SIZES)['quick' | 'full'], progress: Progress) {
  const { name, frames } = await listFrames(size.frames, size.frameSizes);
  return measureLatency(
    {
      pairs: choosePairs(contenders, values.reference ?? contenders[0]),
      frames,
      source: name,
      rounds: size.rounds,
      frameBudgetMs: size.frameBudgetMs,
      coldCalls: size.coldCalls,
      timeoutMs: 5 * Number(values['timeout-ms']),
    },
    progress,
  );
}

async function writeReport(out: string, results: Results, set: PictureSet, profiles: readonly string[]): Promise<void> {
  await mkdir(out, { recursive: true });
  const lines = await readJournals([join(out, 'reads')]);
  const files = new Map(set.pictures.map(({ name, file }) => [name, file]));
  const galleries = await Promise.all(
    profiles.map(async (contender) => {
      const own = lines.filter((line) => line.contender === contender);
      const here = own.map((line) => ({ ...line, file: files.get(line.picture) ?? line.file }));
      return { contender, misses: await collectMisses(set.pictures, here, SHOWN_MISSES) };
    }),
  );
  await writeFile(join(out, 'index.html'), htmlReport(results, galleries));
  await writeFile(join(out, 'report.md'), markdownReport(results));
  await writeFile(join(out, 'results.json'), `${JSON.stringify(results)}\n`);
  if (values.images !== undefined) await writeImages(values.images, results);
  if (values.baseline !== undefined) await writeBaseline(values.baseline, results);
}

async function writeImages(folder: string, { accuracy, latency }: Results): Promise<void> {
  await mkdir(folder, { recursive: true });
  const images = {
    ...(accuracy && { pareto: paretoPlot(accuracy), categories: heatmapPlot(accuracy) }),
    ...(latency && { latency: ecdfPlot(latency) }),
  };
  for (const [name, svg] of Object.entries(images)) await writeFile(join(folder, `${name}.svg`), `${svg}\n`);
}

/** Every sample of a run would be most of the file, and no comparison needs them. */
async function writeBaseline(file: string, results: Results): Promise<void> {
  const baseline = { ...results, ...(results.latency && { latency: { ...results.latency, samples: {} } }) };
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(baseline)}\n`);
  process.stderr.write(`baseline written to ${relative('', file)}\n`);
}

/** The options as given, without the one that the script name says. */
function givenOptions(): string {
  const options = process.argv.slice(2).filter((option) => option !== '--full');
  return options.length === 0 ? '' : `-- ${options.join(' ')}`;
}
