/**
 * Reads all 947,200 pictures of the product: `npm run test:rendered -- [--shard i/n] [--resume]`. Each shard keeps a
 * journal under bench/out, one line per symbol, so that a later run with `--resume` goes on where this one ended. Exits
 * with 1 when any picture was not read with exactly its text.
 */

import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Progress } from '../../bench/report/progress.ts';
import { checkSymbol } from './check.ts';
import { SYMBOLS, VIEWS } from './product.ts';
import { type Entry, summarize } from './summary.ts';

const OUT = new URL('../../bench/out/', import.meta.url).pathname;

const { values } = parseArgs({
  options: { shard: { type: 'string', default: '1/1' }, resume: { type: 'boolean', default: false } },
});
const [shard, shards] = values.shard.split('/').map(Number);
if (!(Number.isInteger(shard) && Number.isInteger(shards) && shard >= 1 && shard <= shards)) {
  throw new RangeError(`--shard: expected i/n with i from 1 to n, received ${values.shard}`);
}

mkdirSync(OUT, { recursive: true });
const journal = join(OUT, `rendered-${shard}-of-${shards}.jsonl`);
if (!values.resume) rmSync(journal, { force: true });
const entries = existsSync(journal) ? readJournal(journal) : [];
const done = new Set(entries.map(({ symbol }) => symbol));
// Neighbours cost alike, so shards take turns.
const mine = [...SYMBOLS.keys()].filter((index) => index % shards === shard - 1);
const progress = new Progress();
const task = progress.start(`symbols of shard ${shard}/${shards}`, mine.length);
for (const symbol of mine) {
  if (done.has(symbol)) continue;
  const misses = await checkSymbol(SYMBOLS[symbol], VIEWS);
  const entry: Entry = {
    symbol,
    misses: misses.map(({ view, misread }) => ({ view: VIEWS.indexOf(view), misread })),
  };
  appendFileSync(journal, `${JSON.stringify(entry)}\n`);
  entries.push(entry);
  task.update(entries.length);
}
progress.stop();
process.stdout.write(summarize(entries));
process.exitCode = entries.some(({ misses }) => misses.length > 0) ? 1 : 0;

/** A run that was ended may leave a line half written; its symbol is read again. */
function readJournal(path: string): Entry[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.flatMap((line) => {
    try {
      return [JSON.parse(line) as Entry];
    } catch {
      return [];
    }
  });
}
