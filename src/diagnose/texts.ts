/**
 * What a report says to a cashier: one cause, one action.
 */

import type { Finding, ReportCode, TextClass } from '../types.ts';

/** Languages that the package has texts in. */
export type Language = 'en' | 'zh';

/** A text per code; `{kind}` stands for the name of the kind that was read. */
export type Texts = Readonly<Record<ReportCode, string>>;

const ENGLISH: Texts = {
  TOO_FAR: 'The code is too small in the picture. Move closer or enlarge the code.',
  TOO_CLOSE: "Too close. Pull the phone back to about a hand's width.",
  OUT_OF_FOCUS: 'Picture out of focus. Change the distance slowly; clean the window.',
  MOTION_BLUR: 'Moving too fast. Hold still for a second.',
  OVEREXPOSED: 'Picture too bright. Lower the phone brightness or shade the scanner.',
  UNDEREXPOSED: 'Too dark. Raise the screen brightness or add light.',
  LOW_CONTRAST: 'Code too pale. Reprint it, or switch the phone to a light page.',
  GLARE: 'Reflection on the code. Tilt it slightly or move the lamp.',
  DIRTY_LENS: 'The scan window looks dirty or worn. Wipe it; if it stays, ask for service.',
  DAMAGED: 'Code worn or scratched. Flatten it; replace the sticker.',
  OCCLUDED: 'Part of the code is covered. Remove the finger or sticker.',
  NO_QUIET_ZONE: 'No white border round the code. Show the code alone; reprint with a margin.',
  TOO_TILTED: 'Code held at too steep an angle. Face the scanner.',
  CURVED: 'Code on a curved or creased surface. Flatten it or turn the cup.',
  MOIRE: 'Screen pattern disturbs the picture. Move a little nearer or turn the phone.',
  BANDING: 'Dark bands on the screen. Raise its brightness.',
  MULTIPLE_CODES: 'Several codes in view. Cover the others.',
  NOT_A_QR: "This is not a QR code. Show the payment code's square QR.",
  UNSUPPORTED_SYMBOL: 'This kind of code is not supported.',
  WRONG_CODE_KIND: 'This is a {kind} code. Please open the payment code page.',
  STALE_CODE: 'This code was already used. Refresh it.',
  NO_CODE_FOUND: 'No code in view. Place it in the middle of the window.',
};

const CHINESE: Texts = {
  TOO_FAR: '二维码在画面中太小，请靠近一些或放大二维码。',
  TOO_CLOSE: '离得太近，请后移到约一掌距离。',
  OUT_OF_FOCUS: '画面失焦，请缓慢调整距离，并擦净扫码窗。',
  MOTION_BLUR: '移动过快，请停稳一秒。',
  OVEREXPOSED: '画面过亮，请调低手机亮度或遮挡强光。',
  UNDEREXPOSED: '画面太暗，请调高屏幕亮度或补光。',
  LOW_CONTRAST: '二维码颜色太浅，请重新打印或改用浅色页面。',
  GLARE: '二维码反光，请稍微倾斜或移开灯光。',
  DIRTY_LENS: '扫码窗疑似脏污或磨损，请擦拭；仍无改善请报修。',
  DAMAGED: '二维码磨损，请压平；建议更换贴纸。',
  OCCLUDED: '二维码被遮挡，请移开手指或贴纸。',
  NO_QUIET_ZONE: '二维码四周缺少留白，请单独显示或加白边重印。',
  TOO_TILTED: '倾斜过大，请正对扫码窗。',
  CURVED: '码面弯曲或褶皱，请压平或转动杯身。',
  MOIRE: '屏幕出现摩尔纹，请稍微移动或旋转手机。',
  BANDING: '屏幕有明暗条纹，请调高屏幕亮度。',
  MULTIPLE_CODES: '画面中有多个二维码，请只保留一个。',
  NOT_A_QR: '这不是标准二维码，请出示付款码中的方形二维码。',
  UNSUPPORTED_SYMBOL: '暂不支持此类码。',
  WRONG_CODE_KIND: '这是{kind}，请打开“付款码”页面。',
  STALE_CODE: '该付款码已使用，请刷新后重试。',
  NO_CODE_FOUND: '未发现二维码，请将其置于扫码窗中央。',
};

/** The package's texts, to be used or to build others on. */
export const TEXTS: Readonly<Record<Language, Texts>> = { en: ENGLISH, zh: CHINESE };

const KINDS: Readonly<Record<Language, Readonly<Record<TextClass['role'], string>>>> = {
  en: { payment: 'payment', collection: 'collection', social: 'contact', other: 'different', unknown: 'different' },
  zh: { payment: '付款码', collection: '收款码', social: '名片码', other: '其他二维码', unknown: '其他二维码' },
};

/**
 * The text of a finding.
 * @param texts texts that replace the package's, all or some
 */
export function findingText(finding: Finding, language: Language, texts: Partial<Texts> = {}): string {
  const text = texts[finding.code] ?? TEXTS[language][finding.code];
  return text.replaceAll('{kind}', KINDS[language][finding.kind ?? 'unknown']);
}
