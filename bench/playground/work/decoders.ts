/**
 * Readers, loaded when they are first used; their WebAssembly is among the files of the page.
 */

import zbarUrl from '@undecaf/zbar-wasm/dist/zbar.wasm?url';
import { type Decoder, engine, type PlanSpec, profilePlan } from 'qrazor';
import { jsqrPlan, zbarWasmPlan, zxingJsPlan, zxingWasmPlan } from 'qrazor/presets';
import zxingUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import type { Profile, ReaderId } from '../state/settings.ts';

const FACTORIES: Readonly<Record<ReaderId, () => Promise<Decoder>>> = {
  engine: async () => engine(),
  'zxing-wasm': async () => (await import('qrazor/decoders/zxing-wasm')).zxingWasm({ wasmUrl: absolute(zxingUrl) }),
  'zbar-wasm': async () => (await import('qrazor/decoders/zbar-wasm')).zbarWasm({ wasmUrl: absolute(zbarUrl) }),
  jsqr: async () => (await import('qrazor/decoders/jsqr')).jsqr({ inversionAttempts: 'attemptBoth' }),
  qr: async () => (await import('qrazor/decoders/qr')).qr(),
  'zxing-js': async () => (await import('qrazor/decoders/zxing-js')).zxingJs({ tryHarder: true }),
};

/** One call of each reader and no steps. */
export const ALONE: PlanSpec = { name: 'alone', attempts: [{}] };

/** The steps that are tuned for readers of others. */
export const TUNED: Readonly<Partial<Record<ReaderId, PlanSpec>>> = {
  'zxing-wasm': zxingWasmPlan,
  'zbar-wasm': zbarWasmPlan,
  jsqr: jsqrPlan,
  'zxing-js': zxingJsPlan,
};

const made = new Map<ReaderId, Promise<Decoder>>();

/** A reader, ready to read. */
export async function loadDecoder(id: ReaderId): Promise<Decoder> {
  const decoder = made.get(id) ?? FACTORIES[id]();
  made.set(id, decoder);
  await (await decoder).ready();
  return decoder;
}

/** The plan of a profile. */
export function planOf(profile: Profile): PlanSpec {
  return profile === 'alone' ? ALONE : profilePlan(profile);
}

/** Addresses relative to the page would be taken as relative to the worker's script by some libraries. */
function absolute(url: string): string {
  return new URL(url, import.meta.url).href;
}
