/**
 * What step families add, as rows.
 */

import { type Ablation, type AblationResults, isFailed, type Variant } from './results.ts';

/**
 * One row per family, one column per decoder: of its best variant (most gained less lost) the codes gained and lost and
 * the time relative to the base, then the codes gained by any variant.
 */
export function familyRows({ contenders, codes, base }: AblationResults): string[][] {
  const measured = measuredOf(contenders);
  const families = measured[0]?.entry.families.map(({ family }) => family) ?? [];
  return [
    [`of ${codes} codes`, ...measured.map(({ name }) => name)],
    [`${base}: macro %, mean ms`, ...measured.map(({ entry }) => reachText(entry.base))],
    ...families.map((family, i) => [
      family,
      ...measured.map(({ entry }) => {
        const { variants, gainedByAny } = entry.families[i];
        const best = variants.reduce((a, b) => (b.gained - b.lost > a.gained - a.lost ? b : a));
        return `${variantText(best, entry)}, any +${gainedByAny}`;
      }),
    ]),
  ];
}

/** One row per variant. */
export function variantRows({ contenders }: AblationResults): string[][] {
  const measured = measuredOf(contenders);
  const families = measured[0]?.entry.families ?? [];
  return [
    ['steps', ...measured.map(({ name }) => name)],
    ...families.flatMap(({ family, variants }, i) =>
      variants.map(({ steps }, j) => [
        `${family}: ${steps}`,
        ...measured.map(({ entry }) => variantText(entry.families[i].variants[j], entry)),
      ]),
    ),
  ];
}

function measuredOf(contenders: AblationResults['contenders']): { readonly name: string; readonly entry: Ablation }[] {
  return Object.entries(contenders).flatMap(([name, entry]) => (isFailed(entry) ? [] : [{ name, entry }]));
}

function variantText({ gained, lost, reach }: Variant, { base }: Ablation): string {
  return `+${gained} -${lost} ${(reach.meanMs / base.meanMs).toFixed(2)}x`;
}

function reachText({ macro, meanMs }: Ablation['base']): string {
  return `${macro.toFixed(1)}, ${meanMs.toFixed(1)}`;
}
