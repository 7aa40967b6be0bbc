/**
 * Regenerates the committed samples: `npx tsx bench/corpus/samples.ts [--out folder] [--sheet file.png] [--only text]`.
 */

import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { composeScene, createSymbol, type Recipe } from './compose.ts';
import { drawCutout } from './cutout.ts';
import { encodeJpeg, encodeRgbaPng, encodeSheet, encodeTurnedJpeg, type ManifestEntry, writeManifest } from './node.ts';
import { createRandom } from './random.ts';
import { NEGATIVE_RECIPES, PAYMENT_RECIPES, TRANSPARENT } from './recipes.ts';
import { capture } from './scene.ts';

/** Recorded with every picture; raise it when pictures change. */
const GENERATOR = '1';

const HELP = `Regenerates samples/payment and samples/negatives from their seeds.

Usage: npx tsx bench/corpus/samples.ts [options]

  --out <folder>   where to write; default is samples/ of this repository
  --only <text>    only pictures whose name contains the text; manifests stay as they are
  --sheet <file>   also write a contact sheet as PNG
  --columns <n>    pictures per row of the sheet; default 6
  --help           this text
`;

/** A coded picture with its line of the manifest. */
export interface Sample {
  readonly entry: ManifestEntry;
  readonly bytes: Buffer;
}

/** Makes one photograph. */
export async function makeSample(recipe: Recipe): Promise<Sample> {
  const { picture, symbols } = capture(composeScene(recipe));
  const code = recipe.form === 'jpeg-orientation-6' ? encodeTurnedJpeg : encodeJpeg;
  const entry = describe(`${recipe.name}.jpg`, recipe, symbols, recipe.effects ?? {});
  return { entry, bytes: await code(picture, recipe.quality ?? 85) };
}

/** Makes the transparent picture. */
export async function makeCutout(): Promise<Sample> {
  const symbol = createSymbol('alipay-plate', createRandom(TRANSPARENT.seed, 'cutout'));
  const { data, width, height, truth } = drawCutout(symbol, TRANSPARENT.p, TRANSPARENT.quietZone);
  const entry = describe(`${TRANSPARENT.name}.png`, TRANSPARENT, [truth], {});
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
  const { values } = parseArgs({
    options: {
      out: { type: 'string', default: fileURLToPath(new URL('../../samples', import.meta.url)) },
      only: { type: 'string' },
      sheet: { type: 'string' },
      columns: { type: 'string', default: '6' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const columns = Number(values.columns);
  if (!Number.isInteger(columns) || columns < 1) {
    throw new RangeError(`--columns: expected a whole number from 1, received ${values.columns}`);
  }
  const made: Sample[] = [];
  const sets = [
    { folder: 'payment', jobs: [...PAYMENT_RECIPES.map(job), { name: TRANSPARENT.name, make: makeCutout }] },
    { folder: 'negatives', jobs: NEGATIVE_RECIPES.map(job) },
  ];
  for (const { folder, jobs } of sets) {
    const wanted = jobs.filter(({ name }) => values.only === undefined || name.includes(values.only));
    made.push(...(await writeSet(join(values.out, folder), wanted, values.only === undefined)));
  }
  if (made.length === 0) throw new RangeError(`--only: expected part of a recipe's name, received ${values.only}`);
  const bytes = made.reduce((sum, sample) => sum + sample.bytes.length, 0);
  process.stdout.write(`${made.length} pictures, ${(bytes / 1e6).toFixed(2)} MB\n`);
  if (values.sheet !== undefined) {
    const buffers = made.map((sample) => sample.bytes);
    await writeFile(values.sheet, await encodeSheet(buffers, columns));
  }
}

interface Job {
  readonly name: string;
  make(): Promise<Sample>;
}

function job(recipe: Recipe): Job {
  return { name: recipe.name, make: () => makeSample(recipe) };
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
