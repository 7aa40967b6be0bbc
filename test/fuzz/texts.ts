/**
 * Parsers of text: payment codes, plans, manifests and the command line.
 */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { createReader, type PlanSpec } from 'qrazor';
import { loadFolder } from '../../bench/datasets/loaders/load.ts';
import { parseCommand } from '../../src/cli/args.ts';
import { classify, fingerprint, redact } from '../../src/payment/index.ts';
import balanced from '../../src/presets/balanced.json' with { type: 'json' };
import { LENIENT, STRICT } from '../payment/vectors.ts';
import { changes, mutateText } from './mutate.ts';
import { allowing, type Target } from './target.ts';

const vector = fc.constantFrom(...[...STRICT, ...LENIENT].flatMap(([, ...texts]) => texts));

/** Texts of every kind of payment code after some changes, or two of them one after the other. */
const paymentText = fc.oneof(
  fc.tuple(vector, changes).map(([text, list]) => mutateText(text, list)),
  fc.tuple(vector, vector, changes).map(([one, other, list]) => mutateText(one + other, list)),
  fc.string({ unit: 'binary', maxLength: 600 }),
);

const payment: Target = {
  name: 'payment',
  property: () =>
    fc.asyncProperty(paymentText, fc.boolean(), async (text, strict) => {
      const classification = classify(text, { strict });
      // What only the bearer may know is in no log.
      if (classification.role === 'payment' && redact(text).includes(text)) throw new Error('redact kept the text');
      // Awaited: those that are under way keep whatever comes next from its turn.
      await fingerprint(text);
    }),
};

/** Any JSON, and a plan that works with parts of it in odd places. */
const plan: Target = {
  name: 'plan',
  property: () =>
    fc.property(fc.oneof(fc.jsonValue(), fc.tuple(fc.constant(balanced), changes)), (given) => {
      const spec = Array.isArray(given) && given[0] === balanced ? changedPlan(given[1] as never) : given;
      allowing(['InvalidArgumentError'], () => createReader({ plan: spec as unknown as PlanSpec }));
    }),
};

function changedPlan(list: Parameters<typeof mutateText>[1]): unknown {
  try {
    return JSON.parse(mutateText(JSON.stringify(balanced), list));
  } catch {
    return { attempts: [{ steps: [{ step: 'scale', factor: list.length / 7 }] }] };
  }
}

const MANIFEST = JSON.stringify([
  {
    file: 'a.png',
    dataset: 'd',
    category: 'c',
    symbols: [
      {
        text: 'T',
        corners: [
          [0, 0],
          [9, 0],
          [9, 9],
          [0, 9],
        ],
      },
    ],
  },
]);

const manifest: Target = {
  name: 'manifest',
  property: () =>
    fc.asyncProperty(changes, async (list) => {
      const folder = mkdtempSync(join(tmpdir(), 'qrazor-fuzz-'));
      try {
        writeFileSync(join(folder, 'a.png'), '');
        writeFileSync(join(folder, 'manifest.json'), mutateText(MANIFEST, list));
        await loadFolder(folder).catch((error: Error) => {
          if (error.name !== 'DatasetError') throw error;
        });
      } finally {
        rmSync(folder, { recursive: true });
      }
    }),
};

const WORDS = [
  'read',
  'merge',
  'classify',
  'grade',
  '--jobs',
  '--resume',
  '--shard',
  '1/2',
  '--json',
  '--lang',
  'zh',
  '--',
  '-',
];

const commandLine: Target = {
  name: 'command-line',
  property: () =>
    fc.property(
      fc.array(fc.oneof(fc.constantFrom(...WORDS), fc.string({ maxLength: 20 })), { maxLength: 8 }),
      (words) => {
        allowing(['InvalidArgumentError'], () => parseCommand(words));
      },
    ),
};

export const TEXTS: readonly Target[] = [payment, plan, manifest, commandLine];
