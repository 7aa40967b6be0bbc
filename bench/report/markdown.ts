/**
 * The report as Markdown, for pull requests and release notes.
 */

import { curveCaption, latencyCaption } from './captions.ts';
import { curveRows, curveTotalRows } from './curve-table.ts';
import { coldRows, medianRows, ratioRows } from './latency-table.ts';
import { accuracyNotes, accuracyRows } from './photo-table.ts';
import { isFailed, type Results } from './results.ts';

/** Tables of a run, without figures. */
export function markdownReport({ date, command, durationS, machine, accuracy, curves, latency }: Results): string {
  const { cpu, cores, node, commit, packages } = machine;
  const versions = Object.entries(packages).map(([name, version]) => `${name} ${version}`);
  const parts = [
    '# qrazor benchmark',
    `${date}, \`${command}\`, ${durationS} s. ${cpu}, ${cores} cores, Node ${node}, commit ${commit ?? 'unknown'}.`,
    `Packages: ${versions.join(', ')}.`,
  ];
  if (accuracy !== undefined) {
    parts.push(`## Accuracy: ${accuracy.set}, ${accuracy.pictures.length} pictures`);
    parts.push(markdownTable(accuracyRows(accuracy.contenders)), ...failures(accuracy.contenders));
    parts.push(`\`\`\`text\n${accuracyNotes(accuracy)}\n\`\`\``);
  }
  if (curves !== undefined) {
    parts.push(
      '## Robustness',
      curveCaption(curves),
      'Severity at which half is read (95 % interval), area under the curve:',
    );
    parts.push(markdownTable(curveRows(curves)), markdownTable(curveTotalRows(curves)));
    parts.push(...Object.entries(curves.failed).map(([name, reason]) => `${name}: not measured: ${reason}`));
  }
  if (latency !== undefined) {
    parts.push(
      '## Latency',
      latencyCaption(latency),
      markdownTable(medianRows(latency)),
      ...failures(latency.contenders),
    );
    parts.push(
      'Ratios, turn by turn:',
      markdownTable(ratioRows(latency.pairs)),
      'Cold starts:',
      markdownTable(coldRows(latency)),
    );
  }
  return `${parts.join('\n\n')}\n`;
}

function failures(contenders: Readonly<Record<string, object>>): string[] {
  return Object.entries(contenders).flatMap(([name, entry]) =>
    isFailed(entry) ? [`${name}: not measured: ${entry.failed}`] : [],
  );
}

/** A Markdown table, the header first. */
export function markdownTable([header, ...rows]: readonly (readonly string[])[]): string {
  const line = (row: readonly string[]) => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const rule = `| ${header.map((_, i) => (i === 0 ? '---' : '---:')).join(' | ')} |`;
  return [line(header), rule, ...rows.map(line)].join('\n');
}
