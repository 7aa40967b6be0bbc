/**
 * How soon does the scanner read what a camera sees, and what does it cost beside a reader that takes frame by frame?
 */

import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createReader } from 'qrazor';
import { CONTENDERS } from './contenders/readers.ts';
import type { ClipRequest } from './corpus/clip.ts';
import { createRandom } from './corpus/random.ts';
import { SCENARIO_IDS } from './corpus/scenarios.ts';
import { type ClipResult, playClip, playSteadily, type Steady } from './measure/live.ts';
import { flag, integer, readOptions, text, words } from './options.ts';
import { buildHash, describeMachine } from './report/machine.ts';
import { Progress } from './report/progress.ts';
import { quantile } from './stats/quantiles.ts';

const HELP = `npm run bench:live -- [options]

Films clips of every scenario at 1280x720 and 30 frames per second: a moving hand, a hunting focus, wandering reflections. Plays
them to our scanner and to zxing-wasm with all its options, frame by frame in turns, and compares frames to the first read
and processor time; then the time of frames with a code in view, beside zxing-wasm without options.

  --scenarios a,b  only these (default: all)
  --seeds N        clips of each scenario and severity (default 3)
  --frames N       frames of a clip (default 24)
  --budget N       time of a frame for the scanner, ms (default 30)
  --steady N       rounds of the clips with a code in view (default 10)
  --soak N         instead: so many frames in which the code changes, counted for wrong texts; ends with an error for any
  --resume         keeps what --soak has played with the same build
  --out DIR        where --soak keeps its counts (default bench/out/live)
`;

/** Severities of the clips: easy for most readers once the hand is still, and hard. */
const SEVERITIES = [0.3, 0.5];

const FULL = { width: 1280, height: 720 };

/** Small frames for long runs. */
const SMALL = { width: 480, height: 360 };
const SOAK_FRAMES = 40;

/** Clips count as hard where their first read takes so many frames, or does not come. */
const HARD = 4;

const values = readOptions(HELP, {
  scenarios: words(SCENARIO_IDS),
  seeds: integer(3),
  frames: integer(24, 2),
  budget: integer(30),
  steady: integer(10, 0),
  soak: integer(0, 0),
  resume: flag,
  out: text('bench/out/live'),
});
if (values.soak > 0) await soak(values.soak);
else await compare();

async function compare(): Promise<void> {
  const { cpu, cores, node, commit, load } = describeMachine();
  say(`${cpu}, ${cores} cores, load ${load}; Node ${node}, commit ${commit}`);
  const theirs = await readerOf('zxing-wasm');
  const clips = Array.from({ length: values.seeds }, (_, index) => index + 1).flatMap((seed) =>
    SEVERITIES.flatMap((severity) =>
      values.scenarios.map((scenario) => ({ scenario, severity, seed, frames: values.frames, size: FULL, gray: true })),
    ),
  );
  const results: ClipResult[] = [];
  const progress = new Progress();
  const task = progress.start('clips', clips.length);
  for (const clip of clips) {
    results.push(await playClip(clip, values.budget, theirs));
    task.update(results.length);
  }
  progress.stop();
  report(results);
  if (values.steady > 0) reportSteady(await playSteadyClips(results, await readerOf('zxing-wasm-plain')));
}

async function readerOf(contender: string) {
  const reader = createReader({ decoders: [CONTENDERS[contender]()], plan: { attempts: [{}] } });
  await reader.ready();
  return reader;
}

function report(results: readonly ClipResult[]): void {
  const theirs = results.map((result) => result.theirs as NonNullable<ClipResult['theirs']>);
  const never = values.frames + 1;
  const hard = results.filter((_, index) => (theirs[index].first ?? never) >= HARD);
  const once = hard.filter(({ theirs }) => theirs?.first != null);
  const total = (list: readonly number[]) => list.reduce((sum, value) => sum + value, 0);
  say(`${results.length} clips of ${values.frames} frames`);
  say(
    `read: ours ${count(results, ({ ours }) => ours.first)}, theirs ${count(results, (result) => result.theirs?.first)}`,
  );
  for (const [name, list] of [
    ['theirs needs four frames or more, or never reads', hard],
    ['theirs needs four frames or more, and reads', once],
  ] as const) {
    const ours = median(list.map((result) => result.ours.first ?? never));
    const other = median(list.map((result) => result.theirs?.first ?? never));
    say(`${name}: ${list.length} clips; median frames to first read: ours ${ours}, theirs ${other} (${never}: never)`);
  }
  say(`first read put together of several frames: ${count(results, ({ ours }) => ours.by === 'fusion')}`);
  say(`of frames none of which reads alone: ${count(results, ({ onlyFused }) => onlyFused)}`);
  const clipMs = results.map(({ ours }) => ours.cpuMs);
  const [mean, other] = [total(clipMs), total(theirs.map(({ cpuMs }) => cpuMs))].map((sum) => sum / results.length);
  say(
    `processor time per clip: ours ${mean.toFixed(0)} ms, theirs ${other.toFixed(0)} ms, ratio ${(mean / other).toFixed(2)}`,
  );
  const toFirst =
    total(results.map(({ ours }) => ours.cpuToFirstMs)) / total(theirs.map(({ cpuToFirstMs }) => cpuToFirstMs));
  say(`the same up to each one's first read: ratio ${toFirst.toFixed(2)}`);
  say(
    `wrong texts: ours ${total(results.map(({ ours }) => ours.wrong))}, theirs ${total(theirs.map(({ wrong }) => wrong))}`,
  );
}

/** Of each scenario the easiest clip, where both read in the first frames. */
async function playSteadyClips(
  results: readonly ClipResult[],
  plain: Awaited<ReturnType<typeof readerOf>>,
): Promise<Steady> {
  const easy = values.scenarios.flatMap((scenario) =>
    results
      .filter(({ clip, ours, theirs }) => clip.scenario === scenario && ours.first === 1 && theirs?.first === 1)
      .slice(0, 1),
  );
  const times: Steady[] = [];
  for (const { clip } of easy)
    times.push(await playSteadily({ ...clip, severity: 0.15, frames: 12 }, values.steady, plain));
  return { ours: times.flatMap(({ ours }) => ours), theirs: times.flatMap(({ theirs }) => theirs) };
}

function reportSteady({ ours, theirs }: Steady): void {
  if (ours.length === 0) return;
  const [a, b] = [ours, theirs].map((times) => times.toSorted((x, y) => x - y));
  const at = (share: number) => [quantile(a, share), quantile(b, share)].map((ms) => ms.toFixed(2)).join(' and ');
  say(`steady, ${a.length} frames: median ${at(0.5)} ms, p95 ${at(0.95)} ms (ours and zxing-wasm plain)`);
  say(`ratio of the p95: ${(quantile(a, 0.95) / quantile(b, 0.95)).toFixed(3)}`);
}

/** What came of a clip of the long run. */
interface SoakLine {
  readonly build: string;
  readonly clip: ClipRequest;
  readonly read: boolean;
  readonly fused: boolean;
  readonly stale: number;
  readonly wrong: number;
}

/** Codes that change in view, from every scenario in turn, until so many frames were played. */
async function soak(frames: number): Promise<void> {
  await mkdir(values.out, { recursive: true });
  const file = join(values.out, 'soak.jsonl');
  const build = buildHash();
  const kept = values.resume && existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : [];
  const lines = kept.map((line) => JSON.parse(line) as SoakLine).filter((line) => line.build === build);
  const count = Math.ceil(frames / SOAK_FRAMES);
  const progress = new Progress();
  const task = progress.start('clips', count);
  for (let index = lines.length; index < count; index++) {
    const clip = soakClip(index);
    const { ours } = await playClip(clip, values.budget, undefined);
    const { first, by, stale, wrong } = ours;
    lines.push({ build, clip, read: first !== null, fused: by === 'fusion', stale, wrong });
    appendFileSync(file, `${JSON.stringify(lines[index])}\n`);
    task.update(index + 1);
  }
  progress.stop();
  const sum = (of: (line: SoakLine) => number | boolean) => lines.reduce((total, line) => total + Number(of(line)), 0);
  say(
    `${SOAK_FRAMES * lines.length} frames of ${lines.length} clips: read in ${sum(({ read }) => read)}, first by several frames in ${sum(({ fused }) => fused)}`,
  );
  say(
    `texts that no code has: ${sum(({ wrong }) => wrong)}; of a code that has just gone: ${sum(({ stale }) => stale)}`,
  );
  if (sum(({ wrong }) => wrong) > 0) process.exitCode = 1;
}

function soakClip(index: number): ClipRequest {
  const random = createRandom(index, 'soak');
  return {
    scenario: values.scenarios[index % values.scenarios.length],
    severity: random.range(0.3, 0.8),
    seed: 1000 + index,
    frames: SOAK_FRAMES,
    size: SMALL,
    switchAt: 1 + random.integer(SOAK_FRAMES - 1),
    gray: true,
  };
}

function count<T>(list: readonly T[], has: (item: T) => unknown): number {
  return list.filter((item) => Boolean(has(item))).length;
}

function median(list: readonly number[]): string {
  return list.length === 0
    ? '-'
    : String(
        quantile(
          list.toSorted((a, b) => a - b),
          0.5,
        ),
      );
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
