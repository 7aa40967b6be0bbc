/**
 * Effects of light: gradient, shadow, glare (degradations.md 3.4).
 */

import { smoothstep } from '../noise.ts';
import { geometric, type LightEffect, linear, type View } from './effect.ts';

/** Illumination that changes across the symbol by a ratio of up to 14. On a screen it stands for the panel's angular fall-off. */
export const gradient: LightEffect = {
  id: 'gradient',
  stage: 'light',
  apply(light, severity, random, view) {
    const angle = random.range(0, 2 * Math.PI);
    const ratio = Math.log(geometric(1, 14, severity));
    const cos = Math.cos(angle) / sidePx(view);
    const sin = Math.sin(angle) / sidePx(view);
    const factor = (x: number, y: number) => {
      const along = (x - view.x) * cos + (y - view.y) * sin;
      // Beyond the symbol the light soon levels out, or bright corners would drive the exposure of real cameras.
      return Math.exp(ratio * 0.8 * Math.tanh(along / 0.8));
    };
    return {
      ...light,
      illuminance: (x, y) => light.illuminance(x, y) * factor(x, y),
      emission: (x, y) => (light.emission?.(x, y) ?? 1) * factor(x, y),
    };
  },
};

/** Edge of a hand or phone between lamp and code: takes up to 92 % of the light that falls on it, none of a screen's own. */
export const shadow: LightEffect = {
  id: 'shadow',
  stage: 'light',
  apply(light, severity, random, view) {
    const angle = random.range(0, 2 * Math.PI);
    const offset = random.range(-0.25, 0.25) * view.symbolSize;
    const penumbra = geometric(0.5, 10, random.uniform());
    const bow = random.range(0.8, 3) * view.symbolSize * random.sign();
    const depth = linear(0, 0.92, severity);
    const cos = Math.cos(angle) / view.moduleSizePx;
    const sin = Math.sin(angle) / view.moduleSizePx;
    return {
      ...light,
      illuminance: (x, y) => {
        const along = (x - view.x) * cos + (y - view.y) * sin - offset;
        const across = (y - view.y) * cos - (x - view.x) * sin;
        // A large circle instead of a line: nothing that casts shadows at a till is quite straight.
        const distance = along - (across * across) / (2 * bow);
        return light.illuminance(x, y) * (1 - depth * smoothstep(-penumbra / 2, penumbra / 2, distance));
      },
    };
  },
};

/** Share of a lamp's brightness that a slightly rough surface scatters around the mirror image. */
const SKIRT = 0.06;

/** Mirrored lamp, round or long: its core covers up to 35 % of the symbol and is up to 8 times as bright as paper. */
export const glare: LightEffect = {
  id: 'glare',
  stage: 'light',
  apply(light, severity, random, view) {
    const side = sidePx(view);
    const x0 = view.x + random.range(-0.3, 0.3) * side;
    const y0 = view.y + random.range(-0.3, 0.3) * side;
    const angle = random.range(0, Math.PI);
    const aspect = random.uniform() < 0.4 ? random.range(4, 8) : random.range(1, 2);
    const power = random.range(1.2, 2.5);
    const area = linear(0, 0.35, severity) * side * side;
    const peak = linear(0, 8, severity) * 0.85;
    const long = Math.sqrt((area * aspect) / Math.PI);
    const short = long / aspect;
    const cos = Math.cos(angle);
    const sin = Math.sin(angle);
    return {
      ...light,
      glare: (x, y) => {
        const a = (cos * (x - x0) + sin * (y - y0)) / long;
        const b = (cos * (y - y0) - sin * (x - x0)) / short;
        const square = a * a + b * b;
        return (
          (light.glare?.(x, y) ?? 0) + peak * (Math.exp(-(square ** power)) + SKIRT * Math.exp(-Math.sqrt(square)))
        );
      },
    };
  },
};

/** Uniform reflection on screen, lamination or acrylic, up to three times as bright as paper; the exposure allows for it. */
export const veil: LightEffect = {
  id: 'veil',
  stage: 'light',
  apply(light, severity) {
    const level = 3 * severity * severity * 0.85;
    return { ...light, glare: (x, y) => (light.glare?.(x, y) ?? 0) + level };
  },
  expose: (camera, severity) => ({
    ...camera,
    exposureEv: camera.exposureEv - Math.log2(1 + 3 * severity * severity),
  }),
};

/** Side of the symbol in pixels, seen head-on. */
function sidePx(view: View): number {
  return view.symbolSize * view.moduleSizePx;
}
