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
   * So much work in a row that read nothing, in modules, means that the rest of the scale is chance, as textures make it
   * by the thousand.
   */
  readonly mostVainWork: number;
  /** The least that timing patterns must alternate, from 0 for chance to 1. */
  readonly leastTiming: number;
  /** Triples that fit each other at least this well are tried in any case, unless they are large. */
  readonly sureMisfit: number;
  /** Numbers of modules that are tried for one triple. */
  readonly mostSizes: number;
  /** Whether also grids are tried that leave out what was measured: the alignment patterns, the perspective. */
  readonly plainGrids: boolean;
  /** Readings of the format information that are tried on a grid, 1..64. */
  readonly formatTries: number;
  /** Pairs of finder patterns that are tried with a third where they would have it, when no triple reads. */
  readonly mostPairTries: number;
  /** Pairs that fit each other less well are not. */
  readonly mostPairMisfit: number;
  /** Whether a symbol that does not decode is tried again without what seems to be covered. */
  readonly uncovers: boolean;
  /** Whether function patterns that seem to be covered say nothing against a grid. */
  readonly ignoresCovered: boolean;
}

/** For what is plainly a symbol. */
export const QUICK: Effort = {
  nsPerPixel: 4,
  mostMisfit: 0.8,
  mostVainWork: 250_000,
  leastTiming: 0.25,
  sureMisfit: -1,
  mostSizes: 1,
  plainGrids: false,
  formatTries: 4,
  mostPairTries: 0,
  mostPairMisfit: 0,
  uncovers: false,
  ignoresCovered: false,
};

/** For whatever may be one. */
export const THOROUGH: Effort = {
  nsPerPixel: 15,
  mostMisfit: 1.4,
  mostVainWork: 250_000,
  leastTiming: 0.05,
  sureMisfit: 0.5,
  mostSizes: 3,
  plainGrids: true,
  formatTries: 4,
  mostPairTries: 60,
  mostPairMisfit: 0.4,
  uncovers: true,
  ignoresCovered: false,
};
