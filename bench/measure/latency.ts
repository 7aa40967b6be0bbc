/**
 * Times contenders against each other, pair by pair, and each alone from a cold start.
 */

import { parseContender } from '../contenders/readers.ts';
import { type Script, startScript } from '../contenders/spawn.ts';
import type { AloneMessage } from '../contenders/time-alone.ts';
import type { FrameSamples, PairMessage } from '../contenders/time-pair.ts';
import type { Frame } from '../datasets/frames.ts';
import type { Progress } from '../report/progress.ts';
import type { ColdStart, Failed, LatencyResults } from '../report/results.ts';
import { summarizeLatency } from './latency-summary.ts';

/** How to measure. */
export interface LatencyOptions {
  readonly pairs: readonly (readonly [string, string])[];
  readonly frames: readonly Frame[];
  /** Where the frames come from. */
  readonly source: string;
  readonly rounds: number;
  readonly frameBudgetMs: number;
  /** Repeated calls of the memory measurement; 0 leaves the cold start out. */
  readonly coldCalls: number;
  /** Longest silence of a process: it reports frame by frame. */
  readonly timeoutMs: number;
}

/** Samples of both contenders of a pair on one frame, and of copying it. */
export interface PairFrame {
  readonly first: string;
  readonly second: string;
  readonly frame: Frame;
  readonly times: readonly [FrameSamples, FrameSamples];
  readonly copy: readonly number[];
}

/** What a whole run measured, before anything is summed up. */
export interface LatencyRaw {
  readonly frames: readonly PairFrame[];
  readonly failed: ReadonlyMap<string, string>;
  readonly cold: Readonly<Record<string, ColdStart | Failed>>;
  readonly timerMs: number;
}

/** Runs all pairs, one process at a time; a contender that fails is an entry that says why. */
export async function measureLatency(options: LatencyOptions, progress: Progress): Promise<LatencyResults> {
  const frames: PairFrame[] = [];
  const failed = new Map<string, string>();
  const timers: number[] = [];
  for (const pair of options.pairs) {
    if (pair.some((spec) => failed.has(parseContender(spec).name))) continue;
    const task = progress.start(pair.map((spec) => parseContender(spec).name).join(' : '), options.frames.length);
    const outcome = await runPair(pair, options, task.update);
    frames.push(...outcome.frames);
    if (outcome.timerMs > 0) timers.push(outcome.timerMs);
    if (outcome.failed !== undefined) failed.set(outcome.failed.name, outcome.failed.reason);
  }
  const cold: Record<string, ColdStart | Failed> = {};
  if (options.coldCalls > 0) {
    for (const spec of new Set(options.pairs.flat())) cold[parseContender(spec).name] = await runAlone(spec, options);
  }
  const raw = { frames, failed, cold, timerMs: Math.min(...timers) };
  return summarizeLatency(options.source, raw);
}

/** Each contender with the reference, or every one with every other when there is none. */
export function choosePairs(contenders: readonly string[], reference?: string): (readonly [string, string])[] {
  if (reference !== undefined) return contenders.filter((name) => name !== reference).map((name) => [reference, name]);
  return contenders.flatMap((first, i) => contenders.slice(i + 1).map((second) => [first, second] as const));
}

interface PairOutcome {
  readonly frames: readonly PairFrame[];
  readonly timerMs: number;
  readonly failed: { readonly name: string; readonly reason: string } | undefined;
}

async function runPair(
  [first, second]: readonly [string, string],
  { frames, rounds, frameBudgetMs, timeoutMs }: LatencyOptions,
  onFrame: (done: number) => void,
): Promise<PairOutcome> {
  const job = { contenders: [first, second], frames, rounds, frameBudgetMs };
  const script = startScript<PairMessage>(new URL('../contenders/time-pair.ts', import.meta.url), JSON.stringify(job));
  const names = [parseContender(first).name, parseContender(second).name];
  const done: PairFrame[] = [];
  let timerMs = 0;
  let failed: PairOutcome['failed'];
  let ended = false;
  for await (const message of withTimeout(script, timeoutMs)) {
    if (message.kind === 'ready') timerMs = message.timerMs;
    else if (message.kind === 'unavailable') failed = { name: names[message.index], reason: message.reason };
    else if (message.kind === 'end') ended = true;
    else {
      const { times, copy } = message;
      done.push({ first: names[0], second: names[1], frame: frames[message.frame], times, copy });
      onFrame(done.length);
    }
  }
  // A process that dies half-way is put down to the second: the first is the reference that other pairs vouch for.
  if (!ended) failed ??= { name: names[1], reason: `process ended after ${done.length} frames: ${await script.ended}` };
  return { frames: done, timerMs, failed };
}

async function runAlone(contender: string, options: LatencyOptions): Promise<ColdStart | Failed> {
  const frame = options.frames.find(({ kind }) => kind.includes('with a code')) ?? options.frames[0];
  const script = startScript<AloneMessage>(
    new URL('../contenders/time-alone.ts', import.meta.url),
    JSON.stringify({ contender, frame, calls: options.coldCalls }),
    ['--expose-gc'],
  );
  for await (const message of withTimeout(script, 4 * options.timeoutMs)) {
    if (message.kind === 'unavailable') return { failed: message.reason };
    const { kind: _, ...coldStart } = message;
    return coldStart;
  }
  return { failed: `process ended with ${await script.ended}` };
}

/** Kills the process when it is silent for too long. */
async function* withTimeout<M>(script: Script<M>, timeoutMs: number): AsyncGenerator<M> {
  const kill = () => script.process.kill('SIGKILL');
  let timer = setTimeout(kill, timeoutMs);
  try {
    for await (const message of script.messages) {
      clearTimeout(timer);
      timer = setTimeout(kill, timeoutMs);
      yield message;
    }
  } finally {
    clearTimeout(timer);
  }
}
