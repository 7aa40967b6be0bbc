/**
 * What was read: kind first, the text masked until the user asks for it.
 */

import type { QrSymbol, TextClass } from 'qrazor';
import { redact } from 'qrazor/payment';
import type { App } from '../app.ts';
import type { Reading } from '../work/messages.ts';
import { byId, h } from './dom.ts';
import { formatMs } from './format.ts';

/** Texts that the user has asked to see; forgotten with the reading, or they would show up in the next picture. */
const revealed = new Set<string>();

export function mountResult(app: App): void {
  const place = byId('result');
  const show = () => place.replaceChildren(...contents(app));
  app.session.watch(['picture', 'reading', 'readPicture'], () => {
    const { reading } = app.session.now;
    const texts = reading?.result.symbols.map(({ text }) => text) ?? [];
    for (const text of revealed) if (!texts.includes(text)) revealed.delete(text);
    show();
  });
  app.settings.watch(['source'], () => {
    revealed.clear();
    show();
  });
  app.settings.watch(['language'], show);
}

function contents(app: App): HTMLElement[] {
  const { reading, picture, readPicture } = app.session.now;
  const { text } = app.words();
  if (reading === undefined) return [h('p', { class: 'verdict verdict-none' }, text('reading'))];
  const { result } = reading;
  const { symbols, elapsedMs } = result;
  const verdict =
    symbols.length === 0
      ? text('readNone')
      : symbols.length === 1
        ? text('readOne')
        : text('readMany', { count: symbols.length });
  const state = symbols.length === 0 ? 'verdict-none' : 'verdict-read';
  const headline = h(
    'p',
    { class: `verdict ${state}${picture === readPicture ? '' : ' stale'}` },
    h('strong', {}, verdict),
    h('span', { class: 'verdict-time' }, text('inMs', { ms: formatMs(elapsedMs) })),
  );
  const messages = result.found ? result.messages : [];
  return [
    headline,
    ...messages.map((message) =>
      card(app, message.text, message.payment, text('message', { count: message.symbols.length }), undefined),
    ),
    ...symbols.map((symbol) =>
      card(app, symbol.text, symbol.payment, undefined, folded(app, facts(app, symbol, reading), symbols.length > 1)),
    ),
  ];
}

function card(
  app: App,
  payload: string,
  payment: TextClass | undefined,
  title: string | undefined,
  factList: HTMLElement | undefined,
): HTMLElement {
  const { text, name } = app.words();
  const kind = payment?.kind ?? 'text';
  const code = h('code', { class: 'payload', attributes: { translate: 'no' } });
  const note = h('p', { class: 'note' });
  const button = h('button', { class: 'button', attributes: { type: 'button' }, on: { click: toggle } });
  function showText(): void {
    const isShown = revealed.has(payload);
    code.textContent = isShown ? payload : masked(payload, kind);
    button.textContent = text(isShown ? 'hide' : 'reveal');
    button.setAttribute('aria-pressed', String(isShown));
    note.textContent = payment?.secret ? text('revealNote') : '';
    note.hidden = !payment?.secret || isShown;
  }
  function toggle(): void {
    if (!revealed.delete(payload)) revealed.add(payload);
    showText();
  }
  showText();
  return h(
    'article',
    { class: 'code-card' },
    h(
      'h3',
      { class: 'code-kind' },
      title ?? name('kinds', kind),
      h('span', { class: 'code-role' }, name('roles', payment?.role ?? 'unknown')),
    ),
    code,
    h(
      'div',
      { class: 'code-tools' },
      button,
      h('span', { class: 'note' }, text('characters', { count: payload.length })),
    ),
    note,
    factList,
  );
}

/** What is known of one code of many is shown when asked for. */
function folded(app: App, factList: HTMLElement, isOneOfMany: boolean): HTMLElement {
  if (!isOneOfMany) return factList;
  return h('details', { class: 'group' }, h('summary', {}, app.words().text('facts')), factList);
}

/** The view that the library gives for logs, without the kind and the length that stand beside it. */
function masked(payload: string, kind: string): string {
  return redact(payload)
    .slice(kind.length + 1)
    .replace(/ \(\d+\)$/, '');
}

function facts(app: App, symbol: QrSymbol, { result }: Reading): HTMLElement {
  const { text } = app.words();
  const { version, errorCorrectionLevel, mask, charset, correctedCodewords, unusedCorrection, decoder } = symbol;
  const side = version === null ? undefined : 17 + 4 * version;
  const turned = [symbol.mirrored === true && text('factMirrored'), symbol.inverted === true && text('factInverted')];
  const rows: readonly (readonly [string, string | undefined])[] = [
    [text('factVersion'), version === null ? undefined : `${version} · ${side} × ${side}`],
    [text('factLevel'), errorCorrectionLevel ?? undefined],
    [text('factMask'), mask === undefined ? undefined : String(mask)],
    [text('factCharset'), charset],
    [text('factCorrected'), correctedCodewords === undefined ? undefined : String(correctedCodewords)],
    [text('factUnused'), unusedCorrection === undefined ? undefined : `${Math.round(100 * unusedCorrection)} %`],
    [text('factDecoder'), [decoder, ...turned.filter((one) => one !== false)].join(', ')],
    [text('factSize'), `${result.width} × ${result.height}`],
  ];
  return h(
    'dl',
    { class: 'facts' },
    ...rows.flatMap(([term, value]) =>
      value === undefined ? [] : [h('div', {}, h('dt', {}, term), h('dd', {}, value))],
    ),
  );
}
