/**
 * Files: coding pictures with sharp, reading them back, writing manifests. The only part of the corpus that needs Node.
 */

import { writeFile } from 'node:fs/promises';
import sharp, { type Sharp } from 'sharp';
import type { Channels, Picture } from './frame.ts';
import type { SymbolTruth } from './truth.ts';

/** A symbol in a manifest: per-module visibility is summed up, bytes are those of the text. */
export interface ManifestSymbol extends Omit<SymbolTruth, 'visibility' | 'bytes'> {
  /** Mean visibility of the modules, 0..1. */
  readonly visible: number;
}

/** Sums up a symbol's truth for a manifest. */
export function summarise({ visibility, bytes: _, ...truth }: SymbolTruth): ManifestSymbol {
  const sum = visibility.reduce((total, value) => total + value, 0);
  return { ...truth, visible: Math.round((100 * sum) / (255 * visibility.length)) / 100 };
}

/** One picture of a manifest. */
export interface ManifestEntry {
  /** Relative to the manifest. */
  readonly file: string;
  readonly dataset: 'samples';
  readonly category: string;
  /** In pixels of the upright picture; empty for pictures without a QR code. */
  readonly symbols: readonly ManifestSymbol[];
  readonly seed: number;
  /** Severity by effect id. */
  readonly effects: Readonly<Record<string, number>>;
  /** For pictures of the stream: which scenario, at which severity. */
  readonly scenario?: string;
  readonly severity?: number;
  readonly licence: 'MIT';
  /** Version of the generator that made the picture. */
  readonly generator: string;
}

/** JPEG with 4:2:0 chroma, as cameras store it. */
export async function encodeJpeg(picture: Picture, quality: number): Promise<Buffer> {
  return fromPicture(picture).jpeg({ quality, chromaSubsampling: '4:2:0' }).toBuffer();
}

/** JPEG of a camera held upright on its side: stored turned, with EXIF orientation 6 ("turn right to view"). */
export async function encodeTurnedJpeg(picture: Picture, quality: number): Promise<Buffer> {
  const { data, info } = await fromPicture(picture).rotate(270).raw().toBuffer({ resolveWithObject: true });
  return sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } })
    .withMetadata({ orientation: 6 })
    .jpeg({ quality, chromaSubsampling: '4:2:0' })
    .toBuffer();
}

/** PNG of a picture, for sheets. */
export async function encodePng(picture: Picture): Promise<Buffer> {
  return fromPicture(picture).png({ compressionLevel: 1 }).toBuffer();
}

/** PNG with transparency from `width * height * 4` bytes. */
export async function encodeRgbaPng(data: Uint8Array, width: number, height: number): Promise<Buffer> {
  return sharp(data, { raw: { width, height, channels: 4 } })
    .png({ compressionLevel: 9 })
    .toBuffer();
}

/** Decodes any file to upright RGB; transparency is laid over white. */
export async function decodeUpright(file: string | Buffer): Promise<Picture> {
  const { data, info } = await sharp(file)
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: info.channels as Channels };
}

/** Writes a manifest: a JSON array with one entry per line, so that changes show per picture. */
export async function writeManifest(file: string, entries: readonly ManifestEntry[]): Promise<void> {
  await writeFile(file, `[\n${entries.map((entry) => JSON.stringify(entry)).join(',\n')}\n]\n`);
}

/** A PNG with all pictures in a grid, each fitted into a cell, in reading order. */
export async function encodeSheet(files: readonly Buffer[], columns: number, cell = 320): Promise<Buffer> {
  const cellHeight = Math.round(cell * 0.75);
  const tiles = await Promise.all(
    files.map((file) =>
      sharp(file)
        .autoOrient()
        .resize(cell - 6, cellHeight - 6, { fit: 'contain', background: '#303030' })
        .flatten({ background: '#d0d0f0' })
        .toColourspace('srgb')
        .png({ compressionLevel: 1 })
        .toBuffer(),
    ),
  );
  const rows = Math.ceil(files.length / columns);
  return sharp({ create: { width: columns * cell, height: rows * cellHeight, channels: 3, background: '#202020' } })
    .composite(
      tiles.map((input, i) => ({
        input,
        left: (i % columns) * cell + 3,
        top: Math.floor(i / columns) * cellHeight + 3,
      })),
    )
    .png()
    .toBuffer();
}

function fromPicture(picture: Picture): Sharp {
  return sharp(picture.data, { raw: { width: picture.width, height: picture.height, channels: picture.channels } });
}
