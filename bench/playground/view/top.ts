/**
 * Language, link, notices, and the texts that stand in the page itself.
 */

import type { Language } from 'qrazor/diagnose';
import type { App } from '../app.ts';
import { toHash } from '../state/link.ts';
import type { TextKey } from '../texts/texts.ts';
import { byId, fillChoices, h, showChoices } from './dom.ts';

/** Each language in its own words. */
const LANGUAGES: Readonly<Record<Language, string>> = { en: 'English', zh: '中文' };

/** What `lang` says. */
const TAGS: Readonly<Record<Language, string>> = { en: 'en', zh: 'zh-CN' };

/** Browsers refuse to change the address as often as a slider moves. */
const ADDRESS_WAIT_MS = 200;

export function mountTop(app: App): void {
  const { settings, session } = app;
  const languages = byId('language');
  fillChoices(languages, 'radio', Object.keys(LANGUAGES), (name) => settings.set({ language: name as Language }));
  for (const input of languages.querySelectorAll('input')) {
    input.nextElementSibling?.setAttribute('lang', TAGS[input.value as Language]);
  }
  byId('copy-link').addEventListener('click', () => void copyLink(app));
  settings.watch(['language'], () => {
    showChoices(languages, [settings.now.language], (name) => LANGUAGES[name as Language]);
    writeTexts(app);
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  settings.watch(['language', 'profile', 'readers', 'source', 'effects', 'view', 'layers', 'zoom'], () => {
    clearTimeout(timer);
    timer = setTimeout(() => writeAddress(app), ADDRESS_WAIT_MS);
  });
  const notice = byId('notice');
  const show = () => {
    notice.hidden = session.now.notice === undefined;
    const dismiss = () => session.set({ notice: undefined });
    notice.replaceChildren(
      h('span', {}, noticeText(app)),
      h(
        'button',
        { class: 'button quiet', attributes: { type: 'button' }, on: { click: dismiss } },
        app.words().text('dismiss'),
      ),
    );
  };
  session.watch(['notice'], show);
  settings.watch(['language'], show);
}

function writeTexts(app: App): void {
  const { text, language } = app.words();
  document.documentElement.lang = TAGS[language];
  document.title = text('title');
  for (const element of document.querySelectorAll<HTMLElement>('[data-text]')) {
    element.textContent = text(element.dataset.text as TextKey);
  }
  for (const element of document.querySelectorAll<HTMLElement>('[data-label]')) {
    element.setAttribute('aria-label', text(element.dataset.label as TextKey));
  }
}

function noticeText({ session, words }: App): string {
  const { notice } = session.now;
  if (notice === undefined) return '';
  const { text, language } = words();
  return 'texts' in notice ? notice.texts[language] : text(notice.key, notice.values);
}

function writeAddress({ settings }: App): void {
  history.replaceState(null, '', toHash(settings.now));
}

async function copyLink(app: App): Promise<void> {
  writeAddress(app);
  try {
    await navigator.clipboard.writeText(location.href);
    const { kind } = app.settings.now.source;
    app.notify(kind === 'own' || kind === 'camera' ? 'linkCopiedOwn' : 'linkCopied');
  } catch {
    app.notify('linkShown');
  }
}
