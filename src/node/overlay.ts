/**
 * Pictures of what the engine saw: for each stage its gray plane with finder patterns, triples and grids drawn over it, and
 * what it took for dark.
 */

import { mkdir } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import type { LumaImage, Sight } from '../types.ts';
import type { KeptSight } from './kept-sights.ts';
import { maskSight, type Places } from './mask-codes.ts';

/** Longer side up to which planes are enlarged, so that modules of a few pixels can be seen. */
const LONGER_SIDE = 1400;

/** Pixels per side of a block of `Sight.thresholds`, and parts of a level that they count in. */
const BLOCK = 8;
const LEVEL_ONE = 8;

/** Triples without a grid that are drawn; textures make them by the thousand. */
const MOST_TRIPLES = 30;

const FINDER = '#ff2d55';
const FINDER_INVERTED = '#ff9f0a';
const TRIPLE = '#0a84ff';
const READ = '#30d158';
const UNREAD = '#ffd60a';

/**
 * Writes the pictures of one read as PNG files.
 * @param file the picture that was read; its name and that of its folder begin those of the pictures
 * @param result what came of the read, by which data modules are painted over; undefined shows what codes say
 */
export async function writeOverlays(
  folder: string,
  file: string,
  sights: readonly KeptSight[],
  result: Places | undefined,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [index, sight] of sights.entries()) {
    const shown = result === undefined ? sight : maskSight(sight, sights, result);
    const { width, height, data } = shown.plane;
    const scale = Math.max(1, Math.min(8, Math.floor(LONGER_SIDE / Math.max(width, height))));
    const stage = sight.stage.replaceAll(/[^a-z0-9]+/gi, '-');
    const order = String(index + 1).padStart(2, '0');
    const path = join(folder, `${overlayName(file)}-${order}-attempt-${sight.attempt}-${stage}`);
    await writePicture(`${path}.png`, data, width, height, scale, draw(shown, scale));
    await writePicture(`${path}-dark.png`, darkPixels(shown), width, height, scale);
  }
}

/** How the names of pictures about a file begin. */
export function overlayName(file: string): string {
  const path = resolve(file);
  return file === '-' ? 'stdin' : `${basename(dirname(path))}-${basename(path, extname(path))}`;
}

async function writePicture(
  path: string,
  gray: LumaImage['data'],
  width: number,
  height: number,
  scale: number,
  drawing?: string,
): Promise<void> {
  const { default: sharp } = await import('sharp');
  const enlarged = await sharp(gray, { raw: { width, height, channels: 1 } })
    .resize(width * scale, height * scale, { kernel: 'nearest' })
    .toColourspace('srgb')
    .png()
    .toBuffer();
  const layers = drawing === undefined ? [] : [{ input: Buffer.from(drawing) }];
  await sharp(enlarged).composite(layers).png().toFile(path);
}

/** Black where a pixel is below the threshold of its block. */
function darkPixels({ plane: { data, width }, thresholds }: Sight): Uint8Array {
  const columns = Math.ceil(width / BLOCK);
  return Uint8Array.from(data, (level, i) => {
    const block = Math.floor(Math.floor(i / width) / BLOCK) * columns + Math.floor((i % width) / BLOCK);
    return level * LEVEL_ONE < thresholds[block] ? 0 : 255;
  });
}

function draw({ plane: { width, height }, finders, tries }: Sight, scale: number): string {
  const point = (x: number, y: number) => `${(x * scale).toFixed(1)},${(y * scale).toFixed(1)}`;
  const line = (points: readonly string[], colour: string, closed: boolean) =>
    `<path d="M${points.join('L')}${closed ? 'Z' : ''}" fill="none" stroke="${colour}" stroke-width="2"/>`;
  const patterns = finders.map(({ x, y, ux, uy, vx, vy, inverted }) => {
    const corners = [-3.5, 3.5].flatMap((a) => [a, -a].map((b) => point(x + a * ux + b * vx, y + a * uy + b * vy)));
    return line(corners, inverted ? FINDER_INVERTED : FINDER, true);
  });
  const triples = tries.slice(0, MOST_TRIPLES).map(({ triple }) =>
    line(
      triple.map(({ x, y }) => point(x, y)),
      TRIPLE,
      false,
    ),
  );
  const grids = tries.flatMap(({ grid, isRead }) => (grid === undefined ? [] : drawGrid(grid, isRead, scale)));
  const size = `width="${width * scale}" height="${height * scale}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${[...triples, ...patterns, ...grids].join('')}</svg>`;
}

/** A dot in the middle of each module: filled for dark, the fainter the less sure. */
function drawGrid(
  { places, values }: { places: Float32Array; values: Float32Array },
  isRead: boolean,
  scale: number,
): string[] {
  const colour = isRead ? READ : UNREAD;
  const radius = Math.max(1.2, 0.16 * scale * Math.hypot(places[2] - places[0], places[3] - places[1]));
  return Array.from(values, (value, module) => {
    const cx = (places[2 * module] * scale).toFixed(1);
    const cy = (places[2 * module + 1] * scale).toFixed(1);
    const sure = Math.min(1, 0.25 + 0.75 * Math.abs(value)).toFixed(2);
    const paint = value > 0 ? `fill="${colour}"` : `fill="none" stroke="${colour}"`;
    return `<circle cx="${cx}" cy="${cy}" r="${radius.toFixed(1)}" ${paint} opacity="${sure}"/>`;
  });
}
