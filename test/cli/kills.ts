/**
 * `npm run test:kills -- [--kills N] [--seed N] [--jobs N]`: kills `qrazor read --resume` with SIGKILL at random moments, takes it up again until
 * all pictures are read, and begins anew until there were enough kills. Nothing that was recorded may get lost; of what a run
 * had begun, at most the pictures in work; and the end is that of a run nobody killed.
 */

import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRandom } from '../../bench/corpus/random.ts';
import { integer, readOptions } from '../../bench/options.ts';
import { Progress } from '../../bench/report/progress.ts';

const HELP = `npm run test:kills -- [options]

Kills "qrazor read --resume" at random moments and checks what is left.

  --kills N   kills (default 50)
  --jobs N    threads of each run (default 1)
  --seed N    of the moments (default 1)
`;

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const TELL = fileURLToPath(new URL('../helpers/tell-opened.mjs', import.meta.url));
const PICTURES = ['payment', 'contents', 'scenarios'].map((set) => `samples/${set}`);

/** The latest kill, in ms after the start: some runs do not get to a picture, others get through tens. */
const LATEST_MS = 1500;

/** Pictures that the pool takes on per thread, of which all but one wait. */
const IN_FLIGHT = 4;

const { kills, jobs, seed } = readOptions(HELP, { kills: integer(50), jobs: integer(1), seed: integer(1) });
const folder = mkdtempSync(join(tmpdir(), 'qrazor-kills-'));
const journal = join(folder, 'reads.jsonl');
const opened = join(folder, 'opened');
const words = ['read', ...PICTURES, '--profile', 'fast', '--quiet', '--jobs', String(jobs), '--resume'];
const command = [join(ROOT, 'dist/cli/main.js'), ...words];
const random = createRandom(seed, 'kills');
const progress = new Progress();
try {
  await main();
} finally {
  progress.stop();
  rmSync(folder, { recursive: true });
}

async function main(): Promise<void> {
  const uninterrupted = join(folder, 'uninterrupted.jsonl');
  spawnSync(process.execPath, [...command, uninterrupted], { cwd: ROOT });
  const expected = recordsIn(uninterrupted);
  const task = progress.start('kills', kills);
  const lost: number[] = [];
  let cut = 0;
  let whole = 0;
  for (let isKilled = true; isKilled || lost.length < kills; ) {
    const before = recordsIn(journal);
    // After the last kill one run comes to its end.
    isKilled = await runAndKill(lost.length < kills ? random.range(0, LATEST_MS) : undefined);
    const after = recordsIn(journal);
    for (const [hash, record] of before) check(after.get(hash) === record, 'a record changed or got lost');
    if (!isKilled) {
      check(toText(after) === toText(expected), 'the end differs from that of a run nobody killed');
      rmSync(journal);
      whole++;
      continue;
    }
    if (existsSync(journal) && /[^\n]$/.test(readFileSync(journal, 'utf8'))) cut++;
    const begun = [...openedPictures()].filter((hash) => !after.has(hash)).length;
    check(begun <= (jobs === 1 ? 1 : jobs * IN_FLIGHT), 'more than the pictures in work are lost');
    lost.push(begun);
    task.update(lost.length);
  }
  const sum = lost.reduce((total, count) => total + count, 0);
  console.log(
    `${kills} kills over ${expected.size} pictures, ${jobs} at a time; whole in the end: ${whole} of ${whole}`,
  );
  console.log(
    `begun and not recorded at a kill: ${Math.max(...lost)} at most, ${sum} in all; half-written lines: ${cut}`,
  );
}

function toText(records: ReadonlyMap<string, string>): string {
  return JSON.stringify([...records].sort());
}

/** @returns false when it came to its end */
async function runAndKill(afterMs: number | undefined): Promise<boolean> {
  writeFileSync(opened, '');
  const env = { ...process.env, TELL_OPENED: opened };
  const child = spawn(process.execPath, ['--import', TELL, ...command, journal], { cwd: ROOT, stdio: 'ignore', env });
  const exit = once(child, 'exit');
  const timer = afterMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), afterMs);
  await exit;
  clearTimeout(timer);
  return child.signalCode === 'SIGKILL';
}

/** Whole lines by the hash they begin with, without what differs from run to run. */
function recordsIn(file: string): Map<string, string> {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : [];
  const records = lines.map((line) => JSON.parse(line) as { hash: string; elapsedMs?: number });
  return new Map(records.map((record) => [record.hash, JSON.stringify({ ...record, elapsedMs: 0 })]));
}

/** Hashes of the pictures that the last run had opened. */
function openedPictures(): Set<string> {
  const paths = readFileSync(opened, 'utf8').split('\n').slice(0, -1);
  const pictures = new Set(paths.filter((path) => path !== journal));
  return new Set(
    [...pictures].map((path) =>
      createHash('sha256')
        .update(readFileSync(join(ROOT, path)))
        .digest('hex'),
    ),
  );
}

function check(holds: boolean, what: string): void {
  if (!holds) throw new Error(`${what} (seed ${seed})`);
}
