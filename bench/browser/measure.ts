/**
 * Measurements of the browser entries, each in pages of a Chromium of its own choosing.
 */

import { readFileSync } from 'node:fs';
import type { Browser, CDPSession, Page } from 'playwright-core';
import type { Bench } from './pages/bench.ts';
import type { Site } from './site.ts';

declare const bench: Bench;

/** A picture as a file of the site: packed RGBA. */
export interface ServedFrame {
  readonly path: string;
  readonly width: number;
  readonly height: number;
}

/** What is measured with. */
export interface Bed {
  readonly browser: Browser;
  readonly site: Site;
}

async function openPage({ browser, site }: Bed): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(site.address('wasm', '/index.html'));
  await page.waitForFunction(() => 'bench' in globalThis);
  return page;
}

/**
 * Import to first read: each time in a page of its own with nothing in the cache, both libraries by turns.
 * @param frames taken one after another
 * @returns ms by library, of the rounds in which both read
 */
export async function measureCold(bed: Bed, frames: readonly ServedFrame[], rounds: number) {
  const times: Record<'ours' | 'zxing', number[]> = { ours: [], zxing: [] };
  for (let round = 0; round < rounds; round++) {
    const { path, width, height } = frames[round % frames.length];
    const read = async (library: 'ours' | 'zxing') => {
      const page = await openPage(bed);
      const outcome = await page.evaluate(([name, url, w, h]) => bench.cold(name, url, w, h), [
        library,
        path.slice(1),
        width,
        height,
      ] as const);
      await page.context().close();
      return outcome;
    };
    const [ours, zxing] = [await read('ours'), await read('zxing')];
    if (ours.texts.length === 0 || zxing.texts.length === 0) continue;
    times.ours.push(ours.ms);
    times.zxing.push(zxing.ms);
  }
  return times;
}

/** Times of warm frames on the thread of the page, ms by library, and how many frames read. */
export async function measureSteady(bed: Bed, frames: readonly ServedFrame[], rounds: number) {
  const [{ width, height }] = frames;
  const page = await openPage(bed);
  const result = await page.evaluate(([urls, w, h, count]) => bench.steady(urls, w, h, count), [
    frames.map(({ path }) => path.slice(1)),
    width,
    height,
    rounds,
  ] as const);
  await page.context().close();
  return result;
}

/** What a page did for a frame of its camera. */
export interface Blocked {
  /** Processor time of the page's main thread per second, ms. */
  readonly msPerSecond: number;
  readonly framesPerSecond: number;
  readonly reads: number;
}

/**
 * Processor time that the main thread spends while a camera is scanned.
 * @param frames a way to get at frames, or `'none'` for a camera that is shown and not scanned
 */
export async function measureBlocked(bed: Bed, frames: string, inWorker: boolean, count: number): Promise<Blocked> {
  const page = await openPage(bed);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const watching = page.evaluate(([kind, worker, n]) => bench.watch(kind, worker, n), [
    frames,
    inWorker,
    count,
  ] as const);
  await page.waitForFunction(() => 'isWarm' in globalThis && (globalThis as unknown as { isWarm(): boolean }).isWarm());
  const before = await taskTime(session);
  const [startMs, seenBefore] = [performance.now(), await seenNow(page)];
  await new Promise((resolve) => setTimeout(resolve, ((count - 20) / 30) * 1000));
  const [after, seenAfter] = [await taskTime(session), await seenNow(page)];
  const seconds = (performance.now() - startMs) / 1000;
  const { reads } = await watching;
  await page.context().close();
  return {
    msPerSecond: (after - before) / seconds,
    framesPerSecond: (seenAfter - seenBefore) / seconds,
    reads,
  };
}

const seenNow = (page: Page) => page.evaluate(() => (globalThis as unknown as { seenNow(): number }).seenNow());

async function taskTime(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
}

/** Memory at one moment, MB. */
export interface Memory {
  /** Of the process of the page, its worker's included. */
  readonly process: number;
  /** JavaScript of the page. */
  readonly pageHeap: number;
}

/**
 * Memory over many frames in a worker, garbage left out.
 * @returns eleven moments, from the first frame to the last, and the time of a frame
 */
export async function measureGrowth(bed: Bed, { path, width, height }: ServedFrame, count: number) {
  const page = await openPage(bed);
  const session = await page.context().newCDPSession(page);
  const system = await bed.browser.newBrowserCDPSession();
  await session.send('Performance.enable');
  const memories: Memory[] = [];
  await page.exposeFunction('sample', async () => {
    await session.send('HeapProfiler.collectGarbage');
    // Chromium was started so that its workers have this; left alone they collect what frames leave behind after some 200 MB.
    await Promise.all(page.workers().map((worker) => worker.evaluate('gc()')));
    const { metrics } = await session.send('Performance.getMetrics');
    const { processInfo } = await system.send('SystemInfo.getProcessInfo');
    const sizes = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => residentMb(id));
    const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN;
    memories.push({ process: Math.max(...sizes), pageHeap: heap / 2 ** 20 });
  });
  const msPerFrame = await page.evaluate(
    ([url, w, h, n]) => bench.feed(url, w, h, n, (globalThis as unknown as { sample(): Promise<void> }).sample),
    [path.slice(1), width, height, count] as const,
  );
  await page.context().close();
  return { memories, msPerFrame };
}

/** Memory that a process has to itself. */
function residentMb(id: number): number {
  try {
    const [, kilobytes] = /RssAnon:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8')) ?? [];
    return Number(kilobytes) / 1024;
  } catch {
    return 0;
  }
}
