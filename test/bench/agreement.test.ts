import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PHOTOS, photosArePresent } from '../../bench/datasets/photos.ts';
import { isFailed, type Results } from '../../bench/report/results.ts';

/** A scorer of the same protocol that is not ours; it lies beside the photographs. */
const SCORER = join(PHOTOS, '../../tools/score.mjs');

interface Totals {
  readonly images: number;
  readonly read: number;
  readonly macro: number;
  readonly micro: number;
  readonly extra: number;
  readonly meanMs: number;
}

it.skipIf(!photosArePresent() || !existsSync(SCORER))(
  'agrees with the independent scorer on photographs',
  () => {
    const out = mkdtempSync(join(tmpdir(), 'qrazor-agree-'));
    try {
      const options = ['--contenders', 'zxing-wasm', '--sample', '40', '--out', out];
      execFileSync(process.execPath, ['--import', 'tsx', 'bench/accuracy.ts', ...options], { stdio: 'pipe' });
      const reads = readFileSync(join(out, 'zxing-wasm.jsonl'));
      const printed = execFileSync(process.execPath, [SCORER, PHOTOS], { input: reads, encoding: 'utf8' });
      const lines = printed.trim().split('\n');
      const totals = JSON.parse(lines.at(-1) as string) as Totals;
      const { accuracy } = JSON.parse(readFileSync(join(out, 'scores.json'), 'utf8')) as Results;
      const score = accuracy?.contenders['zxing-wasm'];
      if (score === undefined || isFailed(score)) throw new Error('not measured');
      expect(totals).toMatchObject({ images: 40, read: score.picturesRead, extra: score.extra });
      expect(score.macro.value).toBeCloseTo(totals.macro, 1);
      expect(score.micro.value).toBeCloseTo(totals.micro, 1);
      expect(score.time.mean).toBeCloseTo(totals.meanMs, 0);
      for (const [category, { read, codes, picturesRead, pictures }] of Object.entries(score.categories)) {
        const line = lines.find((text) => text.startsWith(`${category} `));
        expect(line?.split(/\s+/)).toEqual([category, `${read}/${codes}`, 'images', `${picturesRead}/${pictures}`]);
      }
    } finally {
      rmSync(out, { recursive: true, force: true });
    }
  },
  120_000,
);
