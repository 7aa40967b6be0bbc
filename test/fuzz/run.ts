/**
 * Fuzzes for as long as it is told: `npm run fuzz -- --help`.
 */

import { appendFileSync, existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import fc from 'fast-check';
import { wholeLines } from '../../bench/contenders/journal.ts';
import { readOptions, text, words } from '../../bench/options.ts';
import { Progress } from '../../bench/report/progress.ts';
import type { Target } from './target.ts';
import { TARGETS } from './targets.ts';

const HELP = `npm run fuzz -- [options]

Attacks the library with pictures, grids, texts and files that nobody should send. Parts take turns; each turn has a seed
of its own, so that a run goes on where the one before it ended. A finding is shrunk to the smallest input that shows it,
written down, and ends the run with exit code 1.

  --minutes N     default 2
  --only a,b      parts: ${TARGETS.map(({ name }) => name).join(', ')}
  --journal FILE  turns that were taken and findings (default bench/out/fuzz.jsonl)
`;

/** Length of a turn, the last one's too: one that is cut short ends before its first input, which looks like a hang. */
const TURN_MS = 5000;

/** A line of the journal. */
interface Turn {
  readonly target: string;
  readonly seed: number;
  readonly runs: number;
  /** What failed, with the path that fast-check replays. */
  readonly finding?: { readonly path: string | null; readonly input: string; readonly error: string };
}

const values = readOptions(HELP, {
  minutes: text('2'),
  only: words(TARGETS.map(({ name }) => name)),
  journal: text('bench/out/fuzz.jsonl'),
});
await main();

async function main(): Promise<void> {
  const minutes = Number(values.minutes);
  if (!(minutes > 0)) throw new RangeError(`--minutes: expected a number above 0, received ${values.minutes}`);
  const targets = TARGETS.filter(({ name }) => values.only.includes(name));
  mkdirSync(dirname(values.journal), { recursive: true });
  const before = readTurns(values.journal);
  const end = performance.now() + 60_000 * minutes;
  const turns: Turn[] = [];
  const progress = new Progress();
  const task = progress.start(`fuzzing ${targets.length} parts`, Math.ceil((60_000 * minutes) / TURN_MS));
  for (let index = before.length; performance.now() < end; index++) {
    const turn = await takeTurn(targets[index % targets.length], index + 1);
    appendFileSync(values.journal, `${JSON.stringify(turn)}\n`);
    turns.push(turn);
    task.update(turns.length);
  }
  progress.stop();
  report(turns, before);
}

async function takeTurn({ name, property }: Target, seed: number): Promise<Turn> {
  const result = await fc.check(property(), {
    seed,
    numRuns: Number.POSITIVE_INFINITY,
    interruptAfterTimeLimit: TURN_MS,
  });
  const turn = { target: name, seed, runs: result.numRuns };
  if (!result.failed) return turn;
  return {
    ...turn,
    finding: { path: result.counterexamplePath, input: fc.stringify(result.counterexample), error: told(result) },
  };
}

function told({ counterexample, errorInstance }: fc.RunDetails<unknown[]>): string {
  if (counterexample === null) return `the first input did not end within ${TURN_MS / 1000} s`;
  return errorInstance instanceof Error ? (errorInstance.stack ?? '') : String(errorInstance);
}

function readTurns(journal: string): Turn[] {
  return existsSync(journal) ? wholeLines(journal).lines.map((line) => JSON.parse(line) as Turn) : [];
}

function report(turns: readonly Turn[], before: readonly Turn[]): void {
  for (const { name } of TARGETS) {
    const runs = (list: readonly Turn[]) =>
      list.reduce((sum, turn) => sum + (turn.target === name ? turn.runs : 0), 0).toLocaleString('en');
    process.stdout.write(
      `${name.padEnd(16)} ${runs(turns).padStart(12)} inputs, ${runs([...before, ...turns])} in all\n`,
    );
  }
  for (const { target, seed, finding } of turns) {
    if (finding === undefined) continue;
    process.exitCode = 1;
    process.stdout.write(`\n${target}, seed ${seed}, path ${finding.path}: ${finding.input}\n${finding.error}\n`);
  }
}
