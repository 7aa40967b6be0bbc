/**
 * Reads pictures and draws what was read onto them, side by side in one PNG.
 *
 *   node samples/examples/overlay.mjs OUT.png FILE ...
 */

import { createReader } from 'qrazor';
import { loadImage } from 'qrazor/node';
import sharp from 'sharp';

const TILE = { width: 420, height: 315 };
const COLUMNS = 3;

/** SVG of the symbols' outlines, a dot on each one's own top left corner, and the text below. */
function overlay({ width, height }, symbols) {
  const line = Math.max(3, Math.round(Math.max(width, height) / 160));
  const shapes = symbols.map(({ corners, text }) => {
    const points = corners.map(({ x, y }) => `${x},${y}`).join(' ');
    const [{ x, y }] = corners;
    const left = Math.min(...corners.map((corner) => corner.x));
    const bottom = Math.max(...corners.map((corner) => corner.y));
    const label = text.length > 24 ? `${text.slice(0, 23)}…` : text;
    const size = line * 7;
    return `<polygon points="${points}" fill="none" stroke="#ff2d87" stroke-width="${line}" stroke-linejoin="round"/>
      <circle cx="${x}" cy="${y}" r="${line * 2}" fill="#ff2d87"/>
      <text x="${left}" y="${Math.min(height - line, bottom + size * 1.2)}" font-family="sans-serif" font-size="${size}"
        fill="#fff" stroke="#000" stroke-width="${line}" paint-order="stroke">${escapeXml(label)}</text>`;
  });
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${shapes.join('')}</svg>`,
  );
}

function escapeXml(text) {
  return text.replace(/[<>&"]/g, (character) => `&#${character.charCodeAt(0)};`).replace(/\p{Cc}/gu, ' ');
}

async function drawTile(reader, file) {
  const image = await loadImage(file);
  const { symbols, elapsedMs } = await reader.read(image);
  console.log(`${file}: ${symbols.length} read in ${elapsedMs.toFixed(1)} ms`);
  const { data, width, height } = image;
  const drawn = await sharp(data, { raw: { width, height, channels: 4 } })
    .flatten({ background: '#fff' })
    .composite([{ input: overlay(image, symbols) }])
    .png()
    .toBuffer();
  return sharp(drawn).resize(TILE.width, TILE.height, { fit: 'cover' }).png().toBuffer();
}

const [out, ...files] = process.argv.slice(2);
if (out === undefined || files.length === 0) {
  console.error('usage: node samples/examples/overlay.mjs OUT.png FILE ...');
  process.exit(2);
}
const reader = createReader();
const tiles = [];
for (const file of files) tiles.push(await drawTile(reader, file));
const columns = Math.min(COLUMNS, tiles.length);
await sharp({
  create: {
    width: columns * TILE.width,
    height: Math.ceil(tiles.length / columns) * TILE.height,
    channels: 3,
    background: '#111',
  },
})
  .composite(
    tiles.map((input, index) => ({
      input,
      left: (index % columns) * TILE.width,
      top: Math.floor(index / columns) * TILE.height,
    })),
  )
  .png({ palette: true, quality: 90 })
  .toFile(out);
