/**
 * Does a report name what was done to a picture?
 */

import { createReader } from 'qrazor';
import { explain } from 'qrazor/diagnose';
import { diagnosedPictures, EXPECTED } from './datasets/diagnosed.ts';
import { loadPicture } from './datasets/gray-file.ts';
import { agreementRows, type Explained, judge } from './measure/diagnosis.ts';
import { integer, readOptions, text } from './options.ts';
import { alignColumns } from './report/columns.ts';

const HELP = `npm run bench:diagnosis -- [options]

Explains generated pictures with one thing wrong, at severities 0.4 to 1. Of those that profile fast does not read, it
counts how often the code that names the effect comes first, or among the first two; of those that it reads, and of clean
ones, how many carry an error. Pictures are kept in the folder for temporary files.

  --only a,b     only these effects (default: all that have a code)
  --seeds N      pictures per severity (default 8)
  --first N      number of the first seed (default 1); thresholds were set on 1 to 8
  --jobs N       processes that make pictures (default 2)
`;

const values = readOptions(HELP, { only: text(), seeds: integer(8), first: integer(1), jobs: integer(2) });
await main();

async function main(): Promise<void> {
  const only = values.only?.split(',');
  const range = { first: values.first, count: values.seeds };
  const pictures = diagnosedPictures(only, range, values.jobs);
  await pictures.make(pictures.points, () => {});
  const reader = createReader({ profile: 'fast', explain });
  const times = { readMs: 0, reportMs: 0 };
  const explained: Explained[] = [];
  for (const point of pictures.points) {
    const { file, symbols } = pictures.pictureOf(point) ?? {};
    if (file === undefined) throw new Error(`${point.name}: not made`);
    const result = await reader.read(await loadPicture(file), { explain: true });
    const { findings = [] } = result.report ?? {};
    times.readMs += result.elapsedMs;
    times.reportMs += result.report?.elapsedMs ?? 0;
    explained.push({
      effect: point.curve,
      read: result.symbols.some(({ text }) => text === symbols?.[0].text),
      codes: findings.map(({ code }) => code),
      hasError: findings.some(({ severity }) => severity === 'error'),
    });
  }
  const agreements = (only ?? Object.keys(EXPECTED)).map((effect) => judge(effect, explained, EXPECTED[effect]));
  const readable = explained.filter(({ read }) => read);
  const wrong = readable.filter(({ hasError }) => hasError).length;
  const mean = (ms: number) => (ms / explained.length).toFixed(1);
  process.stdout.write(`${alignColumns(agreementRows(agreements)).join('\n')}\n\n`);
  process.stdout.write(`${wrong} of ${readable.length} pictures that were read carry an error\n`);
  process.stdout.write(`mean time: read ${mean(times.readMs)} ms, report ${mean(times.reportMs)} ms\n`);
}
