/**
 * Does any profile ever read a text that is not there?
 */

import { appendFileSync, existsSync, readdirSync, truncateSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createReader, type PixelImage, type ProfileName, type QrSymbol } from 'qrazor';
import { redact } from 'qrazor/payment';
import { wholeLines } from './contenders/journal.ts';
import { EFFECT_IDS } from './corpus/effects/catalogue.ts';
import { type GenerateRequest, generate } from './corpus/generate.ts';
import { createRandom } from './corpus/random.ts';
import { SCENARIO_IDS } from './corpus/scenarios.ts';
import { CROPS_PER_SHEET, cropsOf } from './datasets/crops.ts';
import { textsOf, toPixels } from './datasets/generated.ts';
import { takeShard } from './datasets/sets.ts';
import { shardSuffix } from './measure/reading.ts';
import { flag, integer, readOptions, text } from './options.ts';
import { alignColumns } from './report/columns.ts';
import { buildHash } from './report/machine.ts';
import { Progress } from './report/progress.ts';

const HELP = `npm run bench:misreads -- [options]

Reads badly degraded pictures of the corpus generator, every effect and scenario in turn at severities drawn from 0.5 to 1,
or crops of noise and clutter, and counts texts that are in none of them. Ends with an error when there are any.

  --pictures N      pictures over all effects and scenarios (default 50000)
  --crops N         instead: so many crops of noise and clutter, in sheets of ${CROPS_PER_SHEET}
  --only a,b        only these effects and scenarios (default: all)
  --profiles a,b    profiles of the package (default: thorough)
  --shard I/N       only part I of N; parts may share --out
  --resume          keeps what was read into --out by the same build, of all parts: without --shard it puts them together
  --out DIR         where reads are kept, one line per picture and profile (default: bench/out/misreads)
`;

/** Severities are drawn from here on: below, little goes wrong. */
const LEAST_SEVERITY = 0.5;

/** All that is needed to make a picture again, or a sheet of crops. */
type Recipe = GenerateRequest | { readonly sheet: number };

/** A picture of a recipe. */
interface Case {
  readonly picture: PixelImage;
  /** That of the code it is about first. */
  readonly texts: readonly string[];
  /** Bytes of its codes. */
  readonly bytes: readonly Uint8Array[];
}

/** What one profile made of one recipe. */
interface Line {
  readonly build: string;
  readonly profile: string;
  readonly recipe: Recipe;
  /** How many of its pictures were read. */
  readonly read: number;
  readonly misreads: readonly Misread[];
}

interface Misread {
  /** Not the text itself, which may be a payment code. */
  readonly text: string;
  /** Whether the codewords were right and only the guess at their charset was not. */
  readonly isCharset: boolean;
  readonly version: number | null;
  readonly errorCorrectionLevel: string | null;
  readonly confidence: number | null;
}

const values = readOptions(HELP, {
  pictures: integer(50000),
  crops: integer(0, 0),
  only: text(),
  profiles: text('thorough'),
  shard: text(),
  resume: flag,
  out: text('bench/out/misreads'),
});
await main(values.profiles.split(',') as ProfileName[]);

async function main(profiles: readonly ProfileName[]): Promise<void> {
  await mkdir(values.out, { recursive: true });
  const build = buildHash();
  const lines = openLines(build);
  const readers = profiles.map((profile) => ({ profile, reader: createReader({ profile }) }));
  for (const { reader } of readers) await reader.ready();
  const recipes = values.crops > 0 ? listSheets(values.crops) : listRecipes(values.pictures, values.only?.split(','));
  const part = values.shard === undefined ? recipes : takeShard(recipes, values.shard);
  const progress = new Progress();
  const task = progress.start('pictures', part.length);
  for (const [index, recipe] of part.entries()) {
    const missing = readers.filter(({ profile }) => !lines.has(profile, recipe));
    if (missing.length > 0) {
      const cases = makeCases(recipe);
      for (const { profile, reader } of missing) {
        const found = cases.map((one) => judge(reader.readSync(one.picture).symbols, one));
        const read = found.filter(({ isRead }) => isRead).length;
        lines.add({ build, profile, recipe, read, misreads: found.flatMap(({ misreads }) => misreads) });
      }
    }
    task.update(index + 1);
  }
  progress.stop();
  const wanted = new Set(part.map(keyOf));
  report(
    lines.all.filter(({ profile, recipe }) => profiles.includes(profile as ProfileName) && wanted.has(keyOf(recipe))),
  );
}

function makeCases(recipe: Recipe): Case[] {
  if ('sheet' in recipe) return cropsOf(recipe.sheet).map((crop) => ({ ...crop, bytes: [] }));
  const { picture, truth } = generate(recipe);
  return [
    {
      picture: toPixels(picture),
      texts: textsOf(truth),
      bytes: truth.symbols.map((symbol) => Uint8Array.from(symbol.bytes)),
    },
  ];
}

function listSheets(crops: number): Recipe[] {
  return Array.from({ length: Math.ceil(crops / CROPS_PER_SHEET) }, (_, sheet) => ({ sheet }));
}

/** The pictures of a run; a longer run begins with those of a shorter one. */
function listRecipes(pictures: number, only: readonly string[] | undefined): Recipe[] {
  if (!(Number.isInteger(pictures) && pictures >= 1)) throw new Error('--pictures: expected a whole number from 1');
  const known = [...EFFECT_IDS, ...SCENARIO_IDS];
  const unknown = only?.find((id) => !known.includes(id));
  if (unknown !== undefined) throw new Error(`unknown effect or scenario "${unknown}"; known are ${known.join(', ')}`);
  const ids = only ?? known;
  return Array.from({ length: pictures }, (_, index) => {
    const round = Math.floor(index / ids.length);
    // Each round begins with the next one, so that every part of a run meets them all.
    const id = ids[(index + round) % ids.length];
    const seed = 1 + round;
    const severity = LEAST_SEVERITY + (1 - LEAST_SEVERITY) * createRandom(seed, `severity of ${id}`).uniform();
    return { ...(SCENARIO_IDS.includes(id) ? { scenario: id } : { effect: id }), severity, seed };
  });
}

function keyOf(recipe: Recipe): string {
  return 'sheet' in recipe ? `sheet ${recipe.sheet}` : `${recipe.effect ?? recipe.scenario} ${recipe.seed}`;
}

function judge(
  symbols: readonly QrSymbol[],
  { texts, bytes: known }: Case,
): { readonly isRead: boolean; readonly misreads: readonly Misread[] } {
  const misreads = symbols.filter(({ text }) => !texts.includes(text));
  return {
    isRead: symbols.some(({ text }) => text === texts[0]),
    misreads: misreads.map(({ text, bytes, version, errorCorrectionLevel, confidence }) => ({
      text: redact(text),
      isCharset: known.some((own) => bytes !== null && Buffer.from(own).equals(bytes)),
      version,
      errorCorrectionLevel,
      confidence,
    })),
  };
}

/** What was read before and what is added, in files of one line per picture and profile. */
function openLines(build: string) {
  const file = join(values.out, `misreads${shardSuffix(values.shard)}.jsonl`);
  const all: Line[] = [];
  const keys = new Set<string>();
  const keep = (line: Line) => {
    all.push(line);
    keys.add(`${line.profile} ${keyOf(line.recipe)}`);
  };
  if (values.resume) {
    for (const name of readdirSync(values.out).filter((entry) => entry.endsWith('.jsonl'))) {
      const { lines, bytes } = wholeLines(join(values.out, name));
      // Half a line at the end would swallow the next one.
      if (join(values.out, name) === file) truncateSync(file, bytes);
      for (const line of lines.map((text) => JSON.parse(text) as Line)) if (line.build === build) keep(line);
    }
  } else if (existsSync(file)) truncateSync(file, 0);
  return {
    all,
    has: (profile: string, recipe: Recipe) => keys.has(`${profile} ${keyOf(recipe)}`),
    add: (line: Line) => {
      appendFileSync(file, `${JSON.stringify(line)}\n`);
      keep(line);
    },
  };
}

function report(lines: readonly Line[]): void {
  const head = ['profile', 'pictures', 'read', 'misread', 'wrong charset'];
  const profiles = [...new Set(lines.map(({ profile }) => profile))];
  const body = profiles.map((profile) => {
    const own = lines.filter((line) => line.profile === profile);
    const misreads = own.flatMap((line) => line.misreads);
    const charset = misreads.filter(({ isCharset }) => isCharset).length;
    const pictures = own.reduce((sum, { recipe }) => sum + ('sheet' in recipe ? CROPS_PER_SHEET : 1), 0);
    const read = own.reduce((sum, line) => sum + line.read, 0);
    return [profile, `${pictures}`, `${read}`, `${misreads.length - charset}`, `${charset}`];
  });
  process.stdout.write(`${alignColumns([head, ...body]).join('\n')}\n`);
  const found = lines.filter(({ misreads }) => misreads.length > 0);
  for (const { profile, recipe, misreads } of found) {
    process.stdout.write(`${profile} ${JSON.stringify(recipe)} ${JSON.stringify(misreads)}\n`);
  }
  if (found.length > 0) process.exitCode = 1;
}
