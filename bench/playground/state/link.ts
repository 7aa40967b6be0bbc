/**
 * Settings as the part of an address behind `#`, and back. Pictures of the user are not part of it.
 */

import { EFFECT_IDS } from '../../corpus/effects/catalogue.ts';
import { LOOKS, type Look } from '../../corpus/looks.ts';
import { SAMPLES } from '../samples.ts';
import { defaultSettings, LAYERS, PROFILES, READERS, type Settings, type Source, VIEWS } from './settings.ts';

/** The settings that differ from those of a first visit, and the language. */
export function toHash(settings: Settings): string {
  const { language, profile, readers, source, effects, view, layers, zoom } = settings;
  const usual = defaultSettings(language);
  const fields: Record<string, string | undefined> = {
    lang: language,
    sample: source.kind === 'sample' ? source.name : undefined,
    code: source.kind === 'generated' ? `${source.look}.${source.seed}` : undefined,
    effects: listOf(Object.entries(effects).map(([id, severity]) => `${id}:${severity}`)),
    profile: profile === usual.profile ? undefined : profile,
    readers: String(readers) === String(usual.readers) ? undefined : listOf(readers),
    view: view === usual.view ? undefined : view,
    layers: String(layers) === String(usual.layers) ? undefined : layers.join(','),
    zoom: zoom === usual.zoom ? undefined : zoom,
  };
  const present = Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]));
  return `#${present.join('&')}`;
}

/** Settings of a link; what is missing or makes no sense is as on a first visit. */
export function fromHash(hash: string, browserLanguage: string): Settings {
  const fields = new URLSearchParams(hash.replace(/^#/, ''));
  const field = (name: string) => fields.get(name) ?? '';
  const isChinese = (field('lang') || browserLanguage).startsWith('zh');
  const usual = defaultSettings(isChinese ? 'zh' : 'en');
  const readers = READERS.filter((id) => field('readers').split(',').includes(id));
  return {
    ...usual,
    profile: oneOf(PROFILES, field('profile')) ?? usual.profile,
    readers: readers.length > 0 ? readers : usual.readers,
    source: parseSource(field('sample'), field('code')) ?? usual.source,
    effects: parseEffects(field('effects')),
    view: oneOf(VIEWS, field('view')) ?? usual.view,
    layers: fields.has('layers') ? LAYERS.filter((layer) => field('layers').split(',').includes(layer)) : usual.layers,
    zoom: oneOf(['fit', 'code'] as const, field('zoom')) ?? usual.zoom,
  };
}

function listOf(items: readonly string[]): string | undefined {
  return items.length === 0 ? undefined : items.join(',');
}

function oneOf<Name extends string>(names: readonly Name[], name: string): Name | undefined {
  return names.find((known) => known === name);
}

function parseSource(sample: string, code: string): Source | undefined {
  const [look, seed] = code.split('.');
  if ((LOOKS as readonly string[]).includes(look) && Number.isInteger(Number(seed))) {
    return { kind: 'generated', look: look as Look, seed: Number(seed) };
  }
  return SAMPLES.some(({ name }) => name === sample) ? { kind: 'sample', name: sample } : undefined;
}

function parseEffects(list: string): Record<string, number> {
  const pairs = list.split(',').map((item) => item.split(':'));
  const known = pairs.filter(([id, value]) => EFFECT_IDS.includes(id) && Number(value) > 0 && Number(value) <= 1);
  return Object.fromEntries(known.map(([id, value]) => [id, Number(value)]));
}
