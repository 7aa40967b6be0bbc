/**
 * The errors this package throws. A picture without a readable code is never one of them.
 */

/** A caller's mistake: the message names the parameter, what was expected and what came. */
export class InvalidArgumentError extends TypeError {
  override readonly name = 'InvalidArgumentError';
  readonly code = 'ERR_INVALID_ARGUMENT';

  /**
   * @param parameter name of the parameter, with its path (`image.width`)
   * @param expected what would have been right, as a noun phrase (`an integer from 1 to 65535`)
   * @param received the value that came; shown by kind and, when short and harmless, by value
   */
  constructor(
    readonly parameter: string,
    expected: string,
    received: unknown,
  ) {
    super(`${parameter}: expected ${expected}, received ${describe(received)}`);
  }
}

/** A decoder or file loader whose optional package is missing or cannot start. */
export class DecoderUnavailableError extends Error {
  override readonly name = 'DecoderUnavailableError';
  readonly code = 'ERR_DECODER_UNAVAILABLE';

  /**
   * @param packageName the npm package that is needed
   * @param options `remedy`: what to do; default is the install command
   */
  constructor(
    readonly packageName: string,
    options: { readonly cause?: unknown; readonly remedy?: string } = {},
  ) {
    super(`${packageName} is not available: ${options.remedy ?? `install it with "npm install ${packageName}"`}`, {
      cause: options.cause,
    });
  }
}

/** `readSync` was called before `await reader.ready()`. */
export class NotReadyError extends Error {
  override readonly name = 'NotReadyError';
  readonly code = 'ERR_NOT_READY';

  constructor() {
    super('readSync needs loaded decoders: call "await reader.ready()" once before the first readSync');
  }
}

/** A file that is not a picture, or one that cannot be decoded. */
export class UnreadableImageError extends Error {
  override readonly name = 'UnreadableImageError';
  readonly code = 'ERR_UNREADABLE_IMAGE';

  /**
   * @param what the picture's path, or a word for it
   * @param reason why it cannot be read
   */
  constructor(
    what: string,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`${what}: ${reason}`, options);
  }
}

/** Digits as long as a payment code, or the head of a consumer-presented one: a code may have come in a wrong place. */
const MAY_BE_SECRET = /\d{12}|hQVDUF/;

/** Short and safe for logs: never prints the contents of long strings, arrays or objects, nor what may be a payment code. */
function describe(value: unknown): string {
  if (value === null || value === undefined || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (Math.abs(value) >= 1e15 && Number.isFinite(value)) return 'a number of 16 digits or more';
    return Object.is(value, -0) ? '-0' : String(value);
  }
  if (typeof value === 'string') {
    return value.length <= 40 && !MAY_BE_SECRET.test(value)
      ? JSON.stringify(value)
      : `a string of ${value.length} characters`;
  }
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (ArrayBuffer.isView(value)) return `${value.constructor.name} of ${value.byteLength} bytes`;
  if (typeof value === 'function') return 'a function';
  if (typeof value !== 'object') return `a ${typeof value}`;
  return `an object (${value.constructor?.name ?? 'no prototype'})`;
}

/**
 * Returns `value` when it is a number within the bounds (inclusive).
 * @throws InvalidArgumentError otherwise; NaN never passes
 */
export function requireNumber(parameter: string, value: unknown, min: number, max: number): number {
  if (typeof value === 'number' && value >= min && value <= max) return value;
  throw new InvalidArgumentError(parameter, `a number ${rangeText(min, max)}`, value);
}

/**
 * Returns `value` when it is an integer within the bounds (inclusive).
 * @throws InvalidArgumentError otherwise
 */
export function requireInteger(parameter: string, value: unknown, min: number, max: number): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return value;
  throw new InvalidArgumentError(parameter, `an integer ${rangeText(min, max)}`, value);
}

/**
 * Returns `value` when it is a boolean.
 * @throws InvalidArgumentError otherwise
 */
export function requireBoolean(parameter: string, value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  throw new InvalidArgumentError(parameter, 'a boolean', value);
}

/**
 * Returns `value` when it is one of the allowed strings.
 * @throws InvalidArgumentError otherwise; the message lists them
 */
export function requireOneOf<T extends string>(parameter: string, value: unknown, allowed: readonly T[]): T {
  if (allowed.includes(value as T)) return value as T;
  throw new InvalidArgumentError(parameter, `one of ${allowed.join(', ')}`, value);
}

/**
 * Returns `value` when it is a plain object, as options and parsed JSON are; `expected` says more of it.
 * @throws InvalidArgumentError otherwise
 */
export function requireObject(parameter: string, value: unknown, expected = 'an object'): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new InvalidArgumentError(parameter, expected, value);
}

/**
 * Refuses keys that mean nothing, so that a misspelt option is not silently ignored.
 * @throws InvalidArgumentError naming the first unknown key and the known ones
 */
export function refuseUnknownKeys(parameter: string, value: object, known: readonly string[]): void {
  for (const key of Object.keys(value)) {
    if (!known.includes(key)) {
      const expected = known.length > 0 ? `only ${known.join(', ')}` : 'no parameters';
      throw new InvalidArgumentError(parameter, expected, key);
    }
  }
}

function rangeText(min: number, max: number): string {
  if (max === Infinity) return `of at least ${min}`;
  return `from ${min} to ${max}`;
}
