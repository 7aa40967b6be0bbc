/**
 * What the plan of `qrazor/presets` adds to a reader that you keep, on the bundled samples.
 *
 *   node samples/examples/presets.mjs [jsqr|zxing-js|zxing-wasm|zbar-wasm] [DIR]
 */

import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createReader } from 'qrazor';
import { loadImage } from 'qrazor/node';
import { jsqrPlan, zbarWasmPlan, zxingJsPlan, zxingWasmPlan } from 'qrazor/presets';

const READERS = {
  jsqr: async () => ({ decoder: (await import('qrazor/decoders/jsqr')).jsqr(), plan: jsqrPlan }),
  'zxing-js': async () => ({ decoder: (await import('qrazor/decoders/zxing-js')).zxingJs(), plan: zxingJsPlan }),
  'zxing-wasm': async () => ({
    decoder: (await import('qrazor/decoders/zxing-wasm')).zxingWasm(),
    plan: zxingWasmPlan,
  }),
  'zbar-wasm': async () => ({ decoder: (await import('qrazor/decoders/zbar-wasm')).zbarWasm(), plan: zbarWasmPlan }),
};

const [name = 'zxing-wasm', folder = join(import.meta.dirname, '../payment')] = process.argv.slice(2);
if (!Object.hasOwn(READERS, name)) {
  console.error(`unknown reader "${name}"; known are ${Object.keys(READERS).join(', ')}`);
  process.exit(2);
}

const { decoder, plan } = await READERS[name]();
const files = (await readdir(folder)).filter((file) => /\.(jpg|png)$/.test(file));
const counts = { alone: 0, withPlan: 0 };
for (const file of files) {
  const image = await loadImage(join(folder, file));
  const alone = await createReader({ decoders: [decoder], plan: { attempts: [{}] } }).read(image);
  const withPlan = await createReader({ decoders: [decoder], plan }).read(image);
  if (alone.found) counts.alone++;
  if (withPlan.found) counts.withPlan++;
}
console.log(`${name}: ${counts.alone} of ${files.length} pictures alone, ${counts.withPlan} behind its plan`);
