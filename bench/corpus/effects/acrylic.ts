/**
 * A clear plate (degradations.md 3.4).
 */

import { scratchCopy, scratchPlane } from '../scratch.ts';
import type { Texture } from '../texture.ts';
import { linear, type SurfaceEffect } from './effect.ts';

/** Print on or behind clear acrylic: a ghost displaced by 2 t tan(a) / X modules, and the background shows through. */
export const acrylic: SurfaceEffect = {
  id: 'acrylic',
  stage: 'surface',
  apply(surface, severity, random) {
    const thickness = random.range(2, 5);
    const refracted = random.range(12, 32) * (Math.PI / 180);
    const angle = random.range(0, 2 * Math.PI);
    // A stand's symbol is about 60 mm wide.
    const shift = (2 * thickness * Math.tan(refracted) * surface.symbolSize) / 60;
    const ghost = linear(0, 0.5, severity);
    const through = linear(0, 0.6, severity);
    surface.texture = overlay(surface.texture, shift * Math.cos(angle), shift * Math.sin(angle), ghost, through);
  },
};

/** The texture mixed with a displaced copy of itself, partly transparent. */
function overlay(texture: Texture, du: number, dv: number, ghost: number, through: number): Texture {
  const { width, height, density, alpha } = texture;
  const [columns, rows] = [Math.round(du * density), Math.round(dv * density)];
  const blend = (plane: Float32Array) => {
    const out = scratchPlane(plane.length, false);
    for (let y = 0, i = 0; y < height; y++) {
      const from = Math.min(height - 1, Math.max(0, y + rows)) * width;
      for (let x = 0; x < width; x++, i++) {
        const k = from + Math.min(width - 1, Math.max(0, x + columns));
        const second = alpha[k] === 1 ? plane[k] : plane[i];
        out[i] = (plane[i] * (1 - ghost) + second * ghost) * (1 - through);
      }
    }
    return out;
  };
  const thin = scratchCopy(alpha);
  for (let i = 0; i < thin.length; i++) thin[i] *= 1 - through;
  return { ...texture, reflect: texture.reflect.map(blend), emit: texture.emit?.map(blend) ?? null, alpha: thin };
}
