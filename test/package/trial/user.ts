/** What a user of TypeScript writes, under its strictest options and with the package's declarations checked too. */

import {
  createReader,
  type Decoder,
  engine,
  InvalidArgumentError,
  type PlanSpec,
  type ReadResult,
  Trace,
} from 'qrazor';
import { type BrowserImage, readImage } from 'qrazor/browser';
import { jsqr } from 'qrazor/decoders/jsqr';
import { zxingWasm } from 'qrazor/decoders/zxing-wasm';
import { explain, findingText } from 'qrazor/diagnose';
import { grade } from 'qrazor/grade';
import { Monitor } from 'qrazor/monitor';
import { type FileInput, readFile, readMany } from 'qrazor/node';
import { classify, redact } from 'qrazor/payment';
import { sauvola } from 'qrazor/preprocess';
import { jsqrPlan } from 'qrazor/presets';

const monitor = new Monitor();
const plan: PlanSpec = {
  attempts: [{}, { steps: [{ step: 'fit', maxSide: 640 }, sauvola({ radius: 9 })], when: 'unread' }],
};
const decoders: Decoder[] = [engine({ charset: 'GB18030' }), zxingWasm(), jsqr()];
const readers = [
  createReader({ decoders, plan, classify, explain, onRead: monitor.onRead }),
  createReader({ decoders: [jsqr()], plan: jsqrPlan }),
];

export async function textsOf(file: FileInput, frame: BrowserImage, signal: AbortSignal): Promise<string[]> {
  const trace = new Trace();
  const results: ReadResult[] = [await readImage(frame, { profile: 'fast' })];
  for (const reader of readers) results.push(await readFile(file, { reader, signal, trace, explain: true }));
  for await (const { result, error } of readMany(['a.jpg'], { decoders: ['engine'] })) {
    if (error === undefined) results.push(result);
  }
  for (const { report } of results) console.log(report?.findings.map((finding) => findingText(finding, 'zh')));
  const [first] = results;
  if (first?.found) return [redact(first.symbols[0].text), first.symbols[0].payment?.role ?? 'unknown'];
  const luma = { data: new Uint8Array(64), width: 8, height: 8, format: 'luma' } as const;
  try {
    return grade(luma).symbols.map(({ overall }) => overall.letter);
  } catch (error) {
    return error instanceof InvalidArgumentError ? [error.parameter] : [];
  }
}
