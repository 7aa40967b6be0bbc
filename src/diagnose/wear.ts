/**
 * What may stand in the way of the next read of a symbol that was read: wear shows before it becomes a complaint.
 */

import type { Evidence } from '../types.ts';
import { type Cause, isBanded, least } from './causes.ts';
import { ramp } from './ramp.ts';

/** Share of failing modules in one cluster from which on something covers them. */
const COVERED = 0.6;

/** What spends error correction (thresholds: degradations.md, section 7, where ISO/IEC 15415 has grade D or less). */
const LOSSES: readonly Cause[] = [
  {
    code: 'TOO_CLOSE',
    by: 'cutShare',
    // Of several, one at the side of the picture may just not be meant.
    strength: ({ cutShare, symbols }) => ramp(cutShare, 0.02, 0.1) * ramp(symbols, 2, 1),
  },
  { code: 'TOO_FAR', by: 'moduleSizePx', strength: isFar },
  { code: 'OVEREXPOSED', by: 'darkLevel', strength: isOver },
  { code: 'UNDEREXPOSED', by: 'lightLevel', strength: ({ lightLevel }) => ramp(lightLevel, 0.2, 0.1) },
  {
    code: 'GLARE',
    by: 'glareShare',
    strength: (evidence) =>
      ramp(evidence.glareShare, 0.02, 0.08) * ramp(evidence.clippedLight, 0.97, 0.85) * (1 - isOver(evidence)),
  },
  { code: 'BANDING', by: 'rowModulation', strength: isBanded },
  { code: 'LOW_CONTRAST', by: 'contrast', strength: ({ contrast }) => ramp(contrast, 0.45, 0.2) },
  { code: 'TOO_TILTED', by: 'tilt', strength: ({ tilt }) => ramp(tilt, 0.87, 1.08) },
  // Grids follow paper that is bent; what they cannot follow spends correction.
  {
    code: 'CURVED',
    by: 'smoothResidual',
    strength: (evidence) => ramp(evidence.smoothResidual, 0.3, 0.5) * spent(evidence),
  },
  {
    code: 'MOTION_BLUR',
    by: 'edgeRatio',
    strength: ({ edgeRatio = 1, tilt = 0 }) => ramp(Math.log(edgeRatio * Math.cos(tilt)), 0.3, 0.6),
  },
  {
    code: 'OUT_OF_FOCUS',
    by: 'edgeSpread',
    // Edges are some tenths of a small module wide in any picture.
    strength: (evidence) => ramp(evidence.edgeSpread, 0.3, 0.45) * (1 - isFar(evidence)),
  },
];

/** Warnings for symbols that were read; what of the correction nothing else spent went to modules that are covered or worn. */
export const WEAR: readonly Cause[] = [
  {
    code: 'OCCLUDED',
    by: 'unusedCorrection',
    strength: (evidence) => ((evidence.clusterShare ?? 0) >= COVERED ? lossLeft(evidence) : 0),
  },
  {
    code: 'DAMAGED',
    by: 'unusedCorrection',
    strength: (evidence) => ((evidence.clusterShare ?? 0) < COVERED ? lossLeft(evidence) : 0),
  },
  ...LOSSES,
  { code: 'NO_QUIET_ZONE', by: 'quietZone', strength: ({ quietZone }) => ramp(least(quietZone), 1.6, 0.4) },
];

function isOver({ clippedLight, darkLevel }: Evidence): number {
  return ramp(clippedLight, 0.6, 0.9) * ramp(darkLevel, 0.45, 0.6);
}

function isFar({ moduleSizePx }: Evidence): number {
  return ramp(moduleSizePx, 3, 1.5);
}

function lossLeft(evidence: Evidence): number {
  const explained = Math.max(...LOSSES.map(({ strength }) => strength(evidence)));
  return spent(evidence) * (1 - explained);
}

function spent({ unusedCorrection }: Evidence): number {
  return ramp(unusedCorrection, 0.3, 0.1);
}
