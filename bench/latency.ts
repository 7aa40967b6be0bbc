/**
 * How long does each contender take for a frame, and how does that compare, turn by turn, with another?
 */

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ADAPTERS, CONTENDERS, profileContender } from './contenders/readers.ts';
import { listFrames } from './datasets/frames.ts';
import { choosePairs, measureLatency } from './measure/latency.ts';
import { flag, integer, readOptions, text } from './options.ts';
import { latencyText } from './report/latency-table.ts';
import { describeMachine } from './report/machine.ts';
import { Progress } from './report/progress.ts';
import type { Results } from './report/results.ts';

const HELP = `npm run bench:latency -- [options]

Times contenders on camera-sized frames, RGBA in and text out, one process per pair, in turns.

  --contenders a,b   ${Object.keys(CONTENDERS).join(', ')}; or name=file.mjs (default: ${ADAPTERS.join(',')})
  --profiles a,b     our own profiles too: fast, balanced, thorough (default: none)
  --reference NAME   the contender that each other is paired with (default: the first)
  --all-pairs        every contender with every other
  --sizes A,B        640x480, 1280x720, 1920x1080, 3024x4032 (default: all)
  --frames N         frames of each size with a code, and again without (default and at most 16)
  --rounds N         turns per frame (default 20)
  --budget-ms N      no further turn on a frame after this time (default 4000); three are always taken
  --cold-calls N     calls of the memory measurement, 0 for none (default 50)
  --timeout-ms N     longest time for all turns on one frame (default 300000)
  --out DIR          where latency.json goes (default: bench/out/latency)
`;

const values = readOptions(HELP, {
  contenders: text(ADAPTERS.join(',')),
  profiles: text(''),
  reference: text(),
  'all-pairs': flag,
  sizes: text(),
  frames: integer(16),
  rounds: integer(20),
  'budget-ms': integer(4000),
  'cold-calls': integer(50, 0),
  'timeout-ms': integer(300000),
  out: text('bench/out/latency'),
});
await main();

async function main(): Promise<void> {
  const startedMs = performance.now();
  const machine = describeMachine();
  const profiles = values.profiles.split(',').filter(Boolean).map(profileContender);
  const contenders = [...values.contenders.split(',').filter(Boolean), ...profiles];
  const { name, frames } = await listFrames(values.frames, values.sizes?.split(','));
  const progress = new Progress();
  const latency = await measureLatency(
    {
      pairs: choosePairs(contenders, values['all-pairs'] ? undefined : (values.reference ?? contenders[0])),
      frames,
      source: name,
      rounds: values.rounds,
      frameBudgetMs: values['budget-ms'],
      coldCalls: values['cold-calls'],
      timeoutMs: values['timeout-ms'],
    },
    progress,
  );
  progress.stop();
  const results: Results = {
    version: 1,
    date: new Date().toISOString(),
    command: `bench:latency ${process.argv.slice(2).join(' ')}`.trim(),
    durationS: Math.round((performance.now() - startedMs) / 1000),
    machine,
    latency,
  };
  await mkdir(values.out, { recursive: true });
  await writeFile(join(values.out, 'latency.json'), `${JSON.stringify(results)}\n`);
  process.stdout.write(`${latencyText(latency)}\n`);
}
