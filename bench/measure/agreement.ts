/**
 * Pictures of which nothing is known: where readers agree on a text it is likely right, where they differ one is wrong.
 */

import { isOurs, PACKAGES } from '../contenders/readers.ts';
import type { LabelledPicture } from '../datasets/loaders/record.ts';
import type { AgreementResults } from '../report/results.ts';
import { normalize } from '../stats/outcome.ts';
import type { PictureReads } from '../stats/score.ts';

/**
 * Compares texts picture by picture.
 * @param reads lines by contender
 * @returns undefined when something is known of every picture
 */
export function compareTexts(
  pictures: readonly LabelledPicture[],
  reads: ReadonlyMap<string, readonly PictureReads[]>,
): AgreementResults | undefined {
  const unknown = pictures.filter(({ symbols }) => symbols === null);
  if (unknown.length === 0) return undefined;
  const byPicture = unknown.map(({ name, file }) => ({ name, texts: textsOf(file, reads) }));
  const contenders = [...reads.keys()].map((name) => {
    const own = byPicture.filter(({ texts }) => (texts.get(name)?.size ?? 0) > 0);
    const agreed = own.filter(({ texts }) => hasCompany(name, texts));
    return [name, { picturesRead: own.length, confirmed: agreed.length, alone: own.length - agreed.length }] as const;
  });
  const disagreements = byPicture.filter(({ texts }) => isContradicted(texts));
  return {
    pictures: unknown.length,
    contenders: Object.fromEntries(contenders),
    disagreements: disagreements.map(({ name, texts }) => ({
      picture: name,
      texts: Object.fromEntries([...texts].filter(([, own]) => own.size > 0).map(([who, own]) => [who, [...own]])),
    })),
  };
}

type Texts = ReadonlyMap<string, ReadonlySet<string>>;

function textsOf(file: string, reads: ReadonlyMap<string, readonly PictureReads[]>): Texts {
  return new Map(
    [...reads].map(([name, lines]) => {
      const symbols = lines.find((line) => line.file === file)?.symbols ?? [];
      return [name, new Set(symbols.map(({ text }) => normalize(text)))];
    }),
  );
}

/** Whether a reader with other code read one of its texts too: two profiles of one decoder confirm nothing. */
function hasCompany(name: string, texts: Texts): boolean {
  const own = texts.get(name) ?? new Set();
  return [...texts].some(([other, theirs]) => origin(other) !== origin(name) && shares(own, theirs));
}

/** Whether two readers both read the picture and have no text in common. */
function isContradicted(texts: Texts): boolean {
  const reading = [...texts.values()].filter((own) => own.size > 0);
  return reading.some((a, i) => reading.slice(i + 1).some((b) => !shares(a, b)));
}

function shares(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return [...a].some((text) => b.has(text));
}

function origin(name: string): string {
  return isOurs(name) ? 'qrazor' : (PACKAGES[name.replace(/\+.*$/, '')] ?? name);
}
