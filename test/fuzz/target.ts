/**
 * What is fuzzed: a part of the library, inputs for it, and what must hold for each of them.
 */

import type fc from 'fast-check';

/** One part under attack. */
export interface Target {
  readonly name: string;
  /** Fails when the part throws anything but its own errors, hangs, or says what is not true. */
  property(): fc.IAsyncPropertyWithHooks<unknown[]> | fc.IPropertyWithHooks<unknown[]>;
}

/** Runs something that may refuse its input with an error of the given names; anything else it throws is a finding. */
export function allowing<T>(names: readonly string[], run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof Error && names.includes(error.name)) return undefined;
    throw error;
  }
}
