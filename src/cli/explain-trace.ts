/**
 * `qrazor explain`: what a read did and why, in words, from its trace.
 */

import { readFile } from 'node:fs/promises';
import { InvalidArgumentError } from '../errors.ts';
import { replay } from '../pipeline/replay.ts';
import type { DecisionEvent, DecodeEvent, StepEvent, TraceEvent, WeighedOption } from '../trace.ts';
import type { Lead } from '../types.ts';

/** A checked `explain` command. */
export interface ExplainCommand {
  /** File of traces: those of `read --trace`, one JSON line per picture, or a single one. */
  readonly trace: string;
}

interface Recorded {
  readonly file?: string;
  readonly events: readonly TraceEvent[];
}

/**
 * Prints all traces of a file.
 * @throws InvalidArgumentError for a file that cannot be read or holds no traces
 */
export async function explainTraces({ trace }: ExplainCommand): Promise<void> {
  for (const recorded of parseTraces(trace, await readText(trace))) {
    process.stdout.write(`${traceText(recorded)}\n`);
  }
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new InvalidArgumentError('TRACE', `a file that can be read (${(error as NodeJS.ErrnoException).code})`, file);
  }
}

function parseTraces(file: string, text: string): readonly Recorded[] {
  const parts = text.trimStart().startsWith('{\n') ? [text] : text.split('\n').filter((line) => line.trim() !== '');
  const traces = parts.map((part) => parseTrace(part));
  if (traces.length > 0 && traces.every((trace) => trace !== undefined)) return traces;
  throw new InvalidArgumentError('TRACE', 'a file that "qrazor read --trace FILE" wrote', file);
}

function parseTrace(text: string): Recorded | undefined {
  try {
    const trace = JSON.parse(text) as Recorded;
    return Array.isArray(trace?.events) ? trace : undefined;
  } catch {
    return undefined;
  }
}

/** The picture, a line for each event, and whether the decisions would be the same again. */
export function traceText({ file, events }: Recorded): string {
  const lines = events.map((event) => `${event.atMs.toFixed(1).padStart(8)} ms  ${words(event)}`);
  const different = replay(events);
  const verdict =
    different.length === 0
      ? 'replays to the same decisions'
      : `would decide otherwise at ${different.map(({ atMs }) => `${atMs.toFixed(1)} ms`).join(', ')}`;
  return [...(file === undefined ? [] : [file]), ...lines, `             ${verdict}`].join('\n');
}

function words(event: TraceEvent): string {
  switch (event.kind) {
    case 'step':
      return stepWords(event);
    case 'decode':
      return decodeWords(event);
    case 'decision':
      return decisionWords(event);
  }
}

function stepWords({ step, parameters, width, height, shared, ms }: StepEvent): string {
  const name = [step, ...Object.values(parameters)].join(' ');
  return shared ? `${name}: made by an attempt before` : `${name}: ${width}x${height} in ${ms.toFixed(1)} ms`;
}

const LEADS: Readonly<Record<Lead, string>> = {
  nothing: 'nothing else to see',
  finders: 'finder patterns left over',
  pair: 'two finder patterns left over that fit each other',
  grid: 'a grid left over that does not decode',
};

function decodeWords({ attempt, decoder, stage, newSymbols, symbols, failures, lead, ms }: DecodeEvent): string {
  const known = symbols - newSymbols;
  const read = [
    newSymbols > 0 ? `${newSymbols} new` : 'nothing new',
    ...(known > 0 ? [`${known} known`] : []),
    ...(lead === undefined ? failures.map((failure) => `${failure.stage}: ${failure.reason}`) : [LEADS[lead]]),
  ];
  return `attempt ${attempt}, ${decoder} ${stage}: ${[...new Set(read)].join(', ')}, in ${ms.toFixed(1)} ms`;
}

const REASONS: Readonly<Record<DecisionEvent['reason'], string>> = {
  first: 'the first look',
  'most-worth': 'worth most',
  'not-worth': 'not worth its time',
  'already-read': 'something was read already',
  'nothing-seen': 'no attempt saw anything of a code',
  'max-symbols': 'enough codes were read',
  deadline: 'it would take longer than there is time',
  aborted: 'the caller ended it',
  'plan-finished': 'nothing is left to do',
};

function decisionWords({ decision, attempt, stage, reason, weighing }: DecisionEvent): string {
  if (decision === 'stop') return `stop: ${reason === 'deadline' ? 'time is up' : REASONS[reason]}`;
  const what = `attempt ${attempt}${stage === undefined ? '' : ` ${stage}`}`;
  const options = weighing?.options ?? [];
  const isThis = (option: WeighedOption) =>
    option.attempt === attempt && (decision === 'skip' || option.stage === stage);
  const own = options.find(isThis);
  const other = decision === 'choose' ? options.find((option) => !isThis(option)) : undefined;
  const rest = other && `; then attempt ${other.attempt} ${other.stage ?? other.kind} (${promise(other)})`;
  return `${decision} ${what}: ${REASONS[reason]}${own === undefined ? '' : ` (${promise(own)})`}${rest ?? ''}`;
}

function promise({ chance, costMs, worth }: WeighedOption): string {
  return `${(100 * chance).toFixed(1)} % for a new code, ${Number(worth.toPrecision(2))} per second, ${costMs.toFixed(1)} ms of its own`;
}
