/**
 * Runs in a page: reads one picture in every form that a page can hold it in.
 */

import { createReader } from 'qrazor';
import { type BrowserImage, readImage } from 'qrazor/browser';

const reader = createReader({ profile: 'fast' });
const toBlob = async (url: string) => (await fetch(url)).blob();

async function readAs(image: BrowserImage) {
  const { width, height, symbols } = await readImage(image, { reader });
  const [symbol] = symbols;
  return symbol ? [symbol.text, width, height, Math.round(symbol.corners[0].x), Math.round(symbol.corners[0].y)] : null;
}

function nameOf(reading: Promise<unknown>): Promise<string> {
  return reading.then(
    () => 'no error',
    ({ name, message }: Error) => `${name}: ${message}`,
  );
}

/** What each form reads as. */
export async function readEveryForm() {
  const blob = await toBlob('upright.png');
  const bitmap = await createImageBitmap(blob);
  const canvas = Object.assign(document.createElement('canvas'), { width: bitmap.width, height: bitmap.height });
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  context.drawImage(bitmap, 0, 0);
  const image = new Image();
  image.src = 'upright.png';
  image.style.width = '10px';
  await image.decode();
  const frame = new VideoFrame(bitmap, { timestamp: 0 });
  return {
    blob: await readAs(blob),
    bitmap: await readAs(bitmap),
    canvas: await readAs(canvas),
    imageData: await readAs(context.getImageData(0, 0, canvas.width, canvas.height)),
    image: await readAs(image),
    frame: await readAs(frame),
    transparent: await readAs(await toBlob('transparent.png')),
    turned: await readAs(await toBlob('turned.jpg')),
    text: await nameOf(readImage(new Blob(['no picture']), { reader })),
    empty: await nameOf(readImage(new Image(), { reader })),
    number: await nameOf(readImage(7 as unknown as Blob, { reader })),
  };
}

/** The first sample a reader gets in a page, and whether WebAssembly may run in it. */
export async function readPhoto(url: string) {
  const { symbols } = await readImage(await toBlob(url));
  return { texts: symbols.map(({ text }) => text), wasm: mayCompile() };
}

function mayCompile(): boolean {
  try {
    new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
    return true;
  } catch {
    return false;
  }
}
