/**
 * Decoders by name or module: what can be told to a worker thread, which loads them itself.
 */

import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import { InvalidArgumentError, refuseUnknownKeys, requireObject, requireOneOf } from '../errors.ts';
import type { Decoder } from '../types.ts';
import { refuseFunctions } from './plain-data.ts';

/** Each imports its adapter when it is asked for, and the adapter its library when it is made ready. */
const FACTORIES = {
  engine: async () => (await import('../decoders/engine.ts')).engine,
  'zxing-wasm': async () => (await import('../decoders/zxing-wasm.ts')).zxingWasm,
  qr: async () => (await import('../decoders/qr.ts')).qr,
  'zbar-wasm': async () => (await import('../decoders/zbar-wasm.ts')).zbarWasm,
  jsqr: async () => (await import('../decoders/jsqr.ts')).jsqr,
  'zxing-js': async () => (await import('../decoders/zxing-js.ts')).zxingJs,
};

/** Decoders of this package. */
export type DecoderName = keyof typeof FACTORIES;

const NAMES = /* @__PURE__ */ Object.keys(FACTORIES) as DecoderName[];

/** A decoder of this package with options of its own. Options are plain data. */
export interface NamedDecoder {
  readonly name: DecoderName;
  readonly options?: object | undefined;
}

/** A decoder of the caller's own. */
export interface DecoderModule {
  /** `file:` URL, absolute path or package name. For a file beside yours: `new URL('./decoder.js', import.meta.url).href`. */
  readonly module: string;
  /** The export that makes the decoder; default `'default'`. */
  readonly export?: string | undefined;
  /** Passed to it; plain data. */
  readonly options?: object | undefined;
}

/** A decoder as `readMany` takes it. */
export type DecoderChoice = DecoderName | NamedDecoder | DecoderModule;

/**
 * Checks that a choice is one that a worker thread can load.
 * @throws InvalidArgumentError for an unknown name, a made decoder, a relative path, or options with functions
 */
export function parseDecoderChoice(path: string, choice: DecoderChoice): DecoderChoice {
  if (typeof choice === 'string') return requireOneOf(path, choice, NAMES);
  requireObject(path, choice);
  if ('decode' in choice) {
    const expected = `the name of a decoder (${NAMES.join(', ')}) or { module, export } of your own, as a made decoder cannot go to worker threads`;
    throw new InvalidArgumentError(path, expected, choice);
  }
  if (choice.options !== undefined) {
    requireObject(`${path}.options`, choice.options);
    refuseFunctions(`${path}.options`, choice.options);
  }
  if ('name' in choice) {
    refuseUnknownKeys(path, choice, ['name', 'options']);
    requireOneOf(`${path}.name`, choice.name, NAMES);
    return choice;
  }
  refuseUnknownKeys(path, choice, ['module', 'export', 'options']);
  if (choice.export !== undefined && typeof choice.export !== 'string') {
    throw new InvalidArgumentError(`${path}.export`, 'a string', choice.export);
  }
  return { ...choice, module: toSpecifier(`${path}.module`, choice.module) };
}

/** Relative to what? Only the caller knows. */
function toSpecifier(path: string, module: string): string {
  if (typeof module !== 'string' || module === '' || /^\.{1,2}(\/|\\|$)/.test(module)) {
    const expected = 'a file: URL, an absolute path or a package name; new URL(path, import.meta.url).href makes one';
    throw new InvalidArgumentError(path, expected, module);
  }
  return isAbsolute(module) ? pathToFileURL(module).href : module;
}

/**
 * Loads and makes the decoder of a checked choice.
 * @throws InvalidArgumentError for a module without that export or an export that makes no decoder, or as the factory
 */
export async function makeDecoder(choice: DecoderChoice): Promise<Decoder> {
  if (typeof choice === 'string') return (await FACTORIES[choice]())();
  if ('name' in choice) return ((await FACTORIES[choice.name]()) as (options?: object) => Decoder)(choice.options);
  const { module, export: name = 'default', options } = choice;
  const loaded: Record<string, unknown> = await import(module);
  const factory = loaded[name];
  if (typeof factory === 'function') return factory(options);
  throw new InvalidArgumentError(`decoders: export ${name} of ${module}`, 'a function that makes a decoder', factory);
}
