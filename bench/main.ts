/**
 * The whole benchmark in one command: who reads what, how fast, on this machine and these pictures, as one report.
 */

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readJournals } from './contenders/journal.ts';
import { CONTENDERS, profileContender } from './contenders/readers.ts';
import { DegradedPictures, listDegraded } from './datasets/degraded.ts';
import { listFrames } from './datasets/frames.ts';
import { loadSet, type PictureSet, samplePictures, takeShard } from './datasets/sets.ts';
import { measureAccuracy } from './measure/accuracy.ts';
import { choosePairs, measureLatency } from './measure/latency.ts';
import { shardSuffix } from './measure/reading.ts';
import { measureRobustness, type RobustnessOptions } from './measure/robustness.ts';
import { flag, integer, readOptions, text } from './options.ts';
import { writeBaseline } from './report/baseline.ts';
import { alignColumns } from './report/columns.ts';
import { curveRows, curveTotalRows } from './report/curve-table.ts';
import { collectMisses } from './report/gallery.ts';
import { type Gallery, htmlReport } from './report/html.ts';
import { latencyText } from './report/latency-table.ts';
import { describeMachine } from './report/machine.ts';
import { markdownReport } from './report/markdown.ts';
import { accuracyNotes, photoTable } from './report/photo-table.ts';
import { Progress } from './report/progress.ts';
import { refreshReadme } from './report/readme.ts';
import type { Results } from './report/results.ts';

/** What the two sizes of the benchmark differ in. */
const SIZES = {
  quick: {
    contenders: ['zxing-wasm', 'zxing-wasm-plain', 'jsqr', 'zxing-js', 'qr'],
    pictures: 64,
    jobs: 2,
    curves: {
      only: ['scale', 'tilt', 'cylinder', 'glare', 'fade', 'defocus', 'motion', 'under', 'noise', 'jpeg'],
      severities: 6,
      seeds: 20,
    },
    /** Seeds of the slow ones: the rest of the time is theirs as it is. */
    fewerSeeds: { jsqr: 4, 'qrazor-thorough': 4 },
    frameSizes: ['640x480', '1280x720'],
    frames: 3,
    rounds: 6,
    frameBudgetMs: 400,
    coldCalls: 10,
  },
  full: {
    contenders: Object.keys(CONTENDERS),
    pictures: Number.POSITIVE_INFINITY,
    jobs: 1,
    curves: { only: undefined, severities: 9, seeds: 100 },
    fewerSeeds: { 'zxing-wasm-plain': 20, 'zbar-wasm': 20, jsqr: 20, 'zxing-js': 20, nuintun: 20, rxing: 20 },
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
  --set DIR[,DIR]    any folders of pictures: with a manifest.json, as BoofCV, ZXing or jsQR keep theirs, or plain ones
                     without labels, where it says what readers agree on (default: the photographs, or samples/ when
                     they are absent)
  --parts a,b        only some of accuracy, curves, latency
  --reference NAME   the contender that times are compared with (default: the first)
  --shard I/N        reads part I of N of the pictures and curves and measures no times; a run with --resume and without
                     --shard puts the parts together: in the same --out, or in one that holds the files of all
  --resume           keeps the reads that are in --out already; times are always measured anew
  --out DIR          default: bench/out/quick, or bench/out/full
  --baseline NAME    also writes the results to bench/results/NAME.json, to be committed: nothing else changes a baseline
  --readme           also writes the figures to samples/guides and the tables to README.md
  --timeout-ms N     longest time for one picture (default 60000)
`;

const values = readOptions(HELP, {
  full: flag,
  contenders: text(),
  profiles: text('fast,balanced,thorough'),
  set: text(),
  reference: text(),
  shard: text(),
  resume: flag,
  out: text(),
  baseline: text(),
  parts: text('accuracy,curves,latency'),
  readme: flag,
  'timeout-ms': integer(60000),
});

const PARTS = ['accuracy', 'curves', 'latency'];

/** Contenders at a time, and processes that make pictures, for curves: they ask for reads, not for times. */
const CURVE_JOBS = 2;

/** Misses shown per profile. */
const SHOWN_MISSES = 40;
await main();

async function main(): Promise<void> {
  const startedMs = performance.now();
  const size = values.full ? SIZES.full : SIZES.quick;
  const out = values.out ?? `bench/out/${values.full ? 'full' : 'quick'}`;
  const machine = describeMachine();
  const profiles = values.profiles.split(',').filter(Boolean).map(profileContender);
  const contenders = [...(values.contenders?.split(',').filter(Boolean) ?? size.contenders), ...profiles];
  const parts = chooseParts();
  const set = await choosePictures(size.pictures);
  const progress = new Progress();
  const { resume, shard } = values;
  const common = { contenders, resume, shard, timeoutMs: values['timeout-ms'] };
  const accuracy = parts.has('accuracy')
    ? await measureAccuracy(set, { ...common, out: join(out, 'reads'), jobs: size.jobs }, progress)
    : undefined;
  const curves = parts.has('curves') ? await measureCurves(join(out, 'curves'), common, size, progress) : undefined;
  const latency = parts.has('latency') ? await measureTimes(contenders, size, progress) : undefined;
  progress.stop();
  const results: Results = {
    version: 1,
    date: new Date().toISOString(),
    command: `npm run bench${values.full ? ':full' : ''} ${givenOptions()}`.trim(),
    durationS: Math.round((performance.now() - startedMs) / 1000),
    machine,
    ...(accuracy && { accuracy }),
    ...(curves && { curves }),
    ...(latency && { latency }),
  };
  await writeReport(out, results, set, profiles);
  const tables = [
    ...(accuracy ? [photoTable(accuracy.contenders), accuracyNotes(accuracy)] : []),
    ...(curves ? [curveRows(curves), curveTotalRows(curves)].map((rows) => alignColumns(rows).join('\n')) : []),
    ...(latency ? [latencyText(latency)] : []),
  ];
  process.stdout.write(`${tables.join('\n\n')}\n\n${results.durationS} s; report: ${join(out, 'index.html')}\n`);
}

/** A part of the pictures says nothing of times that the whole does not say better. */
function chooseParts(): ReadonlySet<string> {
  const parts = values.parts.split(',');
  const unknown = parts.find((part) => !PARTS.includes(part));
  if (unknown !== undefined) throw new Error(`--parts: unknown "${unknown}"; known are ${PARTS.join(', ')}`);
  return new Set(parts.filter((part) => part !== 'latency' || values.shard === undefined));
}

async function choosePictures(count: number): Promise<PictureSet> {
  const set = await loadSet(values.set);
  const pictures = samplePictures(set.pictures, count);
  return { ...set, pictures: values.shard === undefined ? pictures : takeShard(pictures, values.shard) };
}

/** Slow contenders are given fewer seeds. */
function measureCurves(
  out: string,
  common: Pick<RobustnessOptions, 'contenders' | 'resume' | 'shard' | 'timeoutMs'>,
  { curves, fewerSeeds }: (typeof SIZES)['quick' | 'full'],
  progress: Progress,
) {
  const fewer: Readonly<Record<string, number>> = fewerSeeds;
  const points = listDegraded(curves);
  const part = common.shard === undefined ? points : takeShard(points, common.shard);
  const pictures = new DegradedPictures(part, out, shardSuffix(common.shard), CURVE_JOBS);
  const seedsOf = (contender: string) => fewer[contender] ?? curves.seeds;
  return measureRobustness(pictures, { ...common, seedsOf, out: join(out, 'reads'), jobs: CURVE_JOBS }, progress);
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
      timeoutMs: 5 * values['timeout-ms'],
    },
    progress,
  );
}

async function writeReport(out: string, results: Results, set: PictureSet, profiles: readonly string[]): Promise<void> {
  await mkdir(out, { recursive: true });
  const galleries = results.accuracy === undefined ? [] : await collectGalleries(join(out, 'reads'), set, profiles);
  await writeFile(join(out, 'index.html'), htmlReport(results, galleries));
  await writeFile(join(out, 'report.md'), markdownReport(results));
  await writeFile(join(out, 'results.json'), `${JSON.stringify(results)}\n`);
  if (values.baseline !== undefined) {
    process.stderr.write(`baseline written to ${await writeBaseline(values.baseline, results)}\n`);
  }
  if (values.readme) await refreshReadme(results);
}

async function collectGalleries(
  journals: string,
  { pictures }: PictureSet,
  profiles: readonly string[],
): Promise<Gallery[]> {
  const lines = await readJournals([journals]);
  const files = new Map(pictures.map(({ name, file }) => [name, file]));
  const galleries: Gallery[] = [];
  const sightings = new Map<string, string>();
  for (const contender of profiles) {
    const own = lines.filter((line) => line.contender === contender);
    const here = own.map((line) => ({ ...line, file: files.get(line.picture) ?? line.file }));
    galleries.push({ contender, misses: await collectMisses(pictures, here, SHOWN_MISSES, sightings) });
  }
  return galleries;
}

/** The options as given, without the one that the script name says. */
function givenOptions(): string {
  const options = process.argv.slice(2).filter((option) => option !== '--full');
  return options.length === 0 ? '' : `-- ${options.join(' ')}`;
}
