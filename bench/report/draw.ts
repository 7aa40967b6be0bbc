/**
 * What all figures share: size, colours, legend, and rendering without a browser.
 */

import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { isOurs } from '../contenders/readers.ts';

/** Width of all figures, px. */
export const WIDTH = 1100;

/** Distinct on white also for the colour-blind (after Okabe and Ito 2008), then darker ones for the rest. */
const COLOURS = [
  ...['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#7f7f7f', '#8c564b', '#bcbd22', '#17becf', '#9467bd'],
];
/** Ours stand out in reds, from quick to thorough. */
const OUR_COLOURS = ['#ff7f7f', '#d62728', '#7f0000'];

const SWATCH = 14;
const LEGEND_ROW = 22;

/** Contenders and their colours, in the same order. */
export interface ColourScale {
  readonly domain: string[];
  readonly range: string[];
}

/** One colour per contender, the same in every figure of a run. */
export function colourScale(names: readonly string[]): ColourScale {
  const peers = names.filter((name) => !isOurs(name));
  const ours = names.filter(isOurs);
  return {
    domain: [...peers, ...ours],
    range: [...peers.map((_, i) => COLOURS[i % COLOURS.length]), ...ours.map((_, i) => OUR_COLOURS[i % 3])],
  };
}

/**
 * Renders a plot to an SVG element that also stands alone as a file.
 * @param title what it shows, for those who cannot see it
 * @param legend drawn above the plot, which grows taller by its rows
 */
export function draw(title: string, options: Plot.PlotOptions, legend?: ColourScale): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const svg = Plot.plot({
    ...options,
    document: document as unknown as Document,
    style: { fontSize: '12px', background: 'white', color: '#222' },
  });
  // Rules for figures within a page, which a file does not need.
  svg.querySelector('style')?.remove();
  const name = document.createElementNS('http://www.w3.org/2000/svg', 'title');
  name.textContent = title;
  svg.prepend(name);
  svg.setAttribute('role', 'img');
  svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  if (legend === undefined) return svg.outerHTML;
  const { markup, height } = legendMarkup(legend);
  const total = Number(svg.getAttribute('height')) + height;
  svg.setAttribute('height', String(total));
  svg.setAttribute('viewBox', `0 ${-height} ${WIDTH} ${total}`);
  return svg.outerHTML.replace(/<\/svg>$/, `${markup}</svg>`);
}

/** Swatches in rows. Plot's own legend is HTML beside the figure, which an image file could not hold. */
function legendMarkup({ domain, range }: ColourScale): { readonly markup: string; readonly height: number } {
  let x = 10;
  let y = 0;
  const entries = domain.map((name, i) => {
    const width = SWATCH + 6 + 7.2 * name.length + 16;
    if (x + width > WIDTH) {
      x = 10;
      y += LEGEND_ROW;
    }
    const swatch = `<rect x="${x}" y="${y}" width="${SWATCH}" height="${SWATCH}" fill="${range[i]}"></rect>`;
    const label = `<text x="${x + SWATCH + 6}" y="${y + SWATCH - 2}" text-anchor="start" fill="#222">${name}</text>`;
    x += width;
    return swatch + label;
  });
  const height = y + 2 * LEGEND_ROW;
  return { markup: `<g aria-label="legend" transform="translate(0,${4 - height})">${entries.join('')}</g>`, height };
}
