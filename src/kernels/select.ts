/**
 * Which kernels to use: WebAssembly where it runs, else TypeScript. Both give the same bits.
 */

import { createJsKernels } from './js/index.ts';
import type { Kernels } from './kernels.ts';
import { createSimdKernels } from './wasm/bridge.ts';

/** Kernels of the best kind that runs here: browsers without SIMD and pages whose Content-Security-Policy forbids WebAssembly get TypeScript. */
export function selectKernels(): Kernels {
  try {
    return createSimdKernels();
  } catch {
    return createJsKernels();
  }
}
