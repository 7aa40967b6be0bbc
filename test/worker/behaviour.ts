/**
 * What a worker reader does, whatever kind of worker it has: run in Node and in a page, with the same outcome.
 */

import type { PixelImage } from 'qrazor';
import { createWorkerReader, type WorkerReaderOptions } from 'qrazor/worker';

/** What the told worker does with a picture whose first byte is this. */
const ORDERS = { read: 1, crash: 2, hang: 3, throw: 4 } as const;

/** A picture that tells the told worker what to do. */
function order(what: keyof typeof ORDERS): PixelImage {
  return { data: Uint8Array.of(ORDERS[what], 0, 0, 0), width: 2, height: 2, format: 'luma' };
}

const outcome = (reading: Promise<unknown>) =>
  reading.then(
    () => 'read',
    (error: Error & { code?: string }) => error.code ?? error.name,
  );

/** Reads a picture in the default worker, also without a copy. */
export async function readInWorker(image: PixelImage, options: WorkerReaderOptions = {}) {
  const reader = createWorkerReader(options);
  await reader.ready();
  const { symbols } = await reader.read(image);
  const reading = reader.read(image, { transfer: true, maxSymbols: 1 });
  const bytesMeanwhile = image.data.length;
  const { image: back } = await reading;
  const events = await reader.next(back as PixelImage, { timeMs: 1 });
  reader.close();
  return {
    texts: symbols.map(({ text }) => text),
    bytesMeanwhile,
    bytesBack: back?.data.length,
    events: events.map(({ type, symbol }) => [type, symbol?.text]),
    closed: await outcome(reader.read(order('read'))),
  };
}

/** Latest frame wins: of the frames that come while the first is in work, the last alone is scanned. */
export async function dropFrames(worker: NonNullable<WorkerReaderOptions['worker']>) {
  const reader = createWorkerReader({ worker });
  await reader.ready();
  const frames = Array.from({ length: 6 }, (_, timeMs) => reader.next(order('read'), { timeMs }));
  const picture = reader.read(order('read'));
  const events = await Promise.all(frames);
  await picture;
  const { dropped } = reader;
  reader.close();
  return { dropped, answered: events.map(([event]) => event?.type ?? 'none') };
}

/** Crashes, hangs, errors and aborted reads, one after another, with one reader. */
export async function survive(worker: NonNullable<WorkerReaderOptions['worker']>) {
  const reader = createWorkerReader({ worker, timeoutMs: 800 });
  const outcomes: Record<string, string> = {};
  const jobs = (['crash', 'read', 'throw', 'hang', 'crash', 'read'] as const).map((what) =>
    outcome(reader.read(order(what))),
  );
  outcomes.inTurn = (await Promise.all(jobs)).join(' ');
  const stop = new AbortController();
  const [working, waiting] = [reader.read(order('read')), reader.read(order('hang'), { signal: stop.signal })];
  stop.abort(new RangeError('enough'));
  outcomes.aborted = await outcome(waiting);
  outcomes.working = await outcome(working);
  outcomes.after = await outcome(reader.read(order('read')));
  outcomes.wrong = await outcome(reader.read({ data: [], width: 1, height: 1 } as never));
  outcomes.traced = await outcome(reader.read(order('read'), { trace: {} } as never));
  outcomes.misspelt = await outcome(reader.read(order('read'), { budget: 5 } as never));
  reader.close();
  return outcomes;
}

/** A worker whose file is not there. */
export async function startNothing(worker: NonNullable<WorkerReaderOptions['worker']>) {
  const reader = createWorkerReader({ worker });
  return [await outcome(reader.read(order('read'))), await outcome(reader.next(order('read'), { timeMs: 0 }))];
}

/** What `survive` comes to. */
export const SURVIVED = {
  inTurn: 'ERR_WORKER_CRASHED read ERR_INVALID_ARGUMENT ERR_WORKER_TIMEOUT ERR_WORKER_CRASHED read',
  aborted: 'RangeError',
  working: 'read',
  after: 'read',
  wrong: 'ERR_INVALID_ARGUMENT',
  traced: 'ERR_INVALID_ARGUMENT',
  misspelt: 'ERR_INVALID_ARGUMENT',
};

/** What `dropFrames` comes to. */
export const DROPPED = { dropped: 4, answered: ['read', 'none', 'none', 'none', 'none', 'read'] };
