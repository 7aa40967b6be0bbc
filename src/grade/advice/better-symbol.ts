/**
 * Another version or level that would carry the same text better.
 */

import { MAX_VERSION, sideOf } from '../../engine/symbol/version.ts';
import type { ErrorCorrectionLevel } from '../../types.ts';
import { logoCost } from '../logo.ts';
import type { EngineSymbol } from '../types.ts';
import type { Advice } from './advice.ts';
import { fits, smallestVersion } from './capacity.ts';

const LEVELS: readonly ErrorCorrectionLevel[] = ['L', 'M', 'Q', 'H'];

/** Share of the error correction that should be left for what happens to the print. */
const KEPT = 0.5;

/** Versions beyond the symbol's own that are considered: each makes the modules smaller. */
const LARGER_VERSIONS = 6;

/** Gains below this share are not worth a new design. */
const WORTHWHILE = 0.05;

/** Without a cover: the highest level that the version holds, or else the smallest version that holds the level. */
export function adviseSymbol(symbol: EngineSymbol): Advice | undefined {
  const { version, errorCorrectionLevel } = symbol;
  const levels = LEVELS.slice(LEVELS.indexOf(errorCorrectionLevel) + 1).filter((level) => fits(symbol, version, level));
  const level = levels.at(-1);
  const current = `${version}-${errorCorrectionLevel}`;
  if (level !== undefined) {
    return { code: 'higherLevel', isWarning: false, values: { current, better: `${version}-${level}` } };
  }
  const smallest = smallestVersion(symbol, errorCorrectionLevel);
  if (smallest === undefined || smallest >= version) return undefined;
  const larger = Math.round(100 * (sideOf(version) / sideOf(smallest) - 1));
  const better = `${smallest}-${errorCorrectionLevel}`;
  return { code: 'smallerVersion', isWarning: false, values: { current, better, larger } };
}

/**
 * With a cover: the version and level that keeps most of the correction under one of the same share of the symbol, no larger
 * than the symbol's own where that keeps a half, else the smallest that does.
 */
export function adviseCovered(symbol: EngineSymbol, logoSide: number): Advice | undefined {
  const { version, errorCorrectionLevel } = symbol;
  const share = logoSide / sideOf(version);
  const keptBy = (other: number, level: ErrorCorrectionLevel) => {
    const side = 2 * Math.floor((share * sideOf(other)) / 2) + 1;
    return Math.max(0, 1 - logoCost(other, level, side));
  };
  const now = keptBy(version, errorCorrectionLevel);
  const candidates = LEVELS.flatMap((level) => {
    const smallest = smallestVersion(symbol, level) ?? Infinity;
    const versions = smallest < version ? [smallest, version] : smallest === version ? [version] : [];
    return versions.map((other) => ({ version: other, level, kept: keptBy(other, level) }));
  });
  candidates.sort((a, b) => b.kept - a.kept || a.version - b.version);
  let [best] = candidates;
  for (let other = version + 1; other <= Math.min(MAX_VERSION, version + LARGER_VERSIONS); other++) {
    if (best !== undefined && best.kept >= KEPT) break;
    for (const level of LEVELS) {
      if (!fits(symbol, other, level)) continue;
      const kept = keptBy(other, level);
      if (kept > (best?.kept ?? 0) + WORTHWHILE) best = { version: other, level, kept };
    }
  }
  if (best === undefined || best.kept < now + WORTHWHILE) return undefined;
  const current = `${version}-${errorCorrectionLevel}`;
  const kept = Math.round(100 * best.kept);
  const values = { current, better: `${best.version}-${best.level}`, kept, now: Math.round(100 * now) };
  return { code: 'logoSymbol', isWarning: false, values };
}
