/**
 * The words of the page in both languages.
 */

import type { Language } from 'qrazor/diagnose';
import { EN } from './en.ts';
import { NAMES_EN } from './names-en.ts';
import { NAMES_ZH } from './names-zh.ts';
import { ZH } from './zh.ts';

/** Key of a sentence or label. */
export type TextKey = keyof typeof EN;

/** Lists of names, each by the identifier that the library uses. */
export type NameList = keyof typeof NAMES_EN;

const TEXTS: Readonly<Record<Language, Readonly<Record<TextKey, string>>>> = { en: EN, zh: ZH };
const NAMES: Readonly<Record<Language, Readonly<Record<NameList, Readonly<Record<string, string>>>>>> = {
  en: NAMES_EN,
  zh: NAMES_ZH,
};

/** Speaks one language. */
export interface Words {
  readonly language: Language;
  /** A text with `{name}` replaced by values. */
  text(key: TextKey, values?: Readonly<Record<string, string | number>>): string;
  /** The name of a thing, or its identifier where there is none. */
  name(list: NameList, id: string): string;
}

/** The words of a language. */
export function wordsOf(language: Language): Words {
  return {
    language,
    text: (key, values = {}) => TEXTS[language][key].replaceAll(/\{(\w+)\}/g, (_, name) => String(values[name] ?? '')),
    name: (list, id) => NAMES[language][list][id] ?? id,
  };
}
