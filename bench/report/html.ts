/**
 * The report as one HTML file: opens offline, needs no script.
 */

import { curveCaption, latencyCaption } from './captions.ts';
import { curvePlot } from './curve-plot.ts';
import { curveRows, curveTotalRows } from './curve-table.ts';
import type { Miss } from './gallery.ts';
import { coldRows, medianRows, ratioRows } from './latency-table.ts';
import { accuracyNotes, accuracyRows, isLabelled } from './photo-table.ts';
import { ecdfPlot, heatmapPlot, paretoPlot } from './plots.ts';
import {
  type AccuracyResults,
  type CurveResults,
  isFailed,
  type LatencyResults,
  type Machine,
  type Results,
} from './results.ts';
import { SIGHTING_CAPTION } from './sighting.ts';

const STYLE = `
body { font: 15px/1.5 system-ui, sans-serif; color: #222; max-width: 1200px; margin: 2em auto; padding: 0 1em; }
h1 { font-size: 1.6em; } h2 { margin-top: 2em; border-bottom: 1px solid #ddd; } figure { margin: 1em 0; }
.wide { overflow-x: auto; } .wide svg { width: 100%; min-width: 740px; max-width: 1100px; height: auto; }
 table { border-collapse: collapse; margin: 0.6em 0; font-size: 12px; font-variant-numeric: tabular-nums; }
td, th { padding: 2px 8px; text-align: right; white-space: nowrap; border-bottom: 1px solid #eee; }
td:first-child, th:first-child { text-align: left; position: sticky; left: 0; background: white; }
table.plain td { text-align: left; } pre { font-size: 12px; overflow-x: auto; white-space: pre-wrap; } .note { color: #555; font-size: 13px; }
.gallery { display: grid; grid-template-columns: repeat(auto-fill, minmax(260px, 1fr)); gap: 12px; }
.gallery figure { margin: 0; font-size: 12px; overflow-wrap: anywhere; }
.gallery img { width: 100%; height: 220px; object-fit: contain; background: #f4f4f4; }
`;

/** Misses of one contender. */
export interface Gallery {
  readonly contender: string;
  readonly misses: readonly Miss[];
}

/** The whole document. */
export function htmlReport(results: Results, galleries: readonly Gallery[]): string {
  const { date, command, durationS, machine, accuracy, curves, latency } = results;
  const summary = `${date.slice(0, 16).replace('T', ' ')} UTC, <code>${escapeHtml(command)}</code>, ${durationS} s`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>qrazor benchmark</title><style>${STYLE}</style></head><body>
<h1>qrazor benchmark</h1><p class="note">${summary}</p>
${accuracy === undefined ? '' : accuracySection(accuracy)}
${curves === undefined ? '' : curveSection(curves)}
${latency === undefined ? '' : latencySection(latency)}
${galleries.map(gallerySection).join('\n')}
${machineSection(machine)}
</body></html>
`;
}

function accuracySection(accuracy: AccuracyResults): string {
  const labelled = Object.values(accuracy.contenders).some((entry) => !isFailed(entry) && isLabelled(entry));
  return `${labelled ? rateFigures(accuracy) : '<h2>What is read</h2>'}
<p class="note">Codes read, with Wilson 95 % intervals in percent in brackets. Macro is the mean of the categories whose
labels have corners (interval by bootstrap over pictures), micro the share of all their codes.</p>
<div class="wide">${table(accuracyRows(accuracy.contenders))}</div>${failures(accuracy.contenders)}
<details open><summary>Pair by pair, failures by stage, unconfirmed texts</summary><pre>${escapeHtml(accuracyNotes(accuracy))}</pre></details>`;
}

function rateFigures(accuracy: AccuracyResults): string {
  return `<h2>Reading rate against time</h2>
<p class="note">Set: ${escapeHtml(accuracy.set)}, ${accuracy.pictures.length} pictures, all sizes. Up and to the left is better.
The dashed line joins the readers that no other beats in both. Times are those of this run, without loading the file.</p>
<figure class="wide">${paretoPlot(accuracy)}</figure>
<h2>What is read, by category</h2><p class="note">Percent of labelled codes.</p>
<figure class="wide">${heatmapPlot(accuracy)}</figure>`;
}

function curveSection(curves: CurveResults): string {
  return `<h2>Robustness</h2>
<p class="note">${escapeHtml(curveCaption(curves))}</p>
<figure class="wide">${curvePlot(curves)}</figure>
<p class="note">Severity at which half is read (95 % interval of the logistic fit), and the area under the curve: the mean rate
over all severities. "Above all": more than half is read everywhere; "below all": nowhere; "none": the rate does not fall.</p>
<div class="wide">${table(curveRows(curves))}</div>
<div class="wide">${table(curveTotalRows(curves))}</div>${failures(curveFailures(curves))}`;
}

function latencySection(latency: LatencyResults): string {
  return `<h2>Latency</h2><p class="note">${escapeHtml(latencyCaption(latency))}</p>
<figure class="wide">${ecdfPlot(latency)}</figure>
<p class="note">Median ms over frames (95th percentile of all calls), frames read.</p>
<div class="wide">${table(medianRows(latency))}</div>${failures(latency.contenders)}
<p class="note">Time of the second divided by that of the first, turn by turn: median over frames and its 95 % interval.</p>
<div class="wide">${table(ratioRows(latency.pairs))}</div>
<p class="note">Each contender in a process of its own; growth of memory per call after warming up.</p>
<div class="wide">${table(coldRows(latency))}</div>`;
}

function curveFailures({ failed }: CurveResults): Readonly<Record<string, object>> {
  return Object.fromEntries(Object.entries(failed).map(([name, reason]) => [name, { failed: reason }]));
}

function machineSection(machine: Machine): string {
  const { cpu, cores, memoryGb, platform, node, commit, packages, load } = machine;
  const versions = Object.entries(packages).map(([name, version]) => `${name} ${version}`);
  return `<h2>Machine and versions</h2><div class="wide">${table(
    [
      ['what', 'value'],
      ['processor', `${cpu}, ${cores} cores, ${memoryGb} GiB`],
      ['system', platform],
      ['Node', node],
      ['commit', commit ?? 'unknown'],
      ['load before the run', `${load} (above ${cores} times are noisy)`],
      ['packages', versions.join(', ')],
    ],
    'plain',
  )}</div>`;
}

function gallerySection({ contender, misses }: Gallery): string {
  const items = misses.map(
    ({ name, stage, read, codes, image }) =>
      `<figure><img src="${image}" alt=""><figcaption>${escapeHtml(name)}<br>${read} of ${codes} read, ${stageText(stage)}</figcaption></figure>`,
  );
  return `<h2>What ${escapeHtml(contender)} missed</h2>
<p class="note">Labels that were read are outlined in green, the others in red. The stage is the furthest that any attempt reached.
${SIGHTING_CAPTION}</p>
<div class="gallery">${items.join('\n')}</div>`;
}

function stageText(stage: string): string {
  return stage === 'unreported' ? 'no failure reported' : `failed at <b>${escapeHtml(stage)}</b>`;
}

function failures(contenders: Readonly<Record<string, object>>): string {
  return Object.entries(contenders)
    .map(([name, entry]) =>
      isFailed(entry) ? `<p><b>${escapeHtml(name)}</b> was not measured: ${escapeHtml(entry.failed)}</p>` : '',
    )
    .join('');
}

function table([header, ...rows]: readonly (readonly string[])[], style = ''): string {
  const cells = (row: readonly string[], tag: string) =>
    row.map((cell) => `<${tag}>${escapeHtml(cell)}</${tag}>`).join('');
  const body = rows.map((row) => `<tr>${cells(row, 'td')}</tr>`).join('\n');
  return `<table class="${style}"><thead><tr>${cells(header, 'th')}</tr></thead><tbody>\n${body}\n</tbody></table>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
