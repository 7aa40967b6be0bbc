/**
 * Folders of pictures through the package's front door: at least so many codes read, at most so many misread.
 * Raising a floor is a visible change of expected.json; nothing may lower one without a reason in the commit.
 */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createReader } from 'qrazor';
import { loadImage } from 'qrazor/node';
import { describe, expect, it } from 'vitest';
import expected from './expected.json' with { type: 'json' };

const ROOT = new URL('../..', import.meta.url).pathname;
/** Real photographs lie beside the repository where they are there at all. */
const PHOTOGRAPHS = join(ROOT, '../shared/data/real');

interface Picture {
  readonly file: string;
  readonly dataset: string;
  /** Text where it is known. */
  readonly symbols: readonly { readonly text?: string }[];
  /** Severities of the generator's effects, for samples. */
  readonly effects?: Readonly<Record<string, number>>;
}

/** Effects that put codes into a picture that its labels do not name. */
const STRANGERS = ['sticker', 'multi-code'];

/** A set is a folder with a manifest, or a dataset of the photographs. */
function loadSet(name: string): readonly Picture[] {
  const dataset = name.startsWith('photographs/') ? name.slice('photographs/'.length) : undefined;
  const folder = dataset === undefined ? join(ROOT, name) : PHOTOGRAPHS;
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Picture[];
  return manifest
    .filter((picture) => dataset === undefined || picture.dataset === dataset)
    .map((picture) => ({ ...picture, file: join(folder, picture.file) }));
}

/** Label files end lines in their own way. */
function normalize(text: string): string {
  return text.replaceAll('\r\n', '\n').trim();
}

async function readSet(name: string, profile: Profile): Promise<{ read: number; misread: readonly string[] }> {
  const reader = createReader({ profile });
  let read = 0;
  const misread: string[] = [];
  for (const { file, symbols: labels, effects = {} } of loadSet(name)) {
    const known = labels.flatMap(({ text }) => (text === undefined ? [] : normalize(text)));
    const { symbols } = await reader.read(await loadImage(file));
    const isNamed = known.length === labels.length;
    const right = isNamed ? symbols.filter(({ text }) => known.includes(normalize(text))) : symbols;
    read += Math.min(right.length, labels.length);
    // Some photographs show a second code beside the one that their label names.
    const mayShowOthers = right.length > 0 || STRANGERS.some((effect) => effect in effects);
    if (!mayShowOthers) misread.push(...symbols.map(() => file));
  }
  return { read, misread };
}

const PROFILES = ['fast', 'balanced'] as const;
type Profile = (typeof PROFILES)[number];

const cases = Object.entries(expected).flatMap(([name, { atMostMisread, ...floors }]) =>
  PROFILES.map((profile) => ({ name, profile, atLeast: floors[profile], atMostMisread })),
);

describe.each(cases)('$name, $profile', ({ name, profile, atLeast, atMostMisread }) => {
  const absent = name.startsWith('photographs/') && !existsSync(join(PHOTOGRAPHS, 'manifest.json'));
  it.skipIf(absent)(
    `reads at least ${atLeast} codes and misreads at most ${atMostMisread}`,
    { timeout: 120_000 },
    async () => {
      const { read, misread } = await readSet(name, profile);
      expect(misread.length, misread.join(', ')).toBeLessThanOrEqual(atMostMisread);
      expect(read).toBeGreaterThanOrEqual(atLeast);
      if (process.env.QRAZOR_COUNTS !== undefined) console.log(`${name}, ${profile}: ${read} read`);
    },
  );
});
