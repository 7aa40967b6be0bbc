/**
 * How much of each degradation does each contender bear?
 */

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CONTENDERS, profileContender } from './contenders/readers.ts';
import { DegradedPictures, listDegraded } from './datasets/degraded.ts';
import { loadSet, takeShard } from './datasets/sets.ts';
import { shardSuffix } from './measure/reading.ts';
import { curvePicturesOf, measureRobustness } from './measure/robustness.ts';
import { flag, integer, readOptions, text } from './options.ts';
import { alignColumns } from './report/columns.ts';
import { curveRows, curveTotalRows } from './report/curve-table.ts';
import { htmlReport } from './report/html.ts';
import { describeMachine } from './report/machine.ts';
import { Progress } from './report/progress.ts';
import type { Results } from './report/results.ts';

const HELP = `npm run bench:curves -- [options]

Reads degraded pictures with each contender and fits reading rate against severity, effect by effect. Pictures are made by
the generator in parts, and deleted when they are read.

  --only a,b         only these effects and scenarios (default: all)
  --severities N     steps from 0 to 1 (default 6)
  --seeds N          pictures per step (default 20)
  --set DIR[,DIR]    instead of made pictures: folders whose manifest.json says "effects": {"<effect>": severity}, or
                     "scenario" and "severity"; pictures of several effects are left out
  --contenders a,b   ${Object.keys(CONTENDERS).join(', ')}; or name=file.mjs (default: zxing-wasm,zxing-wasm-plain,qr)
  --profiles a,b     our own profiles (default: fast,balanced,thorough)
  --shard I/N        only part I of N; parts may share --out
  --resume           keeps the reads that are in --out already, of all parts: without --shard it puts them together
  --jobs N           contenders at a time, and processes that make pictures (default 2)
  --timeout-ms N     longest time for one picture (default 60000)
  --out DIR          where reads, curves.json and index.html go (default: bench/out/curves)
`;

const values = readOptions(HELP, {
  set: text(),
  contenders: text('zxing-wasm,zxing-wasm-plain,qr'),
  profiles: text('fast,balanced,thorough'),
  only: text(),
  severities: integer(6),
  seeds: integer(20),
  shard: text(),
  resume: flag,
  jobs: integer(2),
  'timeout-ms': integer(60000),
  out: text('bench/out/curves'),
});
await main();

async function main(): Promise<void> {
  const startedMs = performance.now();
  const machine = describeMachine();
  const progress = new Progress();
  const curves = await measureRobustness(
    await choosePictures(),
    {
      contenders: [
        ...values.contenders.split(',').filter(Boolean),
        ...values.profiles.split(',').filter(Boolean).map(profileContender),
      ],
      out: join(values.out, 'reads'),
      resume: values.resume,
      shard: values.shard,
      jobs: values.jobs,
      timeoutMs: values['timeout-ms'],
    },
    progress,
  );
  progress.stop();
  const results: Results = {
    version: 1,
    date: new Date().toISOString(),
    command: `npm run bench:curves -- ${process.argv.slice(2).join(' ')}`.trim(),
    durationS: Math.round((performance.now() - startedMs) / 1000),
    machine,
    curves,
  };
  await mkdir(values.out, { recursive: true });
  await writeFile(join(values.out, 'curves.json'), `${JSON.stringify(results)}\n`);
  await writeFile(join(values.out, 'index.html'), htmlReport(results, []));
  process.stdout.write(`${alignColumns(curveRows(curves)).join('\n')}\n\n`);
  process.stdout.write(`${alignColumns(curveTotalRows(curves)).join('\n')}\n`);
}

async function choosePictures() {
  const only = values.only?.split(',');
  const part = <T>(points: readonly T[]) => (values.shard === undefined ? points : takeShard(points, values.shard));
  if (values.set === undefined) {
    const points = listDegraded({ only, severities: values.severities, seeds: values.seeds });
    return new DegradedPictures(part(points), values.out, shardSuffix(values.shard), values.jobs);
  }
  const { name, pictures } = await loadSet(values.set);
  const all = curvePicturesOf(name, pictures);
  const points = part(all.points.filter(({ curve }) => only?.includes(curve) ?? true));
  if (points.length === 0) throw new Error(`${name}: no picture says with what severity it was degraded`);
  return { ...all, points };
}
