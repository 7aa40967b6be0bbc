/**
 * The symbols of payment-codes.md section 6 and the pages on which they are seen.
 */

import type { ErrorCorrectionLevel } from '../../src/types.ts';
import type { Page } from './page.ts';
import { friendCard, groupCard, plainCard, tillScreen, upperSticker } from './pages/cards.ts';
import { receipt } from './pages/papers.ts';
import { paymentPhone } from './pages/phones.ts';
import { alipayPlate, emvPlate, unionPayPlate, wechatNewPlate, wechatOldPlate } from './pages/plates.ts';
import { inventPayload, type PayloadKind } from './payloads.ts';
import type { Random } from './random.ts';
import { encodeSymbol, type MaskPattern, type SymbolGrid } from './symbols.ts';

/** Versions and levels in which a symbol occurs, as "version-level"; one is drawn. Version 0 is the smallest that fits. */
interface Content {
  readonly kind: PayloadKind;
  readonly forms: readonly (readonly [version: number, level: ErrorCorrectionLevel])[];
  /** Characters, where the kind comes in several lengths; one is drawn. */
  readonly lengths?: readonly number[];
  /** Side of the logo on a phone's page, relative to the symbol. */
  readonly logo?: number;
  /** Whether it is shown on a phone. */
  readonly phone?: boolean;
}

/** What each look shows, in the versions and levels that were seen in print or computed (payment-codes.md section 6). */
const CONTENTS = {
  'alipay-plate': { kind: 'alipay.collect', forms: [[6, 'H']], logo: 0.237 },
  'alipay-upper-sticker': {
    kind: 'alipay.upper',
    forms: [
      [3, 'M'],
      [3, 'Q'],
      [4, 'H'],
    ],
  },
  'wechat-old-plate': { kind: 'wechat.collect', lengths: [42], forms: [[5, 'H']], logo: 0.2 },
  'wechat-old-plate-q': { kind: 'wechat.collect', lengths: [53], forms: [[5, 'Q']], logo: 0.2 },
  'wechat-new-plate': { kind: 'wechat.collect', lengths: [74], forms: [[6, 'Q']], logo: 0.33 },
  'friend-card': { kind: 'wechat.social', lengths: [48], forms: [[5, 'M']], logo: 0.24 },
  'group-card': { kind: 'wechat.social', lengths: [88], forms: [[6, 'M']], logo: 0.18 },
  'unionpay-plate': { kind: 'unionpay.collect', forms: [[6, 'Q']], logo: 0.18 },
  'unionpay-plate-other': {
    kind: 'unionpay.collect',
    forms: [
      [4, 'L'],
      [4, 'M'],
      [7, 'H'],
    ],
  },
  'emv-plate': { kind: 'emv.mpm', forms: [[0, 'M']] },
  'emv-plate-dense': {
    kind: 'emv.mpm',
    lengths: [200, 260],
    forms: [
      [0, 'M'],
      [0, 'Q'],
    ],
  },
  receipt: { kind: 'wechat.order', forms: [[4, 'Q']] },
  'till-screen': {
    kind: 'wechat.order',
    forms: [
      [3, 'L'],
      [3, 'M'],
      [4, 'Q'],
    ],
  },
  'alipay-phone': { kind: 'alipay.payment', forms: [[1, 'M']], phone: true },
  'alipay-phone-any': {
    kind: 'alipay.payment',
    lengths: [18, 19, 24],
    forms: [
      [1, 'M'],
      [1, 'Q'],
      [2, 'H'],
      [3, 'H'],
      [4, 'H'],
    ],
    phone: true,
  },
  'wechat-phone': { kind: 'wechat.payment', forms: [[2, 'H']], logo: 0.16, phone: true },
  'dark-phone': { kind: 'alipay.payment', forms: [[1, 'Q']], phone: true },
  'cpm-phone': {
    kind: 'emv.cpm',
    lengths: [60, 96, 150],
    forms: [
      [0, 'M'],
      [0, 'L'],
    ],
    phone: true,
  },
  'plain-card': {
    kind: 'alipay.collect',
    forms: [
      [0, 'L'],
      [0, 'M'],
      [0, 'Q'],
      [0, 'H'],
    ],
  },
} as const satisfies Readonly<Record<string, Content>>;

/** Pages with a symbol. */
export type Look = keyof typeof CONTENTS;

/** All looks. */
export const LOOKS = Object.keys(CONTENTS) as readonly Look[];

/** Whether a look is a screen. */
export function isScreen(look: Look): boolean {
  return look === 'till-screen' || isPhone(look);
}

/** Whether a look is a phone. */
export function isPhone(look: string): boolean {
  return look.endsWith('-phone') || look.endsWith('-phone-any');
}

/**
 * The symbol of a look, with an invented payload and a drawn mask.
 * @param payloads stream of the payload, where it is to change and nothing else
 */
export function createSymbol(look: Look, random: Random, payloads = random): SymbolGrid {
  const { kind, forms, lengths }: Content = CONTENTS[look];
  const mask = random.integer(8) as MaskPattern;
  const length = lengths && (lengths.length === 1 ? lengths[0] : random.pick(lengths));
  const [version, errorCorrectionLevel] = forms.length === 1 ? forms[0] : random.pick(forms);
  const text = inventPayload(kind, payloads, length);
  return encodeSymbol(text, { version: version === 0 ? undefined : version, errorCorrectionLevel, mask });
}

/**
 * The page of a symbol.
 *
 * @param brightness screen white relative to paper, 0.05..4
 */
export function createLook(look: Look, symbol: SymbolGrid, random: Random, brightness = random.range(1, 1.3)): Page {
  switch (look) {
    case 'alipay-plate':
      return alipayPlate(symbol, random);
    case 'alipay-upper-sticker':
      return upperSticker(symbol, random);
    case 'wechat-old-plate':
    case 'wechat-old-plate-q':
      return wechatOldPlate(symbol, random);
    case 'wechat-new-plate':
      return wechatNewPlate(symbol, random);
    case 'friend-card':
      return friendCard(symbol, random);
    case 'group-card':
      return groupCard(symbol, random);
    case 'unionpay-plate':
    case 'unionpay-plate-other':
      return unionPayPlate(symbol, random);
    case 'emv-plate':
    case 'emv-plate-dense':
      return emvPlate(symbol, random);
    case 'receipt':
      return receipt(symbol, random);
    case 'plain-card':
      return plainCard(symbol, random);
    case 'till-screen':
      return tillScreen(symbol, random, brightness);
    default:
      return paymentPhone(symbol, random, phoneStyle(look, brightness));
  }
}

/** Any symbol on the page of a phone, its logo included: what a customer's own collection code looks like. */
export function createPhoneLook(look: Look, symbol: SymbolGrid, random: Random, brightness: number): Page {
  const content: Content = CONTENTS[look];
  return paymentPhone(symbol, random, { ...phoneStyle(look, brightness), logo: content.logo ?? 0 });
}

function phoneStyle(look: Look, brightness: number) {
  const content: Content = CONTENTS[look];
  const ground = content.kind.startsWith('wechat') ? '#07c160' : content.kind === 'emv.cpm' ? '#c8323c' : '#1777fe';
  return { ground, brightness, inverted: look === 'dark-phone', logo: content.logo ?? 0 };
}
