/**
 * Does a report name what was done to a picture?
 */

import { createReader, type ProfileName, type ReportCode } from 'qrazor';
import { explain } from 'qrazor/diagnose';
import {
  codesOfSpoilers,
  diagnosedPictures,
  EXPECTED,
  EXPECTED_OF_SCENARIOS,
  EXPECTED_ON_PHOTOS,
  KEPT,
} from './datasets/diagnosed.ts';
import { loadPicture } from './datasets/gray-file.ts';
import { loadSet } from './datasets/sets.ts';
import { spoilersOf } from './datasets/spoilt.ts';
import { agreementRows, type Explained, judge, judgeWarnings, names, warningRows } from './measure/diagnosis.ts';
import type { CurvePoint } from './measure/robustness.ts';
import { flag, integer, readOptions, text } from './options.ts';
import { alignColumns } from './report/columns.ts';

const HELP = `npm run bench:diagnosis -- [options]

Explains generated pictures with one thing wrong, at severities 0.4 to 1. Of those that the profile does not read, it
counts how often the code that names the effect comes first, or among the first two; of those that it reads, and of clean
ones, how many warn of it, how many of something else, and how many carry an error. Pictures are kept in the folder for
temporary files.

  --only a,b     only these effects (default: all that have a code)
  --seeds N      pictures per severity (default 8)
  --first N      number of the first seed (default 1); thresholds were set on 1 to 8
  --jobs N       processes that make pictures (default 2)
  --profile P    profile that reads: fast (default), balanced or thorough
  --scenarios    scenarios instead of effects, judged by what spoils each picture: the effects whose removal alone makes it
                 readable; where there are none, those that make it unreadable alone; else the one of greatest weight.
                 Found by making each unread picture again without each effect, which takes about five seconds a picture
                 and is kept. Agreement by the one of greatest weight alone is told beside
  --photos DIR   labelled photographs with a manifest.json instead: those of which nothing is read, by category
  --list         names each picture whose report begins with another code (of scenarios: has others only), or warns of another
                 where it was read, and its codes
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
const profile = values.profile as ProfileName;
await main();

async function main(): Promise<void> {
  const reader = createReader({ profile, explain });
  const times = { readMs: 0, reportMs: 0 };
  const explained: (Explained & Judged)[] = [];
  for await (const picture of values.photos === undefined ? generated() : photographs(values.photos)) {
    const { file, text, effect } = picture;
    const result = await reader.read(await loadPicture(file), { explain: true });
    const { findings = [] } = result.report ?? {};
    times.readMs += result.elapsedMs;
    times.reportMs += result.report?.elapsedMs ?? 0;
    const codes = findings.map(({ code }) => code);
    const read = text === undefined ? result.found : result.symbols.some((symbol) => symbol.text === text);
    const hasError = findings.some(({ severity }) => severity === 'error');
    explained.push({ ...picture, read, found: result.found, codes, hasError, expected: codesOf()[effect] ?? [] });
  }
  if (values.scenarios) await judgeScenarios(explained);
  else print(explained);
  const readable = explained.filter(({ read }) => read);
  const wrong = readable.filter(({ hasError }) => hasError).length;
  const mean = (ms: number) => (ms / explained.length).toFixed(1);
  process.stdout.write(`${wrong} of ${readable.length} pictures that were read carry an error\n`);
  process.stdout.write(`mean time: read ${mean(times.readMs)} ms, report ${mean(times.reportMs)} ms\n`);
}

/** Codes by effect, scenario or category of photographs. */
function codesOf(): Readonly<Record<string, readonly ReportCode[]>> {
  if (values.photos !== undefined) return EXPECTED_ON_PHOTOS;
  return values.scenarios ? EXPECTED_OF_SCENARIOS : EXPECTED;
}

function print(explained: readonly (Explained & Judged)[]): void {
  for (const picture of explained) {
    const { name, read, expected, codes } = picture;
    const isOther = read
      ? codes.some((code) => !expected.includes(code))
      : expected.length > 0 && !names(picture, values.scenarios ? 3 : 1);
    if (values.list && isOther)
      process.stdout.write(`${name}: ${read ? 'read, ' : ''}${codes.join(', ')}; not ${expected.join(', ')}\n`);
  }
  const effects = values.only?.split(',') ?? Object.keys(codesOf());
  const agreements = effects.map((effect) => judge(effect, explained));
  process.stdout.write(`${alignColumns(agreementRows(agreements)).join('\n')}\n\n`);
  const made = new Set([...effects, ...explained.map(({ effect }) => effect)]);
  const warnings = [...made].map((effect) => judgeWarnings(effect, explained)).filter(({ read }) => read > 0);
  if (warnings.length === 0) return;
  process.stdout.write(`Of pictures that were read:\n${alignColumns(warningRows(warnings)).join('\n')}\n\n`);
}

/** By what spoils each picture, and, beside that, by less. */
async function judgeScenarios(explained: readonly (Explained & Judged)[]): Promise<void> {
  const unread = explained.filter(({ read, expected }) => !read && expected.length > 0);
  const points = unread.flatMap(({ point }) => (point === undefined ? [] : [point]));
  const spoilers = await spoilersOf(points, profile, KEPT, values.jobs, (found) => {
    process.stderr.write(`\rwhat spoils pictures: ${found} of ${points.length}${found < points.length ? '' : '\n'}`);
  });
  const judged = unread.flatMap((picture) => {
    const spoilt = spoilers.get(picture.name);
    return spoilt === undefined ? [] : [{ ...picture, spoilt, expected: codesOfSpoilers(spoilt) }];
  });
  print(judged);
  const share = (pictures: readonly Pick<Explained, 'codes' | 'expected'>[]) => {
    const coded = pictures.filter(({ expected }) => expected.length > 0);
    const named = coded.filter((picture) => names(picture, 3)).length;
    return `${named} of ${coded.length}, ${((100 * named) / coded.length).toFixed(1)} %`;
  };
  const heaviest = judged.map(({ spoilt, codes }) => ({
    codes,
    expected: codesOfSpoilers({ ...spoilt, by: 'weight' }),
  }));
  const nothing = judged.filter(({ found }) => !found);
  const uncoded = judged.filter(({ expected }) => expected.length === 0).length;
  process.stdout.write(`among three: ${share(judged)}; what spoils another ${uncoded} has no code\n`);
  process.stdout.write(`without those of which another code was read, and so reported on: ${share(nothing)}\n`);
  process.stdout.write(`by the one of greatest weight of what spoils the picture: ${share(heaviest)}\n`);
  process.stdout.write(`by the greatest weight of the scenario: ${share(unread)}\n`);
}

/** A picture to explain. */
interface Judged {
  readonly name: string;
  readonly effect: string;
  readonly file: string;
  /** How it was made. */
  readonly point?: CurvePoint;
  /** What it says; undefined where any read counts. */
  readonly text?: string | undefined;
}

async function* generated(): AsyncGenerator<Judged> {
  const range = { first: values.first, count: values.seeds };
  const asked = values.only?.split(',') ?? Object.keys(codesOf());
  const pictures = diagnosedPictures(asked, range, values.jobs);
  await pictures.make(pictures.points, () => {});
  for (const point of pictures.points) {
    const { file, symbols } = pictures.pictureOf(point) ?? {};
    if (file === undefined) throw new Error(`${point.name}: not made`);
    yield { name: point.name, effect: point.curve, file, point, text: symbols?.[0].text };
  }
}

async function* photographs(folder: string): AsyncGenerator<Judged> {
  const only = values.only?.split(',');
  for (const { name, category, file } of (await loadSet(folder)).pictures) {
    const isAsked = category in EXPECTED_ON_PHOTOS && (only === undefined || only.includes(category));
    if (isAsked) yield { name, effect: category, file };
  }
}
