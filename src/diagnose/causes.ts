/**
 * Why a picture did not read: causes in the order of decision, each as a function of the measurements. An earlier cause
 * explains what later ones would point at: blur lowers contrast, a reflection covers modules.
 *
 * Thresholds were set on generated pictures with one thing wrong that profile `fast` does not read
 * (`npm run bench:diagnosis`).
 */

import type { Evidence, ReportCode } from '../types.ts';
import { ramp } from './ramp.ts';

/** A cause. */
export interface Cause {
  readonly code: ReportCode;
  /** The measurement that gives it away. */
  readonly by: keyof Evidence;
  /** How strongly the measurements speak for it, 0..1. */
  strength(evidence: Evidence): number;
}

/** Level of white below which a picture is too dark: 40 of 255 (ink and screens in normal light are above 150). */
const DARK_WHITE = 40 / 255;

/** Causes in the order of decision. */
export const CAUSES: readonly Cause[] = [
  { code: 'UNSUPPORTED_SYMBOL', by: 'finders', strength: isRelative },
  { code: 'OVEREXPOSED', by: 'darkLevel', strength: isOver },
  { code: 'UNDEREXPOSED', by: 'lightLevel', strength: isUnder },
  { code: 'GLARE', by: 'glareShare', strength: isGlare },
  { code: 'TOO_CLOSE', by: 'cutShare', strength: isClose },
  { code: 'BANDING', by: 'rowModulation', strength: isBanded },
  { code: 'NOT_A_QR', by: 'edgeDensity', strength: isForeign },
  { code: 'MOTION_BLUR', by: 'edgeRatio', strength: (evidence) => ramp(stretch(evidence), 0.2, 0.4) },
  { code: 'TOO_TILTED', by: 'tilt', strength: isTilted },
  { code: 'TOO_FAR', by: 'moduleSizePx', strength: isFar },
  { code: 'OUT_OF_FOCUS', by: 'edgeSpread', strength: isBlurred },
  {
    code: 'MOIRE',
    by: 'periodicPeak',
    strength: isWavy,
  },
  { code: 'LOW_CONTRAST', by: 'contrast', strength: isPale },
  { code: 'OCCLUDED', by: 'coveredShare', strength: isCovered },
  { code: 'CURVED', by: 'frameSpread', strength: isBent },
  { code: 'NO_QUIET_ZONE', by: 'quietZone', strength: isCrowded },
  { code: 'DAMAGED', by: 'failedShare', strength: isWorn },
];

/** Narrowest of the margins, in modules. */
export function least(quietZone: Evidence['quietZone']): number | undefined {
  return quietZone && Math.min(...quietZone);
}

/** Another kind of code by the same organisation, which the engine does not read. */
function isRelative({ foreign }: Evidence): number {
  return foreign === 'micro' || foreign === 'rectangular' ? 0.95 : 0;
}

function isOver({ clippedLight, darkLevel }: Evidence): number {
  return ramp(clippedLight, 0.3, 0.7) * ramp(darkLevel, 0.4, 0.6);
}

/** White is dark, noise drowns the modules, or what is light is not the symbol: the picture has black parts beside it. */
function isUnder({ lightLevel = 1, darkLevel = 0, signalToNoise, frameFloor = 1, edgeSpread, area }: Evidence): number {
  // A picture of one level has no signal at all.
  const some = lightLevel - darkLevel > 0.05;
  const drowned = some ? ramp(signalToNoise, ...((area ? [5, 3] : [12, 6]) as [number, number])) : 0;
  // Where it is blurred as well, what is dark may yet be good enough.
  const sharp = 1 - 0.6 * ramp(edgeSpread, 0.34, 0.42);
  const black = ramp(frameFloor, 0.05, 0.02) * ramp(lightLevel, 0.55, 0.45) * sharp;
  return Math.max(ramp(lightLevel, 2 * DARK_WHITE, DARK_WHITE), drowned, 0.9 * black);
}

/** Blots on the symbol; less sure, somewhere in a picture where nothing was found. Drawings have nothing but clipped white. */
function isGlare({ areaBy, glareShare, clippedLight }: Evidence): number {
  const blots = areaBy === undefined ? 0.3 * ramp(glareShare, 0.002, 0.01) : ramp(glareShare, 0.01, 0.06);
  return blots * ramp(clippedLight, 0.97, 0.85);
}

/** The picture cuts it, or sharp modules are so large in it that hardly a symbol or its finder patterns have room. */
function isClose({
  areaBy,
  cutShare,
  areaShare,
  moduleShare,
  moduleSizePx,
  edgeSpread,
  edgeDensity,
  finders = 0,
}: Evidence): number {
  const cut = ramp(cutShare, 0.02, 0.1);
  if (areaBy !== 'looks' || finders >= 2) return cut;
  // Print at the side of the picture is cut as well.
  const whole = Math.max(ramp(areaShare, 0.15, 0.25), ramp(edgeDensity, 0.4, 0.5));
  const large = ramp(moduleShare, 0.009, 0.012) * ramp(moduleSizePx, 9, 12) * ramp(edgeSpread, 0.2, 0.12);
  return Math.max(cut * whole, 0.9 * large);
}

/** Light that goes up and down; a reflection is one light band, which screens without light between theirs outdo. */
export function isBanded({ rowModulation, glareShare = 0 }: Evidence): number {
  return ramp(rowModulation, 0.3, 0.45) * Math.max(ramp(rowModulation, 0.75, 0.85), ramp(glareShare, 0.04, 0.02));
}

/**
 * Bars; rings like finder patterns in one plane with too little between them, as round codes have; or, less sure, sharp
 * modules without any finder pattern.
 */
function isForeign({ foreign, areaBy, finders = 0, frameSpread = 1, ...evidence }: Evidence): number {
  const { edgeDensity = 1, edgeSpread = 1, edgeRatio = 1, moduleSizePx, signalToNoise, contrast } = evidence;
  if (foreign === 'linear') return 0.9;
  if (areaBy === undefined || areaBy === 'grid' || edgeSpread > 0.22) return 0;
  if (finders >= 3) return 0.8 * ramp(frameSpread, 0.14, 0.08) * ramp(edgeDensity, 0.75, 0.68);
  // Noise, motion and bad light hide finder patterns as well.
  const clean = ramp(signalToNoise, 50, 100) * ramp(edgeRatio, 1.25, 1.1) * ramp(contrast, 0.7, 0.85);
  return finders === 0 ? 0.45 * ramp(moduleSizePx, 4, 5) * ramp(edgeDensity, 0.95, 0.85) * clean : 0;
}

/** Logarithm of the ratio of the edges' strengths in two directions, less what the tilt of the symbol makes of it. */
function stretch({ edgeRatio = 1, tilt = 0, finders = 0 }: Evidence): number {
  const tilted = -Math.log(Math.max(0.05, Math.cos(tilt)));
  // An outline alone is rough, and longer the way things moved, but by a few modules at most.
  return Math.log(edgeRatio) - (finders >= 2 || tilt > 1 ? tilted : Math.min(0.25, tilted));
}

function isTilted({ tilt, edgeRatio = 1 }: Evidence): number {
  return ramp(tilt, 0.8, 1.05) * ramp(Math.log(edgeRatio), 0.15, 0.35);
}

/**
 * Small modules, in pixels of the camera; by looks alone, where neither blur nor noise made the area small, also a small area that is mostly plain,
 * as a code is with what lies round it when it is too small to stand out.
 */
function isFar({ areaBy, moduleSizePx = 4, finders = 0, areaShare, ...evidence }: Evidence): number {
  const { edgeDensity = 1, edgeSpread = 0, signalToNoise = 100, pixelSize = 1 } = evidence;
  const spreadPx = edgeSpread * moduleSizePx;
  // As many pixels as modules are a drawing, not an enlarged picture.
  const pixels = moduleSizePx / pixelSize;
  const few = pixelSize > 1 ? ramp(pixels, 3.2, 2.4) * ramp(pixels, 1.05, 1.2) : 0;
  if (few > 0) return few;
  const small = ramp(moduleSizePx, 3.2, 2.4);
  if (areaBy !== 'looks' || finders >= 2) return small * ramp(edgeDensity, 0.12, 0.2);
  const plain = ramp(areaShare, 0.19, 0.15) * ramp(edgeDensity, 0.65, 0.55);
  const far = Math.max(small * ramp(spreadPx, 1.7, 1.3), 0.7 * plain * ramp(spreadPx, 2.2, 1.7));
  return far * ramp(signalToNoise, 10, 20);
}

/** Blur takes the modules' own frequencies, so that lower ones stand out of the spectrum. */
function isBlurred({ edgeSpread, periodicPeak }: Evidence): number {
  return Math.max(ramp(edgeSpread, 0.24, 0.34), ramp(edgeSpread, 0.2, 0.24) * ramp(periodicPeak, 0.22, 0.35));
}

/** Larger modules leave fewer frequencies to share the power. */
function isWavy({ periodicPeak = 0, edgeSpread = 0, edgeRatio = 1, moduleSizePx = 4 }: Evidence): number {
  const peak = periodicPeak * Math.min(1, (4 / moduleSizePx) ** 1.5);
  return ramp(peak, 0.19, 0.24) * ramp(edgeSpread, 0.26, 0.22) * ramp(edgeRatio, 1.5, 1.3);
}

/** By reflectance where ink is pale, by levels where light lies on it; small modules are pale by blur, clipped ones by light. */
function isPale({ area, contrast, lightLevel, darkLevel, moduleSizePx, ...evidence }: Evidence): number {
  if (area === undefined) return 0;
  const { clippedLight = 0, glareShare = 0 } = evidence;
  const levels = lightLevel === undefined || darkLevel === undefined ? 1 : 1 - darkLevel / lightLevel;
  const veiled = ramp(levels, 0.64, 0.54) * ramp(moduleSizePx, 2.4, 2.8) * ramp(glareShare, 0.05, 0.02);
  return Math.max(ramp(contrast, 0.6, 0.4), veiled) * ramp(clippedLight, 0.7, 0.4);
}

/**
 * A patch without modules; of a grid, failing modules that lie together, or none among those that are known, which keep
 * clear of the middle, where logos are; two patterns of one plane without the third, and no more edges than modules have.
 */
function isCovered(evidence: Evidence): number {
  const { areaBy, finders, frameSpread, clusterShare, failedShare, pilotScore = 0 } = evidence;
  const { coveredShare = 0, glareShare = 0, clippedLight = 0 } = evidence;
  // A reflection is plain too, where it stands out.
  const plain = coveredShare - glareShare * ramp(clippedLight, 0.97, 0.85);
  const cluster = ramp(clusterShare, 0.4, 0.6) * ramp(failedShare, 0.02, 0.05) * ramp(pilotScore, 0.7, 0.8);
  const inside = 0.9 * ramp(pilotScore, 0.99, 1) * ramp(evidence.modulation, 0.4, 0.6);
  const whole = ramp(frameSpread, 0.06, 0.03) * ramp(evidence.edgeDensity, 0.85, 0.76);
  const missing = areaBy === 'looks' && finders === 2 ? 0.8 * whole : 0;
  // Folds have plain sides too.
  const flat = areaBy === 'looks' ? 1 - 0.6 * ramp(frameSpread, 0.15, 0.25) : 1;
  return Math.max(0.95 * ramp(plain, 0.015, 0.065) * flat, cluster, inside, missing);
}

/** Finder patterns that lie in different planes, or steeper than the symbol, or a grid that holds in parts only. */
function isBent(evidence: Evidence): number {
  const { areaBy, tilt, frameSpread, pilotScore, clusterShare, finders = 0, edgeDensity = 0 } = evidence;
  // Cracks and scratches have edges of their own.
  const smooth = ramp(edgeDensity, 0.95, 0.88);
  if (areaBy === 'grid') {
    return Math.max(ramp(frameSpread, 0.1, 0.18), ramp(pilotScore, 0.95, 0.9) * ramp(clusterShare, 0.5, 0.3)) * smooth;
  }
  const steeper = ramp(-stretch(evidence), 0.05, 0.15);
  const bent = ramp(frameSpread, 0.1, 0.17) * ramp(tilt, 0.3, 0.45) * smooth;
  return Math.max(bent, (finders >= 2 ? 0.9 : 0.7) * steeper);
}

/** A margin that is not clean, where the grid is sure. */
function isCrowded({ quietZone, pilotScore }: Evidence): number {
  return 0.8 * ramp(least(quietZone), 1.2, 0.4) * ramp(pilotScore, 0.95, 0.98);
}

/** What is left when a symbol is there, sharp and whole. */
function isWorn({ areaBy, finders = 0, pilotScore }: Evidence): number {
  if (areaBy === undefined) return 0;
  return areaBy === 'looks' ? 0.5 + 0.12 * finders : 0.6 + 0.35 * ramp(pilotScore, 0.8, 0.95);
}
