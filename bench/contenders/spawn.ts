/**
 * Starts a process for one contender and hands on its lines.
 */

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Job, JobLine } from './run-one.ts';

/**
 * Runs a job in a process of its own.
 * @param onLine told of each picture and plan as it is done
 * @throws Error with the exit code and the last words of a process that dies
 */
export async function runJob(job: Job, onLine: (line: JobLine) => void): Promise<void> {
  const script = new URL('./run-one.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, ['--import', 'tsx', script], { stdio: ['pipe', 'pipe', 'pipe'] });
  let lastWords = '';
  child.stderr.on('data', (chunk: Buffer) => {
    lastWords = (lastWords + chunk.toString()).slice(-2000);
  });
  const ended = new Promise<number | string>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(code ?? signal ?? 'unknown'));
  });
  child.stdin.end(JSON.stringify(job));
  for await (const line of createInterface({ input: child.stdout })) onLine(JSON.parse(line) as JobLine);
  const exit = await ended;
  if (exit !== 0) throw new Error(`${job.contender} ended with ${exit}: ${lastWords.trim()}`);
}
