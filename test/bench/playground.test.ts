/**
 * The playground as its users have it: built, in a real browser, by mouse and by keyboard; skipped where Chromium is not
 * installed. One page for all: what one step leaves behind is where the next begins.
 */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM, launchChromium, NO_CHROMIUM } from '../../bench/browser/chromium.ts';
import { codePicture, writeClip } from '../../bench/browser/clip.ts';
import { buildPage, type Site, serve } from '../../bench/browser/site.ts';

const ROOT = new URL('../../', import.meta.url).pathname;

/** Texts of the samples, by file. */
const TEXTS = new Map(
  (JSON.parse(readFileSync(join(ROOT, 'samples/payment/manifest.json'), 'utf8')) as Entry[]).map(
    ({ file, symbols: [symbol] }) => [file, symbol.text],
  ),
);
interface Entry {
  readonly file: string;
  readonly symbols: readonly { readonly text: string }[];
}

if (CHROMIUM === undefined) console.warn(`skipped: ${NO_CHROMIUM}`);

describe.skipIf(CHROMIUM === undefined)('the playground', () => {
  const folder = mkdtempSync(join(tmpdir(), 'qrazor-playground-'));
  const filmed = codePicture(3);
  let site: Site;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];
  const requested: string[] = [];
  const settled = (selector: string, text: string | RegExp) =>
    expect.poll(() => page.locator(selector).innerText(), { timeout: 20_000 }).toMatch(text);

  beforeAll(async () => {
    const clip = join(folder, 'clip.y4m');
    writeClip(clip, [[filmed, 20]]);
    site = await serve(await buildPage('bench/playground', 'vite.config.ts'));
    browser = await launchChromium(clip);
    const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 } });
    page = await context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    context.on('request', (request) => requested.push(request.url()));
    await page.goto(site.address('wasm', '/index.html'));
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await site?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('begins at the skip link and goes on in the order of the page', async () => {
    await settled('#result', /Read\s*in [\d.]+ ms/);
    const parts: string[] = [];
    const press = async () => {
      await page.keyboard.press('Tab');
      const part = await page.evaluate(() => {
        const element = document.activeElement as HTMLElement;
        const { width, height } = element.getBoundingClientRect();
        if (width === 0 || height === 0) return `${element.outerHTML}: nothing to see`;
        return element.closest('header, .source, .stage, .column, .details')?.classList[0] ?? element.className;
      });
      if (part !== parts.at(-1)) parts.push(part);
    };
    // Each picture of a look or step is a stop.
    for (let stop = 0; stop < 80 && parts.at(-1) !== 'column'; stop++) await press();
    await page.locator('#group-processing summary').focus();
    await press();
    expect(parts).toEqual(['skip', 'top', 'source', 'stage', 'column', 'details']);
  });

  it('reads a sample and masks what it says until asked', async () => {
    const text = TEXTS.get('degraded-finger-phone.jpg') as string;
    await settled('#result', /Read\s*in [\d.]+ ms/);
    const payload = page.locator('#result .payload');
    expect(await payload.innerText()).toBe(`${text.slice(0, 2)}${'•'.repeat(text.length - 4)}${text.slice(-2)}`);
    expect(await page.content()).not.toContain(text);
    expect(await page.locator('#canvas').getAttribute('aria-label')).toContain('WeChat payment code');
    expect(await page.locator('#film button').count()).toBeGreaterThan(1);
    expect(await page.locator('#timeline tr.decode.is-read').count()).toBe(1);
    await settled('#live', /read in [\d.]+ ms: WeChat payment code/);

    await page.getByRole('button', { name: 'Show text' }).click();
    expect(await payload.innerText()).toBe(text);
    await page.getByRole('button', { name: 'Hide text' }).click();
    expect(await page.content()).not.toContain(text);
  });

  it('puts an effect on it by keyboard, and takes it off', async () => {
    await page.locator('#group-lens summary').press('Enter');
    await page.getByRole('slider', { name: 'Overexposed' }).press('End');
    await settled('#result', /Not read/);
    await expect.poll(() => page.url()).toContain('effects=over:1');
    await page.getByRole('button', { name: 'Remove effects' }).press('Enter');
    await settled('#result', /Read\s*in/);
  });

  it('times all readers from the files of the page', async () => {
    await page.getByRole('tab', { name: 'Timeline' }).press('ArrowRight');
    await page.getByRole('button', { name: 'Compare' }).press('Enter');
    await expect.poll(() => page.locator('#compare td.number').count(), { timeout: 20_000 }).toBe(12);
    await expect.poll(() => page.locator('#compare td.number').last().innerText(), { timeout: 20_000 }).not.toBe('–');
    const rows = await page.locator('#compare tbody tr').allInnerTexts();
    expect(rows.filter((row) => row.includes('failed'))).toEqual([]);
    expect(rows[0]).toMatch(/^engine\s+yes\s+[\d.]+\s+yes/);
    expect(requested.some((url) => url.includes('zbar') && url.endsWith('.wasm'))).toBe(true);
  });

  it('makes a code of its own', async () => {
    await page.getByRole('button', { name: 'Generate' }).click();
    await settled('#result', /Alipay collection code/);
    await expect.poll(() => page.url()).toContain('code=alipay-plate.7');
  });

  it('says why there is nothing to read, in both languages', async () => {
    await page.getByRole('button', { name: 'Bar code' }).click();
    await settled('#result', /Not read/);
    await settled('#diagnosis', /This is not a QR code/);
    await settled('#diagnosis', /这不是标准二维码/);
    await page.getByRole('radio', { name: '中文' }).check();
    await settled('#result', /未读出/);
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
    expect(await page.title()).toBe('qrazor 演练场');
    const labels = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('[data-text], button, label, summary')]
        .filter((element) => element.offsetParent !== null)
        .map((element) => element.innerText),
    );
    expect(labels.filter((label) => /[a-z]{2,} [a-z]{2,}/.test(label) && !label.includes('MIT'))).toEqual([]);
    await page.getByRole('radio', { name: 'English' }).check();
  });

  it('reads files, and keeps them out of the link', async () => {
    const files = ['easy-alipay-phone.jpg', 'easy-receipt.jpg'].map((name) => join(ROOT, 'samples/payment', name));
    await page.locator('#files').setInputFiles(files);
    await settled('#result', /Alipay payment code/);
    await page.getByRole('button', { name: 'Yours 2' }).click();
    await settled('#result', /WeChat order/);
    await expect.poll(() => new URL(page.url()).hash).toBe('#lang=en');
  });

  it('reads what the camera sees, and stops', async () => {
    await page.getByRole('button', { name: 'Camera' }).click();
    await settled('#result .payload', /^https:\/\/qr\.alipay\.com\/\w{4}•+$/);
    await expect.poll(() => page.locator('#effects input').count()).toBe(0);
    await page.getByRole('tab', { name: 'Latency' }).click();
    await settled('#latency', /Median\s+[\d.]+ ms/);
    expect(await page.content()).not.toContain(filmed.text);
    // Frame after frame, buttons stay where they are.
    await page.getByRole('button', { name: 'Show text' }).click();
    await settled('#result .payload', filmed.text);
    await page.getByRole('button', { name: 'Hide text' }).click();
    await page.locator('#film button').first().click();
    await expect.poll(() => page.locator('#film button').first().getAttribute('aria-pressed')).toBe('true');
    await page.getByRole('button', { name: 'Stop camera' }).click();
    await settled('#result', /Alipay payment code/);
  });

  it('fits a telephone', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  });

  it('asks nobody else for anything, and complains of nothing', () => {
    const { origin } = new URL(page.url());
    expect(requested.filter((url) => !url.startsWith(origin))).toEqual([]);
    expect(site.missing).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
