/**
 * A service that reads codes: POST a picture to /read, get JSON back.
 *
 *   PORT=8080 node samples/examples/service.mjs
 *   curl --data-binary @photo.jpg http://127.0.0.1:8080/read
 *
 * Pictures are limited in bytes, pixels and time, and so is the number at work; logs hold no payload.
 */

import { createServer } from 'node:http';
import { availableParallelism } from 'node:os';
import { loadImage } from 'qrazor/node';
import { classify, redact } from 'qrazor/payment';
import { createWorkerReader } from 'qrazor/worker';

const MOST_BYTES = 10 * 1024 * 1024;
const MOST_PIXELS = 25_000_000;
const MOST_MS = 5000;

const workers = Array.from({ length: availableParallelism() }, () => ({
  reader: createWorkerReader({ timeoutMs: MOST_MS }),
  busy: 0,
}));
const MOST_AT_ONCE = 4 * workers.length;

/** What is wrong with a request, and its status. */
class Refusal extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

/** Status by code of an error of qrazor: a picture that cannot be read is the caller's, a crash ours. */
const STATUS = {
  ERR_UNREADABLE_IMAGE: 422,
  ERR_WORKER_TIMEOUT: 503,
};

/** The body, as far as it may go. */
async function receive(request) {
  const tooMuch = new Refusal(413, `more than ${MOST_BYTES} bytes`);
  if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES) throw tooMuch;
  const chunks = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw tooMuch;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Reads in the worker that has least to do. */
async function read(image) {
  const worker = workers.reduce((least, other) => (other.busy < least.busy ? other : least));
  worker.busy++;
  try {
    return await worker.reader.read(image, { transfer: true, budgetMs: MOST_MS / 2 });
  } finally {
    worker.busy--;
  }
}

async function answer(request) {
  const { pathname } = new URL(request.url, 'http://service');
  if (pathname !== '/read') throw new Refusal(404, 'POST a picture to /read');
  if (request.method !== 'POST') throw new Refusal(405, 'POST a picture');
  const atWork = workers.reduce((sum, { busy }) => sum + busy, 0);
  if (atWork >= MOST_AT_ONCE) throw new Refusal(503, 'too many pictures at once; try again');
  const { width, height, symbols, elapsedMs } = await read(
    await loadImage(await receive(request), { maxPixels: MOST_PIXELS }),
  );
  console.log(
    `${width}x${height} ${elapsedMs.toFixed(0)} ms`,
    symbols.map(({ text }) => redact(text)).join(', ') || '-',
  );
  return {
    width,
    height,
    codes: symbols.map(({ text, corners }) => ({ text, kind: classify(text).kind, corners })),
  };
}

const server = createServer(async (request, response) => {
  let status = 200;
  let body;
  try {
    body = await answer(request);
  } catch (error) {
    status = error.status ?? STATUS[error.code] ?? 500;
    body = { error: status === 500 ? 'internal error' : error.message };
    console.error(status, error.code ?? error.name, status === 500 ? error.message : '');
  }
  const headers = { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' };
  // What is left of a body that was refused is not waited for.
  response.writeHead(status, request.complete ? headers : { ...headers, Connection: 'close' });
  response.end(`${JSON.stringify(body)}\n`);
});

server.requestTimeout = 30_000;
server.listen(Number(process.env.PORT ?? 8080), process.env.HOST ?? '127.0.0.1', () => {
  const { address, port } = server.address();
  console.log(`http://${address}:${port}/read`);
});

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    server.close(() => process.exit(0));
    server.closeIdleConnections();
  });
}
