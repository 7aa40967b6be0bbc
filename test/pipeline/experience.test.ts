/**
 * Choosing by experience: what is worth most comes first, what is worth too little not at all.
 */

import { describe, expect, it } from 'vitest';
import { createReader, engine, type PlanSpec, Trace } from '../../src/index.ts';
import {
  chooseOption,
  expectOf,
  follow,
  isExperienced,
  nameOf,
  type Option,
  weigh,
} from '../../src/pipeline/experience.ts';
import { parsePlan, profilePlan } from '../../src/pipeline/plan.ts';
import { replay } from '../../src/pipeline/replay.ts';
import type { Decoder, Session } from '../../src/types.ts';
import { finds, symbolAt } from '../helpers/fake-decoder.ts';

const LOOK: Option = { attempt: 0, stage: 'thorough 1/1', kind: 'thorough finer', costMs: 10 };
const UNREAD = { read: false, lead: 'pair' } as const;
const BLANK = { read: false, lead: 'nothing' } as const;
const READ = { read: true, lead: 'nothing' } as const;

describe('experience', () => {
  it('knows every attempt of the profiles that are weighed', () => {
    for (const profile of ['balanced', 'thorough']) {
      const { attempts, ...plan } = profilePlan(profile);
      const usual = attempts.filter(({ lastResort = false }) => !lastResort);
      for (const attempt of parsePlan({ ...plan, attempts: usual }, [engine()]).attempts) {
        expect(isExperienced(attempt), `${profile}: ${attempt.steps.map(({ name }) => name)}`).toBe(true);
      }
    }
  });

  it('expects more of a picture with a lead, and less where something was read already', () => {
    const worth = (state: Parameters<typeof expectOf>[1]) => expectOf(LOOK, state).worth;
    expect(worth(UNREAD)).toBeGreaterThan(2 * worth(BLANK));
    expect(worth(BLANK)).toBeGreaterThan(2 * worth(READ));
    expect(expectOf({ ...LOOK, costMs: 20 }, UNREAD).worth).toBeCloseTo(worth(UNREAD) / 2, 9);
  });

  it('chooses what is worth most, the first of equals, and nothing that is worth too little', () => {
    const dear = { ...LOOK, stage: 'dear', costMs: 100 };
    const twin = { ...LOOK, stage: 'twin' };
    expect(chooseOption([dear, LOOK, twin], UNREAD, 0)).toMatchObject({ stage: LOOK.stage });
    expect(weigh([dear, LOOK], UNREAD, 1).options.map(({ stage }) => stage)).toEqual([LOOK.stage, 'dear']);
    expect(chooseOption([LOOK], UNREAD, expectOf(LOOK, UNREAD).worth * 1.01)).toBeUndefined();
    expect(chooseOption([], UNREAD, 0)).toBeUndefined();
  });

  it('keeps the best lead until a read takes it up', () => {
    let state = follow(undefined, { newSymbols: 0, lead: 'finders' });
    state = follow(state, { newSymbols: 0, lead: 'grid' });
    state = follow(state, { newSymbols: 0, lead: 'nothing' });
    expect(state).toEqual({ read: false, lead: 'grid' });
    state = follow(state, { newSymbols: 2, lead: 'finders' });
    expect(state).toEqual({ read: true, lead: 'finders' });
    expect(follow(state, { newSymbols: 0 })).toEqual(state);
  });

  it('keeps the size of the smallest modules that were read, and expects others of their size', () => {
    let state = follow(undefined, { newSymbols: 1, smallestModule: 0.01 });
    expect(nameOf(state)).toBe('read large nothing');
    state = follow(state, { newSymbols: 1, smallestModule: 0.02 });
    expect(state.smallestModule).toBe(0.01);
    state = follow(state, { newSymbols: 1, smallestModule: 0.002 });
    expect(nameOf(state)).toBe('read small nothing');
    expect(nameOf(follow(state, { newSymbols: 1, lead: 'pair' }))).toBe('read small pair');
    expect(nameOf(follow(undefined, { newSymbols: 1 }))).toBe('read large nothing');
  });
});

describe('reads by experience', () => {
  /** Stands in for the engine: two stages, told apart by their kind. */
  function staged(lead: 'nothing' | 'finders' | 'grid'): Decoder & { readonly ran: string[] } {
    const ran: string[] = [];
    const open = (): Session => {
      const left = ['quick fine', 'thorough fine', 'thorough finer'];
      return {
        offers: () => left.map((kind) => ({ stage: kind, kind, costMs: 5 })),
        run(stage) {
          ran.push(stage);
          left.splice(left.indexOf(stage), 1);
          return { symbols: [], failures: [{ stage: 'locate', reason: 'not-found' }], lead: () => lead };
        },
      };
    };
    return { ...finds('engine'), open, ran };
  }

  const image = { data: new Uint8Array(100 * 80).fill(200), width: 100, height: 80, format: 'luma' as const };
  const [, flattened] = profilePlan('balanced').attempts;
  const plan: PlanSpec = { worth: 0.05, attempts: [{}, flattened] };

  it('end early where there is nothing to see, and go on where there is', async () => {
    const [blank, lead] = [staged('nothing'), staged('grid')];
    await createReader({ decoders: [blank], plan: { ...plan, worth: 50 } }).read(image);
    await createReader({ decoders: [lead], plan: { ...plan, worth: 0.05 } }).read(image);
    expect(blank.ran).toEqual(['quick fine']);
    expect(lead.ran.length).toBe(6);
  });

  it('give up, however little is asked, once three attempts saw nothing, but not the last resort', async () => {
    const attempts = profilePlan('thorough').attempts;
    const [blank, lead] = [staged('nothing'), staged('finders')];
    const last = finds('last');
    const reasons: string[][] = [];
    for (const decoder of [blank, lead]) {
      const trace = new Trace();
      const decoders = [{ ...decoder, lastResort: last }];
      await createReader({ decoders, plan: { worth: 0, attempts } }).read(image, { trace });
      const skips = trace.events.filter((event) => event.kind === 'decision' && event.decision === 'skip');
      reasons.push(skips.map((event) => (event.kind === 'decision' ? event.reason : '')));
      expect(replay(trace.events)).toEqual([]);
    }
    expect(blank.ran).toHaveLength(3 * 3);
    expect(reasons).toEqual([attempts.slice(3, -2).map(() => 'nothing-seen'), []]);
    expect(last.calls).toHaveLength(2 * 2);
  });

  it('leave other decoders and unknown steps to the order of the plan', async () => {
    const other = finds('other', symbolAt('A'));
    const own = staged('nothing');
    const steps = [{ step: 'invert' }];
    const trace = new Trace();
    await createReader({ decoders: [own, other], plan: { worth: 1e9, attempts: [{}, { steps }] } }).read(image, {
      trace,
    });
    expect(own.ran).toEqual(['quick fine', 'quick fine', 'thorough fine', 'thorough finer']);
    expect(other.calls).toHaveLength(2);
    const decisions = trace.events.filter((event) => event.kind === 'decision');
    expect(decisions.map(({ decision, attempt, reason }) => `${decision} ${attempt} ${reason}`)).toEqual([
      'choose 0 first',
      'skip 0 not-worth',
      'stop 4 plan-finished',
    ]);
  });
});
