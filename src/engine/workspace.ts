/**
 * The memory that pictures are worked on in. There is one for all sessions: what it holds is the property of the session that
 * claimed it last, and others make theirs again. So no session needs to be closed, and memory is that of the largest
 * picture.
 */

import { CONSTANT_BYTES } from '../kernels/constants.ts';
import type { Kernels } from '../kernels/kernels.ts';
import { Arena } from '../kernels/memory.ts';
import { selectKernels } from '../kernels/select.ts';
import { createPaces } from './paces.ts';

/** Kernels and places in their memory. */
export class Workspace {
  readonly kernels: Kernels;
  readonly arena: Arena;
  readonly paces = createPaces();
  #owner: object | undefined;

  constructor(kernels: Kernels) {
    this.kernels = kernels;
    this.arena = new Arena(kernels.memory, CONSTANT_BYTES);
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

/** The workspace of this process. */
export function sharedWorkspace(): Workspace {
  shared ??= new Workspace(selectKernels());
  return shared;
}
