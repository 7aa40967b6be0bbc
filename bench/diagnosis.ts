/**
 * Does a report name what was done to a picture?
 */

import { createReader, type ProfileName } from 'qrazor';
import { explain } from 'qrazor/diagnose';
import { diagnosedPictures, EXPECTED, EXPECTED_OF_SCENARIOS, EXPECTED_ON_PHOTOS } from './datasets/diagnosed.ts';
import { loadPicture } from './datasets/gray-file.ts';
import { loadSet } from './datasets/sets.ts';
import { agreementRows, type Explained, judge } from './measure/diagnosis.ts';
import { flag, integer, readOptions, text } from './options.ts';
import { alignColumns } from './report/columns.ts';

const HELP = `npm run bench:diagnosis -- [options]

Explains generated pictures with one thing wrong, at severities 0.4 to 1. Of those that the profile does not read, it
counts how often the code that names the effect comes first, or among the first two; of those that it reads, and of clean
ones, how many carry an error. Pictures are kept in the folder for temporary files.

  --only a,b     only these effects (default: all that have a code)
  --seeds N      pictures per severity (default 8)
  --first N      number of the first seed (default 1); thresholds were set on 1 to 8
  --jobs N       processes that make pictures (default 2)
  --profile P    profile that reads: fast (default), balanced or thorough
  --scenarios    scenarios instead of effects, judged by the code of their strongest effect
  --photos DIR   labelled photographs with a manifest.json instead: those of which nothing is read, by category
  --list         names each picture whose report begins with another code, and its codes
`;

const values = readOptions(HELP, {
  only: text(),
  seeds: integer(8),
  first: integer(1),
  jobs: integer(2),
  profile: text('fast'),
  scenarios: flag,
  photos: text(),
  list: flag,
});
await main();

async function main(): Promise<void> {
  const expected = values.photos === undefined ? codesOfEffects() : EXPECTED_ON_PHOTOS;
  const reader = createReader({ profile: values.profile as ProfileName, explain });
  const times = { readMs: 0, reportMs: 0 };
  const explained: Explained[] = [];
  for await (const { name, effect, file, text } of values.photos === undefined
    ? generated()
    : photographs(values.photos)) {
    const result = await reader.read(await loadPicture(file), { explain: true });
    const { findings = [] } = result.report ?? {};
    times.readMs += result.elapsedMs;
    times.reportMs += result.report?.elapsedMs ?? 0;
    const codes = findings.map(({ code }) => code);
    const read = text === undefined ? result.found : result.symbols.some((symbol) => symbol.text === text);
    explained.push({ effect, read, codes, hasError: findings.some(({ severity }) => severity === 'error') });
    const isOther = !read && expected[effect] !== undefined && !expected[effect].includes(codes[0]);
    if (values.list && isOther) process.stdout.write(`${name}: ${codes.join(', ')}\n`);
  }
  const effects = values.only?.split(',') ?? Object.keys(expected);
  const agreements = effects.map((effect) => judge(effect, explained, expected[effect]));
  const readable = explained.filter(({ read }) => read);
  const wrong = readable.filter(({ hasError }) => hasError).length;
  const mean = (ms: number) => (ms / explained.length).toFixed(1);
  process.stdout.write(`${alignColumns(agreementRows(agreements)).join('\n')}\n\n`);
  process.stdout.write(`${wrong} of ${readable.length} pictures that were read carry an error\n`);
  process.stdout.write(`mean time: read ${mean(times.readMs)} ms, report ${mean(times.reportMs)} ms\n`);
}

function codesOfEffects() {
  return values.scenarios ? EXPECTED_OF_SCENARIOS : EXPECTED;
}

/** A picture to explain. */
interface Judged {
  readonly name: string;
  readonly effect: string;
  readonly file: string;
  /** What it says; undefined where any read counts. */
  readonly text?: string | undefined;
}

async function* generated(): AsyncGenerator<Judged> {
  const range = { first: values.first, count: values.seeds };
  const asked = values.only?.split(',') ?? Object.keys(codesOfEffects());
  const pictures = diagnosedPictures(asked, range, values.jobs);
  await pictures.make(pictures.points, () => {});
  for (const point of pictures.points) {
    const { file, symbols } = pictures.pictureOf(point) ?? {};
    if (file === undefined) throw new Error(`${point.name}: not made`);
    yield { name: point.name, effect: point.curve, file, text: symbols?.[0].text };
  }
}

async function* photographs(folder: string): AsyncGenerator<Judged> {
  const only = values.only?.split(',');
  for (const { name, category, file } of (await loadSet(folder)).pictures) {
    const isAsked = category in EXPECTED_ON_PHOTOS && (only === undefined || only.includes(category));
    if (isAsked) yield { name, effect: category, file };
  }
}
