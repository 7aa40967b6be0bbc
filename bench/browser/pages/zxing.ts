/**
 * What a page loads to read with zxing-wasm, its binary a file of the page.
 */

import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

prepareZXingModule({
  overrides: { locateFile: (path: string) => new URL(path, import.meta.url).href },
  // The binary is on its way while the page does other things.
  fireImmediately: true,
});

/** As zxing-wasm-plain of the other benchmarks: no second look of any kind. */
const PLAIN = {
  formats: ['QRCodeModel2' as const],
  tryHarder: false,
  tryRotate: false,
  tryInvert: false,
  tryDownscale: false,
  tryDenoise: false,
};

/** Texts of a frame. */
export async function read(image: ImageData): Promise<readonly string[]> {
  const results = await readBarcodes(image, PLAIN);
  return results.filter(({ isValid }) => isValid).map(({ text }) => text);
}
