/**
 * The browser entry in a real browser; skipped where Chromium is not installed.
 */

import { existsSync } from 'node:fs';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import QRCode from 'qrcode';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'];

/** Runs in the page: reads one picture in every form that a page can hold it in. */
const PAGE_SCRIPT = `
  import { createReader } from 'qrazor';
  import { readImage } from 'qrazor/browser';
  import { jsqr } from 'qrazor/decoders/jsqr';

  const reader = createReader({ decoders: [jsqr()], plan: { attempts: [{}] } });
  const toBlob = async (url) => (await fetch(url)).blob();
  const readAs = async (image) => {
    const { width, height, symbols } = await readImage(image, { reader });
    const [symbol] = symbols;
    return symbol ? [symbol.text, width, height, Math.round(symbol.corners[0].x), Math.round(symbol.corners[0].y)] : null;
  };
  const nameOf = (reading) => reading.then(() => 'no error', ({ name, message }) => name + ': ' + message);

  globalThis.result = async () => {
    const blob = await toBlob(PICTURES.upright);
    const bitmap = await createImageBitmap(blob);
    const canvas = Object.assign(document.createElement('canvas'), { width: bitmap.width, height: bitmap.height });
    canvas.getContext('2d').drawImage(bitmap, 0, 0);
    const image = new Image();
    image.src = PICTURES.upright;
    image.style.width = '10px';
    await image.decode();
    return {
      blob: await readAs(blob),
      bitmap: await readAs(bitmap),
      canvas: await readAs(canvas),
      imageData: await readAs(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)),
      image: await readAs(image),
      transparent: await readAs(await toBlob(PICTURES.transparent)),
      turned: await readAs(await toBlob(PICTURES.turned)),
      text: await nameOf(readImage(new Blob(['no picture']), { reader })),
      empty: await nameOf(readImage(new Image(), { reader })),
      number: await nameOf(readImage(7, { reader })),
    };
  };`;

async function runInPage(pictures: Readonly<Record<string, Buffer>>, types: Readonly<Record<string, string>>) {
  const urls = Object.fromEntries(
    Object.entries(pictures).map(([name, bytes]) => [name, `data:${types[name]};base64,${bytes.toString('base64')}`]),
  );
  const { outputFiles } = await build({
    stdin: { contents: PAGE_SCRIPT, resolveDir: new URL('../..', import.meta.url).pathname },
    bundle: true,
    format: 'iife',
    write: false,
    define: { PICTURES: JSON.stringify(urls) },
  });
  const browser = await chromium.launch({ executablePath: CHROMIUM as string, args: FLAGS });
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: outputFiles[0].text });
    return await page.evaluate('result()');
  } finally {
    await browser.close();
  }
}

describe.skipIf(CHROMIUM === undefined)('qrazor/browser in Chromium', () => {
  it('reads Blobs, bitmaps, canvases, images and ImageData in their own pixels', async () => {
    const upright = await QRCode.toBuffer('IN A PAGE', { scale: 5, margin: 4 });
    const transparent = await QRCode.toBuffer('IN A PAGE', { scale: 5, margin: 4, color: { light: '#0000' } });
    const turned = await sharp(upright).rotate(270).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const result = await runInPage(
      { upright, transparent, turned },
      { upright: 'image/png', transparent: 'image/png', turned: 'image/jpeg' },
    );
    const read = ['IN A PAGE', 145, 145, 20, 20];
    expect(result).toEqual({
      blob: read,
      bitmap: read,
      canvas: read,
      imageData: read,
      image: read,
      transparent: read,
      turned: read,
      text: 'UnreadableImageError: image: not a picture that this browser can decode',
      empty: expect.stringContaining('InvalidArgumentError: image: expected pixels, a Blob'),
      number: expect.stringContaining('InvalidArgumentError: image: expected pixels, a Blob'),
    });
  });
});
