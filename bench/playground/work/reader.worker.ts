/**
 * Reads pictures, off the main thread.
 */

import { createReader, type PixelImage, type PlanSpec, type Reader, Trace } from 'qrazor';
import { explain } from 'qrazor/diagnose';
import { classify } from 'qrazor/payment';
import type { ReaderId } from '../state/settings.ts';
import { ALONE, loadDecoder, planOf, TUNED } from './decoders.ts';
import type { CompareRequest, Comparison, Reading, ReadRequest, Timing } from './messages.ts';
import { serve } from './serve.ts';
import { Looks, stagesOf } from './stages.ts';

/** A reader for the last choice of profile and decoders. */
let kept: { readonly key: string; readonly reader: Reader } | undefined;

/** Time for a first read that is not shown: it would tell of the browser's compiler, not of the reader. */
const WARM_UP_MS = 250;

async function readerFor(readers: readonly ReaderId[], plan: PlanSpec, picture: PixelImage): Promise<Reader> {
  const key = `${plan.name} ${readers}`;
  if (kept?.key !== key) {
    const decoders = await Promise.all(readers.map(loadDecoder));
    kept = { key, reader: createReader({ decoders, plan, classify, explain }) };
    await kept.reader.read(picture, { budgetMs: WARM_UP_MS });
  }
  return kept.reader;
}

async function readOnce({ picture, profile, readers, steps }: ReadRequest): Promise<Reading> {
  const plan = planOf(profile);
  const reader = await readerFor(readers, plan, picture);
  // Attempts for every decoder are one each.
  const turns = plan.attempts.flatMap((_, index) => readers.map((id) => ({ index, id })));
  const looks = new Looks(picture.width, (attempt) => (plan.attempts[turns[attempt].index].steps ?? []).length === 0);
  const trace = new Trace({ onSight: looks.add });
  const result = await reader.read(picture, { trace, explain: true });
  const { events } = trace;
  const indices = turns.map(({ index }) => index);
  const attempts = turns.map(({ index, id }) => ({ steps: stepsText(plan.attempts[index]), reader: id }));
  return { result, events, attempts, stages: stagesOf(picture, plan, events, looks.list, indices, steps) };
}

function stepsText({ steps = [] }: PlanSpec['attempts'][number]): string {
  const words = steps.map((spec) => ('step' in spec ? Object.values(spec).map(short).join(' ') : spec.name));
  return words.join(', ');
}

function short(value: string | number | boolean): string {
  return typeof value === 'number' ? String(Number(value.toPrecision(3))) : String(value);
}

async function compare({ picture, reader, profile }: CompareRequest): Promise<Comparison> {
  const decoder = await loadDecoder(reader);
  const plan = reader === 'engine' ? planOf(profile) : TUNED[reader];
  const time = (used: PlanSpec) => timeReads(createReader({ decoders: [decoder], plan: used }), picture);
  return { alone: await time(ALONE), planned: plan && (await time(plan)) };
}

/** Reads of one picture, after one to warm up: at most so many, and in about this time. */
const MOST_READS = 7;
const READS_BUDGET_MS = 250;

async function timeReads(reader: Reader, picture: ReadRequest['picture']): Promise<Timing> {
  const startMs = performance.now();
  const times: number[] = [];
  let { symbols, elapsedMs } = await reader.read(picture);
  if (elapsedMs > READS_BUDGET_MS) times.push(elapsedMs);
  while (times.length === 0 || (times.length < MOST_READS && performance.now() - startMs < READS_BUDGET_MS)) {
    ({ symbols, elapsedMs } = await reader.read(picture));
    times.push(elapsedMs);
  }
  times.sort((a, b) => a - b);
  return { ms: times[times.length >> 1], texts: symbols.map(({ text }) => text) };
}

serve<ReadRequest | CompareRequest>((request) => (request.kind === 'read' ? readOnce(request) : compare(request)));
