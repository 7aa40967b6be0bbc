/**
 * The script of the page that is measured: nothing is loaded before it is asked for.
 */

type Library = { read(image: ImageData): Promise<readonly string[]> };

const LIBRARIES = ['ours', 'zxing'] as const;

/** Loads a library, which was built alone: a page that reads with one has no other. */
function load(library: string): Promise<Library> {
  return import(new URL(`${library}.js`, import.meta.url).href);
}

async function fetchFrame(name: string, width: number, height: number): Promise<ImageData> {
  const bytes = await (await fetch(name)).arrayBuffer();
  return new ImageData(new Uint8ClampedArray(bytes), width, height);
}

/** Import to first read, ms. */
async function cold(library: string, frame: string, width: number, height: number) {
  const image = await fetchFrame(frame, width, height);
  const startMs = performance.now();
  const { read } = await load(library);
  const texts = await read(image);
  return { ms: performance.now() - startMs, texts };
}

/** Times of frames, ms, both libraries by turns. */
async function steady(frames: readonly string[], width: number, height: number, rounds: number) {
  const images = await Promise.all(frames.map((name) => fetchFrame(name, width, height)));
  const libraries = await Promise.all(LIBRARIES.map(async (name) => ({ name, ...(await load(name)) })));
  const times: Record<string, number[]> = Object.fromEntries(libraries.map(({ name }) => [name, []]));
  const reads: Record<string, number> = Object.fromEntries(libraries.map(({ name }) => [name, 0]));
  for (let round = -1; round < rounds; round++) {
    for (const image of images) {
      for (const { name, read } of libraries) {
        const startMs = performance.now();
        const texts = await read(image);
        // The first round warms up.
        if (round >= 0) times[name].push(performance.now() - startMs);
        if (round === 0 && texts.length > 0) reads[name]++;
      }
      await new Promise((resolve) => setTimeout(resolve));
    }
  }
  return { times, reads };
}

/** Plays the camera, and scans so many frames of it by one of the ways, or none. Resolves when they are done. */
async function watch(frames: string, inWorker: boolean, count: number) {
  const [{ createCamera, scannerOf }, { createWorkerReader }, { createReader }] = await Promise.all([
    import('qrazor/browser'),
    import('qrazor/worker'),
    import('qrazor'),
  ]);
  const video = document.body.appendChild(document.createElement('video'));
  const reader = createWorkerReader();
  const real = inWorker ? reader : scannerOf(createReader({ profile: 'fast' }));
  const idle = { next: () => new Promise<[]>(() => {}) };
  let seen = 0;
  let reads = 0;
  const done = new Promise<void>((resolve) => {
    const camera = createCamera({
      video,
      scanner: frames === 'none' ? idle : real,
      frames: frames === 'none' ? 'processor' : (frames as 'processor'),
      onRead: () => reads++,
      onFrame: () => {
        if (++seen === count) finish();
      },
    });
    const finish = () => void camera.stop().then(resolve);
    void camera.start().then(() => {
      Object.assign(globalThis, { isWarm: () => seen > 10 || frames === 'none', seenNow: () => seen });
      if (frames === 'none') setTimeout(finish, (1000 / 30) * count);
    });
  });
  await done;
  reader.close();
  video.remove();
  return { seen, reads };
}

/** Frames into a worker, as fast as it takes them. */
async function feed(frame: string, width: number, height: number, count: number, sample: () => Promise<void>) {
  const { createWorkerReader } = await import('qrazor/worker');
  const image = await fetchFrame(frame, width, height);
  const bitmap = await createImageBitmap(image);
  const reader = createWorkerReader();
  const startMs = performance.now();
  for (let i = 0; i <= count; i++) {
    if (i % Math.ceil(count / 10) === 0) await sample();
    await reader.next(new VideoFrame(bitmap, { timestamp: i }), { timeMs: i });
  }
  const ms = performance.now() - startMs;
  reader.close();
  return ms / count;
}

const bench = { cold, steady, watch, feed };

/** Functions by name, for `page.evaluate`. */
export type Bench = typeof bench;

Object.assign(globalThis, { bench });
