/**
 * The built package: worker threads run what is in dist.
 */

import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createReader,
  DecoderUnavailableError,
  InvalidArgumentError,
  type PixelImage,
  UnreadableImageError,
} from 'qrazor';
import {
  loadImage,
  type ManyItem,
  type PictureInput,
  type ReadManyOptions,
  readFile,
  readMany,
  WorkerError,
} from 'qrazor/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const MODULE = new URL('../helpers/told-decoder.mjs', import.meta.url).href;
const { told } = (await import(MODULE)) as { told: (command: string, width?: number, number?: number) => PixelImage };
const PAYMENT = new URL('../../samples/payment/', import.meta.url).pathname;
const FILES = readdirSync(PAYMENT)
  .filter((name) => !name.endsWith('.json'))
  .map((name) => join(PAYMENT, name));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'qrazor-many-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Options for pictures of `told`. */
function toldOptions(more: ReadManyOptions = {}): ReadManyOptions {
  const options = { marker: join(folder, 'marker') };
  return { workers: 2, profile: 'fast', decoders: [{ module: MODULE, export: 'toldDecoder', options }], ...more };
}

async function all<I extends PictureInput>(items: AsyncIterable<ManyItem<I>>): Promise<ManyItem<I>[]> {
  const list: ManyItem<I>[] = [];
  for await (const item of items) list.push(item);
  return list;
}

function textOf({ result, error }: ManyItem): string {
  return result === undefined ? `${(error as Error & { code: string }).code}` : String(result.symbols[0]?.text);
}

/** A result without what differs from run to run. */
function timeless(result: object | undefined): object {
  return { ...result, elapsedMs: 0 };
}

describe('readMany reads what readFile reads', () => {
  it('from paths, bytes, URLs and pixels', async () => {
    const reader = createReader({ profile: 'fast' });
    const expected: object[] = [];
    for (const file of FILES) expected.push(timeless(await readFile(file, { reader })));
    const kinds: PictureInput[] = [];
    for (const [index, file] of FILES.slice(0, 10).entries()) {
      const { buffer, byteOffset, byteLength } = readFileSync(file);
      const bytes = [new Uint8Array(buffer, byteOffset, byteLength), new Uint8Array(readFileSync(file)).buffer];
      kinds.push([file, ...bytes, pathToFileURL(file), await loadImage(file)][index % 5]);
    }
    for (const pictures of [FILES, kinds]) {
      const items = await all(readMany<PictureInput>(pictures, { profile: 'fast', workers: 2 }));
      expect(items.map(({ index }) => index)).toEqual(pictures.map((_, index) => index));
      expect(items.map(({ input }) => input)).toEqual(pictures);
      for (const { input, index, result } of items) {
        const pixels = typeof input === 'object' && 'width' in input ? { orientation: 1 } : {};
        expect(timeless(result)).toEqual({ ...expected[index], ...pixels });
      }
    }
  });

  it('with the decoders, limits and region asked for', async () => {
    const file = join(PAYMENT, 'several-on-counter.jpg');
    const [both] = await all(readMany([file], { decoders: ['zxing-wasm', { name: 'engine', options: {} }] }));
    expect(new Set(both.result?.symbols.map(({ decoder }) => decoder))).toContain('zxing-wasm');
    const [one] = await all(readMany([file], { maxSymbols: 1 }));
    expect(one.result?.symbols).toHaveLength(1);
    const [corner] = await all(readMany([file], { region: { x: 0, y: 0, width: 30, height: 30 } }));
    expect(corner.result?.found).toBe(false);
    const [hasty] = await all(readMany([join(PAYMENT, 'hard-bottle.jpg')], { budgetMs: 0 }));
    expect(hasty.result).toBeDefined();
  });
});

describe('readMany', () => {
  it('hands out what is done first when order does not matter', async () => {
    const pictures = [told('wait', 31), ...[32, 33, 34, 35].map((width) => told('read', width))];
    const items: ManyItem[] = [];
    for await (const item of readMany(pictures, toldOptions({ ordered: false }))) {
      items.push(item);
      if (items.length === 4) writeFileSync(join(folder, 'marker-go'), '');
    }
    // Also the picture that was sent ahead to the thread that waits.
    expect(items.slice(0, 4).map(textOf).toSorted()).toEqual(['32', '33', '34', '35']);
    expect(items.slice(4).map(textOf)).toEqual(['31']);
    expect(items.map((item) => item.index + 31)).toEqual(items.map((item) => Number(textOf(item))));
    expect((await all(readMany(pictures, toldOptions()))).map(textOf)).toEqual(['31', '32', '33', '34', '35']);
  });

  it('takes no more pictures ahead than asked for', async () => {
    let pulled = 0;
    async function* pictures() {
      for (let width = 30; width < 60; width++) {
        pulled++;
        yield told('read', width);
      }
    }
    let taken = 0;
    for await (const _ of readMany(pictures(), toldOptions({ maxInFlight: 2 }))) {
      taken++;
      await new Promise((resolve) => setTimeout(resolve, 3));
      expect(pulled - taken).toBeLessThanOrEqual(2);
    }
    expect(taken).toBe(30);
  });

  it('makes errors of single pictures items', async () => {
    const pictures = ['no-such-file.png', 7, PAYMENT, new Uint8Array(9), { data: [], width: 1, height: 1 }];
    const last = { data: new Uint8Array(3), width: 1, height: 1 };
    const items = await all(readMany([...pictures, last, FILES[0]] as PictureInput[], { workers: 1 }));
    expect(items.slice(0, -1).map(({ error }) => error?.message)).toEqual([
      'no-such-file.png: no such file',
      expect.stringMatching(/^input: expected a path.*, received 7$/),
      `${PAYMENT}: this is a directory`,
      'image: not a picture, or a format that sharp does not know',
      'input.data: expected a Uint8Array or Uint8ClampedArray, received an array of 0',
      'image.data: expected at least 4 bytes for 1x1 rgba with stride 4, received Uint8Array of 3 bytes',
    ]);
    expect(items[0].error).toBeInstanceOf(UnreadableImageError);
    expect(items[5].error).toBeInstanceOf(InvalidArgumentError);
    expect(items[5].error).toMatchObject({ name: 'InvalidArgumentError', parameter: 'image.data' });
    expect(items[6].result?.found).toBe(true);
  });

  it('isolates a decoder that throws or answers nonsense', async () => {
    const pictures = [told('throw'), told('nonsense'), told('not-cloneable'), told('read', 44)];
    const items = await all(readMany(pictures, toldOptions()));
    expect(items[0].result?.failures).toMatchObject([{ decoder: 'told', reason: 'threw' }]);
    expect(items[1].result?.failures).toMatchObject([{ decoder: 'told', reason: 'nonsense' }, {}]);
    expect(items[1].result?.found).toBe(false);
    expect(textOf(items[3])).toBe('44');
  });

  it('lends buffers to the threads and gives them back', async () => {
    const image = told('read', 45);
    const clamped = { ...told('read', 46), data: new Uint8ClampedArray(46 * 20) };
    const bytes = new Uint8Array(readFileSync(FILES[0]));
    const length = bytes.length;
    const items = await all(readMany<PictureInput>([image, clamped, bytes], toldOptions({ transfer: true })));
    expect([image.data.length, clamped.data.length, bytes.length]).toEqual([0, 0, 0]);
    expect(items[0].input).toEqual(told('read', 45));
    expect(items[1].input).toEqual({ ...told('read', 46), data: new Uint8ClampedArray(46 * 20) });
    expect((items[2].input as Uint8Array).length).toBe(length);
    expect(items.map(({ error }) => error)).toEqual([undefined, undefined, undefined]);
    const kept = told('read', 47);
    await all(readMany([kept], toldOptions()));
    expect(kept).toEqual(told('read', 47));
  });
});

describe('readMany when threads end', () => {
  it('tries the picture once more in another thread', async () => {
    const pictures = [50, 51, 52].flatMap((width) => [told('exit-once', width), told('read', width + 10)]);
    const items = await all(readMany(pictures, toldOptions()));
    expect(items.map(textOf)).toEqual(['50', '60', '51', '61', '52', '62']);
  });

  it('gives a picture up that ends two, and goes on', async () => {
    const pictures = [
      told('read', 40),
      told('exit'),
      told('throw-later'),
      told('read', 41),
      told('exit'),
      told('read', 42),
    ];
    const items = await all(readMany(pictures, toldOptions()));
    expect(items.map(textOf)).toEqual([
      '40',
      'ERR_WORKER_CRASHED',
      'ERR_WORKER_CRASHED',
      '41',
      'ERR_WORKER_CRASHED',
      '42',
    ]);
    expect(items[1].error).toBeInstanceOf(WorkerError);
    expect(items[1].error?.message).toBe('the worker thread ended on this picture 2 times (exit code 3)');
    expect(items[2].error?.message).toContain('told to, later');
  });

  it('cannot send a transferred picture again', async () => {
    const items = await all(readMany([told('exit', 43), told('read', 44)], toldOptions({ transfer: true })));
    expect(items[0].error?.message).toContain('transferred pictures cannot be tried again');
    expect(textOf(items[1])).toBe('44');
  });

  it('ends one that hangs when a picture has taken too long', async () => {
    const pictures = [told('hang'), told('read', 45), told('sleep', 46, 1), told('read', 47)];
    const items = await all(readMany(pictures, toldOptions({ timeoutMs: 400 })));
    expect(items.map(textOf)).toEqual(['ERR_WORKER_TIMEOUT', '45', '46', '47']);
    expect(items[0].error?.message).toBe('not read within 400 ms');
  });

  it('rejects when no thread can start', async () => {
    const decoders = [{ module: MODULE, export: 'endsAtOnce' }];
    await expect(all(readMany([told('read')], { decoders }))).rejects.toThrow(/before it could work \(exit code 7\)/);
  });

  it('leaves no thread behind after the end, an early break or an abort, nor when it is forgotten', async () => {
    const script = `
      import { readMany } from 'qrazor/node';
      import { told } from ${JSON.stringify(MODULE)};
      const options = ${JSON.stringify(toldOptions())};
      const pictures = Array.from({ length: 40 }, (_, index) => told('sleep', 30 + index, 20));
      for await (const _ of readMany(pictures.slice(0, 5), options));
      for await (const _ of readMany(pictures, options)) break;
      const controller = new AbortController();
      const signal = controller.signal;
      let seen = 0;
      try {
        for await (const _ of readMany(pictures, { ...options, signal })) if (++seen === 3) controller.abort();
      } catch (error) {
        console.log(error.name);
      }
      await readMany(pictures, options).next();`;
    const run = new Promise<string>((resolve, reject) => {
      const args = ['--input-type=module', '-e', script];
      execFile(process.execPath, args, { cwd: PAYMENT, timeout: 15_000 }, (error, stdout, stderr) =>
        error ? reject(new Error(`${error.message}${stderr}`)) : resolve(stdout),
      );
    });
    expect(await run).toBe('AbortError\n');
  });
});

describe('readMany refuses', () => {
  const made = { id: 'mine', decode: () => {} };
  const step = { name: 'mine', parameters: {}, consumes: 'luma', apply: () => {} };
  it.each([
    ['no iterable', 'a.png', {}, 'pictures: expected an iterable of pictures, such as an array of paths'],
    ['bytes for an iterable', new Uint8Array(4), {}, 'pictures: expected an iterable'],
    [
      'a made decoder',
      [],
      { decoders: [made] },
      /options\.decoders\[0\]: expected the name of a decoder \(engine, .*as a made decoder cannot go to worker threads/,
    ],
    ['an unknown decoder', [], { decoders: ['zxing'] }, 'options.decoders[0]: expected one of engine, zxing-wasm'],
    ['a relative module', [], { decoders: [{ module: './a.js' }] }, 'options.decoders[0].module: expected a file: URL'],
    [
      'functions in options',
      [],
      { decoders: [{ module: 'a', options: { log() {} } }] },
      'options.decoders[0].options.log: expected plain data',
    ],
    [
      'a made step',
      [],
      { plan: { attempts: [{ steps: [step] }] } },
      'options.plan.attempts[0].steps[0]: expected a step as plain data',
    ],
    ['a reader', [], { reader: createReader() }, "options.reader: expected 'decoders', 'profile' or 'plan' instead"],
    ['a trace', [], { trace: {} }, 'options.trace: expected none'],
    ['an unknown profile', [], { profile: 'best' }, 'profile: expected one of fast, balanced, thorough'],
    ['a negative budget', [], { budgetMs: -1 }, 'options.budgetMs: expected a number of at least 0, received -1'],
    ['no workers', [], { workers: 0 }, 'options.workers: expected an integer from 1 to 256'],
    [
      'less in flight than workers',
      [],
      { workers: 4, maxInFlight: 3 },
      'options.maxInFlight: expected an integer from 4',
    ],
    ['a signal that is none', [], { signal: true }, 'options.signal: expected an AbortSignal'],
    ['a misspelt option', [], { worker: 2 }, 'options: expected only decoders'],
  ])('%s at once', (_, pictures, options, message) => {
    const call = () => readMany(pictures as string[], options as ReadManyOptions);
    expect(call).toThrow(InvalidArgumentError);
    expect(call).toThrow(message);
  });

  it('a plan that does not fit, when the first picture is asked for', async () => {
    const plan = { attempts: [{ decoder: 'jsqr' }] };
    const reading = readMany([told('read')], { plan }).next();
    await expect(reading).rejects.toThrow(InvalidArgumentError);
    await expect(reading).rejects.toThrow('plan.attempts[0].decoder: expected one of *, engine, received "jsqr"');
    const decoders = [{ name: 'zxing-wasm', options: { wasmUrl: 'no such place' } }] as const;
    await expect(readMany([told('read')], { decoders }).next()).rejects.toThrow(DecoderUnavailableError);
  });

  it('to begin with an aborted signal', async () => {
    const signal = AbortSignal.abort(new Error('too late'));
    await expect(readMany([told('read')], { signal }).next()).rejects.toThrow('too late');
  });
});
