/**
 * One code: its kind, its text masked until the user asks for it, and what is known of it.
 */

import type { QrSymbol, ReadResult, TextClass } from 'qrazor';
import { redact } from 'qrazor/payment';
import type { App } from '../app.ts';
import { h } from './dom.ts';

/** What a card is of: a symbol by its index in the result, or a message of several parts. */
export interface CardContent {
  readonly text: string;
  readonly payment: TextClass | undefined;
  readonly index?: number;
  readonly parts?: number;
  /** Facts are shown when asked for. */
  readonly isFolded?: boolean;
}

/** A card, and how it takes over a new reading of the same code. */
export interface CodeCard {
  readonly element: HTMLElement;
  update(): void;
}

/**
 * Makes a card.
 * @param revealed texts that are shown in full; the card adds and takes its own
 */
export function createCard(app: App, revealed: Set<string>, content: CardContent): CodeCard {
  const { text: payload, payment, index, parts, isFolded = false } = content;
  const { text, name } = app.words();
  const kind = payment?.kind ?? 'text';
  const code = h('code', { class: 'payload', attributes: { translate: 'no' } });
  const note = h('p', { class: 'note' }, text('revealNote'));
  const button = h('button', { class: 'button', attributes: { type: 'button' }, on: { click: toggle } });
  const factList = h('dl', { class: 'facts' });
  function showText(): void {
    const isShown = revealed.has(payload);
    code.textContent = isShown ? payload : masked(payload, kind);
    button.textContent = text(isShown ? 'hide' : 'reveal');
    button.setAttribute('aria-pressed', String(isShown));
    note.hidden = !payment?.secret || isShown;
  }
  function toggle(): void {
    if (!revealed.delete(payload)) revealed.add(payload);
    showText();
  }
  const element = h(
    'article',
    { class: 'code-card' },
    h(
      'h3',
      { class: 'code-kind' },
      parts === undefined ? name('kinds', kind) : text('message', { count: parts }),
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
    isFolded ? h('details', { class: 'group' }, h('summary', {}, text('facts')), factList) : factList,
  );
  const update = () => {
    const { result } = app.session.now.reading ?? {};
    const symbol = index === undefined ? undefined : result?.symbols[index];
    showText();
    factList.hidden = symbol === undefined;
    if (symbol !== undefined && result !== undefined) factList.replaceChildren(...facts(app, symbol, result));
  };
  return { element, update };
}

/** The view that the library gives for logs, without the kind and the length that stand beside it. */
function masked(payload: string, kind: string): string {
  return redact(payload)
    .slice(kind.length + 1)
    .replace(/ \(\d+\)$/, '');
}

function facts(app: App, symbol: QrSymbol, { width, height }: ReadResult): HTMLElement[] {
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
    [text('factSize'), `${width} × ${height}`],
  ];
  return rows.flatMap(([term, value]) =>
    value === undefined ? [] : [h('div', {}, h('dt', {}, term), h('dd', {}, value))],
  );
}
