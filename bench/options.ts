/**
 * Options of the command-line scripts: parsed and checked in one way, with one line and exit code 2 for what is wrong.
 */

import { parseArgs } from 'node:util';

/** How one option is read; `T` is what the script gets. */
export interface Option<T> {
  readonly type: 'string' | 'boolean';
  /** @throws OptionError naming what was expected */
  read(given: string | boolean | undefined): T;
}

/** A wrong option; the message names what was expected and received. */
export class OptionError extends Error {}

/** A switch. */
export const flag: Option<boolean> = { type: 'boolean', read: (given) => given === true };

/** Free text; undefined when it is not given and has no default. */
export function text(): Option<string | undefined>;
export function text(initial: string): Option<string>;
export function text(initial?: string): Option<string | undefined> {
  return { type: 'string', read: (given) => (typeof given === 'string' ? given : initial) };
}

/** A whole number of a range. */
export function integer(initial: number, least = 1, most = Number.MAX_SAFE_INTEGER): Option<number> {
  const range = most === Number.MAX_SAFE_INTEGER ? `from ${least}` : `${least} to ${most}`;
  return {
    type: 'string',
    read: (given) => {
      if (given === undefined) return initial;
      const value = given === '' ? Number.NaN : Number(given);
      if (Number.isInteger(value) && value >= least && value <= most) return value;
      throw new OptionError(`expected a whole number ${range}, received ${JSON.stringify(given)}`);
    },
  };
}

/** Words of a set, separated by commas. */
export function words(all: readonly string[], initial: readonly string[] = all): Option<readonly string[]> {
  return {
    type: 'string',
    read: (given) => {
      if (typeof given !== 'string') return initial;
      const chosen = given.split(',');
      const wrong = chosen.find((word) => !all.includes(word));
      if (wrong === undefined) return chosen;
      throw new OptionError(`expected some of ${all.join(',')}, received ${JSON.stringify(wrong)}`);
    },
  };
}

type Options = Readonly<Record<string, Option<unknown>>>;

/** What the options say, and the words that stand without one. */
type Read<T> = { readonly [name in keyof T]: T[name] extends Option<infer V> ? V : never } & {
  readonly rest: readonly string[];
};

/**
 * Reads options from a command line.
 *
 * @param count how many words stand without an option
 * @returns null when help is asked for
 * @throws OptionError for unknown options, missing or wrong values, and words too many or too few
 */
export function parseOptions<T extends Options>(options: T, given: readonly string[], count = 0): Read<T> | null {
  const { values, positionals } = split(options, given, count > 0);
  if (values.help === true) return null;
  if (positionals.length !== count) throw new OptionError(`expected ${count} names, received ${positionals.length}`);
  const read = Object.entries(options).map(([name, option]) => {
    try {
      return [name, option.read(values[name])] as const;
    } catch (error) {
      if (error instanceof OptionError) throw new OptionError(`--${name}: ${error.message}`);
      throw error;
    }
  });
  return { ...Object.fromEntries(read), rest: positionals } as Read<T>;
}

interface Split {
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  readonly positionals: readonly string[];
}

function split(options: Options, args: readonly string[], allowPositionals: boolean): Split {
  const types = Object.fromEntries(Object.entries(options).map(([name, { type }]) => [name, { type }]));
  try {
    return parseArgs({ args: [...args], allowPositionals, options: { ...types, help: { type: 'boolean' } } });
  } catch (error) {
    // Its messages go on with advice on quoting.
    if (error instanceof TypeError) throw new OptionError(error.message.split(/[.\n]/)[0]);
    throw error;
  }
}

/** Reads the options of this process; prints the help, or what is wrong, and ends it if need be. */
export function readOptions<T extends Options>(help: string, options: T, count = 0): Read<T> {
  try {
    const values = parseOptions(options, process.argv.slice(2), count);
    if (values !== null) return values;
    process.stdout.write(help);
    process.exit(0);
  } catch (error) {
    if (!(error instanceof OptionError)) throw error;
    process.stderr.write(`${error.message}; --help lists the options\n`);
    process.exit(2);
  }
}
