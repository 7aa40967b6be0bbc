/**
 * Sets of degraded pictures for robustness curves, made by the corpus generator: every effect and scenario at every
 * severity from the same seeds.
 */

import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { EFFECT_IDS } from '../corpus/effects/catalogue.ts';
import { generate } from '../corpus/generate.ts';
import { SCENARIO_IDS } from '../corpus/scenarios.ts';

/** What to make. */
export interface DegradedRequest {
  /** Effects and scenarios by id; default all of them. */
  readonly only?: readonly string[] | undefined;
  /** Steps from severity 0 to 1, both included; 2 or more. */
  readonly severities: number;
  readonly seeds: number;
}

/**
 * Writes pictures and a manifest; pictures that are there already are not made again, so delete the folder when the
 * generator changes.
 * @throws Error for an unknown effect or scenario
 */
export async function writeDegraded(
  folder: string,
  { only, severities, seeds }: DegradedRequest,
  onPicture: (done: number) => void,
): Promise<void> {
  const known = [...EFFECT_IDS, ...SCENARIO_IDS];
  const unknown = only?.find((id) => !known.includes(id));
  if (unknown !== undefined) throw new Error(`--only: unknown "${unknown}"; known are ${known.join(', ')}`);
  await mkdir(folder, { recursive: true });
  const entries = [];
  for (const id of only ?? known) {
    for (let step = 0; step < severities; step++) {
      for (let seed = 1; seed <= seeds; seed++) {
        entries.push(await writePicture(folder, id, step / (severities - 1), seed));
        onPicture(entries.length);
      }
    }
  }
  await writeFile(
    join(folder, 'manifest.json'),
    `[\n${entries.map((entry) => JSON.stringify(entry)).join(',\n')}\n]\n`,
  );
}

/** Pictures of an effect are points of its own curve, those of a scenario of the scenario's. */
async function writePicture(folder: string, id: string, severity: number, seed: number) {
  const scenario = SCENARIO_IDS.includes(id);
  const file = `${id}-${severity.toFixed(3)}-${seed}.png`;
  const known = join(folder, `${file}.json`);
  const place = scenario ? { scenario: id, severity } : { effects: { [id]: severity } };
  if (existsSync(known)) return JSON.parse(await readFile(known, 'utf8')) as object;
  const { picture, truth } = generate({ ...(scenario ? { scenario: id } : { effect: id }), severity, seed });
  const { width, height, channels, data } = picture;
  // Lossless: the camera's own coding is in the pixels already.
  await sharp(data, { raw: { width, height, channels } }).png({ compressionLevel: 1 }).toFile(join(folder, file));
  const symbols = truth.symbols.map(({ text, corners }) => ({ text, corners }));
  const entry = { file, dataset: 'degraded', category: id, symbols, ...place };
  await writeFile(known, JSON.stringify(entry));
  return entry;
}
