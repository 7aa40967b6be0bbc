/**
 * The committed samples. Categories: `easy` (any reader), `degraded` (good readers), `hard` (few or none yet), and one or
 * two of a kind that pipelines get wrong: `several`, `inverted`, `transparent`, `oriented`, `negative`.
 */

import type { Recipe } from './compose.ts';

const VGA = { width: 640, height: 480 } as const;
const SVGA = { width: 800, height: 600 } as const;
const HD = { width: 1280, height: 720 } as const;

const EASY: readonly Recipe[] = [
  { name: 'easy-alipay-plate-wood', seed: 101, ...VGA, targets: [{ look: 'alipay-plate', p: 5 }], material: 'wood' },
  { name: 'easy-alipay-plate-steel', seed: 102, ...SVGA, targets: [{ look: 'alipay-plate', p: 6 }], material: 'steel' },
  { name: 'easy-alipay-phone', seed: 103, ...VGA, targets: [{ look: 'alipay-phone', p: 9 }], material: 'granite' },
  { name: 'easy-alipay-phone-turned', seed: 104, ...SVGA, targets: [{ look: 'alipay-phone', p: 8, turn: 97 }] },
  { name: 'easy-wechat-phone', seed: 105, ...VGA, targets: [{ look: 'wechat-phone', p: 8 }], material: 'felt' },
  { name: 'easy-wechat-old-plate', seed: 106, ...VGA, targets: [{ look: 'wechat-old-plate', p: 5 }] },
  {
    name: 'easy-wechat-new-plate',
    seed: 107,
    ...SVGA,
    targets: [{ look: 'wechat-new-plate', p: 5.5 }],
    material: 'wood',
  },
  { name: 'easy-unionpay-plate', seed: 108, ...VGA, targets: [{ look: 'unionpay-plate', p: 5 }], material: 'laminate' },
  { name: 'easy-emv-plate', seed: 109, ...SVGA, targets: [{ look: 'emv-plate', p: 5 }], material: 'granite' },
  { name: 'easy-receipt', seed: 110, ...VGA, targets: [{ look: 'receipt', p: 5.5 }], material: 'wood' },
].map((recipe) => ({ ...recipe, category: 'easy' }) as Recipe);

const DEGRADED: readonly Recipe[] = [
  {
    name: 'degraded-tilted-plate',
    seed: 201,
    ...SVGA,
    targets: [{ look: 'alipay-plate', p: 6 }],
    effects: { tilt: 0.75, rotate: 0.4 },
  },
  {
    name: 'degraded-cup',
    seed: 202,
    ...VGA,
    targets: [{ look: 'wechat-old-plate', p: 5.5, turn: 4, onCup: true }],
    effects: { cylinder: 0.34, gradient: 0.15 },
    material: 'wood',
    clutter: 0,
  },
  {
    name: 'degraded-far-plate',
    seed: 203,
    ...HD,
    targets: [{ look: 'alipay-plate', p: 2.5, at: [0.42, 0.55] }],
    material: 'wood',
    clutter: 5,
    quality: 80,
  },
  {
    name: 'degraded-defocused-phone',
    seed: 204,
    ...VGA,
    targets: [{ look: 'alipay-phone', p: 8 }],
    effects: { defocus: 0.55 },
  },
  {
    name: 'degraded-moving-phone',
    seed: 205,
    ...VGA,
    targets: [{ look: 'wechat-phone', p: 7 }],
    effects: { motion: 0.66, rotate: 0.3 },
  },
  {
    name: 'degraded-glare-plate',
    seed: 206,
    ...SVGA,
    targets: [{ look: 'alipay-plate', p: 5.5 }],
    effects: { glare: 0.3, tilt: 0.2 },
    material: 'granite',
  },
  {
    name: 'degraded-shadow-plate',
    seed: 207,
    ...VGA,
    targets: [{ look: 'unionpay-plate', p: 5 }],
    effects: { shadow: 0.92 },
    material: 'laminate',
  },
  {
    name: 'degraded-gradient-receipt',
    seed: 208,
    ...VGA,
    targets: [{ look: 'receipt', p: 5.5 }],
    effects: { gradient: 1, rotate: 0.8 },
  },
  {
    name: 'degraded-faded-plate',
    seed: 212,
    ...VGA,
    targets: [{ look: 'wechat-old-plate', p: 5 }],
    effects: { fade: 0.5, scratch: 0.2, dirt: 0.03 },
    material: 'laminate',
  },
  {
    name: 'degraded-dark-noisy',
    seed: 210,
    ...VGA,
    targets: [{ look: 'alipay-plate', p: 5.5 }],
    effects: { noise: 0.55, under: 0.4 },
    material: 'wood',
    quality: 75,
  },
  {
    name: 'degraded-finger-phone',
    seed: 211,
    ...VGA,
    targets: [{ look: 'wechat-phone', p: 8 }],
    effects: { finger: 0.15 },
  },
].map((recipe) => ({ ...recipe, category: 'degraded' }) as Recipe);

const HARD: readonly Recipe[] = [
  {
    name: 'hard-defocused-plate',
    seed: 301,
    ...VGA,
    targets: [{ look: 'alipay-plate', p: 5 }],
    effects: { defocus: 0.62 },
  },
  {
    name: 'hard-overexposed-phone',
    seed: 302,
    ...VGA,
    targets: [{ look: 'alipay-phone', p: 7, brightness: 3.2 }],
    effects: { over: 0.27, defocus: 0.3 },
  },
  {
    name: 'hard-bottle',
    seed: 303,
    ...VGA,
    targets: [{ look: 'wechat-new-plate', p: 5, turn: -3, onCup: true }],
    effects: { cylinder: 0.42, glare: 0.08 },
    clutter: 0,
    material: 'granite',
  },
  {
    name: 'hard-no-quiet-zone',
    seed: 304,
    ...VGA,
    targets: [{ look: 'receipt', p: 5 }],
    effects: { 'quiet-zone': 0.92, rotate: 0.5, motion: 0.2 },
  },
  {
    name: 'hard-worn-wechat',
    seed: 305,
    ...SVGA,
    targets: [{ look: 'wechat-new-plate', p: 5 }],
    effects: { scratch: 0.5, dirt: 0.12, fade: 0.3, glare: 0.06 },
    material: 'laminate',
  },
  {
    name: 'hard-far-plate',
    seed: 306,
    ...VGA,
    targets: [{ look: 'alipay-plate', p: 1.9, at: [0.55, 0.45] }],
    material: 'wood',
    clutter: 4,
  },
  {
    name: 'hard-swiped-phone',
    seed: 307,
    ...VGA,
    targets: [{ look: 'wechat-phone', p: 6 }],
    effects: { motion: 0.85, tilt: 0.4, noise: 0.2 },
  },
].map((recipe) => ({ ...recipe, category: 'hard' }) as Recipe);

/** Codes of three kinds side by side. */
const SEVERAL: Recipe = {
  name: 'several-on-counter',
  category: 'several',
  seed: 401,
  ...HD,
  targets: [
    { look: 'alipay-plate', p: 4.2, at: [0.22, 0.48], turn: -4 },
    { look: 'wechat-old-plate', p: 4.4, at: [0.55, 0.46], turn: 3 },
    { look: 'receipt', p: 3.8, at: [0.84, 0.56], turn: 14 },
  ],
  material: 'wood',
  clutter: 2,
  quality: 80,
};

const INVERTED: Recipe = {
  name: 'inverted-dark-phone',
  category: 'inverted',
  seed: 402,
  ...VGA,
  targets: [{ look: 'dark-phone', p: 8, brightness: 1.1 }],
  material: 'granite',
};

const ORIENTED: Recipe = {
  name: 'oriented-exif-6',
  category: 'oriented',
  seed: 403,
  width: 600,
  height: 800,
  targets: [{ look: 'alipay-plate', p: 6, turn: 8 }],
  material: 'felt',
  form: 'jpeg-orientation-6',
};

/** A code saved from a web page: black modules on nothing. */
export const TRANSPARENT = { name: 'transparent', category: 'transparent', seed: 404, p: 7.5, quietZone: 4 } as const;

/** Photographs in samples/payment. */
export const PAYMENT_RECIPES: readonly Recipe[] = [...EASY, ...DEGRADED, ...HARD, SEVERAL, INVERTED, ORIENTED];

/** Photographs without a QR code, in samples/negatives. */
export const NEGATIVE_RECIPES: readonly Recipe[] = [
  { name: 'text-page', seed: 501, ...VGA, targets: [{ look: 'text-page', p: 12, turn: 12 }], material: 'wood' },
  { name: 'concentric-squares', seed: 502, ...VGA, targets: [{ look: 'concentric-squares', p: 7 }], material: 'steel' },
  { name: 'tile-floor', seed: 503, ...SVGA, targets: [{ look: 'tile-floor', p: 36, turn: 20, tilt: 28 }], clutter: 0 },
  {
    name: 'barcode-label',
    seed: 504,
    ...VGA,
    targets: [{ look: 'barcode-label', p: 6, turn: 5 }],
    material: 'laminate',
  },
  { name: 'data-matrix', seed: 505, ...VGA, targets: [{ look: 'data-matrix', p: 8 }], material: 'wood' },
  { name: 'mini-program', seed: 506, ...VGA, targets: [{ look: 'mini-program', p: 7, turn: 30 }], material: 'felt' },
  { name: 'mini-program-small', seed: 507, ...SVGA, targets: [{ look: 'mini-program', p: 4 }], clutter: 4 },
  { name: 'bar-code-card', seed: 508, ...VGA, targets: [{ look: 'code-128', p: 6, turn: -20 }], material: 'steel' },
  {
    name: 'finder-scraps',
    seed: 509,
    ...VGA,
    targets: [
      { look: 'look-alikes', p: 7, at: [0.3, 0.35], turn: 12 },
      { look: 'look-alikes', p: 6, at: [0.68, 0.3], turn: -30 },
      { look: 'look-alikes', p: 8, at: [0.55, 0.7], turn: 70 },
    ],
    material: 'laminate',
  },
  { name: 'counter-clutter', seed: 510, ...SVGA, targets: [{ look: 'text-page', p: 6, at: [0.2, 0.3] }], clutter: 9 },
  { name: 'text-tilted', seed: 511, ...VGA, targets: [{ look: 'text-page', p: 13, turn: -8, tilt: 50 }] },
  { name: 'tiles-far', seed: 512, ...VGA, targets: [{ look: 'tile-floor', p: 18, turn: 5, tilt: 45 }], clutter: 0 },
].map((recipe) => ({ ...recipe, category: 'negative' }) as Recipe);
