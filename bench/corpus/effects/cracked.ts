/**
 * A broken screen (degradations.md 3.2).
 */

import type { Box } from '../layers.ts';
import { smoothstep } from '../noise.ts';
import type { Random } from '../random.ts';
import { scratchCopy } from '../scratch.ts';
import { asChannels, scaleTexel, type Texture } from '../texture.ts';
import { strokeTexels } from './damage.ts';
import { linear, type SurfaceEffect } from './effect.ts';
import { symbolBox, visitTexels, wholeBox } from './texels.ts';

const MAX_LINES = 28;
const MAX_COLUMNS = 4;
/** Straight pieces of a crack. */
const PIECES = 6;

interface Crack {
  readonly points: readonly (readonly [number, number])[];
  readonly half: number;
  readonly bright: boolean;
  readonly angle: number;
}

/** Cracks from an impact point, up to 28 of 0.05-0.4 mm; shards between them shift by up to 0.8 module; up to 4 dead columns. */
export const cracked: SurfaceEffect = {
  id: 'cracked',
  stage: 'surface',
  screen: true,
  apply(surface, severity, random) {
    const { symbolSize } = surface;
    const mm = symbolSize / 28;
    const u0 = random.range(0.1, 0.9) * symbolSize;
    const v0 = random.range(0.1, 0.9) * symbolSize;
    const cracks = drawCracks(random, u0, v0, symbolSize, mm);
    const shards = Array.from({ length: MAX_LINES + 1 }, () => [random.range(-1, 1), random.range(-1, 1)] as const);
    const dead = Array.from({ length: MAX_COLUMNS }, () => [random.range(0, symbolSize), random.uniform()] as const);
    const used = cracks.slice(0, Math.round(linear(0, MAX_LINES, severity)));
    surface.texture = shiftShards(
      surface.texture,
      used,
      shards,
      [u0, v0],
      linear(0, 0.8, severity),
      symbolBox(symbolSize, 6),
    );
    const { texture } = surface;
    for (const [u, kind] of dead.slice(0, Math.round(linear(0, MAX_COLUMNS, severity)))) {
      const half = 0.06 * mm;
      visitTexels(texture, { ...wholeBox(texture), left: u - half, right: u + half + 0.5 / texture.density }, (i) => {
        for (const plane of texture.emit ?? []) plane[i] = kind < 0.6 ? 0 : 0.9;
      });
    }
    for (const { points, half, bright } of used) {
      const colour = asChannels(bright ? [0.55, 0.57, 0.6] : [0.02, 0.02, 0.02], texture.channels);
      for (let k = 1; k < points.length; k++) {
        const [a, b] = points[k - 1];
        const [c, d] = points[k];
        strokeTexels(surface, { u0: a, v0: b, u1: c, v1: d, half }, colour, bright ? 0.85 : 0.9);
        // A dark crack has a bright flank where it splits the light.
        if (!bright)
          strokeTexels(
            surface,
            { u0: a + half, v0: b, u1: c + half, v1: d, half: half / 2 },
            asChannels([0.5, 0.5, 0.52], texture.channels),
            0.5,
          );
      }
    }
    starburst(texture, u0, v0, symbolSize, severity);
  },
};

function drawCracks(random: Random, u0: number, v0: number, size: number, mm: number): Crack[] {
  return Array.from({ length: MAX_LINES }, (_, k) => {
    const ring = k % 4 === 3;
    const angle = (k * 2.399963 + random.range(-0.4, 0.4)) % (2 * Math.PI);
    const half = random.range(0.025, 0.2) * mm;
    const bright = random.uniform() < 0.6;
    const length = random.range(0.4, 1.5) * size;
    const points: [number, number][] = [];
    // Three of four run outwards; the fourth joins them across, as in a spider's web.
    let heading = ring ? angle + Math.PI / 2 : angle;
    let [u, v] = ring ? [u0 + 0.3 * length * Math.cos(angle), v0 + 0.3 * length * Math.sin(angle)] : [u0, v0];
    for (let piece = 0; piece <= PIECES; piece++) {
      points.push([u, v]);
      heading += (ring ? 0.18 : 0) + 0.16 * random.normal();
      const step = (ring ? 0.5 : 1) * (length / PIECES) * random.range(0.6, 1.4);
      u += step * Math.cos(heading);
      v += step * Math.sin(heading);
    }
    return { points, half, bright, angle };
  });
}

/** Sectors between the cracks, each seen through glass of another slope. */
function shiftShards(
  texture: Texture,
  cracks: readonly Crack[],
  shifts: readonly (readonly [number, number])[],
  [u0, v0]: readonly [number, number],
  amount: number,
  reach: Box,
): Texture {
  const angles = cracks.map(({ angle }) => (angle + 2 * Math.PI) % (2 * Math.PI)).sort((a, b) => a - b);
  if (angles.length < 2) return texture;
  const { density, width, height, left, top } = texture;
  const sources = [...texture.reflect, ...(texture.emit ?? [])];
  const targets = sources.map(scratchCopy);
  const findShard = createShardFinder(angles);
  visitTexels(texture, reach, (i, u, v) => {
    const [du, dv] = shifts[findShard(u - u0, v - v0)];
    const distance = Math.sqrt((u - u0) ** 2 + (v - v0) ** 2);
    const strength = amount * density * (1 - 0.6 * smoothstep(10, 40, distance));
    const column = Math.round((u - left) * density - 0.5 + du * strength);
    const row = Math.round((v - top) * density - 0.5 + dv * strength);
    if (column < 0 || row < 0 || column >= width || row >= height) return;
    const k = row * width + column;
    if (texture.alpha[k] < 1 || texture.alpha[i] < 1) return;
    for (let c = 0; c < sources.length; c++) targets[c][i] = sources[c][k];
  });
  const channels = texture.reflect.length;
  return { ...texture, reflect: targets.slice(0, channels), emit: texture.emit && targets.slice(channels) };
}

/**
 * A function from a direction to the number of the shard there: how many of the cracks' angles, which rise, are smaller.
 * Neighbours mostly lie in the same shard, which two products tell without an angle.
 */
function createShardFinder(angles: readonly number[]): (du: number, dv: number) => number {
  let shard = 0;
  // Directions of the cracks on both sides; a pair of zeros, which nothing lies between, for shards of half a circle and more.
  let [cosBefore, sinBefore, cosAfter, sinAfter] = [0, 0, 0, 0];
  return (du, dv) => {
    if (cosBefore * dv - sinBefore * du > 0 && sinAfter * du - cosAfter * dv >= 0) return shard;
    const angle = (Math.atan2(dv, du) + 2 * Math.PI) % (2 * Math.PI);
    shard = 0;
    while (shard < angles.length && angles[shard] < angle) shard++;
    shard %= angles.length;
    const before = angles[(shard + angles.length - 1) % angles.length];
    const after = angles[shard];
    const width = (after - before + 2 * Math.PI) % (2 * Math.PI);
    const narrow = width > 0 && width < Math.PI ? 1 : 0;
    cosBefore = narrow * Math.cos(before);
    sinBefore = narrow * Math.sin(before);
    cosAfter = narrow * Math.cos(after);
    sinAfter = narrow * Math.sin(after);
    return shard;
  };
}

/** Glass ground to powder at the point of impact. */
function starburst(texture: Texture, u0: number, v0: number, size: number, severity: number): void {
  const radius = 0.06 * size * severity;
  visitTexels(texture, { left: u0 - radius, right: u0 + radius, top: v0 - radius, bottom: v0 + radius }, (i, u, v) => {
    const near = 1 - smoothstep(0.3 * radius, radius, Math.hypot(u - u0, v - v0));
    const alpha = texture.alpha[i];
    scaleTexel(texture, i, 1 - 0.8 * near);
    for (const plane of texture.reflect) plane[i] += 0.4 * near * alpha;
    texture.alpha[i] = alpha;
  });
}
