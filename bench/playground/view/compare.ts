/**
 * Readers side by side on the picture that is shown.
 */

import type { App } from '../app.ts';
import type { ComparisonState } from '../state/session.ts';
import { READERS } from '../state/settings.ts';
import type { Timing } from '../work/messages.ts';
import { byId, h } from './dom.ts';
import { formatMs } from './format.ts';

export function mountCompare(app: App): void {
  const place = byId('compare');
  const body = h('tbody');
  const button = h('button', { class: 'button primary', attributes: { type: 'button' } });
  const note = h('p', { class: 'note' });
  const head = h('thead');
  button.addEventListener('click', () => void app.compareReaders());
  place.append(
    h('div', { class: 'bar-tools' }, button, note),
    h('div', { class: 'wide' }, h('table', { class: 'figures compare' }, head, body)),
  );
  const show = () => {
    const { text } = app.words();
    button.textContent = text('compareNow');
    note.textContent = text('compareNote');
    head.replaceChildren(...heads(app));
    body.replaceChildren(...READERS.map((reader) => row(app, reader, app.session.now.comparisons[reader])));
  };
  app.session.watch(['comparisons', 'reading'], show);
  app.settings.watch(['language', 'profile'], show);
}

function heads(app: App): HTMLElement[] {
  const { text } = app.words();
  const columns = () => [
    h('th', { class: 'group-start', attributes: { scope: 'col' } }, text('found')),
    h('th', { class: 'number', attributes: { scope: 'col' } }, 'ms'),
    h('th', { attributes: { scope: 'col' } }, text('sameText')),
  ];
  const group = (label: string) =>
    h('th', { class: 'group-start', attributes: { scope: 'colgroup', colspan: 3 } }, label);
  return [
    h(
      'tr',
      {},
      h('th', { attributes: { scope: 'col', rowspan: 2 } }, text('reader')),
      group(text('alone')),
      group(text('withSteps')),
    ),
    h('tr', {}, ...columns(), ...columns()),
  ];
}

function row(app: App, reader: string, state: ComparisonState | undefined): HTMLElement {
  const { text } = app.words();
  const label = h('th', { attributes: { scope: 'row', translate: 'no' } }, reader);
  if (state === 'running') return h('tr', { class: 'running' }, label, spread(`${text('compareRunning')} …`));
  if (state !== undefined && 'failed' in state) {
    return h('tr', {}, label, spread(`${text('compareFailed')}: ${state.failed}`));
  }
  return h('tr', {}, label, ...cells(app, state?.alone), ...cells(app, state?.planned));
}

function spread(words: string): HTMLElement {
  return h('td', { class: 'group-start', attributes: { colspan: 6 } }, words);
}

/** How many codes, the time, and whether the texts are those that the page has read. */
function cells(app: App, timing: Timing | undefined): HTMLElement[] {
  const { text } = app.words();
  if (timing === undefined) {
    return [h('td', { class: 'group-start' }, '–'), h('td', { class: 'number' }, '–'), h('td', {}, '–')];
  }
  const known = new Set(app.session.now.reading?.result.symbols.map((symbol) => symbol.text));
  const isFound = timing.texts.length > 0;
  const isSame = timing.texts.every((one) => known.has(one));
  const found = timing.texts.length > 1 ? String(timing.texts.length) : text(isFound ? 'yes' : 'no');
  return [
    h('td', { class: `group-start ${isFound ? 'good' : 'bad'}` }, found),
    h('td', { class: 'number' }, formatMs(timing.ms)),
    h('td', { class: isFound && !isSame ? 'bad' : undefined }, isFound ? text(isSame ? 'yes' : 'differs') : '–'),
  ];
}
