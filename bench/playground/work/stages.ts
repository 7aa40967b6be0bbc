/**
 * Pictures of a read: what each look of the engine saw, and what each step made.
 */

import { createImageSource, type LumaImage, type PixelImage, type PlanSpec, type Sight, type TraceEvent } from 'qrazor';
import { steps } from 'qrazor/preprocess';
import type { Stage } from './messages.ts';

/** Steps are run once more for their pictures, in this time at most. */
const STEPS_BUDGET_MS = 400;

/** Triples without a grid that are kept; textures make them by the thousand. */
const MOST_TRIPLES = 30;

/** Finder patterns that are kept. */
const MOST_FINDERS = 200;

/** Collects what looks saw, for `Trace`; views of it are valid only while it is shown. */
export class Looks {
  readonly list: Omit<Stage, 'ms'>[] = [];
  readonly #width: number;
  readonly #isPlain: (attempt: number) => boolean;

  /**
   * @param width of the picture
   * @param isPlain whether an attempt has no steps
   */
  constructor(width: number, isPlain: (attempt: number) => boolean) {
    this.#width = width;
    this.#isPlain = isPlain;
  }

  readonly add = ({ stage, plane, thresholds, finders, tries }: Sight, attempt: number): void => {
    let bare = 0;
    this.list.push({
      attempt,
      name: stage,
      isStep: false,
      parameters: [],
      plane: packed(plane),
      scale: this.#isPlain(attempt) ? 2 ** Math.round(Math.log2(this.#width / plane.width)) : undefined,
      seen: {
        thresholds: thresholds.slice(),
        finders: finders.slice(0, MOST_FINDERS),
        tries: tries
          .filter(({ grid }) => grid !== undefined || bare++ < MOST_TRIPLES)
          .map((one) => ({ ...one, grid: one.grid && { ...one.grid, values: one.grid.values.slice() } })),
      },
    });
  };
}

/** Looks with their times, each attempt behind the pictures that its steps make. */
export function stagesOf(
  picture: PixelImage,
  plan: PlanSpec,
  events: readonly TraceEvent[],
  looks: readonly Omit<Stage, 'ms'>[],
  attempts: readonly number[],
  withSteps: boolean,
): Stage[] {
  const startMs = performance.now();
  const known = new Set<string>();
  const ran = [...new Set(events.flatMap((event) => (event.kind === 'decode' ? [event.attempt] : [])))];
  return ran.flatMap((attempt) => {
    const specs = plan.attempts[attempts[attempt]].steps ?? [];
    const inTime = withSteps && performance.now() - startMs < STEPS_BUDGET_MS;
    const made = inTime ? picturesOfSteps(picture, attempt, specs, known) : [];
    const seen = looks.filter((look) => look.attempt === attempt);
    return [...made, ...seen.map((look) => ({ ...look, ms: timeOf(look, events) }))];
  });
}

/** Pictures that an earlier attempt has shown are left out. */
function picturesOfSteps(
  picture: PixelImage,
  attempt: number,
  specs: NonNullable<PlanSpec['attempts'][number]['steps']>,
  known: Set<string>,
): Stage[] {
  let source = createImageSource(picture);
  let path = '';
  return specs.flatMap((spec) => {
    if (!('step' in spec)) return [];
    const { step: name, ...parameters } = spec;
    const step = steps[name](parameters);
    const startMs = performance.now();
    source = step.apply(source).image;
    const ms = performance.now() - startMs;
    path += JSON.stringify(spec);
    if (known.has(path)) return [];
    known.add(path);
    const plane = packed(source.luma());
    const values = Object.values(parameters);
    return [{ attempt, name, isStep: true, parameters: values, ms, plane, scale: undefined, seen: undefined }];
  });
}

function timeOf({ attempt, name }: Omit<Stage, 'ms'>, events: readonly TraceEvent[]): number {
  const event = events.find(
    (one) => one.kind === 'decode' && one.attempt === attempt && (one.stage === name || one.stageKind === name),
  );
  return event?.kind === 'decode' ? event.ms : 0;
}

function packed({ data, width, height, stride }: LumaImage): LumaImage {
  const copy = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) copy.set(data.subarray(y * stride, y * stride + width), y * width);
  return { data: copy, width, height, stride: width };
}
