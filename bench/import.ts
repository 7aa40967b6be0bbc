/**
 * How long does Node take to import each entry, beside the open reader that is quickest to import?
 */

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { integer, readOptions, words } from './options.ts';
import { alignColumns } from './report/columns.ts';
import { describeMachine } from './report/machine.ts';
import { Progress } from './report/progress.ts';
import { summarize } from './stats/quantiles.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const REFERENCE = 'qr/decode.js';

const { exports } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')) as { exports: Record<string, unknown> };
/** Files that run as workers and are imported by nobody. */
const WORKERS = ['./worker/entry'];
const ENTRIES = Object.keys(exports)
  .filter((subpath) => !subpath.endsWith('.json') && !WORKERS.includes(subpath))
  .map((subpath) => `qrazor${subpath.slice(1)}`);

const HELP = `npm run bench:import -- [options]

Imports entries in turns with ${REFERENCE}, each in a process of its own; medians, without the start of Node.

  --entries a,b   ${ENTRIES.join(', ')} (default: all)
  --rounds N      turns (default 15)
`;

const PROGRAM = `
const cpu = process.cpuUsage();
const start = performance.now();
await import(process.argv[1]);
const ms = performance.now() - start;
const { user, system } = process.cpuUsage(cpu);
console.log(JSON.stringify({ ms, cpuMs: (user + system) / 1000 }));`;

/** Times of one import, in milliseconds. */
interface Times {
  readonly ms: number;
  readonly cpuMs: number;
}

const { entries, rounds } = readOptions(HELP, { entries: words(ENTRIES), rounds: integer(15) });
const specifiers = [REFERENCE, ...entries];
const times = new Map<string, Times[]>(specifiers.map((specifier) => [specifier, []]));
const progress = new Progress();
const task = progress.start('imports', rounds * specifiers.length);
let done = 0;
for (let round = 0; round < rounds; round++) {
  for (const specifier of specifiers) {
    times.get(specifier)?.push(timeImport(specifier));
    task.update(++done);
  }
}
progress.stop();
const { cpu, node } = describeMachine();
console.log(`${rounds} turns, ${cpu}, Node ${node}`);
for (const line of alignColumns([['entry', 'ms', 'ms of processor', 'by turns'], ...specifiers.map(toRow)]))
  console.log(line);

function timeImport(specifier: string): Times {
  const args = ['--input-type=module', '--eval', PROGRAM, specifier];
  return JSON.parse(execFileSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' })) as Times;
}

/** The last cell is the median over turns of processor time over that of the reference. */
function toRow(specifier: string): string[] {
  const own = times.get(specifier) ?? [];
  const reference = times.get(REFERENCE) ?? [];
  const ratio = summarize(own.map(({ cpuMs }, round) => cpuMs / reference[round].cpuMs)).p50;
  const medians = [own.map(({ ms }) => ms), own.map(({ cpuMs }) => cpuMs)].map((samples) =>
    summarize(samples).p50.toFixed(1),
  );
  return [specifier, ...medians, `${ratio.toFixed(2)}x`];
}
