/**
 * Committed baselines: results that later runs are compared with.
 */

import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { type AccuracyResults, isFailed, type Results } from './results.ts';

const FOLDER = join(import.meta.dirname, '../results');

/** The file of a baseline. */
function baselineFile(name: string): string {
  return join(FOLDER, `${name}.json`);
}

/** A results file, or the name of a baseline. */
export function findResults(fileOrName: string): string {
  const baseline = baselineFile(fileOrName);
  return !existsSync(fileOrName) && existsSync(baseline) ? baseline : fileOrName;
}

/**
 * Writes a baseline.
 * @param name letters, digits, dots and hyphens
 * @returns the file
 * @throws Error for a name that is not one
 */
export async function writeBaseline(name: string, results: Results): Promise<string> {
  if (!/^[a-z0-9][a-z0-9.-]*$/i.test(name)) throw new Error(`--baseline: expected a name such as quick, got ${name}`);
  await mkdir(FOLDER, { recursive: true });
  await writeFile(baselineFile(name), `${JSON.stringify(toBaseline(results))}\n`);
  return relative('', baselineFile(name));
}

/**
 * What comparisons need. Every sample of a run would be most of the file; texts of photographs, and how readers differ on
 * pictures without labels, belong to those who took them.
 */
export function toBaseline({ accuracy, latency, ...results }: Results): Results {
  return {
    ...results,
    ...(accuracy && { accuracy: withoutTexts(accuracy) }),
    ...(latency && { latency: { ...latency, samples: {} } }),
  };
}

function withoutTexts({ agreement: _, contenders, ...accuracy }: AccuracyResults): AccuracyResults {
  const entries = Object.entries(contenders).map(([name, entry]) => {
    return [name, isFailed(entry) ? entry : { ...entry, unconfirmed: [] }] as const;
  });
  return { ...accuracy, contenders: Object.fromEntries(entries) };
}
