/**
 * From measured looks to experience, and what a read makes of it.
 */

import { follow, nameOf, type State } from '../../src/pipeline/experience.ts';
import { mulberry32 } from '../stats/bootstrap.ts';
import { type Count, fitAdditive } from './additive.ts';
import type { PictureReach } from './greedy.ts';
import type { Look, Row } from './looks.ts';

/** What `src/presets/experience.json` holds of looks, and of attempts with steps. */
export interface Model {
  readonly kinds: Readonly<Record<string, { readonly odds: number; readonly cost: number }>>;
  readonly states: Readonly<Record<string, number>>;
}

/** Experience with both. */
export interface Experience {
  readonly looks: Model;
  readonly attempts: Model;
}

/** Orders of looks that are tried out per picture. */
const ORDERS = 12;

/** Draws experience from pictures: in random orders, but quick looks first, what does each look add in the state it meets? */
export function learn(rows: readonly Row[]): Experience {
  const random = mulberry32(1);
  const counts = { looks: new Map<string, Count>(), attempts: new Map<string, Count>() };
  for (const { looks } of rows) {
    for (let order = 0; order < ORDERS; order++) {
      const progress = new ReadProgress();
      for (const look of shuffle(looks, random)) {
        const { state } = progress;
        const isNew = progress.take(look) > 0;
        if (state === undefined) continue; // the first look has no choice
        const group = look.steps ? counts.attempts : counts.looks;
        const key = `${look.kind}|${state}`;
        const count = group.get(key) ?? { kind: look.kind, state, trials: 0, successes: 0 };
        group.set(key, count);
        count.trials += 1 / ORDERS;
        if (isNew) count.successes += 1 / ORDERS;
      }
    }
  }
  const all = rows.flatMap(({ looks }) => looks);
  return { looks: toModel(counts.looks, all), attempts: toModel(counts.attempts, all) };
}

function shuffle(looks: readonly Look[], random: () => number): Look[] {
  // Quick ones in their order, then those of the picture as it is, then those with steps, which should know what the others saw.
  const rank = (look: Look, index: number) =>
    look.kind.startsWith('quick') ? index - looks.length : random() + (look.steps ? 1 : 0);
  return looks
    .map((look, index) => ({ look, rank: rank(look, index) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ look }) => look);
}

function toModel(counts: ReadonlyMap<string, Count>, looks: readonly Look[]): Model {
  const { kinds, states } = fitAdditive([...counts.values()]);
  const round = (value: number) => Math.round(100 * value) / 100;
  const costOf = (kind: string) => {
    const of = looks.filter((look) => look.kind === kind);
    const sum = (key: 'ms' | 'costMs') => of.reduce((total, look) => total + look[key], 0);
    return sum('ms') / sum('costMs');
  };
  return {
    kinds: Object.fromEntries(
      [...kinds].map(([kind, odds]) => [kind, { odds: round(odds), cost: round(costOf(kind)) }]),
    ),
    states: Object.fromEntries([...states].map(([state, odds]) => [state, round(odds)])),
  };
}

/** A read as it goes on: which labels it has read, and what is known of the picture. */
class ReadProgress {
  readonly read = new Set<number>();
  #state: State | undefined;

  /** Undefined before the first look. */
  get state(): string | undefined {
    return this.#state && nameOf(this.#state);
  }

  /** @returns how many reads are new */
  take({ reads, smallestModule, lead }: Look): number {
    const before = this.read.size;
    for (const label of reads) this.read.add(label);
    const newSymbols = this.read.size - before;
    this.#state = follow(this.#state, { newSymbols, lead, ...(smallestModule > 0 && { smallestModule }) });
    return newSymbols;
  }
}

/** What a read of a picture comes to that does everything in the order of a plan, and attempts with steps only while nothing is read. */
export function runInOrder({ category, codes, looks }: Row): PictureReach {
  const progress = new ReadProgress();
  let ms = 0;
  for (const look of looks) {
    if (look.steps && progress.read.size > 0) break;
    progress.take(look);
    ms += look.ms;
  }
  return { category, codes, read: progress.read.size, ms };
}

/** What a read of a picture comes to that does what is worth most, by experience, while it is worth so much. */
export function runWeighed({ category, codes, looks }: Row, experience: Experience, leastWorth: number): PictureReach {
  const progress = new ReadProgress();
  const left = [...looks];
  let ms = 0;
  while (left.length > 0) {
    const { state } = progress;
    const worths = left.map((look) => (state === undefined ? Infinity : worthOf(look, experience, state)));
    const most = Math.max(...worths);
    if (most < leastWorth) break;
    const [look] = left.splice(worths.indexOf(most), 1);
    progress.take(look);
    ms += look.ms;
  }
  return { category, codes, read: progress.read.size, ms };
}

/** New reads to expect per second. */
function worthOf({ kind, steps, costMs }: Look, { looks, attempts }: Experience, state: string): number {
  const { kinds, states } = steps ? attempts : looks;
  const { odds, cost } = kinds[kind] ?? { odds: 0, cost: 1 };
  return 1000 / (1 + Math.exp(-odds - (states[state] ?? 0))) / (cost * Math.max(costMs, 0.1));
}
