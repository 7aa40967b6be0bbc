import { describe, expect, it } from 'vitest';
import { explain } from '../../src/diagnose/index.ts';
import { InvalidArgumentError, NotReadyError, UnreadableImageError } from '../../src/errors.ts';
import { createScanner, type ScanEvent, type ScannerOptions } from '../../src/stream/index.ts';
import type { Decoder, ImageSource, PixelImage } from '../../src/types.ts';
import { fakeDecoder, NOTHING, symbolAt } from '../helpers/fake-decoder.ts';
import { frameOf, modulesOf } from './scene.ts';

const TEXT = '280000123456789012';
const OTHER = '280000998877665544';
const SHOWN = modulesOf(TEXT);

/** Plays frames at 30 per second to a scanner; the events of each. */
async function play(frames: readonly PixelImage[], options: ScannerOptions = {}): Promise<(readonly ScanEvent[])[]> {
  const scanner = createScanner({ budgetMs: Infinity, ...options });
  const events: (readonly ScanEvent[])[] = [];
  for (const [index, frame] of frames.entries())
    events.push(await scanner.next(frame, { timeMs: (1000 / 30) * index }));
  return events;
}

/** What is told; that a text is still there is left out. */
function summary(events: readonly ScanEvent[]): string[] {
  const told = events.filter(({ type }) => type !== 'seen');
  return told.map((event) => (event.type === 'hint' ? 'hint' : `${event.type} ${event.symbol.text}`));
}

describe('a text', () => {
  it('is told once while it is in view, and once when it has gone', async () => {
    const frames = [
      ...Array.from({ length: 5 }, () => frameOf(SHOWN)),
      ...Array.from({ length: 12 }, () => frameOf(undefined)),
    ];
    const events = await play(frames, { lostAfterMs: 300 });
    expect(summary(events.flat())).toEqual([`read ${TEXT}`, `lost ${TEXT}`]);
    expect(events[0][0]).toMatchObject({ type: 'read', frames: 1, by: 'frame', timeMs: 0 });
    expect(events[3]).toMatchObject([{ type: 'seen', symbol: { text: TEXT }, timeMs: 100 }]);
    expect(events[13][0]).toMatchObject({ type: 'lost' });
  });

  it('is told again when it comes back', async () => {
    const gone = Array.from({ length: 10 }, () => frameOf(undefined));
    const events = await play([frameOf(SHOWN), ...gone, frameOf(SHOWN)], { lostAfterMs: 200 });
    expect(summary(events.flat())).toEqual([`read ${TEXT}`, `lost ${TEXT}`, `read ${TEXT}`]);
    expect(events[11][0]).toMatchObject({ frames: 11 });
  });

  it('is told again in view where that is asked for', async () => {
    const events = await play(
      Array.from({ length: 7 }, () => frameOf(SHOWN)),
      { repeatAfterMs: 100 },
    );
    expect(summary(events.flat())).toEqual([`read ${TEXT}`, `read ${TEXT}`, `read ${TEXT}`]);
  });

  it('is told at once when the code changes where it stands', async () => {
    const events = await play([frameOf(SHOWN), frameOf(SHOWN), frameOf(modulesOf(OTHER))]);
    expect(summary(events[2])).toEqual([`read ${OTHER}`]);
  });

  it('has its corners in pixels of the whole frame when only a part was looked at', async () => {
    const frames = [0, 4, 8].map((step) => frameOf(SHOWN, { x: 80 + step, y: 60 + step }));
    const scanner = createScanner({ repeatAfterMs: 0 });
    await scanner.ready();
    for (const [index, frame] of frames.entries()) {
      const [event] = scanner.nextSync(frame, { timeMs: index });
      const [topLeft, , bottomRight] = event.type === 'read' ? event.symbol.corners : [];
      expect(Math.abs((topLeft?.x ?? 0) - 80 - 4 * index)).toBeLessThan(1.5);
      expect(Math.abs((bottomRight?.y ?? 0) - 185 - 4 * index)).toBeLessThan(1.5);
    }
  });
});

describe('where the scanner looks', () => {
  /** A decoder that finds a symbol in every frame, and tells the size of what it was given. */
  function watcher(unusedCorrection: number): Decoder & { readonly calls: ImageSource[] } {
    const answer = (source: ImageSource) => {
      const offset = source.width < 400 ? 40 : 200;
      return { symbols: [{ ...symbolAt('a', offset, offset, 60), unusedCorrection }], failures: [] };
    };
    return fakeDecoder('watcher', answer);
  }

  it('is the neighbourhood of the last place, and the whole frame by turns', async () => {
    const decoder = watcher(1);
    await play(
      Array.from({ length: 9 }, () => frameOf(undefined, { width: 400, height: 400 })),
      {
        decoders: [decoder],
        fullEvery: 2,
      },
    );
    // Every fourth whole frame gets a second look for what is beside the code.
    const isWhole = decoder.calls.map(({ width }) => width === 400);
    expect(isWhole).toEqual([true, true, false, true, false, true, false, true, true, false]);
  });

  it('gives up a place where nothing is seen', async () => {
    let seen = true;
    const decoder = fakeDecoder('once', () => {
      if (!seen) return NOTHING;
      seen = false;
      return { symbols: [{ ...symbolAt('a', 200, 200, 60), unusedCorrection: 1 }], failures: [] };
    });
    await play(
      Array.from({ length: 8 }, () => frameOf(undefined, { width: 400, height: 400 })),
      { decoders: [decoder] },
    );
    expect(decoder.calls.at(-1)?.width).toBe(400);
  });
});

describe('a weak read', () => {
  const weak = (texts: readonly string[]) => {
    const queue = [...texts];
    return fakeDecoder('weak', () => {
      const text = queue.shift();
      return text === undefined ? NOTHING : { symbols: [{ ...symbolAt(text), unusedCorrection: 0.1 }], failures: [] };
    });
  };

  it('counts when another frame says the same', async () => {
    const events = await play(
      Array.from({ length: 3 }, () => frameOf(undefined)),
      { decoders: [weak(['a', 'a', 'a'])] },
    );
    expect(events.map(summary)).toEqual([[], ['read a'], []]);
  });

  it('never counts when no other does', async () => {
    const events = await play(
      Array.from({ length: 4 }, () => frameOf(undefined)),
      {
        decoders: [weak(['a', 'b', 'c', 'd'])],
      },
    );
    expect(events.flat()).toEqual([]);
  });
});

describe('hints', () => {
  it('say what has stood in the way for a while, once', async () => {
    const events = await play(
      Array.from({ length: 40 }, () => frameOf(undefined)),
      { explain },
    );
    const hints = events.flat().filter((event) => event.type === 'hint');
    expect(hints).toHaveLength(1);
    expect(hints[0].findings[0].code).toBe('NO_CODE_FOUND');
    expect(hints[0].timeMs).toBeGreaterThanOrEqual(400);
  });

  it('do not come while something reads', async () => {
    const events = await play(
      Array.from({ length: 40 }, () => frameOf(SHOWN)),
      { explain },
    );
    expect(events.flat().filter(({ type }) => type === 'hint')).toEqual([]);
  });
});

describe('video frames', () => {
  const luma = frameOf(SHOWN);
  const video = (format: string | null, planes: Uint8Array, bytes = 1) => ({
    format,
    codedWidth: luma.width,
    codedHeight: luma.height,
    allocationSize: () => planes.length,
    copyTo: async (destination: Uint8Array) => {
      destination.set(planes);
      return [{ offset: 0, stride: luma.width * bytes }];
    },
  });

  it('are read by their bright plane, or their colours', async () => {
    const nv12 = new Uint8Array(1.5 * luma.data.length).fill(128);
    nv12.set(luma.data);
    const bgrx = Uint8Array.from({ length: 4 * luma.data.length }, (_, at) => (at % 4 === 3 ? 0 : luma.data[at >> 2]));
    for (const frame of [video('NV12', nv12), video('BGRX', bgrx, 4), video(null, bgrx, 4)]) {
      const isHidden = frame.format === null;
      if (isHidden) for (let at = 3; at < bgrx.length; at += 4) bgrx[at] = 255;
      expect(summary(await createScanner().next(frame))).toEqual([`read ${TEXT}`]);
    }
  });

  it('give typed errors when they are closed or cannot be copied', async () => {
    const broken = { ...video('NV12', new Uint8Array(1)), copyTo: () => Promise.reject(new Error('lost')) };
    await expect(createScanner().next(broken)).rejects.toThrow(UnreadableImageError);
    const closed = { ...video(null, new Uint8Array(1)), codedWidth: 0, codedHeight: 0 };
    await expect(createScanner().next(closed)).rejects.toThrow(InvalidArgumentError);
  });
});

describe('bad input', () => {
  it('is refused by name', async () => {
    expect(() => createScanner({ fullEvery: 0 })).toThrow(/options\.fullEvery/);
    expect(() => createScanner({ lostAfterMs: Number.NaN })).toThrow(/options\.lostAfterMs/);
    expect(() => createScanner({ speed: 1 } as ScannerOptions)).toThrow(InvalidArgumentError);
    const scanner = createScanner();
    expect(() => scanner.nextSync(frameOf(SHOWN))).toThrow(NotReadyError);
    for (const frame of [undefined, null, 1, {}, { data: [], width: 1, height: 1 }]) {
      await expect(scanner.next(frame as never)).rejects.toThrow(InvalidArgumentError);
    }
    await expect(scanner.next(frameOf(SHOWN), { budgetMs: -1 })).rejects.toThrow(/options\.budgetMs/);
    await scanner.next(frameOf(SHOWN), { timeMs: 10 });
    await expect(scanner.next(frameOf(SHOWN), { timeMs: 9 })).rejects.toThrow(/options\.timeMs/);
  });

  it('does not disturb the frames after it', async () => {
    const scanner = createScanner();
    const bad = scanner.next({ ...frameOf(SHOWN), width: 0 });
    const good = scanner.next(frameOf(SHOWN));
    await expect(bad).rejects.toThrow(InvalidArgumentError);
    expect(summary(await good)).toEqual([`read ${TEXT}`]);
  });

  it('ends with the reason of the signal', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(createScanner().next(frameOf(SHOWN), { signal })).rejects.toThrow('enough');
  });

  it('of frames that change size and format is read all the same', async () => {
    const small = frameOf(SHOWN, { x: 10, y: 10, moduleSize: 3, width: 100, height: 100 });
    const events = await play([
      frameOf(SHOWN),
      small,
      { data: new Uint8Array(4), width: 1, height: 1 },
      frameOf(SHOWN),
    ]);
    expect(summary(events.flat())).toEqual([`read ${TEXT}`]);
  });
});

it('forgets all at a reset', async () => {
  const scanner = createScanner();
  await scanner.next(frameOf(SHOWN), { timeMs: 50 });
  scanner.reset();
  expect(summary(await scanner.next(frameOf(SHOWN), { timeMs: 0 }))).toEqual([`read ${TEXT}`]);
});
