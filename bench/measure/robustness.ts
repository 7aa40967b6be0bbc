/**
 * Robustness curves: contenders read pictures of known severity, part by part.
 */

import type { LabelledPicture } from '../datasets/loaders/record.ts';
import type { Progress } from '../report/progress.ts';
import type { CurveResults } from '../report/results.ts';
import { fitCurves, placeOnCurve, toTrial } from './curves.ts';
import { inLanes } from './lanes.ts';
import {
  journalName,
  linesHere,
  type OpenContender,
  openContender,
  type ReadingOptions,
  readPictures,
} from './reading.ts';

/** A picture as a point of a curve. */
export interface CurvePoint {
  /** Name of the picture. */
  readonly name: string;
  /** Effect or scenario. */
  readonly curve: string;
  /** 0..1. */
  readonly severity: number;
  /** From 1: which of the pictures of this curve and severity it is. */
  readonly seed: number;
}

/** Where the pictures come from. */
export interface CurvePictures {
  /** For reports. */
  readonly source: string;
  /** Names what made the pictures; undefined for files that are simply there. */
  readonly origin?: string | undefined;
  readonly points: readonly CurvePoint[];
  /** What is in a picture; undefined until it is made. */
  pictureOf(point: CurvePoint): LabelledPicture | undefined;
  /** Sees to it that the files are there. */
  make(points: readonly CurvePoint[], onPicture: (made: number) => void): Promise<void>;
  /** The files are not needed any more. */
  release(): Promise<void>;
}

/** How to measure. */
export interface RobustnessOptions extends Omit<ReadingOptions, 'origin'> {
  readonly contenders: readonly string[];
  /** How many seeds a contender is given; default all. */
  readonly seedsOf?: ((contender: string) => number) | undefined;
  /** Contenders at a time. */
  readonly jobs: number;
}

/** Pictures made at a time: about half a gigabyte of files of 640x480. */
const PART = 1200;

/** Pictures of a set that say with what severity they were degraded; those of several effects are left out. */
export function curvePicturesOf(source: string, pictures: readonly LabelledPicture[]): CurvePictures {
  const counts = new Map<string, number>();
  const byName = new Map(pictures.map((picture) => [picture.name, picture]));
  const points = pictures.flatMap((picture) => {
    const place = placeOnCurve(picture);
    if (place === undefined) return [];
    const seed = (counts.get(JSON.stringify(place)) ?? 0) + 1;
    counts.set(JSON.stringify(place), seed);
    return [{ name: picture.name, ...place, seed }];
  });
  return { source, points, pictureOf: ({ name }) => byName.get(name), async make() {}, async release() {} };
}

/** Measures all curves; a contender that cannot be measured is named with the reason. */
export async function measureRobustness(
  pictures: CurvePictures,
  options: RobustnessOptions,
  progress: Progress,
): Promise<CurveResults> {
  const failed: Record<string, string> = {};
  const open: OpenContender[] = [];
  for (const spec of options.contenders) {
    try {
      open.push(await openContender(spec, { ...options, origin: pictures.origin }));
    } catch (error) {
      failed[journalName(spec, options.plan)] = (error as Error).message;
    }
  }
  const seedsOf = options.seedsOf ?? (() => Number.POSITIVE_INFINITY);
  const pointsOf = ({ spec }: OpenContender, points: readonly CurvePoint[]) =>
    points.filter(({ seed }) => seed <= seedsOf(spec));
  const task = progress.start('pictures of curves', pictures.points.length);
  for (let from = 0; from < pictures.points.length; from += PART) {
    const part = pictures.points.slice(from, from + PART);
    const lacking = open.map((contender) => ({
      contender,
      points: pointsOf(contender, part).filter(({ name }) => !contender.journal.lines.has(name)),
    }));
    const wanted = new Set(lacking.flatMap(({ points }) => points));
    const needed = part.filter((point) => wanted.has(point) || pictures.pictureOf(point) === undefined);
    await pictures.make(needed, (made) => task.update(from + made));
    task.update(from + part.length);
    // Ours come last and take longest: first, so that no lane is left with one of them at the end.
    await inLanes([...lacking].reverse(), options.jobs, async ({ contender, points }) => {
      if (points.length === 0 || contender.name in failed) return;
      const files = points.map((point) => pictures.pictureOf(point) as LabelledPicture);
      const bar = progress.start(`${contender.name} ${from / PART + 1}`, files.length);
      try {
        await readPictures(contender, files, options.timeoutMs, bar.update);
      } catch (error) {
        failed[contender.name] = (error as Error).message;
      }
    });
    await pictures.release();
  }
  const measured = open.filter(({ name }) => !(name in failed));
  const trials = measured.map((contender) => {
    const own = pointsOf(contender, pictures.points);
    const known = own.map((point) => pictures.pictureOf(point) as LabelledPicture);
    const lines = new Map(linesHere(contender, known).map((line) => [line.picture, line]));
    const done = own.flatMap((point, i) => {
      const line = lines.get(point.name);
      return line === undefined ? [] : [toTrial(point, known[i], line)];
    });
    return [contender.name, done] as const;
  });
  return { source: pictures.source, byEffect: fitCurves(new Map(trials)), failed };
}
