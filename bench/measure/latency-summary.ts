/**
 * From samples to tables: quantiles per kind of frame, and ratios of pairs turn by turn.
 */

import type { FrameTimes, LatencyResults, PairTimes } from '../report/results.ts';
import { bootstrap } from '../stats/bootstrap.ts';
import { quantile, type Summary, summarize } from '../stats/quantiles.ts';
import type { LatencyRaw, PairFrame } from './latency.ts';

/** A sample below so many steps of the clock is too coarse to compare. */
const COARSE_STEPS = 100;

/** Sums up a run. */
export function summarizeLatency(source: string, { frames, failed, cold, timerMs }: LatencyRaw): LatencyResults {
  const kinds = [...new Set(frames.map(({ frame }) => frame.kind))];
  const names = [...new Set([...frames.flatMap(({ first, second }) => [first, second]), ...failed.keys()])];
  const contenders: Record<string, Record<string, FrameTimes> | { failed: string }> = {};
  const samples: Record<string, Record<string, readonly number[]>> = {};
  for (const name of names) {
    const reason = failed.get(name);
    if (reason !== undefined) {
      contenders[name] = { failed: reason };
      continue;
    }
    const own = kinds.map((kind) => [kind, framesOf(frames, name, kind)] as const);
    samples[name] = Object.fromEntries(own.map(([kind, list]) => [kind, list.flatMap((frame) => frame.samples)]));
    contenders[name] = Object.fromEntries(own.map(([kind, list]) => [kind, describeFrames(list)]));
  }
  const all = Object.values(samples).flatMap((bySize) => Object.values(bySize).flat());
  const coarse = all.filter((ms) => ms < COARSE_STEPS * timerMs).length;
  return {
    frames: source,
    contenders,
    pairs: listPairs(frames).flatMap((pair) => kinds.flatMap((kind) => comparePair(pair, kind, frames))),
    cold,
    floor: Object.fromEntries(kinds.map((kind) => [kind, floorOf(frames, kind)])),
    timer: { resolutionMs: timerMs, saturated: coarse / Math.max(1, all.length) },
    samples,
  };
}

interface OwnFrame {
  read: boolean;
  readonly samples: number[];
}

/** Frames of a kind with the contender's samples of all pairs that it took part in. */
function framesOf(frames: readonly PairFrame[], name: string, kind: string): OwnFrame[] {
  const own = new Map<string, OwnFrame>();
  for (const { first, second, frame, times } of frames) {
    if (frame.kind !== kind) continue;
    const index = [first, second].indexOf(name);
    if (index < 0) continue;
    const entry = own.get(frame.file) ?? { read: false, samples: [] };
    own.set(frame.file, entry);
    entry.read ||= times[index].read;
    entry.samples.push(...times[index].samples);
  }
  return [...own.values()];
}

function describeFrames(frames: readonly OwnFrame[]): FrameTimes {
  const medians = frames.map(({ samples }) => median(samples));
  return {
    ...summarize(frames.flatMap(({ samples }) => samples)),
    frames: frames.length,
    framesRead: frames.filter(({ read }) => read).length,
    median: bootstrap([medians], ([draw]) => median(draw)),
  };
}

function listPairs(frames: readonly PairFrame[]): (readonly [string, string])[] {
  const pairs = new Map(frames.map(({ first, second }) => [JSON.stringify([first, second]), [first, second] as const]));
  return [...pairs.values()];
}

function comparePair([first, second]: readonly [string, string], kind: string, all: readonly PairFrame[]): PairTimes[] {
  const frames = all.filter((f) => f.first === first && f.second === second && f.frame.kind === kind);
  if (frames.length === 0) return [];
  const ratios = frames.map(({ times: [a, b] }) => ({
    reads: Number(a.read) + Number(b.read),
    ratio: median(b.samples.map((ms, turn) => ms / a.samples[turn])),
  }));
  const among = (reads: number) => {
    const some = ratios.filter((entry) => entry.reads === reads);
    return some.length === 0 ? null : { frames: some.length, ratio: middle(some.map(({ ratio }) => ratio)) };
  };
  const ratio = middle(ratios.map((entry) => entry.ratio));
  return [{ first, second, kind, ratio, bothRead: among(2), oneReads: among(1), noneReads: among(0) }];
}

/** Median over frames with its interval by bootstrap over frames. */
function middle(ratios: readonly number[]) {
  return bootstrap([ratios], ([draw]) => median(draw));
}

function floorOf(frames: readonly PairFrame[], kind: string): Summary {
  return summarize(frames.flatMap(({ frame, copy }) => (frame.kind === kind ? copy : [])));
}

function median(values: readonly number[]): number {
  return quantile(Float64Array.from(values).sort(), 0.5);
}
