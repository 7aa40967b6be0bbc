/**
 * Has the pictures of a folder read by all workers, waits, and puts their parts together.
 *
 *   node submit.mjs REDIS-URL FOLDER OUT.jsonl [PROFILE] [CHUNK]
 */

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Queue, QueueEvents } from 'bullmq';

const [url, folder, out, profile = 'balanced', chunk = '50'] = process.argv.slice(2);
if (out === undefined) {
  console.error('usage: node submit.mjs REDIS-URL FOLDER OUT.jsonl [PROFILE] [CHUNK]');
  process.exit(2);
}

const parts = resolve(`${out}.parts`);
await mkdir(parts, { recursive: true });
const connection = { url, maxRetriesPerRequest: null };
const queue = new Queue('qrazor-read', { connection });
const events = new QueueEvents('qrazor-read', { connection });
const jobs = await Promise.all((await chunksOf(resolve(folder), Number(chunk))).map(submit));
const outcomes = await Promise.allSettled(jobs.map((job) => job.waitUntilFinished(events)));

const done = jobs.filter((_, index) => outcomes[index].status === 'fulfilled');
const failed = jobs.filter((job) => !done.includes(job));
const texts = await Promise.all(done.map((job) => readFile(job.data.part, 'utf8')));
await writeFile(out, texts.join(''));
console.log(`${done.length} of ${jobs.length} chunks are in ${out}`);
for (const { data, failedReason } of failed) console.error(`not read, from ${data.files[0]} on: ${failedReason}`);
process.exitCode = failed.length === 0 ? 0 : 1;
await Promise.all([events.close(), queue.close()]);

/** Pictures in chunks that depend on nothing but the folder. */
async function chunksOf(path, size) {
  const names = (await readdir(path, { recursive: true })).filter((name) => /\.(jpe?g|png|webp)$/i.test(name)).sort();
  const files = names.map((name) => join(path, name));
  return Array.from({ length: Math.ceil(files.length / size) }, (_, i) => files.slice(i * size, (i + 1) * size));
}

/** Adds a chunk, or finds it: the same files make the same id, and a queue holds an id once. */
async function submit(files) {
  const states = await Promise.all(files.map((file) => stat(file)));
  const key = files.map((file, index) => [file, states[index].size, states[index].mtimeMs]);
  const id = createHash('sha256')
    .update(JSON.stringify([profile, parts, key]))
    .digest('hex');
  const data = { files, profile, part: join(parts, `${id}.jsonl`) };
  const known = await queue.getJob(id);
  if (known !== undefined && (await isOver(known, data.part))) await known.remove();
  return queue.add('chunk', data, { jobId: id, attempts: 3, backoff: { type: 'exponential', delay: 1000 } });
}

/** Whether a job must be done again: it failed, or somebody took its part away. */
async function isOver(job, part) {
  return (await job.isFailed()) || ((await job.isCompleted()) && !existsSync(part));
}
