/**
 * What readers say of pictures without labels, as rows.
 */

import { shorten } from './columns.ts';
import type { AgreementResults } from './results.ts';

/** How many contradictions are listed. */
const LISTED = 20;

/** One row per contender. */
export function agreementRows({ pictures, contenders }: AgreementResults): string[][] {
  return [
    [`${pictures} pictures without labels`, 'read', 'confirmed by other code', 'alone'],
    ...Object.entries(contenders).map(([name, { picturesRead, confirmed, alone }]) => [
      name,
      String(picturesRead),
      String(confirmed),
      String(alone),
    ]),
  ];
}

/** Pictures that two readers read without a text in common: who read what. */
export function disagreementLines({ disagreements }: AgreementResults): string[] {
  const lines = disagreements.slice(0, LISTED).map(({ picture, texts }) => {
    const said = Object.entries(texts).map(([name, own]) => `${name} ${own.map(shorten).join(' + ')}`);
    return `  ${picture}: ${said.join(', ')}`;
  });
  const more = disagreements.length - lines.length;
  const heading = `pictures that two readers read without a text in common: ${disagreements.length}`;
  return [heading, ...lines, ...(more > 0 ? [`  and ${more} more`] : [])];
}
