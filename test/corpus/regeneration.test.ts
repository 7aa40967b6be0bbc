/**
 * The pictures of samples/ are what the generator makes of their recipes: every fourth of each set in `npm test`, all of them
 * in `npm run test:samples`.
 */

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { decodeUpright, type ManifestEntry } from '../../bench/corpus/node.ts';
import { NEGATIVE_RECIPES, PAYMENT_RECIPES, TRANSPARENT } from '../../bench/corpus/recipes.ts';
import {
  makeContentSample,
  makeCutout,
  makeSample,
  makeStreamSample,
  type Sample,
} from '../../bench/corpus/samples.ts';
import { CONTENT_SAMPLES, EFFECT_SAMPLES, SCENARIO_SAMPLES } from '../../bench/corpus/sets.ts';

const ROOT = new URL('../../samples/', import.meta.url);

/** Mean difference of levels that is forgiven: sines and powers may differ in their last bit between JavaScript engines. */
const TOLERANCE = 0.5;

interface Case {
  readonly folder: string;
  readonly name: string;
  make(): Promise<Sample>;
}

/** Of so many pictures of a set one is made anew. */
const SHARE = process.env.QRAZOR_SAMPLES === 'all' ? 1 : 4;

const cases: Case[] = [
  ...PAYMENT_RECIPES.map((recipe) => ({ folder: 'payment', name: recipe.name, make: () => makeSample(recipe) })),
  { folder: 'payment', name: TRANSPARENT.name, make: makeCutout },
  ...NEGATIVE_RECIPES.map((recipe) => ({ folder: 'negatives', name: recipe.name, make: () => makeSample(recipe) })),
  ...CONTENT_SAMPLES.map((sample) => ({
    folder: 'contents',
    name: sample.name,
    make: () => makeContentSample(sample),
  })),
  ...EFFECT_SAMPLES.map((sample) => ({ folder: 'effects', name: sample.name, make: () => makeStreamSample(sample) })),
  ...SCENARIO_SAMPLES.map((sample) => ({
    folder: 'scenarios',
    name: sample.name,
    make: () => makeStreamSample(sample),
  })),
];

const chosen = cases.filter((_, index) => index % SHARE === 0);

test.each(chosen)('$folder/$name', { timeout: 60_000 }, async ({ folder, make }) => {
  const { entry, bytes } = await make();
  const manifest = JSON.parse(readFileSync(new URL(`${folder}/manifest.json`, ROOT), 'utf8')) as ManifestEntry[];
  expect(JSON.parse(JSON.stringify(entry))).toEqual(manifest.find(({ file }) => file === entry.file));
  const committed = await decodeUpright(new URL(`${folder}/${entry.file}`, ROOT).pathname);
  const made = await decodeUpright(bytes);
  expect([made.width, made.height]).toEqual([committed.width, committed.height]);
  const difference = made.data.reduce((sum, value, i) => sum + Math.abs(value - committed.data[i]), 0);
  expect(difference / made.data.length).toBeLessThan(TOLERANCE);
});
