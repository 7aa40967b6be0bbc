/**
 * The situations of degradations.md section 4 as data: camera, symbols, surroundings and weights.
 */

import type { Camera } from './camera.ts';
import type { Severities } from './effects/catalogue.ts';
import type { Channels } from './frame.ts';
import type { Look } from './looks.ts';
import type { Material } from './materials.ts';

/** Picture size, colour and field of view of a camera, degrees. */
interface Body {
  readonly width: number;
  readonly height: number;
  readonly channels: Channels;
  readonly fieldOfView: number;
  readonly settings: Partial<Camera>;
}

const VGA_SCANNER: Body = {
  width: 640,
  height: 480,
  channels: 1,
  fieldOfView: 60,
  settings: { jpegQuality: 0, vignette: 0.15, fullWell: 6000, readNoise: 4 },
};

const COLOUR: Partial<Camera> = {
  bayer: true,
  sharpen: 0.5,
  vignette: 0.2,
  fullWell: 5000,
  readNoise: 3,
  jpegQuality: 85,
};

const VGA_COLOUR: Body = { width: 640, height: 480, channels: 3, fieldOfView: 60, settings: COLOUR };
const HD: Body = { width: 1280, height: 720, channels: 3, fieldOfView: 68, settings: COLOUR };
const HD_AE: Body = { ...HD, settings: { ...COLOUR, autoExposure: 0.35 } };
const FULL_HD: Body = { width: 1920, height: 1080, channels: 3, fieldOfView: 68, settings: COLOUR };
const FULL_HD_WIDE: Body = { ...FULL_HD, fieldOfView: 84 };

/** One situation. */
export interface Scenario {
  readonly id: string;
  /** One line, for reports. */
  readonly title: string;
  readonly body: Body;
  /** Pixels per module, drawn evenly. */
  readonly p: readonly [number, number];
  readonly looks: readonly Look[];
  /** Shown on a phone even where the look is a print. */
  readonly onPhone?: boolean;
  readonly onCup?: boolean;
  /** Screen white relative to paper. */
  readonly brightness?: readonly [number, number];
  readonly materials?: readonly Material[];
  /** Objects on the counter. */
  readonly clutter?: number;
  readonly weights: Severities;
}

const PHONES: readonly Look[] = ['alipay-phone-any', 'wechat-phone', 'alipay-phone-any', 'cpm-phone'];
const PLATES: readonly Look[] = ['alipay-plate', 'wechat-old-plate', 'wechat-new-plate', 'unionpay-plate', 'emv-plate'];

/** All scenarios. */
export const SCENARIOS: readonly Scenario[] = [
  {
    id: 'dim-bar-cracked',
    title: 'dim bar, cracked phone, lamp in the glass',
    body: HD_AE,
    p: [4, 7],
    looks: PHONES,
    brightness: [0.5, 0.9],
    materials: ['wood', 'granite'],
    clutter: 2,
    weights: { noise: 0.7, under: 0.4, cracked: 0.8, glare: 0.5, 'dim-screen': 0.5, motion: 0.3 },
  },
  {
    id: 'laminated-spot',
    title: 'laminated plate under a spotlight',
    body: HD,
    p: [3, 6],
    looks: PLATES,
    clutter: 2,
    weights: { glare: 1, veil: 0.4, tilt: 0.4, logo: 0.6, 'dot-gain': 0.3, jpeg: 0.3 },
  },
  {
    id: 'drink-cup',
    title: 'code on a cup or bottle, condensation',
    body: FULL_HD,
    p: [3, 6],
    looks: ['wechat-old-plate', 'alipay-upper-sticker', 'alipay-plate', 'wechat-new-plate'],
    onCup: true,
    weights: { cylinder: 1, glare: 0.4, defocus: 0.3, dirt: 0.3, shadow: 0.3 },
  },
  {
    id: 'far-counter',
    title: 'small plate across the counter',
    body: FULL_HD_WIDE,
    p: [1.5, 3.5],
    looks: PLATES,
    clutter: 4,
    weights: { scale: 1, 'small-in-frame': 0.8, defocus: 0.3, noise: 0.3, clutter: 0.4, 'multi-code': 0.3 },
  },
  {
    id: 'bright-phone-fixed',
    title: 'phone at full brightness, exposure set for paper',
    body: VGA_SCANNER,
    p: [4, 8],
    looks: PHONES,
    brightness: [1.2, 1.8],
    weights: { over: 1, haze: 0.3, 'quiet-zone': 0.3, subpixel: 0.2 },
  },
  {
    id: 'oled-moire',
    title: 'OLED page, close, slight angle',
    body: VGA_COLOUR,
    p: [4, 8],
    looks: PHONES,
    brightness: [0.9, 1.3],
    weights: { subpixel: 1, pwm: 0.6, tilt: 0.3, rotate: 1, halo: 0.4 },
  },
  {
    id: 'old-vga-close',
    title: 'old fixed-focus terminal, phone pressed on the window',
    body: VGA_SCANNER,
    p: [7, 14],
    looks: PHONES,
    brightness: [0.9, 1.3],
    weights: { defocus: 1, 'too-close': 0.5, vignette: 0.5, lens: 0.5, haze: 0.4, noise: 0.3 },
  },
  {
    id: 'swipe-gate',
    title: 'walking through, phone in motion',
    body: VGA_SCANNER,
    p: [4, 7],
    looks: PHONES,
    brightness: [1, 1.4],
    weights: { motion: 1, rolling: 0.6, tilt: 0.4, over: 0.3, interlace: 0.2 },
  },
  {
    id: 'faded-outdoor',
    title: 'sun-bleached, scratched sticker, tree shadow',
    body: HD,
    p: [3, 6],
    looks: ['wechat-old-plate', 'alipay-plate', 'alipay-upper-sticker', 'unionpay-plate', 'plain-card'],
    materials: ['granite', 'laminate', 'steel'],
    weights: { fade: 1, scratch: 0.7, dirt: 0.6, shadow: 0.6, 'torn-corner': 0.3, crumple: 0.3 },
  },
  {
    id: 'greasy-kiosk',
    title: 'food-court kiosk with a greasy window',
    body: VGA_SCANNER,
    p: [4, 7],
    looks: PHONES,
    brightness: [0.9, 1.3],
    weights: { haze: 1, veil: 0.5, defocus: 0.3, noise: 0.3, clutter: 0.3 },
  },
  {
    id: 'dark-mode-low',
    title: 'night theme, brightness at minimum',
    body: HD_AE,
    p: [4, 7],
    looks: PHONES,
    brightness: [0.9, 1.3],
    clutter: 1,
    weights: { polarity: 1, 'dim-screen': 0.9, noise: 0.6, pwm: 0.6 },
  },
  {
    id: 'sticker-on-acrylic',
    title: 'clear stand, new code pasted askew over an old one',
    body: HD,
    p: [3, 6],
    looks: PLATES,
    clutter: 2,
    weights: { acrylic: 0.8, sticker: 0.6, 'quiet-zone': 0.7, 'multi-code': 0.4, tilt: 0.5 },
  },
  {
    id: 'remote-support',
    title: 'screenshot of a video call, scaled twice',
    body: VGA_COLOUR,
    p: [2, 5],
    looks: [...PHONES, ...PLATES],
    brightness: [0.9, 1.3],
    weights: { video: 1, resample: 0.7, halo: 0.5, tone: 0.4 },
  },
];
