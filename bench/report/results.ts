/**
 * What a benchmark run leaves behind: the JSON that reports, comparisons and committed baselines are made of.
 */

import { readFile } from 'node:fs/promises';
import type { DosePoint, HalfPoint } from '../stats/logistic.ts';
import type { McNemar } from '../stats/mcnemar.ts';
import type { Summary } from '../stats/quantiles.ts';
import type { SetScore } from '../stats/score.ts';
import type { Interval } from '../stats/wilson.ts';
import type { FrontierPoint } from '../tune/frontier.ts';
import type { Reach } from '../tune/greedy.ts';

/** Where and with what it was measured. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly platform: string;
  readonly node: string;
  /** Commit of the project, with `+` when files differ from it; null outside a repository. */
  readonly commit: string | null;
  /** Package versions by name. */
  readonly packages: Readonly<Record<string, string>>;
  /** Mean number of running processes over the last minute, at the start: above the number of cores times are noisy. */
  readonly load: number;
}

/** A contender that could not be measured. */
export interface Failed {
  readonly failed: string;
}

/** Reading rates of all contenders on one set. */
export interface AccuracyResults {
  /** Name of the folder. */
  readonly set: string;
  readonly pictures: readonly { readonly name: string; readonly category: string; readonly codes: number }[];
  readonly contenders: Readonly<Record<string, (SetScore & { readonly peakRssMb: number }) | Failed>>;
  /** Pictures with at least one labelled code read, compared pair by pair. */
  readonly pairs: readonly ({ readonly first: string; readonly second: string } & McNemar)[];
  /** Only where the set has pictures of which nothing is known. */
  readonly agreement?: AgreementResults;
}

/** What readers say of pictures that have no labels. */
export interface AgreementResults {
  /** How many such pictures there are. */
  readonly pictures: number;
  /** Pictures with a read, by whether a reader with other code read one of the texts too. */
  readonly contenders: Readonly<
    Record<string, { readonly picturesRead: number; readonly confirmed: number; readonly alone: number }>
  >;
  /** Pictures that two readers read without a text in common, with all texts. */
  readonly disagreements: readonly {
    readonly picture: string;
    readonly texts: Readonly<Record<string, readonly string[]>>;
  }[];
}

/** Times of one contender on frames of one kind. */
export interface FrameTimes extends Summary {
  readonly frames: number;
  readonly framesRead: number;
  /** Median of the frames' medians with its interval by bootstrap over frames, in ms. */
  readonly median: Interval;
}

/** Times of two contenders on the same frames, called in turns. */
export interface PairTimes {
  readonly first: string;
  readonly second: string;
  /** For example `640x480 with a code`. */
  readonly kind: string;
  /** Times of the second divided by those of the first, turn by turn: median and 95 % interval over frames. */
  readonly ratio: Interval;
  /** The same, only over frames that both read, that one reads, and that none reads; null where there are none. */
  readonly bothRead: { readonly frames: number; readonly ratio: Interval } | null;
  readonly oneReads: { readonly frames: number; readonly ratio: Interval } | null;
  readonly noneReads: { readonly frames: number; readonly ratio: Interval } | null;
}

/** One contender in a process of its own, from the start. */
export interface ColdStart {
  readonly loadMs: number;
  readonly firstCallMs: number;
  /** Median of the calls that follow on the same frame. */
  readonly warmCallMs: number;
  readonly peakRssMb: number;
  /** Growth of the heap and of external memory over the repeated calls, per call. */
  readonly heapGrowthBytesPerCall: number;
  readonly externalGrowthBytesPerCall: number;
}

/** Times of all contenders. */
export interface LatencyResults {
  readonly frames: string;
  /** By contender, then by kind of frame. */
  readonly contenders: Readonly<Record<string, Readonly<Record<string, FrameTimes>> | Failed>>;
  readonly pairs: readonly PairTimes[];
  readonly cold: Readonly<Record<string, ColdStart | Failed>>;
  /** Copying a frame of each kind, ms: what any reader costs at least. */
  readonly floor: Readonly<Record<string, Summary>>;
  /** Smallest step of the clock in ms, and the share of samples below a hundred steps. */
  readonly timer: { readonly resolutionMs: number; readonly saturated: number };
  /** Every sample in ms by contender and kind, for distributions. */
  readonly samples: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;
}

/** Reading rate of one contender against the severity of one effect or scenario. */
export interface Curve {
  readonly points: readonly (DosePoint & { readonly rate: Interval })[];
  /** Severity at which half is read, by logistic fit. */
  readonly s50: HalfPoint;
  /** Mean reading rate over the severities, 0..1. */
  readonly area: number;
  /** Reads with a wrong text, over all severities: counted apart, never as reads. */
  readonly misreads: number;
  /** Reading time per picture in ms, without loading. */
  readonly time: Summary;
}

/** Robustness curves. */
export interface CurveResults {
  /** What the pictures are: a folder, or the generator and a hash of its code. */
  readonly source: string;
  /**
   * By effect or scenario, then by contender. All contenders are given the same pictures; one that is given fewer seeds
   * is given the first of them.
   */
  readonly byEffect: Readonly<Record<string, Readonly<Record<string, Curve>>>>;
  /** Contenders that could not be measured, and why. */
  readonly failed: Readonly<Record<string, string>>;
}

/** What preprocessing steps gain for decoders, by the order of attempts that reads most in a budget of time. */
export interface TuneResults {
  readonly set: string;
  readonly folds: number;
  readonly contenders: Readonly<
    Record<
      string,
      {
        readonly pictures: number;
        readonly alone: Reach;
        readonly frontier: readonly FrontierPoint[];
        /** The plan that was written. */
        readonly chosen: FrontierPoint;
        /** Attempts of the chosen plan in words, in order, with the reach so far. */
        readonly attempts: readonly { readonly steps: string; readonly soFar: Reach }[];
      }
    >
  >;
}

/** What step families add to decoders alone. */
export interface AblationResults {
  readonly set: string;
  readonly pictures: number;
  readonly codes: number;
  /** What every attempt begins with, in words. */
  readonly base: string;
  readonly contenders: Readonly<Record<string, Ablation | Failed>>;
}

/** Step families before one decoder. */
export interface Ablation {
  /** Without any of them. */
  readonly base: Reach;
  readonly families: readonly {
    readonly family: string;
    /** Codes that the base misses and at least one variant reads. */
    readonly gainedByAny: number;
    readonly variants: readonly Variant[];
  }[];
}

/** One variant of a family, against the base. */
export interface Variant {
  readonly steps: string;
  /** Codes that only the variant reads, and that only the base reads. */
  readonly gained: number;
  readonly lost: number;
  readonly reach: Reach;
}

/** One run. */
export interface Results {
  readonly version: 1;
  readonly date: string;
  readonly command: string;
  readonly durationS: number;
  readonly machine: Machine;
  readonly accuracy?: AccuracyResults;
  readonly curves?: CurveResults;
  readonly latency?: LatencyResults;
  readonly ablation?: AblationResults;
  readonly tuning?: TuneResults;
}

/** Narrows a contender's entry. */
export function isFailed(entry: object): entry is Failed {
  return 'failed' in entry;
}

/**
 * Reads a results file.
 * @throws Error when it is not one
 */
export async function readResults(file: string): Promise<Results> {
  const results = JSON.parse(await readFile(file, 'utf8')) as Results;
  if (results.version !== 1 || results.machine === undefined)
    throw new Error(`${file}: not a results file of version 1`);
  return results;
}
