/**
 * Sliders for the effects of the generator.
 */

import { LOOKS, type Look } from '../../corpus/looks.ts';
import type { App } from '../app.ts';
import { effectsFor, GROUPS, type Group, groupOf } from '../control/effects.ts';
import { byId, fillSelect, h } from './dom.ts';

/** Seeds that are drawn. */
const SEEDS = 10_000;

export function mountEffects(app: App): void {
  const { settings } = app;
  const look = byId<HTMLSelectElement>('look');
  const seed = byId<HTMLInputElement>('seed');
  const choose = (changes: { look?: Look; seed?: number }) => {
    const { source } = settings.now;
    if (source.kind === 'generated') settings.set({ source: { ...source, ...changes } });
  };
  look.addEventListener('change', () => choose({ look: look.value as Look }));
  seed.addEventListener('change', () => choose({ seed: Math.trunc(Number(seed.value)) || 0 }));
  byId('another').addEventListener('click', () => choose({ seed: Math.floor(Math.random() * SEEDS) }));
  byId('effects-reset').addEventListener('click', () => settings.set({ effects: {} }));
  settings.watch(['language', 'source'], () => {
    showChoice(app, look, seed);
    build(app);
    showValues(app);
  });
  settings.watch(['effects'], () => showValues(app));
}

function showChoice(app: App, look: HTMLSelectElement, seed: HTMLInputElement): void {
  const { source } = app.settings.now;
  const { text, name } = app.words();
  byId('code-choice').hidden = source.kind !== 'generated';
  const note = {
    generated: 'effectsCode',
    camera: 'effectsCamera',
    sample: 'effectsPhoto',
    own: 'effectsPhoto',
  } as const;
  byId('effects-note').textContent = text(note[source.kind]);
  if (source.kind !== 'generated') return;
  fillSelect(look, LOOKS, source.look, (one) => name('looks', one));
  seed.value = String(source.seed);
}

/** One group of sliders for each stage; which are open stays as it was. */
function build(app: App): void {
  const place = byId('effects');
  const { name } = app.words();
  const open = new Set([...place.querySelectorAll('details[open]')].map((group) => group.id));
  const effects = effectsFor(app.settings.now.source.kind);
  const groups = GROUPS.filter((group) => effects.some((id) => groupOf(id) === group));
  const isFirstTime = place.childElementCount === 0;
  place.replaceChildren(
    ...groups.map((group, index) => {
      const id = `group-${group}`;
      return h(
        'details',
        { class: 'group', attributes: { id, open: open.has(id) || (isFirstTime && index === 0) ? true : undefined } },
        h('summary', {}, h('span', {}, name('groups', group)), h('span', { class: 'group-count' })),
        ...effects.filter((effect) => groupOf(effect) === group).map((effect) => slider(app, effect)),
      );
    }),
  );
}

function slider(app: App, id: string): HTMLElement {
  const output = h('output', { class: 'slider-value', attributes: { for: `effect-${id}` } });
  const input = h('input', {
    attributes: { type: 'range', id: `effect-${id}`, min: 0, max: 1, step: 0.05, value: 0 },
    on: {
      input: () => {
        const { [id]: _, ...others } = app.settings.now.effects;
        const severity = Number(input.value);
        app.settings.set({ effects: severity === 0 ? others : { ...others, [id]: severity } });
      },
    },
  });
  return h(
    'div',
    { class: 'slider' },
    h('label', { attributes: { for: `effect-${id}` } }, app.words().name('effects', id)),
    output,
    input,
  );
}

function showValues(app: App): void {
  const { effects } = app.settings.now;
  const { text } = app.words();
  for (const input of byId('effects').querySelectorAll('input')) {
    const severity = effects[input.id.replace('effect-', '')] ?? 0;
    input.value = String(severity);
    input.style.setProperty('--share', `${100 * severity}%`);
    (input.previousElementSibling as HTMLElement).textContent = severity === 0 ? '–' : severity.toFixed(2);
  }
  for (const group of byId('effects').querySelectorAll('details')) {
    const count = Object.keys(effects).filter((id) => groupOf(id) === (group.id.replace('group-', '') as Group)).length;
    (group.querySelector('.group-count') as HTMLElement).textContent =
      count === 0 ? '' : text('effectsActive', { count });
  }
  byId('effects-reset').hidden = Object.keys(effects).length === 0;
}
