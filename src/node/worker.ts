/**
 * Entry of a worker thread of `readMany`: makes a reader, then reads one picture after another.
 */

import { parentPort, workerData } from 'node:worker_threads';
import { createReader } from '../index.ts';
import type { Reader } from '../pipeline/reader.ts';
import { toPlainError } from '../worker/plain-error.ts';
import { Claims } from './claims.ts';
import { readFile } from './index.ts';
import type { Answer, Picture, SentTask, Start, Task, WorkerMessage } from './messages.ts';
import { makeDecoder } from './named-decoders.ts';

const port = parentPort;
if (port === null) throw new Error('this file is the worker thread of readMany; import qrazor/node instead');

const { setup, claims: shared } = workerData as Start;
const claims = new Claims(shared);

try {
  const decoders = await Promise.all(setup.decoders.map(makeDecoder));
  const reader = createReader({ decoders, profile: setup.profile, plan: setup.plan });
  await reader.ready();
  let last = Promise.resolve();
  port.on('message', (task: SentTask) => {
    last = last.then(async () => {
      if (claims.take(task.cell, task.ticket)) tell(await answer(reader, task));
    });
  });
  tell({ kind: 'ready' });
} catch (error) {
  tell({ kind: 'unready', error: toPlainError(error) });
}

async function answer(reader: Reader, { picture, giveBack }: Task): Promise<Answer> {
  const buffer = giveBack ? bufferOf(picture) : undefined;
  try {
    return { kind: 'result', result: await read(reader, picture), buffer };
  } catch (error) {
    return { kind: 'error', error: toPlainError(error), buffer };
  }
}

async function read(reader: Reader, picture: Picture) {
  if (picture.kind === 'pixels') return { ...(await reader.read(picture.image, setup.read)), orientation: 1 };
  const file = picture.kind === 'path' ? picture.path : picture.bytes;
  return readFile(file, { reader, ...setup.load, ...setup.read });
}

function bufferOf(picture: Picture): ArrayBuffer | undefined {
  if (picture.kind === 'path') return undefined;
  return (picture.kind === 'bytes' ? picture.bytes : picture.image.data).buffer as ArrayBuffer;
}

/** A decoder of the caller's own may have put into its symbols what cannot be cloned. */
function tell(message: WorkerMessage): void {
  const buffer = 'buffer' in message ? message.buffer : undefined;
  const transfer = buffer === undefined ? [] : [buffer];
  try {
    port?.postMessage(message, transfer);
  } catch (error) {
    port?.postMessage({ kind: 'error', error: toPlainError(error), buffer } satisfies WorkerMessage, transfer);
  }
}
