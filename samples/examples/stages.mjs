/**
 * Draws how the engine reads a picture, a PNG for each stage: what is dark, finder patterns, their triple, the grid, the values of the
 * modules. The guide "How the engine works" shows them.
 *
 *   node samples/examples/stages.mjs FOLDER PICTURE [light,finders,triple,grid,values]
 */

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createReader, Trace } from 'qrazor';
import { loadImage } from 'qrazor/node';
import sharp from 'sharp';

/** Pixels per block of `sight.thresholds`, parts of a gray level that they count in, and the height of what is drawn. */
const BLOCK = 8;
const LEVEL_ONE = 8;
const HEIGHT = 300;

const [folder, file, only] = process.argv.slice(2);
if (file === undefined) {
  console.error('usage: node samples/examples/stages.mjs FOLDER PICTURE [light,finders,triple,grid,values]');
  process.exit(2);
}
const sights = [];
const trace = new Trace({ onSight: (sight) => sights.push(structuredClone(sight)) }); // its views end with the call
const { symbols } = await createReader().read(await loadImage(file), { trace });
const sight = sights.find(({ tries }) => tries.some(({ isRead }) => isRead));
if (sight === undefined) {
  console.error(`${file}: no code read, so there is no grid to draw`);
  process.exit(1);
}
const { plane, finders } = sight;
const read = sight.tries.find(({ isRead }) => isRead);
const view = viewOf(read.grid.places, plane);
const frames = finders.map(frame);

/** The pictures, each some panels side by side. */
const PICTURES = {
  light: () => [crop(plane.data), crop(surface()), crop(darkness())],
  finders: () => [crop(plane.data, frames)],
  triple: () => [crop(plane.data, [...frames, path(read.triple, '#0a84ff')])],
  grid: () => [crop(plane.data, dots())],
  values: () => [values((value) => value), values(Math.sign)],
};
const names = only?.split(',') ?? Object.keys(PICTURES);
await mkdir(folder, { recursive: true });
for (const name of names) await write(name, await Promise.all(PICTURES[name]()));
console.log(`${file}: ${symbols.length} read, stage "${sight.stage}", ${names.length} pictures in ${folder}`);

function path(points, colour) {
  return `<path d="M${points.map(at).join('L')}" fill="none" stroke="${colour}" stroke-width="3"/>`;
}

/** The part of the plane around the modules, and how much it is enlarged. */
function viewOf(places, { width, height }) {
  const xs = places.filter((_, i) => i % 2 === 0);
  const ys = places.filter((_, i) => i % 2 === 1);
  const margin = 0.14 * (Math.max(...xs) - Math.min(...xs));
  const left = Math.max(0, Math.floor(Math.min(...xs) - margin));
  const top = Math.max(0, Math.floor(Math.min(...ys) - margin));
  const right = Math.min(width, Math.ceil(Math.max(...xs) + margin));
  const bottom = Math.min(height, Math.ceil(Math.max(...ys) + margin));
  const part = { left, top, width: right - left, height: bottom - top };
  return { ...part, scale: HEIGHT / part.height };
}

function at({ x, y }) {
  return `${((x - view.left) * view.scale).toFixed(1)},${((y - view.top) * view.scale).toFixed(1)}`;
}

/** A finder pattern's own frame, seven modules wide. */
function frame({ x, y, ux, uy, vx, vy }) {
  const corner = (a, b) => ({ x: x + 3.5 * (a * ux + b * vx), y: y + 3.5 * (a * uy + b * vy) });
  return path([corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1), corner(-1, -1)], '#ff2d55');
}

/** A dot in each module: filled where it is taken for dark. */
function dots() {
  const { places, values: soft } = read.grid;
  return Array.from(soft, (value, i) => {
    const [cx, cy] = at({ x: places[2 * i], y: places[2 * i + 1] }).split(',');
    return `<circle cx="${cx}" cy="${cy}" r="2.4" fill="${value > 0 ? '#30d158' : 'none'}" stroke="#30d158"/>`;
  });
}

/** What divides dark from light, block by block; blocks that show one colour borrow from their neighbours. */
function surface() {
  return plane.data.map((_, i) => Math.min(255, thresholdAt(i) / LEVEL_ONE));
}

function darkness() {
  return plane.data.map((level, i) => (level * LEVEL_ONE < thresholdAt(i) ? 0 : 255));
}

function thresholdAt(i) {
  const columns = Math.ceil(plane.width / BLOCK);
  return sight.thresholds[Math.floor(i / plane.width / BLOCK) * columns + Math.floor((i % plane.width) / BLOCK)];
}

/** The part in view of gray pixels, with a drawing over it. */
async function crop(gray, shapes = []) {
  const { scale, ...part } = view;
  const width = Math.round(part.width * scale);
  const { data } = await sharp(Uint8Array.from(gray), {
    raw: { width: plane.width, height: plane.height, channels: 1 },
  })
    .extract(part)
    .resize(width, HEIGHT, { kernel: 'nearest', fit: 'fill' })
    .toColourspace('srgb')
    .png()
    .toBuffer({ resolveWithObject: true });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${HEIGHT}">${shapes.join('')}</svg>`;
  return {
    width,
    data: await sharp(data)
      .composite([{ input: Buffer.from(svg) }])
      .png()
      .toBuffer(),
  };
}

/** The modules as the decoder gets them: black to white for sure ones, orange for those that nobody can tell. */
async function values(change) {
  const soft = read.grid.values;
  const side = Math.sqrt(soft.length);
  const pixels = Uint8Array.from({ length: 3 * soft.length }, (_, i) => {
    const value = change(soft[Math.floor(i / 3)]);
    if (Math.abs(value) < 0.25) return [255, 149, 0][i % 3];
    return 127.5 - 127.5 * Math.max(-1, Math.min(1, value));
  });
  const data = await sharp(pixels, { raw: { width: side, height: side, channels: 3 } })
    .resize(HEIGHT, HEIGHT, { kernel: 'nearest' })
    .png()
    .toBuffer();
  return { width: HEIGHT, data };
}

/** Puts pictures side by side. */
async function write(name, panels) {
  const gap = 12;
  const width = panels.reduce((sum, panel) => sum + panel.width + gap, -gap);
  let left = 0;
  const layers = panels.map((panel) => {
    const layer = { input: panel.data, left, top: 0 };
    left += panel.width + gap;
    return layer;
  });
  await sharp({ create: { width, height: HEIGHT, channels: 3, background: '#fff' } })
    .composite(layers)
    .png({ palette: true, colours: 64, effort: 10 })
    .toFile(join(folder, `${name}.png`));
}
