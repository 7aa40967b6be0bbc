/**
 * Which kernels to use: WebAssembly where it runs, else TypeScript. Both give the same bits.
 */

import type { Kernels } from './kernels.ts';
import { createSimdKernels } from './wasm/bridge.ts';

/**
 * Kernels of the best kind that runs here.
 * @param createOthers makes those for browsers without SIMD and pages whose Content-Security-Policy forbids WebAssembly
 */
export function selectKernels<Others>(createOthers: () => Others): Kernels | Others {
  try {
    return createSimdKernels();
  } catch {
    return createOthers();
  }
}

/** The kernels in TypeScript, which most places never need. */
export async function loadJsKernels(): Promise<Kernels> {
  const { createJsKernels } = await import('./js/index.ts');
  return createJsKernels();
}
