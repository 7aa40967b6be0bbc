/**
 * Runs a contender in processes of its own: when one crashes or hangs, the picture it was at becomes an error and the
 * rest goes to a new process.
 */

import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Job, JobLine, Message } from './run-one.ts';

/** Limits of a job. */
export interface JobLimits {
  /** Longest time for one picture, loading included, and for loading the contender; default 60,000 ms. */
  readonly timeoutMs?: number;
}

/** What a finished job says of itself. */
export interface JobEnd {
  /** Largest resident set of its processes, in MiB; 0 when none lived to tell. */
  readonly peakRssMb: number;
}

/** A contender that dies on so many pictures in a row is not worth the wait. */
const MAX_DEATHS_IN_A_ROW = 10;

/**
 * Runs a job to its end.
 * @param onLine told of each picture and plan as it is done; lines of pictures that killed their process have `error`
 * @throws Error when the contender cannot be loaded, or dies over and over
 */
export async function runJob(job: Job, onLine: (line: JobLine) => void, limits: JobLimits = {}): Promise<JobEnd> {
  const plans = job.plans?.length ?? 1;
  let files = job.files;
  let peakRssMb = 0;
  for (let deaths = 0; files.length > 0; ) {
    const life = await runProcess({ ...job, files }, onLine, limits.timeoutMs ?? 60_000);
    peakRssMb = Math.max(peakRssMb, life.peakRssMb);
    if (!life.ready) throw new Error(`${job.contender}: ${life.cause}`);
    const done = Math.floor(life.lines / plans);
    if (done >= files.length) break;
    for (let plan = life.lines % plans; plan < plans; plan++) onLine({ file: files[done], plan, error: life.cause });
    deaths = life.lines > 0 ? 1 : deaths + 1;
    if (deaths >= MAX_DEATHS_IN_A_ROW) throw new Error(`${job.contender}: ${deaths} pictures in a row: ${life.cause}`);
    files = files.slice(done + 1);
  }
  return { peakRssMb };
}

/** How one process ended. */
interface Life {
  readonly ready: boolean;
  readonly lines: number;
  readonly peakRssMb: number;
  readonly cause: string;
}

async function runProcess(job: Job, onLine: (line: JobLine) => void, timeoutMs: number): Promise<Life> {
  const child = startScript(new URL('./run-one.ts', import.meta.url), JSON.stringify(job));
  const life = { ready: false, lines: 0, peakRssMb: 0, cause: '' };
  let hung = false;
  const kill = () => {
    hung = true;
    child.process.kill('SIGKILL');
  };
  let timer = setTimeout(kill, timeoutMs);
  for await (const message of child.messages) {
    clearTimeout(timer);
    timer = setTimeout(kill, timeoutMs);
    if (message.kind === 'ready') life.ready = true;
    else if (message.kind === 'unavailable') life.cause = message.reason;
    else if (message.kind === 'end') life.peakRssMb = message.peakRssMb;
    else if (message.kind === 'line' && !hung) {
      life.lines++;
      onLine(message.line);
    }
  }
  clearTimeout(timer);
  const ending = await child.ended;
  if (hung) life.cause = `no answer within ${timeoutMs} ms`;
  life.cause ||= `process ended with ${ending}`;
  return life;
}

/** A benchmark script in a process of its own. */
export interface Script<M> {
  readonly process: ChildProcess;
  readonly messages: AsyncIterable<M>;
  /** Exit code or signal, and its last words. Resolves also when it dies. */
  readonly ended: Promise<string>;
}

/** Starts a TypeScript file of the benchmark, writes `input` to it and reads JSON lines from it. */
export function startScript<M = Message>(script: URL, input: string, nodeOptions: readonly string[] = []): Script<M> {
  const child = spawn(process.execPath, [...nodeOptions, '--import', 'tsx', fileURLToPath(script)], {
    stdio: ['pipe', 'pipe', 'pipe'],
    // One thread for decoding picture files: its neighbour may be measuring.
    env: { ...process.env, VIPS_CONCURRENCY: '1' },
  });
  let lastWords = '';
  child.stderr.on('data', (chunk: Buffer) => {
    lastWords = (lastWords + chunk.toString()).slice(-500);
  });
  const ended = new Promise<string>((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code, signal) => resolve(`${code ?? signal} ${lastWords.trim()}`.trim()));
  });
  // A child that dies before it has read its job closes the pipe; `ended` tells of it.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  return { process: child, messages: parseLines<M>(child.stdout), ended };
}

/** Skips what is not a message: libraries print to standard output, and a killed process leaves half a line. */
async function* parseLines<M>(stream: NodeJS.ReadableStream): AsyncGenerator<M> {
  for await (const line of createInterface({ input: stream })) {
    let message: unknown;
    try {
      message = JSON.parse(line);
    } catch {}
    if (typeof message === 'object' && message !== null && 'kind' in message) yield message as M;
  }
}
