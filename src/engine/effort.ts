/**
 * How much a stage tries. Measured on photographs: of the triples that were read at the quick scales, 99 % have a misfit below 0.6
 * and timing patterns that alternate by more than 0.29; of the others, 90 % alternate less than that.
 */

/** Limits of one stage. */
export interface Effort {
  /** Expected cost per pixel of the scale. */
  readonly nsPerPixel: number;
  /** Triples that fit each other less well are not tried. */
  readonly mostMisfit: number;
  /**
   * Triples with a larger misfit than this are mostly chance, as moire and textures make them by the thousand; only so
   * many of them are tried per scale.
   */
  readonly poorMisfit: number;
  readonly mostPoorTries: number;
  /** So many triples in a row that do not read mean that the rest of the scale is chance. */
  readonly mostVainTries: number;
  /** So many grids in a row that do not decode mean that the scale is too coarse for them; each costs tens of triples. */
  readonly mostVainGrids: number;
  /** The least that timing patterns must alternate, from 0 for chance to 1. */
  readonly leastTiming: number;
  /** Triples that fit each other at least this well are tried in any case, unless they are large. */
  readonly sureMisfit: number;
  /** Numbers of modules that are tried for one triple. */
  readonly mostSizes: number;
  /** Whether also grids are tried that leave out what was measured: the alignment patterns, the perspective. */
  readonly plainGrids: boolean;
  /** Pairs of finder patterns that are tried with a third where they would have it, when no triple reads. */
  readonly mostPairTries: number;
  /** Whether a symbol that does not decode is tried again without what seems to be covered. */
  readonly uncovers: boolean;
}

/** For what is plainly a symbol. */
export const QUICK: Effort = {
  nsPerPixel: 4,
  mostMisfit: 0.8,
  poorMisfit: 0.4,
  mostPoorTries: 40,
  mostVainTries: 50,
  mostVainGrids: 12,
  leastTiming: 0.25,
  sureMisfit: -1,
  mostSizes: 1,
  plainGrids: false,
  mostPairTries: 0,
  uncovers: false,
};

/** For whatever may be one. */
export const THOROUGH: Effort = {
  nsPerPixel: 15,
  mostMisfit: 1.4,
  poorMisfit: 0.4,
  mostPoorTries: 400,
  mostVainTries: 2000,
  mostVainGrids: 12,
  leastTiming: 0.05,
  sureMisfit: 0.5,
  mostSizes: 3,
  plainGrids: true,
  mostPairTries: 60,
  uncovers: true,
};
