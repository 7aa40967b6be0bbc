/**
 * How fast is each pixel loop, and do both of its builds give the same bits?
 */

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createJsKernels } from '../src/kernels/js/index.ts';
import { createSimdKernels } from '../src/kernels/wasm/bridge.ts';
import { KERNEL_CASES } from './measure/kernel-cases.ts';
import { measureKernels } from './measure/kernels.ts';
import { flag, integer, readOptions, text } from './options.ts';
import { kernelText } from './report/kernel-table.ts';
import { describeMachine } from './report/machine.ts';
import { Progress } from './report/progress.ts';

const HELP = `npm run bench:kernels -- [options]

Times every kernel in TypeScript and in SIMD WebAssembly, in turns, on a picture of symbols with uneven light and noise:
ns per pixel, block, candidate or ray. Compares what both return and write, bit by bit.
Exit code: 0 all equal, 1 some differ.

  --only TEXT      only kernels whose name contains this: ${KERNEL_CASES.map(({ name }) => name).join(', ')}
  --sizes A,B      of the picture, at least 320x240 (default: 640x480,1280x720,1920x1080)
  --budget-ms N    time for both builds of a kernel on one size, after a quarter each to warm up (default 300)
  --json           prints the results as JSON instead of the table
  --out DIR        where kernels.json goes (default: bench/out/kernels)
`;

const values = readOptions(HELP, {
  only: text(),
  sizes: text('640x480,1280x720,1920x1080'),
  'budget-ms': integer(300),
  json: flag,
  out: text('bench/out/kernels'),
});
await main();

async function main(): Promise<void> {
  const startedMs = performance.now();
  const machine = describeMachine();
  const sizes = values.sizes.split(',').map(parseSize);
  const cases = KERNEL_CASES.filter(({ name }) => name.includes(values.only ?? ''));
  if (cases.length === 0) throw new Error(`--only: no kernel has "${values.only}" in its name`);
  const progress = new Progress();
  const task = progress.start('kernels', cases.length * sizes.length);
  const options = { sizes, only: values.only, budgetMs: values['budget-ms'] };
  const kernels = measureKernels([createJsKernels(), createSimdKernels()], options, task.update);
  progress.stop();
  const results = {
    version: 1,
    date: new Date().toISOString(),
    command: ['npm run bench:kernels', ...process.argv.slice(2)].join(' ').replace(/kernels /, 'kernels -- '),
    durationS: Math.round((performance.now() - startedMs) / 1000),
    machine,
    kernels,
  };
  await mkdir(values.out, { recursive: true });
  await writeFile(join(values.out, 'kernels.json'), `${JSON.stringify(results)}\n`);
  process.stdout.write(`${values.json ? JSON.stringify(results, undefined, 1) : kernelText(kernels)}\n`);
  if (kernels.some(({ equal }) => !equal)) process.exitCode = 1;
}

function parseSize(text: string): { readonly width: number; readonly height: number } {
  const [, width, height] = (/^(\d+)x(\d+)$/.exec(text) ?? []).map(Number);
  if (!(width >= 320 && height >= 240)) throw new Error(`--sizes: expected such as 640x480, got ${text}`);
  return { width, height };
}
