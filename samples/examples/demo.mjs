/**
 * Reads the bundled samples with two readers alone, with the same behind preprocessing steps, and with the own engine.
 *
 *   npm run demo
 */

import { readFile } from 'node:fs/promises';
import { createReader, DecoderUnavailableError } from 'qrazor';
import { jsqr } from 'qrazor/decoders/jsqr';
import { zxingWasm } from 'qrazor/decoders/zxing-wasm';
import { loadImage } from 'qrazor/node';

const SETS = ['payment', 'negatives'];
const ALONE = { name: 'alone', attempts: [{}] };

const columns = [
  { title: 'jsqr', reader: createReader({ decoders: [jsqr()], plan: ALONE }) },
  { title: 'jsqr+steps', reader: createReader({ decoders: [jsqr()], profile: 'balanced' }) },
  { title: 'zxing-wasm', reader: createReader({ decoders: [zxingWasm()], plan: ALONE }) },
  { title: 'zxing-wasm+steps', reader: createReader({ decoders: [zxingWasm()], profile: 'balanced' }) },
  { title: 'qrazor', reader: createReader() },
];

async function loadSamples() {
  const sets = await Promise.all(
    SETS.map(async (set) => {
      const folder = new URL(`../${set}/`, import.meta.url);
      const manifest = JSON.parse(await readFile(new URL('manifest.json', folder), 'utf8'));
      return manifest.map((entry) => ({ ...entry, url: new URL(entry.file, folder) }));
    }),
  );
  return sets.flat();
}

/** What one reader made of one sample: codes read right, wrong texts, time. */
async function judge(reader, image, expected) {
  const { symbols, elapsedMs } = await reader.read(image);
  const texts = expected.map((symbol) => symbol.text);
  const right = symbols.filter((symbol) => texts.includes(symbol.text)).length;
  return { right, wrong: symbols.length - right, elapsedMs };
}

function cell({ right, wrong, elapsedMs }, expected) {
  const mark = wrong > 0 ? 'WRONG' : right === expected.length ? 'ok' : `${right}/${expected.length}`;
  return `${mark} ${elapsedMs.toFixed(1).padStart(6)} ms`;
}

async function main() {
  await Promise.all(columns.map(({ reader }) => reader.ready()));
  const totals = columns.map(() => ({ right: 0, wrong: 0, elapsedMs: 0 }));
  let codes = 0;
  console.log([''.padEnd(30), ...columns.map(({ title }) => title.padStart(18))].join(''));
  for (const sample of await loadSamples()) {
    const image = await loadImage(sample.url);
    const cells = [];
    for (const [index, { reader }] of columns.entries()) {
      const judged = await judge(reader, image, sample.symbols);
      for (const key of Object.keys(judged)) totals[index][key] += judged[key];
      cells.push(cell(judged, sample.symbols).padStart(18));
    }
    codes += sample.symbols.length;
    console.log([sample.file.padEnd(30), ...cells].join(''));
  }
  const summary = totals.map(({ right, elapsedMs }) => `${right}/${codes} ${elapsedMs.toFixed(0).padStart(5)} ms`);
  console.log([`${codes} codes`.padEnd(30), ...summary.map((text) => text.padStart(18))].join(''));
  const wrong = totals.reduce((sum, total) => sum + total.wrong, 0);
  console.log(wrong === 0 ? 'No wrong text.' : `${wrong} wrong texts: please report this.`);
  process.exitCode = wrong === 0 ? 0 : 1;
}

try {
  await main();
} catch (error) {
  if (!(error instanceof DecoderUnavailableError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
