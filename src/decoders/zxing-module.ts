/**
 * Loads the WebAssembly module of the npm package `zxing-wasm` from a place that the caller knows, never from a CDN.
 */

import type { ZXingReaderModule } from 'zxing-wasm/reader';
import { DecoderUnavailableError } from '../errors.ts';
import { importPackage } from './adapter.ts';

const PACKAGE = 'zxing-wasm';
const WASM_PATH = 'zxing-wasm/reader/zxing_reader.wasm';

/** Where the WebAssembly binary comes from: in Node the installed package by default; elsewhere one of these. */
export interface WasmPlace {
  /** Contents of `zxing-wasm/reader/zxing_reader.wasm`. */
  readonly wasmBinary?: ArrayBuffer | Uint8Array;
  /** Address to fetch it from, for example what a bundler makes of `zxing-wasm/reader/zxing_reader.wasm?url`. */
  readonly wasmUrl?: string;
}

/** What is called of the module; for the memory, the library's own type needs the package `@types/emscripten`. */
export interface ZxingModule extends Pick<ZXingReaderModule, 'readBarcodesFromPixmap'> {
  readonly HEAPU8: Uint8Array;
  _malloc(bytes: number): number;
  _free(pointer: number): void;
}

interface ModuleOverrides {
  readonly wasmBinary?: ArrayBuffer | Uint8Array;
}

/**
 * Imports the library and starts its module; decoders with the same binary share one.
 * @throws DecoderUnavailableError when the package or its binary is missing
 */
export async function loadZxingModule(place: WasmPlace): Promise<ZxingModule> {
  const { prepareZXingModule, purgeZXingModule } = await importPackage(PACKAGE, () => import('zxing-wasm/reader'));
  const wasmBinary = await loadBinary(place);
  try {
    const options = { overrides: { wasmBinary }, equalityFn: sameBinary, fireImmediately: true } as const;
    return (await prepareZXingModule(options)) as unknown as ZxingModule;
  } catch (cause) {
    // Else the library would hand out the failed module again.
    purgeZXingModule();
    throw new DecoderUnavailableError(PACKAGE, { cause, remedy: 'its WebAssembly binary did not start' });
  }
}

async function loadBinary({ wasmBinary, wasmUrl }: WasmPlace): Promise<ArrayBuffer | Uint8Array> {
  if (wasmBinary !== undefined) return wasmBinary;
  try {
    const binary = wasmUrl === undefined ? readInstalled() : await fetchBinary(wasmUrl);
    if (binary !== undefined) return binary;
  } catch (cause) {
    const remedy = `its WebAssembly binary cannot be read${wasmUrl === undefined ? '' : ' from the option wasmUrl'}`;
    throw new DecoderUnavailableError(PACKAGE, { cause, remedy });
  }
  const remedy = `outside Node, pass the option wasmUrl or wasmBinary with the address or contents of ${WASM_PATH}`;
  throw new DecoderUnavailableError(PACKAGE, { remedy });
}

async function fetchBinary(url: string): Promise<ArrayBuffer> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered with status ${response.status}`);
  return response.arrayBuffer();
}

/** The file in the installed package; undefined outside Node. No import of `node:` for bundlers to trip over. */
function readInstalled(): Uint8Array | undefined {
  const builtin = globalThis.process?.getBuiltinModule;
  if (typeof builtin !== 'function') return undefined;
  const path = builtin('node:module')
    .createRequire(import.meta.url)
    .resolve(WASM_PATH);
  return builtin('node:fs').readFileSync(path);
}

function sameBinary(a: ModuleOverrides, b: ModuleOverrides): boolean {
  const [first, second] = [a.wasmBinary, b.wasmBinary];
  if (first === undefined || second === undefined) return false;
  if (first === second) return true;
  const [x, y] = [new Uint8Array(first), new Uint8Array(second)];
  return x.length === y.length && x.every((value, index) => value === y[index]);
}
