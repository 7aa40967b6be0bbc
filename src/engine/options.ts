/**
 * Options of the engine.
 */

/** What callers may set. */
export interface EngineOptions {
  /**
   * Charset of byte segments that name none, as `TextDecoder` spells it (`'gb18030'`, `'shift_jis'` ...). Default: found
   * by evidence over the whole message.
   */
  readonly charset?: string | undefined;
}
