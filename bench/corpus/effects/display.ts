/**
 * Effects of screens (degradations.md 3.2). They act on emitted light; on prints they do nothing.
 */

import { at, kernels } from '../kernels/kernels.ts';
import { smoothstep, valueNoise } from '../noise.ts';
import { scratchPlane } from '../scratch.ts';
import { texelsOf } from '../texture.ts';
import { geometric, type LightEffect, linear, type SurfaceEffect } from './effect.ts';
import { symbolBox, texelField, visitTexels } from './texels.ts';

/** White of a screen at full brightness, cd/m2. */
const FULL_WHITE = 600;

/** The screen is turned down from 600 to 2 cd/m2; an LCD leaks 1/1200 of its white, an OLED nothing. */
export const dimScreen: SurfaceEffect = {
  id: 'dim-screen',
  stage: 'surface',
  screen: true,
  apply({ texture }, severity, random) {
    const oled = random.uniform() < 0.5;
    const factor = geometric(FULL_WHITE, 2, severity) / FULL_WHITE;
    // Black is drawn 0.002 above zero; an OLED's is truly black.
    const black = oled ? 0.002 : 0;
    for (const plane of texture.emit ?? []) {
      for (let i = 0; i < plane.length; i++) plane[i] = Math.max(0, plane[i] - black) * factor;
    }
  },
};

/** Free modules round the symbol that belong to its card. */
const CARD = 4;

/**
 * The page round the card turns dark (to 0.05 at 0.5), then the card is inverted with its margin, and from 0.8 its
 * margin keeps the wrong polarity on a light page. Not monotone in difficulty.
 */
export const polarity: SurfaceEffect = {
  id: 'polarity',
  stage: 'surface',
  screen: true,
  apply({ texture, symbolSize }, severity) {
    if (texture.emit === null) return;
    const page = severity < 0.5 ? linear(1, 0.05, severity / 0.5) : severity < 0.8 ? 0.05 : 1;
    const inverted = severity >= 0.5;
    const card = symbolBox(symbolSize, severity >= 0.8 ? 0 : CARD);
    const area = texelsOf(texture, card);
    for (const plane of texture.emit) {
      let white = 0;
      visitTexels(texture, symbolBox(symbolSize, 0), (i) => {
        if (plane[i] > white) white = plane[i];
      });
      for (let row = 0, i = 0; row < texture.height; row++) {
        const inside = row >= area.top && row < area.bottom;
        for (let column = 0; column < texture.width; column++, i++) {
          if (!inside || column < area.left || column >= area.right) plane[i] *= page;
          else if (inverted && plane[i] > 0) plane[i] = Math.max(0.002, white - plane[i]);
        }
      }
    }
  },
};

/** The screen's raster beats against the sensor's: per-channel waves of 0.3 to 3 modules, up to 60 % of the light. */
export const subpixel: SurfaceEffect = {
  id: 'subpixel',
  stage: 'surface',
  coloured: true,
  screen: true,
  apply({ texture }, severity, random) {
    if (texture.emit === null) return;
    const period = geometric(0.3, 3, random.uniform());
    const angle = random.range(0, Math.PI);
    const second = random.range(0.6, 1.6) * period;
    const phase = random.range(0, 2 * Math.PI);
    const amplitude = linear(0, 0.6, severity);
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const channels = texture.emit.length;
    const step = (2 * Math.PI) / texture.density;
    const { width } = texture;
    // A wave along a row is a turned copy of the one that starts with phase 0.
    const waves = scratchPlane(4 * width, false);
    writeWave(waves, 0, width, (step * cos) / period);
    writeWave(waves, 2 * width, width, (-step * sin) / second);
    texture.emit.forEach((plane, c) => {
      // Stripes of the three colours lie a third of a period apart.
      const shift = phase + (channels === 1 ? 0 : (c * 2 * Math.PI) / 3);
      for (let row = 0; row < texture.height; row++) {
        const v = texture.top + (row + 0.5) / texture.density;
        const first = (2 * Math.PI * (texture.left * cos + v * sin)) / period + shift;
        const other = (2 * Math.PI * (v * cos - texture.left * sin)) / second + phase;
        kernels().multiplyByWaves(
          at(plane) + 4 * row * width,
          width,
          at(waves),
          4 * width,
          1 - 0.95 * amplitude,
          0.61 * amplitude * Math.cos(first),
          -0.61 * amplitude * Math.sin(first),
          0.34 * amplitude * Math.cos(other),
          -0.34 * amplitude * Math.sin(other),
        );
      }
    });
  },
};

/** Writes `count` cosines of 0, step, 2 * step ..., then as many sines. */
function writeWave(out: Float32Array, start: number, count: number, step: number): void {
  for (let k = 0; k < count; k++) {
    out[start + k] = Math.cos(k * step);
    out[start + count + k] = Math.sin(k * step);
  }
}

/** Duty-cycled rows seen through a rolling shutter: 2 to 8 bands per frame, lit for 100 to 15 % of the time. */
export const pwm: LightEffect = {
  id: 'pwm',
  stage: 'light',
  screen: true,
  apply(light, severity, random, view) {
    const bands = random.range(2, 8);
    const phase = random.uniform();
    const softness = random.range(0.02, 0.15);
    const duty = linear(1, 0.15, severity);
    const edge = softness * Math.min(1, 4 * (1 - duty));
    const height = 2 * view.y;
    return {
      ...light,
      emission: (x, y) => {
        const t = ((y / height) * bands + phase) % 1;
        // Distance to the nearest edge of the lit part, positive inside.
        const inside = t < duty ? Math.min(t, duty - t) : -Math.min(t - duty, 1 - t);
        const on = smoothstep(-edge, edge, inside);
        return (light.emission?.(x, y) ?? 1) * (0.03 + 0.97 * on);
      },
    };
  },
};

/** Matte or privacy film: fine grain, blur of up to 0.35 module, dimming exp(-(angle/limit)^2) with the limit from 90 to 20 degrees. */
export const film: SurfaceEffect = {
  id: 'film',
  stage: 'surface',
  screen: true,
  apply({ texture, tilt }, severity, random) {
    const seed = random.bits() | 0;
    const angle = Math.max(tilt, random.range(10, 35) * (Math.PI / 180));
    const limit = linear(90, 20, severity) * (Math.PI / 180);
    const dim = Math.exp(-((angle / limit) ** 2));
    const sigma = linear(0, 0.35, severity) * texture.density;
    const { width, height } = texture;
    // Most screens reflect nothing, which no blur changes.
    const planes = [...texture.reflect, ...(texture.emit ?? [])].filter((plane) => plane.some((value) => value > 0));
    blurTexels(planes, width, height, sigma);
    const grain = texelField(texture, (u, v) => 1 + 0.16 * severity * (valueNoise(u * 3, v * 3, seed) - 0.5), true);
    for (const plane of texture.emit ?? []) {
      kernels().multiplyByField(at(plane), width, at(grain), width, height, dim);
    }
  },
};

/** Three passes of a running mean in each direction: close to a Gaussian. */
function blurTexels(planes: readonly Float32Array[], width: number, height: number, sigma: number): void {
  const reach = Math.round((Math.sqrt(4 * sigma * sigma + 1) - 1) / 2);
  if (reach < 1) return;
  const across = at(scratchPlane(width * height, false));
  const sums = at(scratchPlane(width + 16, false));
  for (const plane of planes) {
    for (let pass = 0; pass < 3; pass++) {
      kernels().boxMean(at(plane), width, height, reach, across, sums, at(plane));
    }
  }
}
