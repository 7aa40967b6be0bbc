/**
 * How much of each degradation does each contender bear?
 *
 * Takes sets whose manifests say with what severity each picture was degraded, as the corpus generator writes them.
 */

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CONTENDERS, profileContender } from './contenders/readers.ts';
import { writeDegraded } from './datasets/degraded.ts';
import { loadSet, takeShard } from './datasets/sets.ts';
import { measureAccuracy } from './measure/accuracy.ts';
import { fitCurves, placeOnCurve } from './measure/curves.ts';
import { curveRows } from './report/curve-table.ts';
import { htmlReport } from './report/html.ts';
import { describeMachine } from './report/machine.ts';
import { alignColumns } from './report/photo-table.ts';
import { Progress } from './report/progress.ts';
import type { Results } from './report/results.ts';

const HELP = `npm run bench:curves -- [options]

Reads degraded pictures with each contender and fits reading rate against severity, effect by effect.

  --set DIR[,DIR]    folders with a manifest.json whose pictures have "effects": {"<effect>": severity}, or "scenario" and
                     "severity"; pictures of several effects are left out (default: made by the generator in --out)
  --severities N     steps from 0 to 1 of made pictures (default 6)
  --seeds N          made pictures per step (default 20)
  --contenders a,b   ${Object.keys(CONTENDERS).join(', ')}; or name=file.mjs (default: zxing-wasm,zxing-wasm-plain,qr)
  --profiles a,b     our own profiles (default: fast,balanced,thorough)
  --only a,b         only these effects and scenarios
  --shard I/N        only part I of N
  --resume           keeps the reads that are in --out already, of all parts
  --jobs N           contenders at a time (default 2)
  --timeout-ms N     longest time for one picture (default 60000)
  --out DIR          where reads, curves.json and index.html go (default: bench/out/curves)
`;

const { values } = parseArgs({
  options: {
    set: { type: 'string' },
    contenders: { type: 'string', default: 'zxing-wasm,zxing-wasm-plain,qr' },
    profiles: { type: 'string', default: 'fast,balanced,thorough' },
    only: { type: 'string' },
    severities: { type: 'string', default: '6' },
    seeds: { type: 'string', default: '20' },
    shard: { type: 'string' },
    resume: { type: 'boolean', default: false },
    jobs: { type: 'string', default: '2' },
    'timeout-ms': { type: 'string', default: '60000' },
    out: { type: 'string', default: 'bench/out/curves' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) process.stdout.write(HELP);
else await main();

async function main(): Promise<void> {
  const startedMs = performance.now();
  const machine = describeMachine();
  const only = values.only?.split(',');
  const progress = new Progress();
  const set = await loadSet(values.set ?? (await makePictures(only, progress)));
  const degraded = set.pictures.filter((picture) => {
    const place = placeOnCurve(picture);
    return place !== undefined && (only?.includes(place.curve) ?? true);
  });
  if (degraded.length === 0) throw new Error(`${set.name}: no picture says with what severity it was degraded`);
  const pictures = values.shard === undefined ? degraded : takeShard(degraded, values.shard);
  const accuracy = await measureAccuracy(
    { ...set, pictures },
    {
      contenders: [
        ...values.contenders.split(',').filter(Boolean),
        ...values.profiles.split(',').filter(Boolean).map(profileContender),
      ],
      out: join(values.out, 'reads'),
      resume: values.resume,
      shard: values.shard,
      jobs: Number(values.jobs),
      timeoutMs: Number(values['timeout-ms']),
    },
    progress,
  );
  progress.stop();
  const curves = fitCurves(pictures, accuracy);
  const results: Results = {
    version: 1,
    date: new Date().toISOString(),
    command: `bench:curves ${process.argv.slice(2).join(' ')}`.trim(),
    durationS: Math.round((performance.now() - startedMs) / 1000),
    machine,
    accuracy,
    curves,
  };
  await mkdir(values.out, { recursive: true });
  await writeFile(join(values.out, 'curves.json'), `${JSON.stringify(results)}\n`);
  await writeFile(join(values.out, 'index.html'), htmlReport(results, []));
  process.stdout.write(`${alignColumns(curveRows(curves)).join('\n')}\n`);
}

async function makePictures(only: readonly string[] | undefined, progress: Progress): Promise<string> {
  const folder = join(values.out, 'pictures');
  const [severities, seeds] = [Number(values.severities), Number(values.seeds)];
  const task = progress.start('pictures', (only?.length ?? 1) * severities * seeds);
  await writeDegraded(folder, { only, severities, seeds }, task.update);
  return folder;
}
