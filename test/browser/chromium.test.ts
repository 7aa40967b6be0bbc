/**
 * The browser entries in a real browser, on a page that allows nothing but its own files; skipped where Chromium is not
 * installed. One launch for all of it.
 */

import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import QRCode from 'qrcode';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DROPPED, SURVIVED } from '../worker/behaviour.ts';
import { CHROMIUM, launchChromium, NO_CHROMIUM } from './harness/chromium.ts';
import { bundle, type Files, type POLICIES, pageOf, type Site, serve } from './harness/site.ts';
import type { Parts } from './pages/tests.ts';

const ROOT = new URL('../..', import.meta.url).pathname;

if (CHROMIUM === undefined) console.warn(`skipped: ${NO_CHROMIUM}`);

const PHOTO_TEXT = '280000425130277841';

declare const parts: Parts;

async function pictures(): Promise<Files> {
  const upright = await QRCode.toBuffer('IN A PAGE', { scale: 5, margin: 4 });
  return {
    '/upright.png': upright,
    '/transparent.png': await QRCode.toBuffer('IN A PAGE', { scale: 5, margin: 4, color: { light: '#0000' } }),
    '/turned.jpg': await sharp(upright).rotate(270).withMetadata({ orientation: 6 }).jpeg().toBuffer(),
    '/photo.jpg': readFileSync(`${ROOT}samples/payment/easy-alipay-phone.jpg`),
  };
}

describe.skipIf(CHROMIUM === undefined)('in Chromium', () => {
  let browser: Browser;
  let site: Site;
  const asked: string[] = [];
  const violations: string[] = [];

  beforeAll(async () => {
    const scripts = await bundle({
      tests: 'test/browser/pages/tests.ts',
      entry: 'dist/worker/entry.js',
      'told-worker': 'test/worker/told-worker.mjs',
    });
    site = await serve({ '/index.html': pageOf('tests.js'), ...scripts, ...(await pictures()) });
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  async function open(policy: keyof typeof POLICIES): Promise<Page> {
    const page = await browser.newPage();
    page.on('request', (request) => asked.push(request.url()));
    page.on('console', (message) => {
      if (message.type() === 'error') violations.push(message.text());
    });
    page.on('pageerror', (error) => violations.push(error.message));
    await page.goto(site.address(policy, '/index.html'));
    await page.waitForFunction(() => 'parts' in globalThis);
    return page;
  }

  it('reads Blobs, bitmaps, canvases, images, ImageData and frames in their own pixels', async () => {
    const page = await open('wasm');
    const result = await page.evaluate(() => parts.readEveryForm());
    const read = ['IN A PAGE', 145, 145, 20, 20];
    const forms = ['blob', 'bitmap', 'canvas', 'imageData', 'image', 'frame', 'transparent', 'turned'];
    expect(result).toEqual({
      ...Object.fromEntries(forms.map((form) => [form, read])),
      text: 'UnreadableImageError: image: not a picture that this browser can decode',
      empty: expect.stringContaining('InvalidArgumentError: image: expected pixels, a Blob'),
      number: expect.stringContaining('InvalidArgumentError: image: expected pixels, a Blob'),
    });
    await page.close();
  });

  it.each(['wasm', 'strict'] as const)('reads a photograph under the policy "%s"', async (policy) => {
    const page = await open(policy);
    const { texts, wasm } = await page.evaluate(() => parts.readPhoto('photo.jpg'));
    expect(texts).toEqual([PHOTO_TEXT]);
    expect(wasm).toBe(policy === 'wasm');
    await page.close();
  });

  it.each(['wasm', 'strict'] as const)('reads in workers under the policy "%s"', async (policy) => {
    const page = await open(policy);
    expect(await page.evaluate(() => parts.tryWorkers())).toEqual({
      read: {
        texts: [PHOTO_TEXT],
        bytesMeanwhile: 0,
        bytesBack: 640 * 480 * 4,
        events: [['read', PHOTO_TEXT]],
        closed: 'ERR_WORKER_CLOSED',
      },
      dropped: DROPPED,
      survived: SURVIVED,
      nothing: ['ERR_WORKER_CRASHED', 'ERR_WORKER_CRASHED'],
    });
    expect(await page.evaluate(() => parts.sendFrames())).toEqual({
      texts: [PHOTO_TEXT, PHOTO_TEXT],
      closed: [true, true],
    });
    await page.close();
  });

  it('asks for nothing but the files of the page', () => {
    expect(asked.length).toBeGreaterThan(5);
    expect(asked.filter((url) => !url.startsWith(new URL(site.address('wasm', '/')).origin))).toEqual([]);
    expect(site.missing.filter((path) => !path.endsWith('no-such-file.js'))).toEqual([]);
  });
});
