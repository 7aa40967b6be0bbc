/**
 * The kernels in SIMD WebAssembly, behind the interface they share with the TypeScript ones.
 */

import { writeConstants } from '../constants.ts';
import type { Kernels } from '../kernels.ts';
import { WasmMemory } from '../memory.ts';
import { KERNELS_TEXT } from './binary.ts';

/** Pages of 64 KiB that the memory begins with; it grows with the pictures. */
const FIRST_PAGES = 16;

/** Stands for a backslash in the text. */
const EXCLAMATION_MARK = 33;

/** What the module exports. */
type Exports = Omit<Kernels, 'id' | 'memory'>;

/**
 * Compiles the module, which takes about a millisecond, and gives it a memory.
 * @throws WebAssembly.CompileError where SIMD is missing or a Content-Security-Policy forbids it, ReferenceError where there
 *   is no WebAssembly
 */
export function createSimdKernels(): Kernels {
  const memory = new WebAssembly.Memory({ initial: FIRST_PAGES });
  const module = new WebAssembly.Module(fromText(KERNELS_TEXT));
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  const kernelMemory = new WasmMemory(memory);
  writeConstants(kernelMemory);
  return { ...(exports as unknown as Exports), id: 'simd', memory: kernelMemory };
}

/** See ../assembly/build.mjs. */
function fromText(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length);
  let length = 0;
  let high = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text.charCodeAt(at);
    const code = character === EXCLAMATION_MARK ? 92 : character;
    if (code < 120) bytes[length++] = high + code - 40;
    high = code < 120 ? 0 : 80 * (code - 119);
  }
  return bytes.subarray(0, length);
}
