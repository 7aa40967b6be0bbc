/**
 * A picture with what a report points at drawn over it.
 */

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createImageSource } from '../image/source.ts';
import type { Finding, ReadResult, Sight } from '../types.ts';
import { type FileInput, type LoadOptions, loadImage } from './load.ts';
import { maskCodes } from './mask-codes.ts';
import { overlayName } from './overlay.ts';

const COLOURS: Readonly<Record<Finding['severity'], string>> = { error: '#ff2d55', warn: '#ff9f0a', info: '#0a84ff' };

/** Pixels from one line of text to the next. */
const LINE = 18;

/**
 * Writes `<folder>/<name of the file>-report.png`.
 * @param options.sights what the engine saw, by which data modules are painted over; undefined shows what codes say
 */
export async function writeReportOverlay(
  folder: string,
  file: string,
  input: FileInput,
  result: ReadResult,
  { sights, ...options }: LoadOptions & { readonly sights: readonly Sight[] | undefined },
): Promise<void> {
  const { default: sharp } = await import('sharp');
  const image = await loadImage(input, options);
  const { data, width, height } = image;
  const findings = result.report?.findings ?? [];
  if (sights !== undefined) {
    const plane = createImageSource(image).luma();
    maskCodes({ data, width, height, channels: 4 }, plane, sights, result);
  }
  await mkdir(folder, { recursive: true });
  await sharp(data, { raw: { width, height, channels: 4 } })
    .composite([{ input: Buffer.from(draw(findings, width, height)) }])
    .png()
    .toFile(join(folder, `${overlayName(file)}-report.png`));
}

function draw(findings: readonly Finding[], width: number, height: number): string {
  const shapes = findings.flatMap(({ code, severity, place }, index) => {
    const colour = COLOURS[severity];
    const points = place?.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
    return [
      points === undefined ? '' : `<polygon points="${points}" fill="none" stroke="${colour}" stroke-width="3"/>`,
      `<text x="6" y="${LINE * (index + 1)}" font-family="monospace" font-size="15" fill="${colour}">${code}</text>`,
    ];
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${shapes.join('')}</svg>`;
}
