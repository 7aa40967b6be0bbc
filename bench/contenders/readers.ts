/**
 * Contenders: each decoder with the options it is measured with, alone or behind a plan of preprocessing steps, and
 * our own profiles.
 */

import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Decoder, engine, type PlanSpec, type ProfileName, profilePlan } from 'qrazor';
import { jsqr } from 'qrazor/decoders/jsqr';
import { qr } from 'qrazor/decoders/qr';
import { zbarWasm } from 'qrazor/decoders/zbar-wasm';
import { zxingJs } from 'qrazor/decoders/zxing-js';
import { zxingWasm } from 'qrazor/decoders/zxing-wasm';
import { nuintun } from './nuintun.ts';
import { rxing } from './rxing.ts';
import { wechat } from './wechat.ts';

/** Calls nothing but the decoder itself, once. */
const DECODER_ALONE: PlanSpec = { name: 'alone', attempts: [{}] };

/** Decoders by contender name; options are stated in full, so that a changed default changes no measurement. */
export const CONTENDERS: Readonly<Record<string, () => Decoder>> = {
  'zxing-wasm': () => zxingWasm({ tryHarder: true, tryRotate: true, tryInvert: true, tryDownscale: true }),
  'zxing-wasm-plain': () => zxingWasm({ tryHarder: false, tryRotate: false, tryInvert: false, tryDownscale: false }),
  'zbar-wasm': () => zbarWasm({ testInverted: false }),
  qr: () => qr(),
  jsqr: () => jsqr({ inversionAttempts: 'attemptBoth' }),
  'zxing-js': () => zxingJs({ tryHarder: true }),
  nuintun: () => nuintun(),
  rxing: () => rxing(),
  wechat: () => wechat(),
};

/** The npm package behind each contender, for versions in reports. */
export const PACKAGES: Readonly<Record<string, string>> = {
  'zxing-wasm': 'zxing-wasm',
  'zxing-wasm-plain': 'zxing-wasm',
  'zbar-wasm': '@undecaf/zbar-wasm',
  qr: 'qr',
  jsqr: 'jsqr',
  'zxing-js': '@zxing/library',
  nuintun: '@nuintun/qrcode',
  rxing: 'rxing-wasm',
  wechat: 'qr-scanner-wechat',
};

/** Contenders whose adapter is part of the package. */
export const ADAPTERS: readonly string[] = ['zxing-wasm', 'zxing-wasm-plain', 'zbar-wasm', 'qr', 'jsqr', 'zxing-js'];

/** Our own profiles as contenders are named `qrazor-<profile>`. */
const OURS = 'qrazor-';

/** Our engine as a decoder like any other, without a profile. */
const OUR_ENGINE = 'engine';

/** Whether a contender is one of our profiles. */
export function isOurs(name: string): boolean {
  return name.startsWith(OURS);
}

/** Contender name of a profile. */
export function profileContender(profile: string): string {
  return OURS + profile;
}

/** What a contender consists of: decoders, and the plan they are behind. */
export interface Contender {
  readonly decoders: readonly Decoder[];
  readonly plan: PlanSpec;
}

/** Splits `name=file` of a contender from outside; the file is a module that exports `createDecoder(): Decoder`. */
export function parseContender(spec: string): { readonly name: string; readonly module?: string } {
  const at = spec.indexOf('=');
  return at < 0 ? { name: spec } : { name: spec.slice(0, at), module: spec.slice(at + 1) };
}

/**
 * Makes a contender.
 * @param spec a name, or `name=file` for a decoder of the caller's own
 * @param plan steps to put before the decoder, instead of the decoder alone; our profiles have their own
 * @throws Error listing the known names; InvalidArgumentError for an unknown profile
 */
export async function makeContender(spec: string, plan: PlanSpec = DECODER_ALONE): Promise<Contender> {
  const { name, module } = parseContender(spec);
  if (module !== undefined) {
    const { createDecoder } = (await import(pathToFileURL(resolve(module)).href)) as { createDecoder(): Decoder };
    return { decoders: [createDecoder()], plan };
  }
  if (name === OUR_ENGINE) return { decoders: [engine()], plan };
  if (isOurs(name)) {
    return { decoders: [engine()], plan: profilePlan(name.slice(OURS.length) as ProfileName) };
  }
  if (!Object.hasOwn(CONTENDERS, name)) {
    throw new Error(
      `unknown contender "${name}"; known are ${Object.keys(CONTENDERS).join(', ')}, engine, qrazor-<profile>`,
    );
  }
  return { decoders: [CONTENDERS[name]()], plan };
}
