/**
 * Child process of the robustness curves: makes pictures with the corpus generator.
 * Its standard input is a `MakeJob` in JSON; each line of its standard output is a `MadeMessage`.
 */

import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import sharp from 'sharp';
import { generate } from '../corpus/generate.ts';
import { SCENARIO_IDS } from '../corpus/scenarios.ts';
import type { CurvePoint } from '../measure/robustness.ts';
import { encodeGray, PICTURE_FILE } from './gray-file.ts';
import type { LabelledPicture } from './loaders/record.ts';

/** What to make, and where. */
export interface MakeJob {
  readonly folder: string;
  readonly points: readonly CurvePoint[];
}

/** A picture whose file is complete. */
export interface MadeMessage {
  readonly kind: 'made';
  readonly picture: Omit<LabelledPicture, 'file'>;
}

const { folder, points } = JSON.parse(await text(process.stdin)) as MakeJob;
for (const point of points) {
  const message: MadeMessage = { kind: 'made', picture: await make(point) };
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

/** Pictures of an effect are points of its own curve, those of a scenario of the scenario's. */
async function make({ name, curve, severity, seed }: CurvePoint): Promise<Omit<LabelledPicture, 'file'>> {
  const scenario = SCENARIO_IDS.includes(curve);
  const { picture, truth } = generate({ ...(scenario ? { scenario: curve } : { effect: curve }), severity, seed });
  const { width, height, channels, data } = picture;
  // Lossless: the camera's own coding is in the pixels already. A file that is there under its name is complete.
  const file = join(folder, name);
  const bytes =
    channels === 1
      ? encodeGray(width, height, data)
      : await sharp(data, { raw: { width, height, channels } }).png({ compressionLevel: 1 }).toBuffer();
  await writeFile(`${file}.part`, bytes);
  await rename(`${file}.part`, `${file}${PICTURE_FILE}`);
  return {
    name,
    dataset: 'degraded',
    category: curve,
    symbols: truth.symbols.map(({ text, corners }) => ({ text, corners })),
    ...(truth.otherTexts.length > 0 ? { otherTexts: truth.otherTexts } : {}),
    ...(scenario ? { scenario: curve, severity } : { effects: { [curve]: severity } }),
  };
}
