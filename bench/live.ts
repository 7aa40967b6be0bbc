/**
 * How soon does the scanner read what a camera sees, and what does it cost beside a reader that takes frame by frame?
 */

import { appendFileSync, existsSync, truncateSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createReader } from 'qrazor';
import { wholeLines } from './contenders/journal.ts';
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
  --resume         keeps the clips that the same build has played within the same budget
  --out DIR        where what became of clips is kept, one line each (default bench/out/live)
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
  const results = await playAll('clips', clips, (clip) => playClip(clip, values.budget, theirs));
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

/** Codes that change in view, from every scenario in turn, until so many frames were played. */
async function soak(frames: number): Promise<void> {
  const clips = Array.from({ length: Math.ceil(frames / SOAK_FRAMES) }, (_, index) => soakClip(index));
  const results = await playAll('soak', clips, (clip) => playClip(clip, values.budget, undefined));
  const total = (of: (result: ClipResult['ours']) => number) => results.reduce((sum, { ours }) => sum + of(ours), 0);
  const [read, fused] = [
    ({ first }: ClipResult['ours']) => Number(first !== null),
    ({ by }: ClipResult['ours']) => Number(by === 'fusion'),
  ];
  say(
    `${SOAK_FRAMES * clips.length} frames of ${clips.length} clips: read in ${total(read)}, first by several frames in ${total(fused)}`,
  );
  say(
    `texts that no code has: ${total(({ wrong }) => wrong)}; of a code that has just gone: ${total(({ stale }) => stale)}`,
  );
  if (total(({ wrong }) => wrong) > 0) process.exitCode = 1;
}

/** Plays clips that were not played before; a run that was killed goes on where it stopped. */
async function playAll(
  name: string,
  clips: readonly ClipRequest[],
  play: (clip: ClipRequest) => Promise<ClipResult>,
): Promise<ClipResult[]> {
  await mkdir(values.out, { recursive: true });
  const file = join(values.out, `${name}.jsonl`);
  const run = `${buildHash()} ${values.budget}`;
  const kept = new Map<string, ClipResult>();
  const { lines, bytes } = values.resume && existsSync(file) ? wholeLines(file) : { lines: [], bytes: 0 };
  // Half a line at the end would swallow the next one.
  if (existsSync(file)) truncateSync(file, bytes);
  for (const line of lines.map((json) => JSON.parse(json) as ClipResult & { readonly run: string })) {
    if (line.run === run) kept.set(JSON.stringify(line.clip), line);
  }
  const progress = new Progress();
  const task = progress.start('clips', clips.length);
  const results: ClipResult[] = [];
  for (const clip of clips) {
    const known = kept.get(JSON.stringify(clip));
    const result = known ?? (await play(clip));
    if (known === undefined) appendFileSync(file, `${JSON.stringify({ run, ...result })}\n`);
    results.push(result);
    task.update(results.length);
  }
  progress.stop();
  return results;
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
