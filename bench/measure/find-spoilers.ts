/**
 * Child process of the benchmark of diagnosis: finds what spoils pictures of scenarios for a profile.
 * Its standard input is a `SpoilersJob` in JSON; each line of its standard output is a `SpoilersMessage`.
 */

import { text } from 'node:stream/consumers';
import { createReader, type ProfileName } from 'qrazor';
import { capture, type Scene } from '../corpus/scene.ts';
import { toPixels } from '../datasets/generated.ts';
import type { CurvePoint } from './robustness.ts';
import { findSpoilers, type Spoilers } from './spoilers.ts';

/** Pictures that the profile does not read. */
export interface SpoilersJob {
  readonly points: readonly CurvePoint[];
  readonly profile: ProfileName;
}

/** What spoils one of them. */
export interface SpoilersMessage {
  readonly kind: 'spoilers';
  readonly name: string;
  readonly spoilers: Spoilers;
}

const { points, profile } = JSON.parse(await text(process.stdin)) as SpoilersJob;
const reader = createReader({ profile });
await reader.ready();
for (const point of points) {
  const message: SpoilersMessage = { kind: 'spoilers', name: point.name, spoilers: await findSpoilers(point, reads) };
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

async function reads(scene: Scene): Promise<boolean> {
  const { picture, symbols } = capture(scene);
  const result = await reader.read(toPixels(picture));
  return result.symbols.some((symbol) => symbol.text === symbols[0].text);
}
