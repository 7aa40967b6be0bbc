/**
 * What the user has chosen: all of it can be put into a link, none of it is a picture or a text.
 */

import type { ProfileName } from 'qrazor';
import type { Language } from 'qrazor/diagnose';
import type { Severities } from '../../corpus/effects/catalogue.ts';
import type { Look } from '../../corpus/looks.ts';

/** Readers that can be put behind the pipeline. */
export const READERS = ['engine', 'zxing-wasm', 'zbar-wasm', 'jsqr', 'qr', 'zxing-js'] as const;
export type ReaderId = (typeof READERS)[number];

/** Plans of the package, and `alone`: the readers without any steps. */
export const PROFILES = ['fast', 'balanced', 'thorough', 'pos', 'screen', 'archive', 'alone'] as const;
export type Profile = ProfileName | 'alone';

/** Where the picture comes from. Pictures of the user and of the camera are named, never kept. */
export type Source =
  | { readonly kind: 'sample'; readonly name: string }
  | { readonly kind: 'generated'; readonly look: Look; readonly seed: number }
  | { readonly kind: 'own'; readonly index: number }
  | { readonly kind: 'camera' };

/** What is shown of a stage. */
export const VIEWS = ['photo', 'gray', 'dark', 'surface'] as const;
export type ViewName = (typeof VIEWS)[number];

/** What is drawn over it; `heat` fills modules instead of dotting them. */
export const LAYERS = ['codes', 'finders', 'triples', 'grids', 'heat', 'causes'] as const;
export type Layer = (typeof LAYERS)[number];

/** Everything that a link holds. */
export interface Settings {
  readonly language: Language;
  readonly profile: Profile;
  /** At least one. */
  readonly readers: readonly ReaderId[];
  readonly source: Source;
  /** Severity by effect, those above 0. */
  readonly effects: Severities;
  readonly view: ViewName;
  readonly layers: readonly Layer[];
  /** The picture as a whole, or what was read. */
  readonly zoom: 'fit' | 'code';
}

/** What a first visit shows. */
export function defaultSettings(language: Language): Settings {
  return {
    language,
    profile: 'balanced',
    readers: ['engine'],
    source: { kind: 'sample', name: 'finger-phone' },
    effects: {},
    view: 'photo',
    layers: ['codes', 'finders', 'grids', 'causes'],
    zoom: 'fit',
  };
}
