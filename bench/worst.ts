/**
 * How long can a picture keep a reader busy? Fields of what looks like finder patterns, against plain noise of the same size.
 */

import { createReader, type PixelImage, type ProfileName, type Reader } from 'qrazor';
import { drawField, FIELDS } from './datasets/fields.ts';
import { integer, readOptions, text, words } from './options.ts';
import { alignColumns } from './report/columns.ts';
import { describeMachine } from './report/machine.ts';
import { Progress } from './report/progress.ts';
import { summarize } from './stats/quantiles.ts';

const HELP = `npm run bench:worst -- [options]

Reads fields of rings, patterns, squares and runs without any budget, and prints the processor time of the slowest of each kind,
per megapixel too. Exits with 1 when anything is read.

  --profiles a,b  fast, balanced, thorough ... (default: fast,balanced)
  --sizes A,B     (default: 640x480,1920x1080)
  --fields a,b    ${Object.keys(FIELDS).join(', ')} (default: all)
  --rounds N      reads per field and period (default 3)
`;

const values = readOptions(HELP, {
  profiles: text('fast,balanced'),
  sizes: text('640x480,1920x1080'),
  fields: words(Object.keys(FIELDS)),
  rounds: integer(3),
});

/** Sides of a module, pixels: the smallest that are read, and what is common. */
const PERIODS = [1, 1.3, 1.6, 2, 2.5, 3, 4, 6];

await main();

async function main(): Promise<void> {
  const rows = [['profile', 'size', 'field', 'worst period', 'ms', 'ms/MP']];
  const sizes = values.sizes.split(',').map((size) => size.split('x').map(Number));
  const profiles = values.profiles.split(',') as ProfileName[];
  const cases = profiles.flatMap((profile) =>
    sizes.flatMap(([width, height]) => values.fields.map((field) => ({ profile, width, height, field }))),
  );
  const readers = new Map(profiles.map((profile) => [profile, createReader({ profile })]));
  const progress = new Progress();
  const task = progress.start('fields', cases.length);
  for (const [index, { profile, width, height, field }] of cases.entries()) {
    const reader = readers.get(profile) as Reader;
    await reader.ready();
    const times = PERIODS.map((period) => ({
      period,
      ms: timeOf(reader, drawField(field, period, { width, height })),
    }));
    const worst = times.reduce((a, b) => (b.ms > a.ms ? b : a));
    const perMegapixel = (1e6 * worst.ms) / (width * height);
    rows.push([
      profile,
      `${width}x${height}`,
      field,
      String(worst.period),
      worst.ms.toFixed(1),
      perMegapixel.toFixed(0),
    ]);
    task.update(index + 1);
  }
  progress.stop();
  const { cpu } = describeMachine();
  process.stdout.write(`${cpu}\n\n${alignColumns(rows).join('\n')}\n`);
}

/** Median processor time of a read, ms. */
function timeOf(reader: Reader, image: PixelImage): number {
  const turns = Array.from({ length: values.rounds }, () => {
    const start = process.cpuUsage();
    if (reader.readSync(image).found) process.exitCode = 1;
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  return summarize(turns).p50;
}
