/**
 * Memory of this process. To be imported before anything that makes WebAssembly memories, so that it knows them all.
 */

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Sizes in MiB. */
export interface Memory {
  /** Objects of the main thread, after collecting garbage. */
  readonly heap: number;
  /** Resident set of the process, with all its threads. */
  readonly resident: number;
  /** WebAssembly memories of the main thread. */
  readonly wasm: number;
}

const MIB = 2 ** 20;

const memories: WebAssembly.Memory[] = [];
WebAssembly.Memory = class extends WebAssembly.Memory {
  constructor(descriptor: WebAssembly.MemoryDescriptor) {
    super(descriptor);
    memories.push(this);
  }
};

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** What is in use now. */
export function measureMemory(): Memory {
  collectGarbage();
  const { heapUsed, rss } = process.memoryUsage();
  const wasm = memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
  return { heap: heapUsed / MIB, resident: rss / MIB, wasm: wasm / MIB };
}
