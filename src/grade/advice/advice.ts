/**
 * Advice computed from a symbol: what is wrong with it and what would make the next print better.
 */

/** What a piece of advice is about; the texts are found by it. */
export type AdviceCode =
  | 'lowResolution'
  | 'tilted'
  | 'notByThreshold'
  | 'quietZone'
  | 'logoSpends'
  | 'damageSpends'
  | 'largestLogo'
  | 'logoSymbol'
  | 'higherLevel'
  | 'smallerVersion'
  | 'inkChannel'
  | 'inkContrast'
  | 'inkGain'
  | 'inkLoss';

/** One piece of advice. */
export interface Advice {
  readonly code: AdviceCode;
  /** True for what may keep the symbol from being read; false for what could be better. */
  readonly isWarning: boolean;
  /** What the text names in braces: lengths in modules, percentages as whole numbers. */
  readonly values: Readonly<Record<string, number | string>>;
}
