/**
 * Small pictures of what a contender missed, with the stage at which it failed.
 */

import sharp from 'sharp';
import type { LabelledPicture } from '../datasets/loaders/record.ts';
import { matchLabels } from '../stats/outcome.ts';
import { furthestStage, type PictureReads } from '../stats/score.ts';
import { drawSighting } from './sighting.ts';

const SIDE = 300;

/** One missed picture, ready to be shown. */
export interface Miss {
  readonly name: string;
  readonly stage: string;
  readonly read: number;
  readonly codes: number;
  /** A `data:` URL; labels that were read are outlined in green, the others in red, over what the engine saw. */
  readonly image: string;
}

/**
 * Pictures with an unread code, those with the largest share unread first.
 * @param most at most so many: each takes about 20 kB in the report
 * @param sightings what was drawn for other contenders already, by file: the engine sees the same for all
 */
export async function collectMisses(
  pictures: readonly LabelledPicture[],
  lines: readonly PictureReads[],
  most: number,
  sightings: Map<string, string>,
): Promise<Miss[]> {
  const byFile = new Map(lines.map((line) => [line.file, line]));
  const misses = pictures.flatMap((picture) => {
    const line = byFile.get(picture.file);
    const { symbols } = picture;
    if (line === undefined || !symbols?.length) return [];
    const placed = symbols.some(({ corners }) => corners !== undefined);
    const matched = new Set(placed ? matchLabels(picture, line.symbols ?? []) : (line.symbols ?? []).map((_, i) => i));
    const read = symbols.filter((_, i) => matched.has(i)).length;
    return read < symbols.length ? [{ picture, line, matched, read, codes: symbols.length }] : [];
  });
  const order = [...misses].sort((a, b) => a.read / a.codes - b.read / b.codes);
  const shown: Miss[] = [];
  for (const { picture, line, matched, read, codes } of order.slice(0, most)) {
    const sighting = sightings.get(picture.file) ?? (await drawSighting(picture.file, SIDE));
    sightings.set(picture.file, sighting);
    shown.push({
      name: `${picture.dataset}/${picture.category}/${picture.file.split('/').at(-1)}`,
      stage: line.error ?? furthestStage(line),
      read,
      codes,
      image: await thumbnail(picture, matched, sighting),
    });
  }
  return shown;
}

async function thumbnail(
  { file, symbols }: LabelledPicture,
  matched: ReadonlySet<number>,
  sighting: string,
): Promise<string> {
  try {
    const { data, info } = await sharp(file)
      .autoOrient()
      .flatten({ background: '#fff' })
      .toBuffer({ resolveWithObject: true });
    const scale = SIDE / Math.max(info.width, info.height);
    const [width, height] = [info.width, info.height].map((side) => Math.max(1, Math.round(side * scale)));
    const polygons = (symbols ?? []).map(({ corners = [] }, i) => {
      const points = corners.map(([x, y]) => `${(x * scale).toFixed(1)},${(y * scale).toFixed(1)}`).join(' ');
      const colour = matched.has(i) ? '#00c853' : '#ff1744';
      return `<polygon points="${points}" fill="none" stroke="${colour}" stroke-width="2"/>`;
    });
    const overlay = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${sighting}${polygons.join('')}</svg>`;
    const small = await sharp(data)
      .resize(width, height, { fit: 'fill' })
      .composite([{ input: Buffer.from(overlay) }])
      .jpeg({ quality: 70 })
      .toBuffer();
    return `data:image/jpeg;base64,${small.toString('base64')}`;
  } catch {
    // A picture that cannot be opened is in the list with its error; an empty image stands for it.
    return 'data:,';
  }
}
