/**
 * What the pipeline did and when, from the trace.
 */

import type { DecisionEvent, DecodeEvent, StepEvent, TraceEvent } from 'qrazor';
import type { App } from '../app.ts';
import type { Words } from '../texts/texts.ts';
import { byId, h } from './dom.ts';
import { formatMs } from './format.ts';

/** One event in words. */
interface Line {
  readonly what: string;
  readonly outcome: string;
  readonly ms: number | undefined;
  readonly isRead: boolean;
}

export function mountTimeline(app: App): void {
  const place = h('div', { class: 'wide' });
  const box = h('input', { attributes: { type: 'checkbox' }, on: { change: () => show() } });
  const name = h('span', { class: 'chip' });
  byId('timeline').append(h('div', { class: 'bar-tools' }, h('label', { class: 'choice' }, box, name)), place);
  const show = () => {
    const { reading } = app.session.now;
    const { text } = app.words();
    name.textContent = text('timelineDecisions');
    const events = reading?.events.filter(({ kind }) => box.checked || kind !== 'decision');
    place.replaceChildren(
      events === undefined ? h('p', { class: 'note' }, text('timelineEmpty')) : table(app.words(), events),
    );
  };
  app.session.watch(['reading'], show);
  app.settings.watch(['language'], show);
}

function table(words: Words, events: readonly TraceEvent[]): HTMLElement {
  const { text } = words;
  const end = Math.max(...events.map((event) => event.atMs + ('ms' in event ? event.ms : 0)), 1e-6);
  const rows = events.map((event) => {
    const { what, outcome, ms, isRead } = toLine(words, event);
    const bar = h('span', { class: 'bar' });
    bar.style.setProperty('--from', String(event.atMs / end));
    bar.style.setProperty('--share', String((ms ?? 0) / end));
    return h(
      'tr',
      { class: `${event.kind}${isRead ? ' is-read' : ''}` },
      h('td', { class: 'number' }, formatMs(event.atMs)),
      h('td', { class: 'bar-cell', attributes: { 'aria-hidden': 'true' } }, bar),
      h('td', { class: 'number' }, ms === undefined ? '' : formatMs(ms)),
      h('td', { class: 'what' }, what),
      h('td', {}, outcome),
    );
  });
  const heads = [
    h('th', { class: 'number', attributes: { scope: 'col' } }, `${text('timelineAt')} (ms)`),
    h('th', { class: 'bar-cell', attributes: { scope: 'col', 'aria-hidden': 'true' } }, ''),
    h('th', { class: 'number', attributes: { scope: 'col' } }, `${text('timelineTook')} (ms)`),
    h('th', { attributes: { scope: 'col' } }, text('timelineWhat')),
    h('th', { attributes: { scope: 'col' } }, text('timelineOutcome')),
  ];
  return h('table', { class: 'figures timeline' }, h('thead', {}, h('tr', {}, ...heads)), h('tbody', {}, ...rows));
}

function toLine(words: Words, event: TraceEvent): Line {
  switch (event.kind) {
    case 'step':
      return stepLine(words, event);
    case 'decode':
      return decodeLine(words, event);
    case 'decision':
      return decisionLine(words, event);
  }
}

function stepLine({ name }: Words, { step, parameters, width, height, shared, ms }: StepEvent): Line {
  const values = Object.values(parameters).map((value) =>
    typeof value === 'number' ? Number(value.toPrecision(3)) : value,
  );
  const outcome = shared
    ? name('outcomes', 'shared')
    : name('outcomes', 'size').replace('{width}', String(width)).replace('{height}', String(height));
  return { what: [step, ...values].join(' '), outcome, ms, isRead: false };
}

function decodeLine({ name, text }: Words, event: DecodeEvent): Line {
  const { attempt, decoder, stage, newSymbols, symbols, failures, lead, ms } = event;
  const counted = (id: string, count: number) => name('outcomes', id).replace('{count}', String(count));
  const outcome = [
    ...(newSymbols > 0 ? [counted('new', newSymbols)] : []),
    ...(symbols > newSymbols ? [counted('known', symbols - newSymbols)] : []),
    ...(lead === undefined
      ? failures.map(({ stage: at, reason }) => `${at}: ${name('failures', reason)}`)
      : newSymbols > 0 && lead === 'nothing'
        ? []
        : [name('leads', lead)]),
  ];
  const what = `${text('filmAttempt', { number: attempt + 1 })} · ${decoder} ${stage}`;
  return { what, outcome: [...new Set(outcome)].join(', '), ms, isRead: newSymbols > 0 };
}

function decisionLine({ name, text }: Words, event: DecisionEvent): Line {
  const { decision, attempt, stage, reason, weighing } = event;
  const option = weighing?.options.find(
    (one) => one.attempt === attempt && (decision === 'skip' || one.stage === stage),
  );
  const promise =
    option && text('timelinePromise', { percent: (100 * option.chance).toFixed(1), ms: formatMs(option.costMs) });

  const target =
    decision === 'stop' ? '' : ` ${text('filmAttempt', { number: attempt + 1 })}${stage ? ` · ${stage}` : ''}`;
  return {
    what: `${name('actions', decision)}${target}`,
    outcome: [name('decisions', reason), promise].filter((words) => words !== undefined).join(', '),
    ms: undefined,
    isRead: false,
  };
}
