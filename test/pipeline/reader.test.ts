import { describe, expect, it, vi } from 'vitest';
import {
  createReader,
  InvalidArgumentError,
  NotReadyError,
  type PlanSpec,
  profilePlan,
  read,
  Trace,
} from '../../src/index.ts';
import type { Decoder, Decoding, PixelImage, Session, Step } from '../../src/types.ts';
import { fakeDecoder, finds, NOTHING, symbolAt } from '../helpers/fake-decoder.ts';

const IMAGE: PixelImage = { data: new Uint8Array(100 * 80).fill(200), width: 100, height: 80, format: 'luma' };
const ALL: PlanSpec = { attempts: [{}] };

function texts(symbols: readonly { readonly text: string }[]): string[] {
  return symbols.map((symbol) => symbol.text);
}

describe('read', () => {
  it('returns symbols of every decoder with size, decoder and time', async () => {
    const result = await read(IMAGE, {
      decoders: [finds('one', symbolAt('A')), finds('two', symbolAt('B', 70))],
      plan: ALL,
    });
    expect(result.found).toBe(true);
    expect(texts(result.symbols)).toEqual(['A', 'B']);
    expect(result.symbols.map((symbol) => symbol.decoder)).toEqual(['one', 'two']);
    expect([result.width, result.height]).toEqual([100, 80]);
    expect(result.elapsedMs).toBeGreaterThan(0);
  });

  it('returns nothing found as a value with the failures of each attempt', async () => {
    const result = await read(IMAGE, { decoders: [fakeDecoder('one', () => NOTHING)], plan: ALL });
    expect(result).toMatchObject({
      found: false,
      symbols: [],
      failures: [{ decoder: 'one', stage: 'locate', reason: 'not-found' }],
    });
  });

  it('reports corners in the picture of the caller, whatever region and steps ran', async () => {
    const mark = fakeDecoder('mark', ({ width, height }) => ({
      symbols: [symbolAt('A', 0, 0, Math.min(width, height))],
      failures: [],
    }));
    const plan: PlanSpec = { attempts: [{ steps: [{ step: 'scale', factor: 0.5 }] }] };
    const region = { x: 20, y: 10, width: 40, height: 40 };
    const result = await read(IMAGE, { decoders: [mark], plan, region });
    expect(result.symbols[0]?.corners).toEqual([
      { x: 20, y: 10 },
      { x: 60, y: 10 },
      { x: 60, y: 50 },
      { x: 20, y: 50 },
    ]);
  });

  it('merges the same symbol read by several attempts', async () => {
    const decoders = [
      finds('one', symbolAt('A')),
      finds('two', symbolAt('A', 12, 11)),
      finds('far', symbolAt('A', 300)),
    ];
    const result = await read(IMAGE, { decoders, plan: ALL });
    expect(result.symbols.map((symbol) => symbol.decoder)).toEqual(['one', 'far']);
  });

  it('merges equal bytes whose charset was guessed differently', async () => {
    const bytes = Uint8Array.of(0xc4, 0xe3);
    const decoders = [
      finds('one', { ...symbolAt('你'), bytes }),
      finds('two', { ...symbolAt('Äã'), bytes: bytes.slice() }),
      finds('three', symbolAt('\u{fffd}')),
    ];
    expect(texts((await read(IMAGE, { decoders, plan: ALL })).symbols)).toEqual(['你']);
  });

  it('handles the rejection of a slow decoder before it lets the event loop have its turn', async () => {
    const unhandled: unknown[] = [];
    const listen = (reason: unknown) => unhandled.push(reason);
    process.on('unhandledRejection', listen);
    const slow = fakeDecoder('slow', () => {
      const endMs = performance.now() + 12; // longer than a reader goes without a pause
      while (performance.now() < endMs);
      return Promise.reject(new Error('no'));
    });
    const result = await read(IMAGE, { decoders: [slow], plan: ALL });
    process.off('unhandledRejection', listen);
    expect(result.failures).toEqual([{ decoder: 'slow', stage: 'decode', reason: 'threw', detail: 'no' }]);
    expect(unhandled).toEqual([]);
  });

  it('refuses contradictory reads of one place, also when they come again', async () => {
    const decoders = [finds('one', symbolAt('A')), finds('two', symbolAt('B', 12)), finds('three', symbolAt('A'))];
    const result = await read(IMAGE, { decoders, plan: ALL });
    expect(result.found).toBe(false);
    expect(result.failures).toEqual([
      { decoder: 'two', stage: 'consensus', reason: 'contradiction' },
      { decoder: 'three', stage: 'consensus', reason: 'contradiction' },
    ]);
  });

  it('keeps a small symbol inside a large one', async () => {
    const decoders = [finds('one', symbolAt('A', 0, 0, 70)), finds('two', symbolAt('B', 25, 25, 20))];
    expect(texts((await read(IMAGE, { decoders, plan: ALL })).symbols)).toEqual(['A', 'B']);
  });

  it('stops at maxSymbols and tells decoders how many are wanted', async () => {
    const wanted: number[] = [];
    const one = fakeDecoder('one', (_, { maxSymbols }) => {
      wanted.push(maxSymbols);
      return { symbols: [symbolAt('A')], failures: [] };
    });
    const two = finds('two', symbolAt('B', 70));
    const three = finds('three', symbolAt('C', 200));
    const result = await read(IMAGE, { decoders: [one, two, three], plan: ALL, maxSymbols: 2 });
    expect(texts(result.symbols)).toEqual(['A', 'B']);
    expect(wanted).toEqual([2]);
    expect(three.calls).toHaveLength(0);
  });

  it('never returns more than maxSymbols', async () => {
    const decoders = [finds('one', symbolAt('A'), symbolAt('B', 70), symbolAt('C', 200))];
    expect(texts((await read(IMAGE, { decoders, plan: ALL, maxSymbols: 2 })).symbols)).toEqual(['A', 'B']);
  });

  it('leaves out attempts for unread pictures once something was read', async () => {
    const one = finds('one', symbolAt('A'));
    const plan: PlanSpec = { attempts: [{}, { when: 'unread' }] };
    await read(IMAGE, { decoders: [one], plan });
    expect(one.calls).toHaveLength(1);
  });

  it('starts nothing after the budget and nothing that would not fit', async () => {
    const slow = fakeDecoder('slow', () => {
      const end = performance.now() + 20;
      while (performance.now() < end);
      return NOTHING;
    });
    const dear = fakeDecoder('dear', () => NOTHING, 1000);
    const late = finds('late', symbolAt('A'));
    const within = await read(IMAGE, { decoders: [dear, late], plan: ALL, budgetMs: 500 });
    expect(texts(within.symbols)).toEqual(['A']);
    const result = await read(IMAGE, { decoders: [slow, late], plan: ALL, budgetMs: 10 });
    expect(result.found).toBe(false);
    expect(result.failures.at(-1)).toEqual({ decoder: 'pipeline', stage: 'budget', reason: 'deadline' });
    const dearLast = await read(IMAGE, {
      decoders: [fakeDecoder('one', () => NOTHING), dear],
      plan: ALL,
      budgetMs: 500,
    });
    expect(dearLast.failures).toHaveLength(1);
    expect(dear.calls).toHaveLength(1);
  });

  it('leaves an asynchronous decoder that hangs at the deadline, or when the signal says so', async () => {
    const hangs = fakeDecoder('hangs', () => new Promise<Decoding>(() => {}));
    const plan: PlanSpec = { attempts: [{}] };
    const late = await read(IMAGE, { decoders: [finds('one', symbolAt('A')), hangs], plan, budgetMs: 30 });
    expect(texts(late.symbols)).toEqual(['A']);
    expect(late.failures).toContainEqual({ decoder: 'hangs', stage: 'budget', reason: 'deadline' });
    const signal = AbortSignal.timeout(20);
    await expect(read(IMAGE, { decoders: [hangs], plan, signal })).rejects.toThrow('timeout');
  });

  it('does not start what took too long before, once its cost is known', async () => {
    const slow = fakeDecoder('slow', () => {
      const end = performance.now() + 40;
      while (performance.now() < end);
      return NOTHING;
    }); // expects to take 1 ms
    const reader = createReader({ decoders: [finds('one', symbolAt('A')), slow], plan: ALL });
    await reader.read(IMAGE, { budgetMs: 20 });
    const { failures } = await reader.read(IMAGE, { budgetMs: 20 });
    expect(slow.calls).toHaveLength(1);
    expect(failures).toEqual([]);
    await reader.read(IMAGE, { budgetMs: 500 });
    expect(slow.calls).toHaveLength(2);
  });

  it('leaves the steps that no longer fit when one before took longer than it said', async () => {
    const started: string[] = [];
    const stepOf = (name: string, costMs: number, ms: number): Step => ({
      name,
      parameters: {},
      consumes: 'luma',
      costMs: () => costMs,
      apply: (image) => {
        started.push(name);
        const end = performance.now() + ms;
        while (performance.now() < end);
        return { image, toInput: (point) => point };
      },
    });
    const steps = [stepOf('slow', 1, 80), stepOf('next', 20, 0)];
    const plan: PlanSpec = { attempts: [{ decoder: 'one' }, { steps, decoder: 'two' }] };
    const decoders = [fakeDecoder('one', () => NOTHING), finds('two', symbolAt('A'))];
    const trace = new Trace();
    const { found } = await read(IMAGE, { decoders, plan, budgetMs: 100, trace });
    expect({ found, started }).toEqual({ found: false, started: ['slow'] });
    expect(trace.events).toContainEqual(expect.objectContaining({ decision: 'skip', attempt: 1, reason: 'deadline' }));
  });

  it('expects steps to cost by the size that the ones before leave', async () => {
    const large: PixelImage = { data: new Uint8Array(4000 * 3000), width: 4000, height: 3000, format: 'luma' };
    const dear = { ...finds('dear', symbolAt('A')), costMs: (width: number, height: number) => (width * height) / 1e4 };
    const plan: PlanSpec = {
      attempts: [{ decoder: 'one' }, { steps: [{ step: 'fit', maxSide: 400 }], decoder: 'dear' }],
    };
    const decoders = [fakeDecoder('one', () => NOTHING), dear];
    const { found } = await read(large, { decoders, plan, budgetMs: 1000 });
    expect(found).toBe(true); // 12 ms for 400x300, 1,200 for all of it
  });

  it('takes limits from the plan where the read gives none', async () => {
    const decoders = [finds('one', symbolAt('A'), symbolAt('B', 70))];
    const reader = createReader({ decoders, plan: { maxSymbols: 1, budgetMs: 1e6, attempts: [{}] } });
    expect(texts((await reader.read(IMAGE)).symbols)).toEqual(['A']);
    expect(texts((await reader.read(IMAGE, { maxSymbols: 2 })).symbols)).toEqual(['A', 'B']);
    expect(profilePlan('pos')).toMatchObject({ maxSymbols: 1, budgetMs: 60 });
  });

  it('asks last resorts where the plan says so, and makes them ready only then', async () => {
    const last = { ...finds('one-last', symbolAt('L')), ready: vi.fn(() => Promise.resolve()) };
    const one: Decoder = { ...fakeDecoder('one', () => NOTHING), lastResort: last };
    const two = fakeDecoder('two', () => NOTHING);
    expect((await read(IMAGE, { decoders: [one, two], plan: ALL })).found).toBe(false);
    expect(last.ready).not.toHaveBeenCalled();
    const plan: PlanSpec = { attempts: [{}, { when: 'unread', lastResort: true }] };
    const { symbols } = await read(IMAGE, { decoders: [one, two], plan });
    expect(symbols.map(({ text, decoder }) => [text, decoder])).toEqual([['L', 'one-last']]);
    expect([last.ready.mock.calls.length, two.calls.length]).toEqual([1, 2]);
  });

  it('refuses a plan of nothing but last resorts that nobody has, and one that is no boolean', () => {
    const decoders = [fakeDecoder('one', () => NOTHING)];
    const create = (lastResort: unknown) => () =>
      createReader({ decoders, plan: { attempts: [{ lastResort }] } as PlanSpec });
    expect(create(true)).toThrow(/plan\.attempts: expected an attempt that is no last resort/);
    expect(create('yes')).toThrow(/plan\.attempts\[0\]\.lastResort: expected a boolean/);
    expect(create(false)).not.toThrow();
  });

  it('isolates a decoder that throws, rejects or returns nonsense', async () => {
    const nonsense = {
      symbols: [
        { ...symbolAt('A'), corners: [{ x: Number.NaN, y: 0 }] },
        { ...symbolAt('A', Number.NaN) },
        { ...symbolAt('A', 0, 0, 0) },
        { ...symbolAt('A'), text: 7 },
        { ...symbolAt('A'), bytes: 'A' },
        null,
      ],
      failures: [],
    } as unknown as Decoding;
    const result = await read(IMAGE, {
      decoders: [
        fakeDecoder('throws', () => {
          throw new Error('broken');
        }),
        fakeDecoder('rejects', () => Promise.reject(new Error('broken later'))),
        fakeDecoder('void', () => undefined as unknown as Decoding),
        fakeDecoder('nonsense', () => nonsense),
        finds('good', symbolAt('A')),
      ],
      plan: ALL,
    });
    expect(texts(result.symbols)).toEqual(['A']);
    expect(result.failures.map(({ decoder, reason }) => `${decoder} ${reason}`)).toEqual([
      'throws threw',
      'rejects threw',
      'void threw',
      ...Array(6).fill('nonsense nonsense'),
    ]);
  });

  it('isolates a step that throws', async () => {
    const broken: Step = {
      name: 'broken',
      parameters: {},
      consumes: 'luma',
      costMs: () => 0,
      apply() {
        throw new Error('no');
      },
    };
    const plan: PlanSpec = { attempts: [{ steps: [broken] }, {}] };
    const result = await read(IMAGE, { decoders: [finds('one', symbolAt('A'))], plan });
    expect(texts(result.symbols)).toEqual(['A']);
    expect(result.failures).toEqual([{ decoder: 'one', stage: 'steps', reason: 'threw', detail: 'no' }]);
  });

  it('waits for asynchronous decoders in read and refuses them in readSync', async () => {
    const later = fakeDecoder('later', async () => ({ symbols: [symbolAt('A')], failures: [] }));
    const reader = createReader({ decoders: [later, finds('now', symbolAt('B', 70))], plan: ALL });
    expect(texts((await reader.read(IMAGE)).symbols)).toEqual(['A', 'B']);
    const result = reader.readSync(IMAGE);
    expect(texts(result.symbols)).toEqual(['B']);
    expect(result.failures).toMatchObject([{ decoder: 'later', reason: 'asynchronous' }]);
  });

  it('runs the stages that a decoder offers, best first, until none is left', async () => {
    const ran: string[] = [];
    const staged: Decoder = {
      ...finds('staged'),
      open(): Session {
        const left = ['coarse', 'fine'];
        return {
          offers: () => left.map((stage) => ({ stage, costMs: 1 })),
          run(stage) {
            ran.push(stage);
            left.shift();
            return stage === 'fine' ? { symbols: [symbolAt('A')], failures: [] } : NOTHING;
          },
        };
      },
    };
    const trace = new Trace();
    expect((await read(IMAGE, { decoders: [staged], plan: ALL, trace })).found).toBe(true);
    expect(ran).toEqual(['coarse', 'fine']);
    expect(trace.events.map((event) => event.kind)).toEqual(['decode', 'decode', 'decision']);
  });

  it('ends a session that offers the same stage for ever', async () => {
    const endless: Decoder = {
      ...finds('endless'),
      open: () => ({ offers: () => [{ stage: 'again', costMs: 1 }], run: () => NOTHING }),
    };
    const result = await read(IMAGE, { decoders: [endless], plan: ALL });
    expect(result.failures.at(-1)).toMatchObject({ decoder: 'endless', reason: 'threw' });
  });

  it('computes a picture that attempts share once', async () => {
    const apply = vi.fn((source) => ({ image: source, toInput: (point: { x: number; y: number }) => point }));
    const step: Step = { name: 'counted', parameters: {}, consumes: 'luma', costMs: () => 0, apply };
    const plan: PlanSpec = { attempts: [{ steps: [step] }, { steps: [step, { step: 'invert' }] }, { steps: [step] }] };
    const trace = new Trace();
    await read(IMAGE, { decoders: [fakeDecoder('one', () => NOTHING)], plan, trace });
    expect(apply).toHaveBeenCalledTimes(1);
    const steps = trace.events.filter((event) => event.kind === 'step');
    expect(steps.map((event) => `${event.step} ${event.shared}`)).toEqual([
      'counted false',
      'counted true',
      'invert false',
      'counted true',
    ]);
  });
});

describe('signals and readiness', () => {
  it('rejects with the reason of a signal, before and during a read', async () => {
    const controller = new AbortController();
    const stops = fakeDecoder('stops', () => {
      controller.abort(new Error('enough'));
      return NOTHING;
    });
    const never = finds('never', symbolAt('A'));
    const reader = createReader({ decoders: [stops, never], plan: ALL });
    await expect(reader.read(IMAGE, { signal: controller.signal })).rejects.toThrow('enough');
    await expect(reader.read(IMAGE, { signal: controller.signal })).rejects.toThrow('enough');
    expect(never.calls).toHaveLength(0);
  });

  it('lets timers fire during a long read', async () => {
    const slow = fakeDecoder('slow', () => {
      const end = performance.now() + 9;
      while (performance.now() < end);
      return NOTHING;
    });
    const plan: PlanSpec = { attempts: Array(20).fill({}) };
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error('time out')), 20);
    await expect(read(IMAGE, { decoders: [slow], plan, signal: controller.signal })).rejects.toThrow('time out');
    expect(slow.calls.length).toBeLessThan(20);
  });

  it('needs ready() before readSync', async () => {
    const reader = createReader({ decoders: [finds('one', symbolAt('A'))], plan: ALL });
    expect(() => reader.readSync(IMAGE)).toThrow(NotReadyError);
    await reader.ready();
    expect(reader.readSync(IMAGE).found).toBe(true);
  });

  it('loads decoders once, and again after a failure', async () => {
    const ready = vi.fn(() => Promise.resolve());
    ready.mockRejectedValueOnce(new Error('not yet'));
    const reader = createReader({ decoders: [{ ...finds('one'), ready }], plan: ALL });
    await expect(reader.ready()).rejects.toThrow('not yet');
    await Promise.all([reader.ready(), reader.read(IMAGE)]);
    expect(ready).toHaveBeenCalledTimes(2);
  });
});

describe('trace', () => {
  it('says what happened and never what was read', async () => {
    const trace = new Trace();
    const plan: PlanSpec = { attempts: [{}, { when: 'unread', steps: [{ step: 'invert' }] }] };
    const secret = '281234567890123456';
    const decoders = [finds('one', { ...symbolAt(secret), bytes: new TextEncoder().encode(secret) })];
    await read(IMAGE, { decoders, plan, trace });
    const json = JSON.stringify(trace);
    expect(json).not.toContain(secret);
    expect(JSON.parse(json)).toMatchObject({
      version: 1,
      events: [
        { kind: 'decode', attempt: 0, decoder: 'one', stage: 'decode', symbols: 1, newSymbols: 1, width: 100 },
        { kind: 'decision', decision: 'skip', attempt: 1, reason: 'already-read' },
        { kind: 'decision', decision: 'stop', attempt: 2, reason: 'plan-finished' },
      ],
    });
  });
});

describe('wrong arguments', () => {
  const decoders = [finds('one')];
  it.each([
    ['options.decoders', { decoders: [] }],
    ['options.decoders[0]', { decoders: [{}] }],
    ['options.decoders[0]: expected a decoder, as engine()', { decoders: [finds] }],
    ['options.decoders[1].id', { decoders: [finds('one'), finds('one')] }],
    ['profile', { decoders, profile: 'best' }],
    ['options.plan', { decoders, profile: 'fast', plan: ALL }],
    ['options', { decoders, profil: 'fast' }],
    ['profile: expected one of fast, balanced, thorough, pos, screen, archive', { decoders, profile: 'till' }],
    ['plan.attempts', { decoders, plan: { attempts: [] } }],
    ['plan.worth', { decoders, plan: { attempts: [{}], worth: -1 } }],
    ['plan.maxSymbols', { decoders, plan: { attempts: [{}], maxSymbols: 0 } }],
    ['plan.budgetMs', { decoders, plan: { attempts: [{}], budgetMs: Number.NaN } }],
    ['plan.attempts[0].decoder', { decoders, plan: { attempts: [{ decoder: 'two' }] } }],
    ['plan.attempts[0].steps[0].step', { decoders, plan: { attempts: [{ steps: [{ step: 'sharpen-it' }] }] } }],
    [
      "steps[0]: expected an object such as { step: 'invert' }",
      { decoders, plan: { attempts: [{ steps: ['invert'] }] } },
    ],
    ['plan.attempts[0].when', { decoders, plan: { attempts: [{ when: 'never' }] } }],
    ['scale.factor', { decoders, plan: { attempts: [{ steps: [{ step: 'scale', factor: -1 }] }] } }],
    ['scale', { decoders, plan: { attempts: [{ steps: [{ step: 'scale', faktor: 1 }] }] } }],
  ])('createReader names %s', (parameter, options) => {
    const create = () => createReader(options as unknown as Parameters<typeof createReader>[0]);
    expect(create).toThrow(InvalidArgumentError);
    expect(create).toThrow(parameter);
  });

  it.each([
    ['options.maxSymbols', { maxSymbols: 0 }],
    ['options.maxSymbols', { maxSymbols: Number.NaN }],
    ['options.budgetMs', { budgetMs: -1 }],
    ['options.budgetMs', { budgetMs: Number.NaN }],
    ['options.signal', { signal: true }],
    ['options.trace', { trace: {} }],
    ['region.width', { region: { x: 0, y: 0, width: 101, height: 1 } }],
    ['options', { maxSymbol: 1 }],
  ])('read names %s', async (parameter, options) => {
    const reading = createReader({ decoders, plan: ALL }).read(IMAGE, options as object);
    await expect(reading).rejects.toThrow(InvalidArgumentError);
    await expect(reading).rejects.toThrow(parameter);
  });
});
