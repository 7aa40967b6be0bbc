/**
 * What was read: the verdict, and a card for each code. Frames of a camera that show the same codes leave the cards in place, so
 * that their buttons can be pressed.
 */

import type { App } from '../app.ts';
import { type CodeCard, createCard } from './code-card.ts';
import { byId, h } from './dom.ts';
import { formatMs } from './format.ts';

/** Texts that the user has asked to see; forgotten with the reading, or they would show up in the next picture. */
const revealed = new Set<string>();

export function mountResult(app: App): void {
  const head = h('p', { class: 'verdict' });
  const list = h('div', { class: 'cards' });
  byId('result').append(head, list);
  let key = '';
  let cards: readonly CodeCard[] = [];
  const show = () => {
    showVerdict(app, head);
    const wanted = keyOf(app);
    if (wanted !== key) {
      key = wanted;
      cards = createCards(app);
      list.replaceChildren(...cards.map(({ element }) => element));
    }
    for (const card of cards) card.update();
  };
  app.session.watch(['picture', 'reading', 'readPicture'], () => {
    const texts = app.session.now.reading?.result.symbols.map(({ text }) => text) ?? [];
    for (const text of revealed) if (!texts.includes(text)) revealed.delete(text);
    show();
  });
  app.settings.watch(['source'], () => {
    revealed.clear();
    show();
  });
  app.settings.watch(['language'], show);
}

function showVerdict(app: App, head: HTMLElement): void {
  const { reading, picture, readPicture } = app.session.now;
  const { text } = app.words();
  const count = reading?.result.symbols.length ?? 0;
  head.className = `verdict ${count === 0 ? 'verdict-none' : 'verdict-read'}${picture === readPicture ? '' : ' stale'}`;
  if (reading === undefined) {
    head.replaceChildren(text('reading'));
    return;
  }
  const verdict = count === 0 ? text('readNone') : count === 1 ? text('readOne') : text('readMany', { count });
  head.replaceChildren(
    h('strong', {}, verdict),
    h('span', { class: 'verdict-time' }, text('inMs', { ms: formatMs(reading.result.elapsedMs) })),
  );
}

/** What must change for other cards. */
function keyOf({ session, settings }: App): string {
  const { result } = session.now.reading ?? {};
  const messages = result?.found ? result.messages : [];
  return JSON.stringify([
    settings.now.language,
    ...[...messages, ...(result?.symbols ?? [])].map(({ text, payment }) => [text, payment?.kind]),
  ]);
}

/** Joined messages, then the symbols. */
function createCards(app: App): CodeCard[] {
  const { result } = app.session.now.reading ?? {};
  if (result === undefined || !result.found) return [];
  const messages = result.messages.map(({ text, payment, symbols }) =>
    createCard(app, revealed, { text, payment, parts: symbols.length }),
  );
  const isFolded = result.symbols.length > 1;
  const codes = result.symbols.map(({ text, payment }, index) =>
    createCard(app, revealed, { text, payment, index, isFolded }),
  );
  return [...messages, ...codes];
}
