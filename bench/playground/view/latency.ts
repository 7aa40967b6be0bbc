/**
 * The times of reads as they come.
 */

import 'uplot/dist/uPlot.min.css';
import uPlot from 'uplot';
import type { App } from '../app.ts';
import { byId, h } from './dom.ts';
import { formatMs, quantile } from './format.ts';

const HEIGHT = 220;
const REPEATS = 50;

export function mountLatency(app: App): void {
  const place = byId('latency');
  const button = h('button', { class: 'button', attributes: { type: 'button' } });
  button.addEventListener('click', () => void app.repeatReads(REPEATS));
  const note = h('p', { class: 'note' });
  const facts = h('dl', { class: 'facts facts-row' });
  const figure = h('div', { class: 'plot', attributes: { role: 'img' } });
  place.append(h('div', { class: 'bar-tools' }, button, note), facts, figure);
  let plot: uPlot | undefined;
  const isShown = () => !place.hidden && figure.clientWidth > 0;
  const show = () => {
    const { times } = app.session.now;
    if (!isShown()) return;
    plot ??= new uPlot(plotOptions(figure.clientWidth), [[], []], figure);
    plot.setData([times.map((_, i) => i + 1), [...times]]);
    describe(app, figure, facts);
  };
  app.session.watch(['times'], show);
  app.settings.watch(['language'], () => {
    const { text } = app.words();
    button.textContent = text('repeat');
    note.textContent = text('latencyNote');
    show();
  });
  const restart = () => {
    plot?.destroy();
    plot = undefined;
    show();
  };
  new ResizeObserver(([{ contentRect }]) => {
    if (plot === undefined) show();
    else if (isShown()) plot.setSize({ width: contentRect.width, height: HEIGHT });
  }).observe(figure);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', restart);
}

/** Colours come from the style sheet, which knows the scheme. */
function plotOptions(width: number): uPlot.Options {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const axis: uPlot.Axis = {
    stroke: colour('--ink-soft'),
    grid: { stroke: colour('--line'), width: 1 },
    ticks: { show: false },
    font: `12px ${style.fontFamily}`,
  };
  return {
    width,
    height: HEIGHT,
    legend: { show: false },
    cursor: { drag: { x: false, y: false } },
    scales: { x: { time: false }, y: { range: (_plot, _min, max) => [0, Math.max(1, 1.15 * max)] } },
    axes: [
      { ...axis, incrs: [1, 2, 5, 10, 25, 50, 100] },
      { ...axis, size: 56, values: (_plot, ticks) => ticks.map((ms) => `${ms} ms`) },
    ],
    series: [
      {},
      { stroke: colour('--accent'), width: 1.5, fill: colour('--accent-faint'), points: { show: true, size: 4 } },
    ],
  };
}

function describe(app: App, figure: HTMLElement, facts: HTMLElement): void {
  const { times } = app.session.now;
  const { text } = app.words();
  if (times.length === 0) {
    figure.setAttribute('aria-label', text('latencyEmpty'));
    facts.replaceChildren();
    return;
  }
  const sorted = [...times].sort((a, b) => a - b);
  const [median, p95] = [formatMs(quantile(sorted, 0.5)), formatMs(quantile(sorted, 0.95))];
  figure.setAttribute('aria-label', text('latencyLabel', { count: times.length, median, p95 }));
  const fact = (term: string, value: string) => h('div', {}, h('dt', {}, term), h('dd', {}, value));
  facts.replaceChildren(
    fact(text('latencyReads'), String(times.length)),
    fact(text('latencyMedian'), `${median} ms`),
    fact(text('latencyP95'), `${p95} ms`),
  );
}
