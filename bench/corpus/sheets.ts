/**
 * Contact sheets: one PNG per effect and scenario, severity from left to right, seeds from top to bottom.
 */

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EFFECT_IDS } from './effects/catalogue.ts';
import { generate } from './generate.ts';
import { encodePng, encodeSheet } from './node.ts';
import { SCENARIO_IDS } from './scenarios.ts';

const SEVERITIES = [0, 0.25, 0.5, 0.75, 1] as const;
const SEEDS = [3, 7, 20] as const;

/**
 * Writes the sheets.
 *
 * @param only part of an effect's or scenario's name
 * @returns the files
 */
export async function writeSheets(folder: string, only = ''): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const files: string[] = [];
  for (const [kind, ids] of [
    ['effect', EFFECT_IDS],
    ['scenario', SCENARIO_IDS],
  ] as const) {
    for (const id of ids.filter((name) => name.includes(only))) {
      const pictures: Buffer[] = [];
      for (const seed of SEEDS) {
        for (const severity of SEVERITIES) {
          pictures.push(await encodePng(generate({ [kind]: id, severity, seed, coloured: true }).picture));
        }
      }
      const file = join(folder, `${kind}-${id}.png`);
      await writeFile(file, await encodeSheet(pictures, SEVERITIES.length));
      files.push(file);
    }
  }
  return files;
}
