/**
 * Reading in a thread of Node; test/browser runs the same in a Web Worker.
 */

import { Worker } from 'node:worker_threads';
import { createReader } from 'qrazor';
import { loadImage } from 'qrazor/node';
import { createWorkerReader, scannerOf, serve } from 'qrazor/worker';
import { describe, expect, it } from 'vitest';
import { DROPPED, dropFrames, readInWorker, SURVIVED, startNothing, survive } from './behaviour.ts';

const PHOTO = new URL('../../samples/payment/easy-alipay-phone.jpg', import.meta.url);

const told = () => new Worker(new URL('./told-worker.mjs', import.meta.url));

describe('a worker reader in Node', () => {
  it('reads pictures and frames, with and without copies', async () => {
    const { width, height, ...image } = await loadImage(PHOTO);
    const data = Uint8ClampedArray.from(image.data);
    expect(await readInWorker({ data, width, height })).toEqual({
      texts: ['280000425130277841'],
      bytesMeanwhile: 0,
      bytesBack: 640 * 480 * 4,
      events: [['read', '280000425130277841']],
      closed: 'ERR_WORKER_CLOSED',
    });
    expect(data.length).toBe(0);
  });

  it('drops all waiting frames but the latest', async () => expect(await dropFrames(told)).toEqual(DROPPED));

  it('survives crashes, hangs, errors and aborted reads', async () => expect(await survive(told)).toEqual(SURVIVED));

  it('gives up when no worker can start', async () => {
    const missing = () => new Worker(new URL('./no-such-file.mjs', import.meta.url));
    expect(await startNothing(missing)).toEqual(['ERR_WORKER_CRASHED', 'ERR_WORKER_CRASHED']);
  });

  it('tells what is wrong with a plan where the reader is asked', async () => {
    const reader = createWorkerReader({ plan: { attempts: [{ decoder: 'none' }] } });
    await expect(reader.ready()).rejects.toThrow(/attempts\[0\]/);
  });

  it('refuses options that make no sense', () => {
    expect(() => createWorkerReader({ timeoutMs: 0 })).toThrow(/options.timeoutMs: expected a number from 1/);
    expect(() => createWorkerReader({ worker: 'worker.js' as never })).toThrow(/options.worker: expected a function/);
    expect(() => createWorkerReader({ decoders: [] } as never)).toThrow(/received "decoders"/);
    expect(() => serve({ reader: createReader() })).toThrow('this is not a worker');
  });
});

describe('scannerOf', () => {
  it('tells when a code comes and when it has been gone for a second', async () => {
    const image = await loadImage(PHOTO);
    const blank = { data: new Uint8Array(64 * 64).fill(200), width: 64, height: 64, format: 'luma' as const };
    const scanner = scannerOf(createReader({ profile: 'fast' }));
    const types: string[] = [];
    for (const [frame, timeMs] of [
      [blank, 0],
      [image, 40],
      [image, 80],
      [blank, 120],
      [image, 900],
      [blank, 1800],
      [blank, 1900],
      [image, 2000],
    ] as const) {
      const events = await scanner.next(frame, { timeMs });
      types.push(events.map(({ type }) => type).join());
    }
    expect(types).toEqual(['', 'read', 'seen', '', 'seen', '', 'lost', 'read']);
  });
});
