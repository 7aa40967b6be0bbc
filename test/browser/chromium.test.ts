/**
 * The browser entries in a real browser, on a page that allows nothing but its own files; skipped where Chromium is not
 * installed. One launch for all of it.
 */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import QRCode from 'qrcode';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, launchChromium, NO_CHROMIUM } from '../../bench/browser/chromium.ts';
import { codePicture, writeClip } from '../../bench/browser/clip.ts';
import { buildPage, bundle, type Files, type POLICIES, pageOf, type Site, serve } from '../../bench/browser/site.ts';
import { DROPPED, SURVIVED } from '../worker/behaviour.ts';
import type { Parts } from './pages/tests.ts';

const ROOT = new URL('../..', import.meta.url).pathname;

if (CHROMIUM === undefined) console.warn(`skipped: ${NO_CHROMIUM}`);

/** A machine under load takes many times as long as an idle one to bundle pages and start Chromium. */
const SETUP_LIMIT_MS = 60_000;

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
  const folder = mkdtempSync(join(tmpdir(), 'qrazor-browser-'));
  const shown = codePicture(3);
  const asked: string[] = [];
  const errors: string[] = [];

  beforeAll(async () => {
    const scripts = await bundle({
      tests: 'test/browser/pages/tests.ts',
      entry: 'dist/worker/entry.js',
      'told-worker': 'test/worker/told-worker.mjs',
    });
    const example = Object.entries(await buildPage('samples/examples/page'));
    site = await serve({
      '/index.html': pageOf('tests.js'),
      ...scripts,
      ...(await pictures()),
      ...Object.fromEntries(example.map(([path, body]) => [`/example${path}`, body])),
    });
    const clip = join(folder, 'clip.y4m');
    // Long enough without the code for it to be lost.
    writeClip(clip, [
      [shown, 20],
      [null, 24],
    ]);
    browser = await launchChromium(clip);
  }, SETUP_LIMIT_MS);

  afterAll(async () => {
    await browser?.close();
    await site?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const pages = new Map<string, Promise<Page>>();

  /** The page under a policy, which all tests share; the one that shows foreign pictures is not secure either. */
  function open(policy: keyof typeof POLICIES): Promise<Page> {
    const host = policy === 'foreign' ? 'insecure.test' : '127.0.0.1';
    const page = pages.get(policy) ?? load(site.address(policy, '/index.html').replace('127.0.0.1', host));
    pages.set(policy, page);
    return page;
  }

  async function load(address: string): Promise<Page> {
    const page = await watchedPage();
    await page.goto(address);
    await page.waitForFunction(() => 'parts' in globalThis);
    return page;
  }

  async function watchedPage(): Promise<Page> {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
    page.on('request', (request) => asked.push(request.url()));
    page.on('pageerror', (error) => errors.push(error.message));
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
  });

  it.each(['wasm', 'strict'] as const)('reads a photograph under the policy "%s"', async (policy) => {
    const page = await open(policy);
    const { texts, wasm } = await page.evaluate(() => parts.readPhoto('photo.jpg'));
    expect(texts).toEqual([PHOTO_TEXT]);
    expect(wasm).toBe(policy === 'wasm');
  });

  it.each(['wasm', 'strict'] as const)('reads in a worker under the policy "%s"', async (policy) => {
    const page = await open(policy);
    expect(await page.evaluate(() => parts.readInWorker())).toEqual({
      texts: [PHOTO_TEXT],
      bytesMeanwhile: 0,
      bytesBack: 640 * 480 * 4,
      events: [['read', PHOTO_TEXT]],
      closed: 'ERR_WORKER_CLOSED',
    });
    expect(await page.evaluate(() => parts.sendFrames())).toEqual({
      texts: [PHOTO_TEXT, PHOTO_TEXT],
      closed: [true, true],
    });
  });

  it('drops frames, survives crashes and gives up as in Node', async () => {
    const page = await open('strict');
    expect(await page.evaluate(() => parts.tryWorkers())).toEqual({
      dropped: DROPPED,
      survived: SURVIVED,
      nothing: ['ERR_WORKER_CRASHED', 'ERR_WORKER_CRASHED'],
    });
  });

  it('reads from a camera, tells what comes and goes, and closes it', async () => {
    const page = await open('strict');
    expect(await page.evaluate(() => parts.watchCamera())).toEqual({
      read: shown.text,
      size: [640, 480, 640, 480],
      frames: 'processor',
      mapped: true,
      stopped: [false, true, false],
    });
  });

  it('reads from a camera in a worker, by every way to get at frames, in all of the frame and a part of it', async () => {
    const page = await open('wasm');
    const { found, places } = await page.evaluate(() => parts.watchInWorker());
    const kinds = ['processor', 'video-frame', 'bitmap', 'canvas'];
    expect(found).toEqual(Object.fromEntries(kinds.map((kind) => [kind, shown.text])));
    expect(new Set(places.map((place) => JSON.stringify(place))).size).toBeLessThanOrEqual(2);
  });

  it('switches cameras, and rests while the page is hidden', async () => {
    const page = await open('wasm');
    const { asked, firstId, ...rest } = await page.evaluate(() => parts.switchAndHide());
    expect(asked).toEqual([undefined, 'second', firstId]);
    expect(rest).toEqual({ cameras: 2, openAtOnce: 0, running: true, hidden: 0, again: true });
  });

  it('says what is wrong with a camera, a scanner, or options', async () => {
    const page = await open('wasm');
    expect(await page.evaluate(() => parts.failCameras())).toEqual({
      codes: {
        NotAllowedError: 'ERR_CAMERA_DENIED',
        NotFoundError: 'ERR_CAMERA_NOT_FOUND',
        NotReadableError: 'ERR_CAMERA_IN_USE',
        OverconstrainedError: 'ERR_CAMERA_NOT_FOUND',
        TypeError: 'ERR_CAMERA_FAILED',
      },
      asked: [{ ideal: 1280 }, { ideal: 640 }, 'any'],
      errors: ['ERR_CAMERA_ENDED'],
      running: false,
      texts: { en: expect.stringContaining('No camera was found'), zh: expect.stringContaining('未找到摄像头') },
    });
    expect(await page.evaluate(() => parts.failScanner())).toEqual({
      errors: ['failed 0', 'failed 1', 'failed 2'],
      running: false,
    });
    expect(await page.evaluate(() => parts.refuseOptions())).toEqual([
      'options.facing: expected one of environment, user, received "back"',
      expect.stringContaining('options.scanner: expected a scanner or worker reader'),
      'options.onRead: expected a function, received true',
      'options.resolutions[0].width: expected an integer from 1 to 65535, received 0',
      expect.stringContaining('options.frames: expected one of processor'),
      expect.stringContaining('received "torch"'),
    ]);
    const insecure = await open('foreign');
    expect(await insecure.evaluate(() => parts.startInsecure())).toBe('ERR_CAMERA_INSECURE');
  });

  it('controls light, zoom and focus where the camera has them', async () => {
    const page = await open('wasm');
    expect(await page.evaluate(() => parts.controlCamera())).toEqual({
      none: ['ERR_INVALID_ARGUMENT', 'ERR_INVALID_ARGUMENT', false],
      applied: [
        { torch: true },
        { zoom: 2 },
        { focusMode: 'manual', focusDistance: 0.2 },
        { pointsOfInterest: [{ x: 0.5, y: 0.25 }], focusMode: 'single-shot' },
      ],
      refused: ['ERR_INVALID_ARGUMENT', 'ERR_INVALID_ARGUMENT', 'ERR_INVALID_ARGUMENT'],
      stopped: 'ERR_INVALID_ARGUMENT',
    });
  });

  it('detects as BarcodeDetector does, in every kind of source', async () => {
    const page = await open('strict');
    const { found, video } = await page.evaluate(() => parts.detectEverywhere());
    const detected = ['IN A PAGE', 'qr_code', '20,20,105,105', '20,125,125,20', 1];
    const kinds = ['blob', 'bitmap', 'canvas', 'offscreen', 'image', 'svgImage', 'imageData', 'frame'];
    expect(found).toEqual(Object.fromEntries(kinds.map((kind) => [kind, detected])));
    expect(video).toBe(shown.text);
    expect(await page.evaluate(() => parts.fillIn())).toEqual({ before: 'undefined', isOurs: true });
  });

  it('refuses sources as BarcodeDetector does', async () => {
    const page = await open('foreign');
    const foreign = site.address('wasm', '/upright.png');
    expect(await page.evaluate((address) => parts.refuseSources(address), foreign)).toEqual({
      formats: ['qr_code'],
      foreign: 'DOMException SecurityError',
      tainted: 'DOMException SecurityError',
      empty: 'DOMException InvalidStateError',
      closed: 'DOMException InvalidStateError',
      sent: 'DOMException InvalidStateError',
      broken: 'DOMException InvalidStateError',
      unloaded: 'DOMException InvalidStateError',
      text: 'DOMException InvalidStateError',
      nothing: 'TypeError TypeError',
      blank: '[]',
      others: '[]',
      wrongFormats: ['TypeError', 'TypeError', 'TypeError', 'taken'],
    });
  });

  it('runs the example of a page', async () => {
    const page = await watchedPage();
    await page.goto(site.address('strict', '/example/index.html'));
    await page.getByRole('button', { name: 'Start the camera' }).click();
    await page.getByRole('listitem').first().waitFor();
    expect(await page.getByRole('listitem').first().textContent()).toContain(shown.text);
    await page.getByRole('button', { name: 'Stop the camera' }).click();
    await page.getByLabel('Choose a picture').setInputFiles(`${ROOT}samples/payment/easy-alipay-phone.jpg`);
    await page.getByText('alipay.payment 28••').waitFor();
    expect(await page.locator('#view').isVisible()).toBe(false);
    expect(await page.content()).not.toContain(PHOTO_TEXT);
    await page.close();
  });

  it('asks for nothing but the files of the page', () => {
    expect(asked.length).toBeGreaterThan(5);
    const { port } = new URL(site.address('wasm', '/'));
    expect(
      asked.filter(
        (url) => !['127.0.0.1', 'insecure.test'].map((host) => `${host}:${port}`).includes(new URL(url).host),
      ),
    ).toEqual([]);
    expect(errors).toEqual([]);
    expect(site.missing.filter((path) => !path.endsWith('no-such-file.js'))).toEqual([]);
  });
});
