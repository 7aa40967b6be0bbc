/**
 * The memory that pictures are worked on in. There is one for all sessions: what it holds is the property of the session that
 * claimed it last, and others make theirs again. So no session needs to be closed, and memory is that of the largest
 * picture.
 */

import { NotReadyError } from '../errors.ts';
import { CONSTANT_BYTES } from '../kernels/constants.ts';
import type { Kernels } from '../kernels/kernels.ts';
import { Arena } from '../kernels/memory.ts';
import { loadJsKernels, selectKernels } from '../kernels/select.ts';
import { createPaces } from './paces.ts';
import { MAX_VERSION, sideOf } from './symbol/version.ts';

/** Bytes for what is sampled of a grid: its map, then two doubles, an index and a level for each module of the largest symbol. */
const MOST_MODULES = sideOf(MAX_VERSION) ** 2;
export const SAMPLE_MAP = CONSTANT_BYTES;
export const SAMPLE_SHIFTS = SAMPLE_MAP + 8 * 9;
export const SAMPLE_LEVELS = SAMPLE_SHIFTS + 16 * MOST_MODULES;
export const SAMPLE_MODULES = SAMPLE_LEVELS + 4 * MOST_MODULES;
const SAMPLE_END = SAMPLE_MODULES + 2 * MOST_MODULES;

/** Kernels and places in their memory. */
export class Workspace {
  readonly kernels: Kernels;
  readonly arena: Arena;
  readonly paces = createPaces();
  #owner: object | undefined;

  constructor(kernels: Kernels) {
    this.kernels = kernels;
    this.arena = new Arena(kernels.memory, SAMPLE_END);
    kernels.memory.ensure(SAMPLE_END);
  }

  /** Makes the workspace the caller's; true when it was already, and nothing in it has been touched. */
  claim(owner: object): boolean {
    if (this.#owner === owner) return true;
    this.#owner = owner;
    this.arena.release();
    return false;
  }
}

let shared: Workspace | undefined;

/**
 * The workspace of this process.
 * @param createOthers makes the kernels where WebAssembly may not run, unless `prepareWorkspace` has
 * @throws NotReadyError where neither did
 */
export function sharedWorkspace(createOthers: () => Kernels = refuse): Workspace {
  shared ??= new Workspace(selectKernels(createOthers));
  return shared;
}

/** Makes the workspace; loads other kernels where WebAssembly may not run. */
export async function prepareWorkspace(): Promise<void> {
  if (shared !== undefined) return;
  const kernels = await selectKernels(loadJsKernels);
  shared ??= new Workspace(kernels);
}

function refuse(): never {
  throw new NotReadyError();
}
