/**
 * Files of `--resume`: one JSON line per picture, only ever appended to, each beginning with the hash of the picture's file.
 */

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { InvalidArgumentError } from '../errors.ts';

/** How each line begins, by which a file of ours is told from any other before anything is cut off it. */
const LINE_START = '{"hash":"';

/** A whole line, or what `kill -9` left of the last one. */
export type JournalPart =
  | {
      readonly kind: 'line';
      readonly text: string;
      readonly hash: string;
      /** Whether the picture gave a symbol; null when it could not be read at all. */
      readonly found: boolean | null;
      /** False for a last line without its line break. */
      readonly isEnded: boolean;
    }
  | { readonly kind: 'cut'; readonly bytes: number };

/** SHA-256 of a file's bytes in hexadecimal, as `sha256sum` prints it. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * Reads a journal.
 *
 * @param parameter what the command line calls the file
 * @throws InvalidArgumentError for a file that cannot be read or was not written by `--resume`
 */
export async function* readJournal(parameter: string, file: string): AsyncGenerator<JournalPart> {
  let number = 0;
  try {
    for await (const { bytes, isEnded } of splitLines(file)) {
      const text = bytes.toString();
      const record = parseRecord(text);
      number++;
      if (record !== undefined) yield { kind: 'line', text, ...record, isEnded };
      else if (!isEnded && isBeginning(text)) yield { kind: 'cut', bytes: bytes.length };
      else throw notOurs(parameter, file, number);
    }
  } catch (error) {
    if (error instanceof InvalidArgumentError) throw error;
    throw new InvalidArgumentError(parameter, `a file that can be read (${(error as Error).message})`, file);
  }
}

/** By bytes: a line that was cut may end within a character. */
async function* splitLines(file: string): AsyncGenerator<{ readonly bytes: Buffer; readonly isEnded: boolean }> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    const data = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let from = 0;
    for (let end = data.indexOf('\n'); end >= 0; end = data.indexOf('\n', from)) {
      yield { bytes: data.subarray(from, end), isEnded: true };
      from = end + 1;
    }
    rest = data.subarray(from);
  }
  if (rest.length > 0) yield { bytes: rest, isEnded: false };
}

function parseRecord(text: string): { readonly hash: string; readonly found: boolean | null } | undefined {
  if (!text.startsWith(LINE_START)) return undefined;
  try {
    const { hash, found } = JSON.parse(text) as { readonly hash: string; readonly found?: unknown };
    return { hash, found: typeof found === 'boolean' ? found : null };
  } catch {
    return undefined;
  }
}

function isBeginning(text: string): boolean {
  return text.startsWith(LINE_START) || LINE_START.startsWith(text);
}

function notOurs(parameter: string, file: string, number: number): InvalidArgumentError {
  const expected = `a file that "qrazor read --resume" wrote, and line ${number} is not from there; remove the line or name another file`;
  return new InvalidArgumentError(parameter, expected, file);
}

/** A journal that is being written. */
export class Journal {
  readonly #handle: FileHandle;
  readonly #known: Map<string, boolean | null>;
  readonly #claimed = new Set<string>();

  private constructor(handle: FileHandle, known: Map<string, boolean | null>) {
    this.#handle = handle;
    this.#known = known;
  }

  /**
   * Opens a journal or begins one; cuts off a half-written last line.
   * @throws InvalidArgumentError for a file that cannot be written or is no journal; such a file stays as it is
   */
  static async open(file: string): Promise<Journal> {
    let handle: FileHandle;
    try {
      handle = await open(file, 'a');
    } catch (error) {
      throw new InvalidArgumentError('--resume', `a file that can be written (${(error as Error).message})`, file);
    }
    try {
      const known = new Map<string, boolean | null>();
      for await (const part of readJournal('--resume', file)) {
        if (part.kind === 'cut') await handle.truncate((await handle.stat()).size - part.bytes);
        else known.set(part.hash, part.found);
        if (part.kind === 'line' && !part.isEnded) await handle.appendFile('\n');
      }
      return new Journal(handle, known);
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /** Whether a picture of this hash gave a symbol, null when it could not be read; undefined when it is not there. */
  get(hash: string): boolean | null | undefined {
    return this.#known.get(hash);
  }

  /** True for the first picture of this hash in this run, if the file did not have it before. */
  claim(hash: string): boolean {
    if (this.#known.has(hash) || this.#claimed.has(hash)) return false;
    this.#claimed.add(hash);
    return true;
  }

  /** Adds a line in one write, so that whatever ends the process leaves at most the last line cut short. */
  async append(hash: string, jsonLine: string): Promise<void> {
    await this.#handle.appendFile(`${LINE_START}${hash}",${jsonLine.slice(1)}\n`);
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }
}
