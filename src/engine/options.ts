/**
 * Options of the engine.
 */

import type { DecodeGridOptions } from './symbol/decode-grid.ts';

/** What callers may set. */
export interface EngineOptions {
  /**
   * Charset of byte segments that name none, as `TextDecoder` spells it (`'gb18030'`, `'shift_jis'` ...). Default: found
   * by evidence over the whole message.
   */
  readonly charset?: string | undefined;
}

/** What of them is for a grid. */
export function toGridOptions({ charset }: EngineOptions): DecodeGridOptions {
  return charset === undefined ? {} : { charset };
}
