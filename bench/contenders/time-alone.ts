/**
 * Child process of the latency benchmark: one contender from a cold start, and what memory it takes and keeps.
 * Started with `--expose-gc`. Its standard input is an `AloneJob` in JSON, its standard output one `AloneMessage`.
 */

import { text } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import { createReader } from 'qrazor';
import { type Frame, loadFrame } from '../datasets/frames.ts';
import type { ColdStart } from '../report/results.ts';
import { makeContender } from './readers.ts';

/** What to measure. */
export interface AloneJob {
  readonly contender: string;
  readonly frame: Frame;
  /** Calls over which growth is measured, after as many that are not. */
  readonly calls: number;
}

/** The result, or why there is none. */
export type AloneMessage =
  | ({ readonly kind: 'done' } & ColdStart)
  | { readonly kind: 'unavailable'; readonly reason: string };

const job = JSON.parse(await text(process.stdin)) as AloneJob;
const message = await measure(job).catch((error: unknown): AloneMessage => {
  return { kind: 'unavailable', reason: error instanceof Error ? error.message : String(error) };
});
process.stdout.write(`${JSON.stringify(message)}\n`);

async function measure({ contender, frame, calls }: AloneJob): Promise<AloneMessage> {
  const { width, height } = frame;
  const image = { data: await loadFrame(frame), width, height };
  const startMs = performance.now();
  const reader = createReader(await makeContender(contender));
  await reader.ready();
  const readyMs = performance.now();
  await reader.read(image);
  const firstMs = performance.now();
  const times: number[] = [];
  const callMany = async () => {
    for (let i = 0; i < calls; i++) times.push((await reader.read(image)).elapsedMs);
    // Buffers go one turn of the event loop after the objects that own them.
    globalThis.gc?.();
    await setImmediate();
    globalThis.gc?.();
    return process.memoryUsage();
  };
  const before = await callMany();
  const after = await callMany();
  return {
    kind: 'done',
    loadMs: readyMs - startMs,
    firstCallMs: firstMs - readyMs,
    warmCallMs: times.slice(-calls).sort((a, b) => a - b)[calls >> 1],
    peakRssMb: process.resourceUsage().maxRSS / 1024,
    heapGrowthBytesPerCall: (after.heapUsed - before.heapUsed) / calls,
    externalGrowthBytesPerCall: (after.external - before.external) / calls,
  };
}
