/**
 * What may stand in the way of the next read of a symbol that was read: wear shows before it becomes a complaint.
 */

import { type Cause, least } from './causes.ts';
import { ramp } from './ramp.ts';

/** Warnings for symbols that were read (thresholds: degradations.md, section 7, where ISO/IEC 15415 has grade D or less). */
export const WEAR: readonly Cause[] = [
  {
    code: 'OCCLUDED',
    by: 'unusedCorrection',
    strength: ({ unusedCorrection, clusterShare = 0 }) => (clusterShare >= 0.6 ? ramp(unusedCorrection, 0.3, 0.1) : 0),
  },
  {
    code: 'DAMAGED',
    by: 'unusedCorrection',
    strength: ({ unusedCorrection, clusterShare = 0 }) => (clusterShare < 0.6 ? ramp(unusedCorrection, 0.3, 0.1) : 0),
  },
  { code: 'TOO_FAR', by: 'moduleSizePx', strength: ({ moduleSizePx }) => ramp(moduleSizePx, 3, 1.5) },
  {
    code: 'OVEREXPOSED',
    by: 'darkLevel',
    strength: ({ clippedLight, darkLevel }) => ramp(clippedLight, 0.6, 0.9) * ramp(darkLevel, 0.45, 0.6),
  },
  { code: 'UNDEREXPOSED', by: 'lightLevel', strength: ({ lightLevel }) => ramp(lightLevel, 0.2, 0.1) },
  {
    code: 'GLARE',
    by: 'glareShare',
    strength: ({ glareShare, clippedLight }) => ramp(glareShare, 0.03, 0.15) * ramp(clippedLight, 0.97, 0.85),
  },
  { code: 'LOW_CONTRAST', by: 'contrast', strength: ({ contrast }) => ramp(contrast, 0.45, 0.2) },
  { code: 'TOO_TILTED', by: 'tilt', strength: ({ tilt }) => ramp(tilt, 0.87, 1.08) },
  {
    code: 'MOTION_BLUR',
    by: 'edgeRatio',
    strength: ({ edgeRatio = 1, tilt = 0 }) => ramp(Math.log(edgeRatio * Math.cos(tilt)), 0.3, 0.6),
  },
  { code: 'OUT_OF_FOCUS', by: 'edgeSpread', strength: ({ edgeSpread }) => ramp(edgeSpread, 0.3, 0.45) },
  { code: 'NO_QUIET_ZONE', by: 'quietZone', strength: ({ quietZone }) => ramp(least(quietZone), 1.6, 0.4) },
];
