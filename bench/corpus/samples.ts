/**
 * Regenerates the committed samples, or draws contact sheets.
 */

import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readOptions, text } from '../options.ts';
import { composeScene, type Recipe } from './compose.ts';
import { createContent } from './contents.ts';
import { drawCutout } from './cutout.ts';
import { generate } from './generate.ts';
import { createSymbol } from './looks.ts';
import { encodeJpeg, encodeRgbaPng, encodeTurnedJpeg, type ManifestEntry, summarise, writeManifest } from './node.ts';
import { createRandom } from './random.ts';
import { NEGATIVE_RECIPES, PAYMENT_RECIPES, TRANSPARENT } from './recipes.ts';
import { capture } from './scene.ts';
import { CONTENT_SAMPLES, type ContentSample, EFFECT_SAMPLES, SCENARIO_SAMPLES, type StreamSample } from './sets.ts';
import { writeSheets } from './sheets.ts';
import { captureCard } from './sweep.ts';

/** Recorded with every picture; raise it when pictures change. */
const GENERATOR = '2';

const HELP = `Regenerates samples/{payment,contents,negatives,effects,scenarios} from their seeds.

Usage: npm run samples -- [options]

  --out <folder>    where to write; default is samples/ of this repository
  --only <text>     only pictures whose name contains the text; manifests stay as they are
  --sheet <folder>  write one contact sheet per effect and scenario instead
  --help            this text
`;

/** A coded picture with its line of the manifest. */
export interface Sample {
  readonly entry: ManifestEntry;
  readonly bytes: Buffer;
}

/** Makes one photograph. */
export async function makeSample(recipe: Recipe): Promise<Sample> {
  const { picture, symbols } = capture(composeScene(recipe), { uncoded: true });
  const code = recipe.form === 'jpeg-orientation-6' ? encodeTurnedJpeg : encodeJpeg;
  const entry = describe(`${recipe.name}.jpg`, recipe, symbols.map(summarise), recipe.effects ?? {});
  return { entry, bytes: await code(picture, recipe.quality ?? 85) };
}

/** Best quality of files: that of telephones and terminals that save pictures, and the set stays small. */
const FILE_QUALITY = 84;

/** Makes one picture of the stream: coded once, at the quality of its camera. */
export async function makeStreamSample({ name, kind, id, severity, seed }: StreamSample): Promise<Sample> {
  // Video comes after the camera's own coding, so that the file must not do it in its place.
  const { picture, truth } = generate({ [kind]: id, severity, seed, coloured: true, uncoded: !endsInVideo(kind, id) });
  const quality = Math.min(FILE_QUALITY, truth.camera.jpegQuality || FILE_QUALITY);
  const entry: ManifestEntry = {
    ...describe(`${name}.jpg`, { category: id, seed }, truth.symbols.map(summarise), truth.effects),
    ...(kind === 'scenario' ? { scenario: id, severity } : {}),
  };
  return { entry, bytes: await encodeJpeg(picture, Math.max(1, Math.round(quality))) };
}

function endsInVideo(kind: StreamSample['kind'], id: string): boolean {
  return kind === 'effect' ? id === 'video' : id === 'remote-support';
}

/** Makes a clean picture of a content. */
export async function makeContentSample({ name, id, seed }: ContentSample): Promise<Sample> {
  const { picture, symbols } = captureCard(createContent(id), seed, 5);
  const entry = describe(`${name}.jpg`, { category: 'content', seed }, symbols.map(summarise), {});
  return { entry, bytes: await encodeJpeg(picture, FILE_QUALITY) };
}

/** Makes the transparent picture. */
export async function makeCutout(): Promise<Sample> {
  const symbol = createSymbol('alipay-plate', createRandom(TRANSPARENT.seed, 'cutout'));
  const { data, width, height, truth } = drawCutout(symbol, TRANSPARENT.p, TRANSPARENT.quietZone);
  const entry = describe(`${TRANSPARENT.name}.png`, TRANSPARENT, [summarise(truth)], {});
  return { entry, bytes: await encodeRgbaPng(data, width, height) };
}

function describe(
  file: string,
  { category, seed }: Pick<Recipe, 'category' | 'seed'>,
  symbols: ManifestEntry['symbols'],
  effects: ManifestEntry['effects'],
): ManifestEntry {
  return { file, dataset: 'samples', category, symbols, seed, effects, licence: 'MIT', generator: GENERATOR };
}

async function main(): Promise<void> {
  const values = readOptions(HELP, {
    out: text(fileURLToPath(new URL('../../samples', import.meta.url))),
    only: text(),
    sheet: text(),
  });
  if (values.sheet !== undefined) {
    const files = await writeSheets(values.sheet, values.only);
    process.stdout.write(`${files.length} sheets in ${values.sheet}\n`);
    return;
  }
  const made: Sample[] = [];
  const sets = [
    { folder: 'payment', jobs: [...PAYMENT_RECIPES.map(job), { name: TRANSPARENT.name, make: makeCutout }] },
    {
      folder: 'contents',
      jobs: CONTENT_SAMPLES.map((sample) => ({ name: sample.name, make: () => makeContentSample(sample) })),
    },
    { folder: 'negatives', jobs: NEGATIVE_RECIPES.map(job) },
    { folder: 'effects', jobs: EFFECT_SAMPLES.map(streamJob) },
    { folder: 'scenarios', jobs: SCENARIO_SAMPLES.map(streamJob) },
  ];
  for (const { folder, jobs } of sets) {
    const wanted = jobs.filter(({ name }) => values.only === undefined || name.includes(values.only));
    made.push(...(await writeSet(join(values.out, folder), wanted, values.only === undefined)));
  }
  if (made.length === 0) throw new RangeError(`--only: expected part of a recipe's name, received ${values.only}`);
  const bytes = made.reduce((sum, sample) => sum + sample.bytes.length, 0);
  process.stdout.write(`${made.length} pictures, ${(bytes / 1e6).toFixed(2)} MB\n`);
}

interface Job {
  readonly name: string;
  make(): Promise<Sample>;
}

function job(recipe: Recipe): Job {
  return { name: recipe.name, make: () => makeSample(recipe) };
}

function streamJob(sample: StreamSample): Job {
  return { name: sample.name, make: () => makeStreamSample(sample) };
}

/** Writes the pictures of a set; a complete run also replaces the manifest and removes pictures it no longer lists. */
async function writeSet(folder: string, jobs: readonly Job[], complete: boolean): Promise<Sample[]> {
  await mkdir(folder, { recursive: true });
  const samples: Sample[] = [];
  for (const { name, make } of jobs) {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${name}`);
    const sample = await make();
    await writeFile(join(folder, sample.entry.file), sample.bytes);
    samples.push(sample);
  }
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  if (complete) {
    const kept = new Set(samples.map(({ entry }) => entry.file));
    for (const file of await readdir(folder)) {
      if (/\.(?:jpg|png)$/.test(file) && !kept.has(file)) await rm(join(folder, file));
    }
    const entries = samples.map(({ entry }) => entry);
    await writeManifest(join(folder, 'manifest.json'), entries);
  }
  return samples;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
