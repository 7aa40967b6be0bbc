/**
 * Reads chunks of pictures for as long as it runs.
 *
 *   node worker.mjs REDIS-URL [LOCK-MS]
 */

import { createHash } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { Worker } from 'bullmq';
import { readMany } from 'qrazor/node';

const [url, lockMs = '30000'] = process.argv.slice(2);
if (url === undefined) {
  console.error('usage: node worker.mjs REDIS-URL [LOCK-MS]');
  process.exit(2);
}

const lockDuration = Number(lockMs);
const worker = new Worker('qrazor-read', readChunk, {
  connection: { url, maxRetriesPerRequest: null },
  concurrency: 1,
  lockDuration,
  stalledInterval: lockDuration,
});
worker.on('error', (error) => console.error(error.message));
worker.on('ready', () => console.log('ready'));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => worker.close());

/** Reads the pictures of a job into its part; a part is whole or not there. */
async function readChunk({ data: { files, profile, part } }) {
  const hashes = [];
  const lines = [];
  let found = 0;
  for await (const { index, result, error } of readMany(bytesOf(files, hashes), { profile, timeoutMs: 60_000 })) {
    const symbols = result?.symbols.map(({ text, corners, version }) => ({ text, corners, version })) ?? [];
    if (symbols.length > 0) found++;
    const outcome = error === undefined ? { found: symbols.length > 0, symbols } : { error: error.message };
    lines.push(`${JSON.stringify({ hash: hashes[index], file: files[index], ...outcome })}\n`);
  }
  await writeFile(`${part}.${process.pid}`, lines.join(''));
  await rename(`${part}.${process.pid}`, part);
  return { pictures: files.length, found };
}

/** Files one after the other, as the pool asks for them. */
async function* bytesOf(files, hashes) {
  for (const file of files) {
    const bytes = await readFile(file);
    hashes.push(createHash('sha256').update(bytes).digest('hex'));
    yield bytes;
  }
}
