/**
 * Runs in a page: the BarcodeDetector of this package, as the specification has it.
 */

import { BarcodeDetector, type BarcodeSource } from 'qrazor/barcode-detector';

const detector = new BarcodeDetector({ formats: ['qr_code', 'ean_13'] });

const outcome = (work: Promise<unknown>) =>
  work.then(
    (value) => JSON.stringify(value),
    (error: Error) => `${error.constructor.name} ${error.name}`,
  );

const refuse = (options: object) => {
  try {
    new BarcodeDetector(options);
    return 'taken';
  } catch (error) {
    return (error as Error).constructor.name;
  }
};

/** What is detected in each kind of source. */
export async function detectEverywhere() {
  const blob = await (await fetch('upright.png')).blob();
  const bitmap = await createImageBitmap(blob);
  const { width, height } = bitmap;
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  context.drawImage(bitmap, 0, 0);
  const offscreen = new OffscreenCanvas(width, height);
  offscreen.getContext('2d')?.drawImage(bitmap, 0, 0);
  const image = new Image();
  image.src = 'upright.png';
  await image.decode();
  const svgImage = document.createElementNS('http://www.w3.org/2000/svg', 'image');
  svgImage.setAttribute('href', 'upright.png');
  const video = Object.assign(document.createElement('video'), { muted: true });
  video.srcObject = await navigator.mediaDevices.getUserMedia({ video: true });
  await video.play();
  const sources: Record<string, BarcodeSource> = {
    blob,
    bitmap,
    canvas,
    offscreen,
    image,
    svgImage,
    imageData: context.getImageData(0, 0, width, height),
    frame: new VideoFrame(bitmap, { timestamp: 0 }),
  };
  const found: Record<string, unknown> = {};
  for (const [name, source] of Object.entries(sources)) {
    const [{ rawValue, format, boundingBox, cornerPoints, version }] = await detector.detect(source);
    const box = [boundingBox.x, boundingBox.y, boundingBox.width, boundingBox.height].map(Math.round);
    found[name] = [rawValue, format, box.join(), cornerPoints.map(({ x }) => Math.round(x)).join(), version];
  }
  let text: string | undefined;
  for (let i = 0; i < 100 && text === undefined; i++) {
    [{ rawValue: text } = { rawValue: undefined }] = await detector.detect(video);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  for (const track of video.srcObject.getTracks()) track.stop();
  return { found, video: text };
}

/** Sources that cannot be used, and arguments that make no sense. @param foreign address of a picture of another origin */
export async function refuseSources(foreign: string) {
  const canvas = document.createElement('canvas');
  const tainted = document.createElement('canvas');
  const image = new Image();
  image.src = foreign;
  await image.decode();
  tainted.getContext('2d')?.drawImage(image, 0, 0);
  const closed = await createImageBitmap(new ImageData(2, 2));
  closed.close();
  const sent = new ImageData(2, 2);
  structuredClone(sent.data.buffer, { transfer: [sent.data.buffer] });
  const broken = new Image();
  broken.src = 'index.html';
  await broken.decode().catch(() => {});
  return {
    formats: await BarcodeDetector.getSupportedFormats(),
    foreign: await outcome(detector.detect(image)),
    tainted: await outcome(detector.detect(tainted)),
    empty: await outcome(detector.detect(Object.assign(canvas, { width: 0 }))),
    closed: await outcome(detector.detect(closed)),
    sent: await outcome(detector.detect(sent)),
    broken: await outcome(detector.detect(broken)),
    unloaded: await outcome(detector.detect(document.createElement('video'))),
    text: await outcome(detector.detect(new Blob(['text']))),
    nothing: await outcome(detector.detect('picture' as unknown as Blob)),
    blank: await outcome(detector.detect(new ImageData(60, 60))),
    others: await outcome(new BarcodeDetector({ formats: ['ean_13'] }).detect(new ImageData(60, 60))),
    wrongFormats: [refuse({ formats: [] }), refuse({ formats: ['unknown'] }), refuse({ formats: ['qr'] }), refuse({})],
  };
}

/** What the polyfill does to a browser without a detector, and to one that has its own. */
export async function fillIn() {
  const scope = globalThis as { BarcodeDetector?: unknown };
  const before = typeof scope.BarcodeDetector;
  await import('qrazor/barcode-detector/polyfill');
  return { before, isOurs: scope.BarcodeDetector === BarcodeDetector };
}
