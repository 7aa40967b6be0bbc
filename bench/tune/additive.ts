/**
 * Chances of kinds in states: logistic regression in which kind and state add up, so that rare pairs of them borrow from
 * the frequent ones.
 */

/** What was counted of one kind in one state. */
export interface Count {
  readonly kind: string;
  readonly state: string;
  trials: number;
  successes: number;
}

/** Log-odds by kind, and what each state adds to them. */
export interface AdditiveFit {
  readonly kinds: ReadonlyMap<string, number>;
  readonly states: ReadonlyMap<string, number>;
}

/** Log-odds of a kind of which nothing is known, and how many trials they are worth. */
const PRIOR = -4;
const PRIOR_WEIGHT = 0.15;

const ROUNDS = 200;

/** Maximum of the posterior, by Newton steps in one coordinate after the other. */
export function fitAdditive(counts: readonly Count[]): AdditiveFit {
  const kinds = new Map(counts.map(({ kind }) => [kind, PRIOR]));
  const states = new Map(counts.map(({ state }) => [state, 0]));
  const oddsOf = ({ kind, state }: Count) => (kinds.get(kind) as number) + (states.get(state) as number);
  const improve = (weights: Map<string, number>, prior: number, isOf: (count: Count, name: string) => boolean) => {
    for (const [name, weight] of weights) {
      let gradient = PRIOR_WEIGHT * (prior - weight);
      let curvature = PRIOR_WEIGHT;
      for (const count of counts) {
        if (!isOf(count, name)) continue;
        const chance = 1 / (1 + Math.exp(-oddsOf(count)));
        gradient += count.successes - count.trials * chance;
        curvature += count.trials * chance * (1 - chance);
      }
      weights.set(name, weight + Math.max(-1, Math.min(1, gradient / curvature)));
    }
  };
  for (let round = 0; round < ROUNDS; round++) {
    improve(kinds, PRIOR, ({ kind }, name) => kind === name);
    improve(states, 0, ({ state }, name) => state === name);
  }
  return { kinds, states };
}
