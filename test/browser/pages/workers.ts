/**
 * Runs in a page: what test/worker does in Node, in Web Workers.
 */

import { toPixels } from 'qrazor/browser';
import { createWorkerReader } from 'qrazor/worker';
import * as behaviour from '../../worker/behaviour.ts';

const told = () => new Worker(new URL('told-worker.js', import.meta.url), { type: 'module' });

/** Reads a photograph in the default worker. */
export async function readInWorker() {
  return behaviour.readInWorker(await toPixels(await (await fetch('photo.jpg')).blob()));
}

/** What happens to workers that are late, crash or hang. */
export async function tryWorkers() {
  return {
    dropped: await behaviour.dropFrames(told),
    survived: await behaviour.survive(told),
    nothing: await behaviour.startNothing(() => new Worker('no-such-file.js', { type: 'module' })),
  };
}

/** Frames and bitmaps go to the worker as they are, and are closed. */
export async function sendFrames() {
  const bitmap = await createImageBitmap(await (await fetch('photo.jpg')).blob());
  const frame = new VideoFrame(bitmap, { timestamp: 0 });
  const reader = createWorkerReader();
  const reads = [await reader.read(frame), await reader.read(bitmap)];
  reader.close();
  return {
    texts: reads.map(({ symbols }) => symbols[0]?.text),
    closed: [frame.format === null, bitmap.width === 0],
  };
}
