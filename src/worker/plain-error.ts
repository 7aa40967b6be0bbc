/**
 * Errors across threads: the structured clone of an error loses its class and its own fields.
 */

import { DecoderUnavailableError, InvalidArgumentError, UnreadableImageError } from '../errors.ts';

/** An error as plain data. */
export interface PlainError {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
  readonly fields: Readonly<Record<string, string>>;
}

const CLASSES: Readonly<Record<string, { readonly prototype: Error }>> = {
  InvalidArgumentError,
  DecoderUnavailableError,
  UnreadableImageError,
  TypeError,
  RangeError,
};

/** Fields that the package's errors carry. */
const FIELDS = ['code', 'parameter', 'packageName', 'reason'] as const;

/** Takes an error apart. Whatever was thrown becomes one. */
export function toPlainError(thrown: unknown): PlainError {
  if (!(thrown instanceof Error)) return { name: 'Error', message: String(thrown), stack: undefined, fields: {} };
  const own = thrown as Error & Partial<Record<(typeof FIELDS)[number], unknown>>;
  const fields = FIELDS.flatMap((field) => (typeof own[field] === 'string' ? [[field, own[field]]] : []));
  return { name: thrown.name, message: thrown.message, stack: thrown.stack, fields: Object.fromEntries(fields) };
}

/** Puts an error together again: `instanceof` the package's classes, with code, message and the worker's stack. */
export function toError({ name, message, stack, fields }: PlainError): Error {
  const error = new Error(message);
  Object.setPrototypeOf(error, CLASSES[name]?.prototype ?? Error.prototype);
  const hidden = { configurable: true, writable: true, enumerable: false };
  Object.defineProperty(error, 'name', { ...hidden, value: name });
  if (stack !== undefined) Object.defineProperty(error, 'stack', { ...hidden, value: stack });
  return Object.assign(error, fields);
}
