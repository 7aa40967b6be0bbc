/**
 * The benchmark section of the README: figures as files and tables between markers, so that every number in it comes out
 * of a run.
 */

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isOurs } from '../contenders/readers.ts';
import type { Interval } from '../stats/wilson.ts';
import { curvePlot } from './curve-plot.ts';
import { curveTotalRows, shortCurveRows } from './curve-table.ts';
import { medianRows, ratioRows } from './latency-table.ts';
import { markdownTable } from './markdown.ts';
import { ecdfPlot, heatmapPlot, paretoPlot } from './plots.ts';
import { type AccuracyResults, type CurveResults, isFailed, type LatencyResults, type Results } from './results.ts';

const ROOT = join(import.meta.dirname, '../..');
const README = join(ROOT, 'README.md');
const IMAGES = 'samples/guides';

/** Writes what the run measured into the README; what it did not measure stays as it is. */
export async function refreshReadme({ accuracy, curves, latency, ...run }: Results): Promise<void> {
  const images = {
    ...(accuracy && { 'bench-pareto': paretoPlot(accuracy), 'bench-categories': heatmapPlot(accuracy) }),
    ...(curves && { 'bench-curves': curvePlot(curves) }),
    ...(latency && { 'bench-latency': ecdfPlot(latency) }),
  };
  await writeImages(images);
  if (accuracy) await refreshBlock('accuracy', [...accuracyBlock(accuracy), provenance(run)]);
  if (curves) await refreshBlock('curves', [...curveBlock(curves), provenance(run)]);
  if (latency) await refreshBlock('latency', [...latencyBlock(latency), provenance(run)]);
}

/** Writes figures of the README, `name` to `samples/guides/name.svg`. */
export async function writeImages(images: Readonly<Record<string, string>>): Promise<void> {
  await mkdir(join(ROOT, IMAGES), { recursive: true });
  for (const [name, svg] of Object.entries(images)) await writeFile(join(ROOT, IMAGES, `${name}.svg`), `${svg}\n`);
}

/**
 * Replaces what stands between `<!-- bench:name -->` and `<!-- /bench:name -->` in the README.
 * @throws Error when the markers are missing
 */
export async function refreshBlock(name: string, paragraphs: readonly string[]): Promise<void> {
  await writeFile(README, replaceBlock(await readFile(README, 'utf8'), name, paragraphs));
}

/** The text with the block replaced. */
export function replaceBlock(text: string, name: string, paragraphs: readonly string[]): string {
  const [open, close] = [`<!-- bench:${name} -->`, `<!-- /bench:${name} -->`];
  const [from, to] = [text.indexOf(open), text.indexOf(close)];
  if (from < 0 || to < from) throw new Error(`README.md: expected ${open} and ${close}`);
  return `${text.slice(0, from)}${open}\n${paragraphs.join('\n\n')}\n${text.slice(to)}`;
}

/** Markdown for a figure of `writeImages`. */
export function imageLink(name: string, alt: string): string {
  return `![${alt}](${IMAGES}/${name}.svg)`;
}

/** The command of this process, as an npm script is called. */
export function scriptCommand(script: string): string {
  const given = process.argv.slice(2);
  return [`npm run ${script}`, ...(given.length > 0 ? ['--', ...given] : [])].join(' ');
}

/** What was run, where and when. */
export function provenance({ command, date, machine }: Pick<Results, 'command' | 'date' | 'machine'>): string {
  const { cpu, cores, node, commit } = machine;
  return `\`${command}\`, ${date.slice(0, 10)}, commit ${commit ?? 'unknown'}, ${cpu}, ${cores} cores, Node ${node}.`;
}

function accuracyBlock(accuracy: AccuracyResults): string[] {
  const percent = ({ value, low, high }: Interval) => `${value.toFixed(1)} % (${low.toFixed(1)}-${high.toFixed(1)})`;
  const rows = Object.entries(accuracy.contenders).flatMap(([name, entry]) =>
    isFailed(entry)
      ? []
      : [
          [
            name,
            percent(entry.macro),
            percent(entry.micro),
            `${entry.picturesRead}/${entry.reads.filter((read) => read !== null).length}`,
            String(entry.misreads),
            String(entry.negativesRead),
            String(entry.extra),
            entry.time.mean.toFixed(0),
            entry.time.p50.toFixed(0),
          ],
        ],
  );
  const header = ['reader', 'macro', 'codes', 'pictures', 'misreads', 'on negatives', 'extra', 'mean ms', 'p50 ms'];
  return [
    `Set: ${accuracy.set}, ${accuracy.pictures.length} pictures, of all sizes. Macro is the mean over categories of the share of labelled codes read, codes the share of all; 95 % intervals.`,
    imageLink('bench-pareto', 'Macro reading rate against mean time per picture'),
    markdownTable([header, ...rows]),
    imageLink('bench-categories', 'Share of codes read by category'),
  ];
}

function curveBlock(curves: CurveResults): string[] {
  return [
    'Severity at which half of the generated pictures are read, and the area under the curve (mean rate over all severities):',
    imageLink('bench-curves', 'Reading rate against severity, effect by effect'),
    markdownTable(shortCurveRows(curves)),
    markdownTable(curveTotalRows(curves)),
  ];
}

function latencyBlock(latency: LatencyResults): string[] {
  const ours = latency.pairs.filter(({ first, second }) => isOurs(first) || isOurs(second));
  return [
    `Frames of ${latency.frames}, RGBA in and text out: median ms (95th percentile), frames read; then ratios turn by turn in one process, which hold on other machines.`,
    imageLink('bench-latency', 'Share of calls done against time'),
    markdownTable(medianRows(latency)),
    markdownTable(ratioRows(ours)),
  ];
}
