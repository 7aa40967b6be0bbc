/**
 * Other codes and look-alikes in the picture (degradations.md 3.5).
 */

import { type CompanionKind, companionPage, lookAlikePage } from '../pages/companions.ts';
import type { Pose } from '../pose.ts';
import { type CompanyEffect, linear, type View } from './effect.ts';

const KINDS: readonly CompanionKind[] = ['code', 'code-128', 'mini-program', 'data-matrix', 'code', 'code-128'];

/** Up to six further codes round the target, at 8 to 1 modules from it: QR, Code 128, Data Matrix, mini-program code. */
export const multiCode: CompanyEffect = {
  id: 'multi-code',
  stage: 'company',
  apply(view, _lens, severity, random) {
    const start = random.integer(8);
    const others = KINDS.map((kind) => ({
      page: companionPage(kind, random),
      turn: random.range(-0.2, 0.2),
      size: random.range(0.6, 1),
    }));
    const gap = linear(8, 1, severity);
    return others.slice(0, Math.round(linear(0, KINDS.length, severity))).map(({ page, turn, size }, k) => {
      const angle = ((start + k * 3) % 8) * (Math.PI / 4);
      const unit = (view.symbolSize * size) / (page.outline.right - page.outline.left);
      const half = ((page.outline.right - page.outline.left) / 2) * unit;
      // Square round square: the distance of the middles along the larger of the two directions is what keeps the gap.
      const reach = view.symbolSize / 2 + gap + half;
      const longest = Math.max(Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle)));
      const u = view.symbolSize / 2 + (reach * Math.cos(angle)) / longest;
      const v = view.symbolSize / 2 + (reach * Math.sin(angle)) / longest;
      return { page, pose: besides(view, u, v, unit, turn) };
    });
  },
};

const MAX_LOOK_ALIKES = 12;

/** Text, textile, tiles, and up to twelve concentric squares that imitate finder patterns. */
export const clutter: CompanyEffect = {
  id: 'clutter',
  stage: 'company',
  apply(view, lens, severity, random) {
    const items = Array.from({ length: MAX_LOOK_ALIKES }, (_, k) => ({
      page: lookAlikePage(k % 3, random),
      angle: (k * 2.399963 + random.range(-0.3, 0.3)) % (2 * Math.PI),
      reach: random.range(0.08, 0.75),
      unit: random.range(0.7, 1.5),
      turn: random.range(0, 2 * Math.PI),
    }));
    const clear = 0.5 * Math.SQRT2 * view.symbolSize + 5;
    const span = (0.5 * Math.hypot(lens.width, lens.height)) / view.moduleSizePx;
    return items
      .slice(0, Math.round(linear(0, MAX_LOOK_ALIKES, severity)))
      .map(({ page, angle, reach, unit, turn }) => {
        const distance = clear + Math.max(0, span - clear) * reach;
        const u = view.symbolSize / 2 + distance * Math.cos(angle);
        const v = view.symbolSize / 2 + distance * Math.sin(angle);
        return { page, pose: besides(view, u, v, unit, turn) };
      });
  },
};

/** The pose of a page whose own origin lies at (u, v) on the target's plane, `unit` of the target's modules to one of its own. */
function besides(view: View, u: number, v: number, unit: number, turn: number): Pose {
  const { pose } = view.projection;
  const flat: Pose = { ...pose, curvature: 0 };
  const offU = u - pose.pivotU;
  const offV = v - pose.pivotV;
  const xy = new Float64Array(2);
  view.projection.toPicture(pose.pivotU + offU, pose.pivotV + offV, xy);
  return {
    x: xy[0],
    y: xy[1],
    pivotU: 0,
    pivotV: 0,
    moduleSizePx: pose.moduleSizePx * unit,
    rotation: flat.rotation + turn,
    tilt: flat.tilt,
    tiltAxis: flat.tiltAxis,
    curvature: 0,
    bendAxis: 0,
  };
}
