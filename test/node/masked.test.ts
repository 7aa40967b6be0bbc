/**
 * Pictures about codes do not show what the codes say: another reader tries.
 */

import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { zxingWasm } from '../../src/decoders/zxing-wasm.ts';
import { explain } from '../../src/diagnose/index.ts';
import { createReader, Trace } from '../../src/index.ts';
import { KeptSights } from '../../src/node/kept-sights.ts';
import { loadImage } from '../../src/node/load.ts';
import { writeOverlays } from '../../src/node/overlay.ts';
import { writeReportOverlay } from '../../src/node/report-overlay.ts';
import { finds } from '../helpers/fake-decoder.ts';

const folder = mkdtempSync(join(tmpdir(), 'qrazor-masked-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const other = createReader({ decoders: [zxingWasm()], plan: { attempts: [{}] } });

/** Writes all pictures about a sample; resolves to how many there are, and how many of them another reader reads. */
async function written(file: string, masked: boolean, profile: 'fast' | 'none') {
  const out = join(folder, `${profile}-${masked}`, file.replaceAll('/', '-'));
  const decoders = profile === 'none' ? { decoders: [finds('nobody')], plan: { attempts: [{}] } } : { profile };
  const reader = createReader({ ...decoders, explain });
  const sights = new KeptSights();
  const result = await reader.read(await loadImage(file), { trace: new Trace({ onSight: sights.add }), explain: true });
  await writeOverlays(out, file, sights.list, masked ? result : undefined);
  await writeReportOverlay(out, file, file, result, { sights: masked ? sights.list : undefined });
  let read = 0;
  const names = readdirSync(out);
  for (const name of names) if ((await other.read(await loadImage(join(out, name)))).found) read++;
  return { pictures: names.length, read };
}

it('hides what was read', async () => {
  const file = 'samples/payment/degraded-tilted-plate.jpg';
  expect((await written(file, false, 'fast')).read).toBeGreaterThanOrEqual(1);
  expect(await written(file, true, 'fast')).toMatchObject({ pictures: 3, read: 0 });
});

it('hides what was not read beside what was', async () => {
  expect((await written('samples/payment/several-on-counter.jpg', true, 'fast')).read).toBe(0);
});

it('hides what no decoder found', async () => {
  const file = 'samples/payment/easy-alipay-phone.jpg';
  expect(await written(file, false, 'none')).toEqual({ pictures: 1, read: 1 });
  expect(await written(file, true, 'none')).toEqual({ pictures: 1, read: 0 });
});
