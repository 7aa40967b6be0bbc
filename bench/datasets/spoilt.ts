/**
 * What spoils generated pictures, found once for each state of the generator and the reader, and kept.
 */

import { appendFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ProfileName } from 'qrazor';
import { wholeLines } from '../contenders/journal.ts';
import { startScript } from '../contenders/spawn.ts';
import type { SpoilersJob, SpoilersMessage } from '../measure/find-spoilers.ts';
import type { CurvePoint } from '../measure/robustness.ts';
import type { Spoilers } from '../measure/spoilers.ts';
import { codeHash } from './code-hash.ts';

const SCRIPT = new URL('../measure/find-spoilers.ts', import.meta.url);

/**
 * What spoils pictures of scenarios that a profile does not read, by their names.
 * @param folder where answers are kept
 * @param jobs processes that look for them
 * @param onPicture told how many answers there are
 */
export async function spoilersOf(
  points: readonly CurvePoint[],
  profile: ProfileName,
  folder: string,
  jobs: number,
  onPicture: (found: number) => void,
): Promise<ReadonlyMap<string, Spoilers>> {
  const journal = join(folder, 'spoilers.jsonl');
  const state = `${stateOfCode()} ${profile}`;
  const known = readKnown(journal, state);
  const missing = points.filter(({ name }) => !known.has(name));
  let found = points.length - missing.length;
  onPicture(found);
  const find = async (part: readonly CurvePoint[]) => {
    if (part.length === 0) return;
    const job: SpoilersJob = { points: part, profile };
    const child = startScript<SpoilersMessage>(SCRIPT, JSON.stringify(job));
    for await (const { name, spoilers } of child.messages) {
      appendFileSync(journal, `${JSON.stringify({ state, name, spoilers })}\n`);
      known.set(name, spoilers);
      onPicture(++found);
    }
    const lost = part.find(({ name }) => !known.has(name));
    if (lost !== undefined) throw new Error(`${lost.name}: process ended without an answer: ${await child.ended}`);
  };
  await Promise.all(Array.from({ length: jobs }, (_, lane) => find(missing.filter((_, i) => i % jobs === lane))));
  return known;
}

/** The generator, and the reader without its reports. */
function stateOfCode(): string {
  const ofReports = /^(diagnose|engine\/evidence)\//;
  const generator = codeHash(join(import.meta.dirname, '../corpus'));
  return `${generator} ${codeHash(join(import.meta.dirname, '../../src'), (file) => !ofReports.test(file))}`;
}

function readKnown(journal: string, state: string): Map<string, Spoilers> {
  const known = new Map<string, Spoilers>();
  for (const line of existsSync(journal) ? wholeLines(journal).lines : []) {
    const kept = JSON.parse(line) as SpoilersMessage & { readonly state: string };
    if (kept.state === state) known.set(kept.name, kept.spoilers);
  }
  return known;
}
