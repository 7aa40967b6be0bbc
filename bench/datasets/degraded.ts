/**
 * Degraded pictures for robustness curves, made by the corpus generator: every effect and scenario at every severity
 * from the same seeds. A full run has tens of thousands of them, so they are made in parts and deleted once read; what is
 * in them is kept.
 */

import { appendFileSync, existsSync, readdirSync, truncateSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { wholeLines } from '../contenders/journal.ts';
import { startScript } from '../contenders/spawn.ts';
import { EFFECT_IDS } from '../corpus/effects/catalogue.ts';
import { SCENARIO_IDS } from '../corpus/scenarios.ts';
import type { CurvePictures, CurvePoint } from '../measure/robustness.ts';
import { codeHash } from './code-hash.ts';
import { PICTURE_FILE } from './gray-file.ts';
import type { LabelledPicture } from './loaders/record.ts';
import type { MadeMessage, MakeJob } from './make-degraded.ts';

/** What to make. */
export interface DegradedRequest {
  /** Effects and scenarios by id; default all of them. */
  readonly only?: readonly string[] | undefined;
  /** Steps from severity 0 to 1, both included; 2 or more. */
  readonly severities: number;
  readonly seeds: number;
}

/**
 * The points of a request, effect by effect.
 * @throws Error for an unknown effect or scenario, or severities or seeds that make no curve
 */
export function listDegraded({ only, severities, seeds }: DegradedRequest): CurvePoint[] {
  const known = [...EFFECT_IDS, ...SCENARIO_IDS];
  const unknown = only?.find((id) => !known.includes(id));
  if (unknown !== undefined) throw new Error(`unknown effect or scenario "${unknown}"; known are ${known.join(', ')}`);
  if (!(Number.isInteger(severities) && severities >= 2)) throw new Error(`severities: expected 2 or more`);
  if (!(Number.isInteger(seeds) && seeds >= 1)) throw new Error(`seeds: expected 1 or more`);
  const steps = Array.from({ length: severities }, (_, step) => step / (severities - 1));
  return (only ?? known).flatMap((curve) =>
    steps.flatMap((severity) =>
      Array.from({ length: seeds }, (_, i) => {
        return { name: `${curve}-${severity.toFixed(3)}-${i + 1}`, curve, severity, seed: i + 1 };
      }),
    ),
  );
}

/** Pictures of the generator as points of curves. */
export class DegradedPictures implements CurvePictures {
  readonly points: readonly CurvePoint[];
  /** Equal code of the generator makes equal pictures. */
  readonly origin = codeHash(join(import.meta.dirname, '../corpus'));
  readonly source = `generator ${this.origin}`;
  readonly #folder: string;
  readonly #journal: string;
  readonly #jobs: number;
  readonly #known = new Map<string, LabelledPicture>();

  /**
   * @param out where pictures go while they are needed, and what is in them for good
   * @param suffix tells the journals of parts apart
   * @param jobs processes that make pictures
   */
  constructor(points: readonly CurvePoint[], out: string, suffix: string, jobs: number) {
    this.points = points;
    this.#folder = join(out, `pictures-${this.origin}${suffix}`);
    this.#journal = join(out, 'truth', `pictures${suffix}.jsonl`);
    this.#jobs = jobs;
    this.#readTruth(join(out, 'truth'));
  }

  /** What is in a picture, whether or not its file is there. */
  pictureOf({ name }: CurvePoint): LabelledPicture | undefined {
    return this.#known.get(name);
  }

  /** Makes the files that are not there. */
  async make(points: readonly CurvePoint[], onPicture: (made: number) => void): Promise<void> {
    const missing = points.filter((point) => {
      const picture = this.pictureOf(point);
      return picture === undefined || !existsSync(picture.file);
    });
    await mkdir(this.#folder, { recursive: true });
    await mkdir(join(this.#journal, '..'), { recursive: true });
    let made = points.length - missing.length;
    onPicture(made);
    const part = (lane: number) => missing.filter((_, i) => i % this.#jobs === lane);
    const keep = (picture: Omit<LabelledPicture, 'file'>) => {
      if (!this.#known.has(picture.name)) this.#keep(picture);
      onPicture(++made);
    };
    await Promise.all(Array.from({ length: this.#jobs }, (_, lane) => makePart(this.#folder, part(lane), keep)));
  }

  /** Deletes the files; what is in them stays known. */
  async release(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }

  #keep(picture: Omit<LabelledPicture, 'file'>): void {
    appendFileSync(this.#journal, `${JSON.stringify({ origin: this.origin, picture })}\n`);
    this.#known.set(picture.name, { ...picture, file: this.#fileOf(picture.name) });
  }

  /** Lines of all parts; those of another state of the generator are left aside. */
  #readTruth(folder: string): void {
    if (!existsSync(folder)) return;
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.jsonl'))) {
      const path = join(folder, name);
      const { lines, bytes } = wholeLines(path);
      if (path === this.#journal) truncateSync(path, bytes);
      for (const line of lines) {
        const { origin, picture } = JSON.parse(line) as { origin: string; picture: Omit<LabelledPicture, 'file'> };
        if (origin === this.origin) this.#known.set(picture.name, { ...picture, file: this.#fileOf(picture.name) });
      }
    }
  }

  #fileOf(name: string): string {
    return join(this.#folder, `${name}${PICTURE_FILE}`);
  }
}

async function makePart(
  folder: string,
  points: readonly CurvePoint[],
  onPicture: (picture: Omit<LabelledPicture, 'file'>) => void,
): Promise<void> {
  if (points.length === 0) return;
  const job: MakeJob = { folder, points };
  const script = startScript<MadeMessage>(new URL('./make-degraded.ts', import.meta.url), JSON.stringify(job));
  let made = 0;
  for await (const { picture } of script.messages) {
    made++;
    onPicture(picture);
  }
  if (made < points.length) throw new Error(`generator: process ended at ${points[made].name}: ${await script.ended}`);
}
