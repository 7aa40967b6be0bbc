/**
 * Parts of a run, one per machine.
 */

import { createHash } from 'node:crypto';
import { InvalidArgumentError } from '../errors.ts';

/** Part `index` (from 1) of `total`. */
export interface Shard {
  readonly index: number;
  readonly total: number;
}

/**
 * Reads `I/N`.
 * @throws InvalidArgumentError for anything but two integers with 1 <= I <= N
 */
export function parseShard(word: string): Shard {
  const [, index, total] = (/^(\d{1,6})\/(\d{1,6})$/.exec(word) ?? []).map(Number);
  if (index >= 1 && index <= total) return { index, total };
  throw new InvalidArgumentError('--shard', 'I/N with I from 1 to N, such as 1/4', word);
}

/**
 * True when a file is of this part. By a hash of the path, not by position: a file that comes or goes while other
 * machines list the same directory moves no other file into another part.
 */
export function isInShard(file: string, { index, total }: Shard): boolean {
  return createHash('sha256').update(file.replaceAll('\\', '/')).digest().readUInt32BE() % total === index - 1;
}
