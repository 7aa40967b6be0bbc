/**
 * Does any profile ever read a text that is not there?
 */

import { appendFileSync, existsSync, readdirSync, truncateSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createReader, type ProfileName, type QrSymbol } from 'qrazor';
import { redact } from 'qrazor/payment';
import { wholeLines } from './contenders/journal.ts';
import { EFFECT_IDS } from './corpus/effects/catalogue.ts';
import { type GenerateRequest, generate, type Truth } from './corpus/generate.ts';
import { createRandom } from './corpus/random.ts';
import { SCENARIO_IDS } from './corpus/scenarios.ts';
import { takeShard } from './datasets/sets.ts';
import { shardSuffix } from './measure/reading.ts';
import { flag, integer, readOptions, text } from './options.ts';
import { alignColumns } from './report/columns.ts';
import { buildHash } from './report/machine.ts';
import { Progress } from './report/progress.ts';

const HELP = `npm run bench:misreads -- [options]

Reads badly degraded pictures of the corpus generator, every effect and scenario in turn at severities drawn from 0.5 to 1,
and counts texts that are in none of them. Ends with an error when there are any.

  --pictures N      pictures over all effects and scenarios (default 50000)
  --only a,b        only these effects and scenarios (default: all)
  --profiles a,b    profiles of the package (default: thorough)
  --shard I/N       only part I of N; parts may share --out
  --resume          keeps what was read into --out by the same build, of all parts: without --shard it puts them together
  --out DIR         where reads are kept, one line per picture and profile (default: bench/out/misreads)
`;

/** Severities are drawn from here on: below, little goes wrong. */
const LEAST_SEVERITY = 0.5;

/** What one profile made of one picture. */
interface Line {
  readonly build: string;
  readonly profile: string;
  /** All that is needed to make the picture again. */
  readonly recipe: GenerateRequest;
  readonly isRead: boolean;
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
  const recipes = listRecipes(values.pictures, values.only?.split(','));
  const part = values.shard === undefined ? recipes : takeShard(recipes, values.shard);
  const progress = new Progress();
  const task = progress.start('pictures', part.length);
  for (const [index, recipe] of part.entries()) {
    const missing = readers.filter(({ profile }) => !lines.has(profile, recipe));
    if (missing.length > 0) {
      const { picture, truth } = generate(recipe);
      const { data, width, height, channels } = picture;
      for (const { profile, reader } of missing) {
        const { symbols } = reader.readSync({ data, width, height, format: channels === 1 ? 'luma' : 'rgb' });
        lines.add({ build, profile, recipe, ...judge(symbols, truth) });
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

/** The pictures of a run; a longer run begins with those of a shorter one. */
function listRecipes(pictures: number, only: readonly string[] | undefined): GenerateRequest[] {
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

function keyOf({ effect, scenario, seed }: GenerateRequest): string {
  return `${effect ?? scenario} ${seed}`;
}

function judge(
  symbols: readonly QrSymbol[],
  { symbols: truths, otherTexts }: Truth,
): Pick<Line, 'isRead' | 'misreads'> {
  const texts = new Set([...truths.map(({ text }) => text), ...otherTexts]);
  const misreads = symbols.filter(({ text }) => !texts.has(text));
  return {
    isRead: symbols.some(({ text }) => text === truths[0].text),
    misreads: misreads.map(({ text, bytes, version, errorCorrectionLevel, confidence }) => ({
      text: redact(text),
      isCharset: truths.some((truth) => bytes !== null && Buffer.from(truth.bytes).equals(bytes)),
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
    has: (profile: string, recipe: GenerateRequest) => keys.has(`${profile} ${keyOf(recipe)}`),
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
    const read = own.filter(({ isRead }) => isRead).length;
    return [profile, `${own.length}`, `${read}`, `${misreads.length - charset}`, `${charset}`];
  });
  process.stdout.write(`${alignColumns([head, ...body]).join('\n')}\n`);
  const found = lines.filter(({ misreads }) => misreads.length > 0);
  for (const { profile, recipe, misreads } of found) {
    process.stdout.write(`${profile} ${JSON.stringify(recipe)} ${JSON.stringify(misreads)}\n`);
  }
  if (found.length > 0) process.exitCode = 1;
}
