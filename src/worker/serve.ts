/**
 * The side of the worker: takes pictures, reads them, answers.
 */

import { FrameCopier } from '../stream/frame.ts';
import type { PixelImage, ReadResult } from '../types.ts';
import { closeFrame, drawPixels, isImageBitmap, isVideoFrame } from './frame-pixels.ts';
import type { Answer, FromWorker, Task, ToWorker, WorkerImage, WorkerSetup } from './messages.ts';
import { toPlainError } from './plain-error.ts';
import { type FrameScanner, type PictureReader, scannerOf } from './scanner.ts';

/** What a worker reads with. */
export interface Served {
  /** For pictures: a `Reader`, with decoders and options of your own. */
  readonly reader: PictureReader & { ready?(): Promise<void> };
  /** For frames of a camera; default one on the reader. */
  readonly scanner?: FrameScanner | undefined;
}

interface Parts {
  readonly reader: PictureReader;
  readonly scanner: FrameScanner;
}

/** What the library of types knows in workers alone. */
interface WorkerScope {
  postMessage(message: unknown, transfer: readonly Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<ToWorker>) => void): void;
}

interface Port {
  post(message: FromWorker, transfer: readonly Transferable[]): void;
  listen(hear: (message: ToWorker) => void): void;
}

/**
 * Serves a `createWorkerReader` in another thread. Call it once, in the file of the worker, before anything is awaited.
 *
 * @param served what to read with, or what makes it of the options that were given to `createWorkerReader`
 * @throws Error outside a worker
 */
export function serve(served: Served | ((setup: WorkerSetup) => Served)): void {
  const port = findPort();
  const frames = new FrameCopier();
  const aborts = new Map<number, AbortController>();
  let parts: Promise<Parts> | undefined;
  port.listen((message) => {
    if (message.kind === 'setup') {
      parts = prepare(served, message.setup);
      parts.then(
        () => port.post({ kind: 'ready' }, []),
        (error) => port.post({ kind: 'unready', error: toPlainError(error) }, []),
      );
    } else if (message.kind === 'abort') aborts.get(message.id)?.abort();
    else void work(message);
  });

  async function work(task: Task): Promise<void> {
    const { id, image, giveBack } = task;
    try {
      const pixels = await toPixels(image, frames);
      const buffer = giveBack && 'data' in image ? (image.data.buffer as ArrayBuffer) : undefined;
      if (task.kind === 'read') {
        answer({ kind: 'result', id, result: await read(pixels, task), buffer });
      } else {
        const { scanner } = await (parts as Promise<Parts>);
        answer({ kind: 'events', id, events: await scanner.next(pixels, { timeMs: task.timeMs }), buffer });
      }
    } catch (error) {
      answer({ kind: 'error', id, error: toPlainError(error), buffer: undefined });
    } finally {
      closeFrame(image);
    }
  }

  async function read(pixels: PixelImage, { id, limits }: Extract<Task, { kind: 'read' }>): Promise<ReadResult> {
    const abort = new AbortController();
    aborts.set(id, abort);
    try {
      const { reader } = await (parts as Promise<Parts>);
      return await reader.read(pixels, { ...limits, signal: abort.signal });
    } finally {
      aborts.delete(id);
    }
  }

  function answer(message: Answer): void {
    port.post(message, message.buffer === undefined ? [] : [message.buffer]);
  }
}

async function prepare(served: Served | ((setup: WorkerSetup) => Served), setup: WorkerSetup): Promise<Parts> {
  const { reader, scanner = scannerOf(reader) } = typeof served === 'function' ? served(setup) : served;
  await reader.ready?.();
  return { reader, scanner };
}

async function toPixels(image: WorkerImage, frames: FrameCopier): Promise<PixelImage> {
  if (isVideoFrame(image)) return frames.copy(image);
  return isImageBitmap(image) ? drawPixels(image, image.width, image.height) : image;
}

/** The other side: of a Web Worker, or of a thread of Node. */
function findPort(): Port {
  if ('DedicatedWorkerGlobalScope' in globalThis) {
    const scope = globalThis as unknown as WorkerScope;
    return {
      post: (message, transfer) => scope.postMessage(message, transfer),
      listen: (hear) => scope.addEventListener('message', ({ data }) => hear(data)),
    };
  }
  const parent = globalThis.process?.getBuiltinModule?.('node:worker_threads').parentPort ?? null;
  if (parent === null)
    throw new Error('serve: this is not a worker; start one with createWorkerReader of qrazor/worker');
  return {
    post: (message, transfer) => parent.postMessage(message, transfer as readonly never[]),
    listen: (hear) => parent.on('message', hear),
  };
}
