/**
 * Paper is never quite even; a bent surface turns away from the lamp.
 */

import { fractalNoise, valueNoise } from './noise.ts';
import type { Pose } from './pose.ts';
import { scratchCopy, scratchPlane } from './scratch.ts';
import type { Texture } from './texture.ts';
import type { Lattice } from './warp.ts';

/** Brightness of a surface, without its grain. `amount` 0..1. */
export function surfaceUnevenness({ curvature, bendAxis, pivotU, pivotV }: Pose, amount: number) {
  const [cos, sin] = [Math.cos(bendAxis), Math.sin(bendAxis)];
  return (u: number, v: number): number => {
    const paper = 1 + amount * 0.09 * (paperNoise(u, v) - 0.5);
    if (curvature === 0) return paper;
    const across = cos * (u - pivotU) + sin * (v - pivotV);
    return paper * (1 + amount * (Math.max(0.12, 0.2 + 0.8 * Math.cos(across * curvature - 0.4)) - 1));
  };
}

/** The table of the paper's noise reaches from -PAPER_REACH to PAPER_REACH modules in steps of PAPER_STEP. */
const PAPER_REACH = 128;
const PAPER_STEP = 1;
const PAPER_SIZE = (2 * PAPER_REACH) / PAPER_STEP + 1;

let paperLevels: Float32Array | undefined;

/** Slow unevenness of paper at a point of the page, 0..1; all papers have the same, at different places. */
function paperNoise(u: number, v: number): number {
  if (!(Math.abs(u) < PAPER_REACH && Math.abs(v) < PAPER_REACH)) return exactPaperNoise(u, v);
  paperLevels ??= createPaperLevels();
  const x = (u + PAPER_REACH) / PAPER_STEP;
  const y = (v + PAPER_REACH) / PAPER_STEP;
  const i = (y | 0) * PAPER_SIZE + (x | 0);
  const upper = paperLevels[i] + (paperLevels[i + 1] - paperLevels[i]) * (x - (x | 0));
  const j = i + PAPER_SIZE;
  const lower = paperLevels[j] + (paperLevels[j + 1] - paperLevels[j]) * (x - (x | 0));
  return upper + (lower - upper) * (y - (y | 0));
}

function exactPaperNoise(u: number, v: number): number {
  return fractalNoise(u * 0.06, v * 0.06, 0x3d4e, 2);
}

function createPaperLevels(): Float32Array {
  return Float32Array.from({ length: PAPER_SIZE * PAPER_SIZE }, (_, i) =>
    exactPaperNoise((i % PAPER_SIZE) * PAPER_STEP - PAPER_REACH, Math.floor(i / PAPER_SIZE) * PAPER_STEP - PAPER_REACH),
  );
}

/** The unevenness at lattice points, 1 where they see nothing. */
export function latticeOf(field: (u: number, v: number) => number, texture: Texture, { us, vs }: Lattice) {
  const { density } = texture;
  const values = scratchPlane(us.length, false);
  for (let i = 0; i < us.length; i++) {
    const seen = !Number.isNaN(us[i]);
    values[i] = seen ? field(texture.left + (us[i] + 0.5) / density, texture.top + (vs[i] + 0.5) / density) : 1;
  }
  return values;
}

/** Side of the grain's tile in pixels; the kernel knows it too. */
const GRAIN_SIZE = 256;

let grainLevels: Float32Array | undefined;

/** Fine unevenness of paper as a pixel sees it, about -0.01..0.01, in scratch memory. */
export function grainTile(): Float32Array {
  grainLevels ??= Float32Array.from({ length: GRAIN_SIZE * GRAIN_SIZE }, (_, i) => {
    const [x, y] = [i % GRAIN_SIZE, Math.floor(i / GRAIN_SIZE)];
    return 0.02 * (valueNoise(x * 0.58, y * 0.58, 0x1b2c) - 0.5);
  });
  return scratchCopy(grainLevels);
}
