/**
 * Reads for hours: `npm run soak -- --help`.
 */

import './memory.ts';
import { integer, readOptions, words } from '../../bench/options.ts';
import { alignColumns } from '../../bench/report/columns.ts';
import { describeMachine } from '../../bench/report/machine.ts';
import { makeFrames } from './frames.ts';
import { type Soaked, soak } from './soak.ts';
import { WAYS } from './ways.ts';
import type { Window } from './windows.ts';

const HELP = `npm run soak -- [options]

Sends frames of mixed sizes, formats and contents through one reader, through the pool of threads, some of which end at
random, and through the scanner of a camera. Every frame must be answered once and in its turn, with no text that it does not show;
memory and times of the last quarter must be those of the second. Ends with exit code 1 where anything is wrong.

  --frames N   frames of each way (default 1000000: an hour or two)
  --only a,b   ways: ${Object.keys(WAYS).join(', ')} (default all)
  --windows N  into which a run is cut (default 40)
`;

const values = readOptions(HELP, {
  frames: integer(1_000_000, 4),
  only: words(Object.keys(WAYS)),
  windows: integer(40, 4),
});
await main();

async function main(): Promise<void> {
  const { cpu, cores, node, commit } = describeMachine();
  say(`${cpu}, ${cores} cores; Node ${node}, commit ${commit}`);
  const frames = await makeFrames();
  const sides = frames.map(({ picture: { width, height } }) => Math.max(width, height));
  say(`${frames.length} frames, longer sides from ${Math.min(...sides)} to ${Math.max(...sides)} pixels`);
  for (const way of values.only) {
    say(`\n${way}`);
    report(await soak(way, frames, { count: values.frames, length: lengthOfWindow(), tell: sayWindow }));
  }
}

function lengthOfWindow(): number {
  return Math.max(1, Math.floor(values.frames / values.windows));
}

function sayWindow({ frames, heap, resident, wasm, p50, p99 }: Window): void {
  const line = [
    `${frames} frames`,
    `heap ${heap.toFixed(1)} MiB`,
    `resident ${resident.toFixed(0)} MiB`,
    `wasm ${wasm.toFixed(1)} MiB`,
    `p50 ${p50.toFixed(3)} ms`,
    `p99 ${p99.toFixed(2)} ms`,
  ];
  say(line.join(', '));
}

function report({ answers, lost, wrong, windows, growth }: Soaked): void {
  const quarter = Math.max(1, Math.floor(windows.length / 4));
  const quarters = [0, 1, 2, 3].map((index) => windows.slice(index * quarter, (index + 1) * quarter));
  const most = (key: keyof Window) =>
    quarters.map((list) => Math.max(...list.map((window) => window[key])).toFixed(key === 'p99' ? 2 : 1));
  const rows = (['heap', 'resident', 'wasm', 'p99'] as const).map((key) => [key, ...most(key)]);
  say(alignColumns([['most of each quarter', '1', '2', '3', '4'], ...rows]).join('\n'));
  say(`${answers} answers to ${values.frames} frames, ${lost} of them given up with their threads`);
  for (const line of wrong) say(`wrong: ${line}`);
  for (const { what, before, after } of growth) say(`${what} grew from ${before.toFixed(2)} to ${after.toFixed(2)}`);
  if (wrong.length > 0 || growth.length > 0 || answers !== values.frames) process.exitCode = 1;
  else say('nothing wrong, nothing grew');
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
