/**
 * The report as Markdown, for pull requests and release notes.
 */

import { latencyCaption } from './captions.ts';
import { coldRows, medianRows, ratioRows } from './latency-table.ts';
import { accuracyNotes, accuracyRows } from './photo-table.ts';
import { isFailed, type Results } from './results.ts';

/** Tables of a run, without figures. */
export function markdownReport({ date, command, durationS, machine, accuracy, latency }: Results): string {
  const { cpu, cores, node, commit, packages } = machine;
  const versions = Object.entries(packages).map(([name, version]) => `${name} ${version}`);
  const parts = [
    '# qrazor benchmark',
    `${date}, \`${command}\`, ${durationS} s. ${cpu}, ${cores} cores, Node ${node}, commit ${commit ?? 'unknown'}.`,
    `Packages: ${versions.join(', ')}.`,
  ];
  if (accuracy !== undefined) {
    parts.push(`## Accuracy: ${accuracy.set}, ${accuracy.pictures.length} pictures`);
    parts.push(table(accuracyRows(accuracy.contenders)), ...failures(accuracy.contenders));
    parts.push(`\`\`\`text\n${accuracyNotes(accuracy)}\n\`\`\``);
  }
  if (latency !== undefined) {
    parts.push('## Latency', latencyCaption(latency), table(medianRows(latency)), ...failures(latency.contenders));
    parts.push('Ratios, turn by turn:', table(ratioRows(latency.pairs)), 'Cold starts:', table(coldRows(latency)));
  }
  return `${parts.join('\n\n')}\n`;
}

function failures(contenders: Readonly<Record<string, object>>): string[] {
  return Object.entries(contenders).flatMap(([name, entry]) =>
    isFailed(entry) ? [`${name}: not measured: ${entry.failed}`] : [],
  );
}

function table([header, ...rows]: readonly (readonly string[])[]): string {
  const line = (row: readonly string[]) => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const rule = `| ${header.map((_, i) => (i === 0 ? '---' : '---:')).join(' | ')} |`;
  return [line(header), rule, ...rows.map(line)].join('\n');
}
