/**
 * The command line: what the words mean, and what to say when they do not.
 */

import { type ParseArgsConfig, parseArgs } from 'node:util';
import { type Language, TEXTS } from '../diagnose/texts.ts';
import { InvalidArgumentError, requireInteger, requireOneOf } from '../errors.ts';
import type { ProfileName } from '../pipeline/plan.ts';
import { DECODER_NAMES, type DecoderName } from './decoders.ts';
import type { ExplainCommand } from './explain-trace.ts';
import type { GradeCommand } from './grade.ts';
import type { MergeCommand } from './merge.ts';
import { parseShard, type Shard } from './shard.ts';

/** A checked `read` command. */
export interface ReadCommand {
  readonly inputs: readonly string[];
  readonly profile: ProfileName;
  /** Undefined: the own engine. */
  readonly decoders: readonly DecoderName[] | undefined;
  readonly maxSymbols: number | undefined;
  readonly budgetMs: number | undefined;
  readonly maxPixels: number | undefined;
  readonly jsonl: boolean;
  /** Show payment codes on the terminal. */
  readonly reveal: boolean;
  readonly quiet: boolean;
  /** File for the traces of all pictures, one JSON line each. */
  readonly trace: string | undefined;
  /** Folder for pictures of what the engine saw. */
  readonly traceDir: string | undefined;
  /** Language of the diagnosis under each picture; undefined for none. */
  readonly explain: Language | undefined;
  /** Folder for pictures with what the diagnosis points at. */
  readonly overlay: string | undefined;
  /** Worker threads; 1 reads in the main thread. */
  readonly jobs: number;
  readonly timeoutMs: number | undefined;
  /** File of JSON lines that is added to, and whose pictures are passed over. */
  readonly resume: string | undefined;
  readonly shard: Shard | undefined;
}

/** A checked `classify` command. */
export interface ClassifyCommand {
  /** `-` for standard input, where no history keeps it. */
  readonly text: string;
  readonly strict: boolean;
  readonly json: boolean;
  /** Show the text even when it is secret. */
  readonly reveal: boolean;
}

/** Anything a person can ask for. */
export type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | ({ readonly kind: 'read' } & ReadCommand)
  | ({ readonly kind: 'merge' } & MergeCommand)
  | ({ readonly kind: 'classify' } & ClassifyCommand)
  | ({ readonly kind: 'grade' } & GradeCommand)
  | ({ readonly kind: 'explain' } & ExplainCommand);

export const HELP = `qrazor: reads QR codes from picture files

  qrazor read [options] FILE|DIR|- ...
  qrazor merge FILE ... [--out FILE]
  qrazor classify [--strict] [--json] [--reveal] TEXT|-
  qrazor grade [--json] [--svg OUT] [--lang en|zh] [--reveal] FILE
  qrazor explain TRACE

read: reads every file; walks directories; "-" takes one picture from standard input.

  --profile P       fast, balanced (default) or thorough: later ones read more and take longer; or pos, screen, archive
  --decoders a,b    ${DECODER_NAMES.join(', ')}, or all (default: engine)
  --max-symbols N   stop after N symbols per picture (default: read all)
  --budget-ms N     start nothing new on a picture after N ms
  --max-pixels N    refuse larger pictures (default 100000000)
  --jsonl           one JSON line per picture on standard output, texts unmasked
  --reveal          show payment codes, which are masked otherwise: whoever has one can charge it
  --trace FILE      write what was tried, one JSON line per picture; never holds a payload
  --trace-dir DIR   write pictures of what the engine saw, stage by stage; the modules of codes are painted over without
                    --reveal, as far as codes were found
  --explain         say under each picture what stood in the way and what to do about it
  --lang L          with --explain: en (default) or zh
  --overlay DIR     with --explain: write pictures with what it points at; codes are painted over as in --trace-dir
  --jobs N          read N pictures at a time in worker threads (default 1); the output keeps its order
  --timeout-ms N    give a picture up after N ms, whatever its decoder is at
  --resume FILE     add one JSON line per picture to FILE instead of standard output, as soon as it is read, and pass over
                    pictures that FILE has: run the same command again after whatever ended it. Each line begins with the
                    SHA-256 of the picture's file; files with the same content count once
  --shard I/N       read part I of N only, I from 1, chosen by the files' paths: one part per machine
  --quiet           no progress and no notes on standard error
  --help, --version

merge puts files of --resume together: each picture once, the first line of it, to standard output.

  --out FILE        write FILE instead; it may be one of those put together

classify: says whose code a text is and which way it pays; "-" takes the text from standard input.

  --strict          published patterns only
  --json            the classification as JSON
  --reveal          show the text even when it is secret

grade: grades the print of each code in a picture as ISO/IEC 15415 does, indicatively, and advises on the next print.

  --json            grades, measured values, thresholds and advice as one JSON line
  --svg OUT         draw which modules fail, with the grades and the advice; as PNG when OUT ends in .png, and with a
                    number for each further code. The drawing shows the code itself
  --lang L          en (default) or zh
  --reveal          show the text even when it is secret

explain: says what a read did and why, in words, from a file of "read --trace"; checks that it would do the same again.

Exit code of read and grade: 0 every picture gave a symbol, 1 some did not, 2 wrong usage or an unreadable file.
`;

/** @throws InvalidArgumentError for words that are not understood; never quotes a payment code */
export function parseCommand(words: readonly string[]): Command {
  if (words[0] === 'classify') return parseClassify(words.slice(1));
  if (words[0] === 'explain') return parseExplainTrace(words.slice(1));
  return words[0] === 'grade' ? parseGrade(words.slice(1)) : parseRead(words);
}

function parseGrade(words: readonly string[]): Command {
  const { values, positionals } = parseWords(words, {
    json: { type: 'boolean', default: false },
    svg: { type: 'string' },
    lang: { type: 'string', default: 'en' },
    reveal: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  });
  if (values.help) return { kind: 'help' };
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new InvalidArgumentError('FILE', 'one picture file', positionals);
  const { json, svg, reveal } = values;
  return { kind: 'grade', file, json, svg, reveal, language: requireOneOf('--lang', values.lang, ['en', 'zh']) };
}

function parseExplainTrace(words: readonly string[]): Command {
  const { values, positionals } = parseWords(words, { help: { type: 'boolean', short: 'h', default: false } });
  if (values.help) return { kind: 'help' };
  const [trace, ...more] = positionals;
  if (trace === undefined || more.length > 0) throw new InvalidArgumentError('TRACE', 'one file', positionals);
  return { kind: 'explain', trace };
}

function parseClassify(words: readonly string[]): Command {
  const { values, positionals } = parseWords(words, {
    strict: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    reveal: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  });
  if (values.help) return { kind: 'help' };
  const [text, ...more] = positionals;
  if (text === undefined || more.length > 0) {
    // The words may be the parts of a code that was not quoted, so they are only counted.
    throw new InvalidArgumentError('TEXT', 'one text in quotes, or "-"', positionals);
  }
  const { strict, json, reveal } = values;
  return { kind: 'classify', text, strict, json, reveal };
}

function parseRead(words: readonly string[]): Command {
  const { values, positionals } = parse(words);
  if (values.help) return { kind: 'help' };
  if (values.version) return { kind: 'version' };
  const [command, ...inputs] = positionals;
  if (command === undefined) return { kind: 'help' };
  if (command === 'merge') return { kind: 'merge', ...parseMerge(inputs, values.out) };
  if (command !== 'read') throw new InvalidArgumentError('command', 'read, merge, classify, grade or explain', command);
  if (inputs.length === 0) throw new InvalidArgumentError('FILE', 'at least one file, directory or "-"', undefined);
  return {
    kind: 'read',
    inputs,
    profile: (values.profile ?? 'balanced') as ProfileName,
    decoders: values.decoders === undefined ? undefined : parseDecoders(values.decoders),
    maxSymbols: parseNumber('--max-symbols', values['max-symbols']),
    budgetMs: parseNumber('--budget-ms', values['budget-ms']),
    maxPixels: parseNumber('--max-pixels', values['max-pixels']),
    jsonl: values.jsonl,
    reveal: values.reveal,
    quiet: values.quiet,
    trace: values.trace,
    traceDir: values['trace-dir'],
    ...parseExplain(values),
    ...parseMany(values),
  };
}

/** Options of the diagnosis. */
function parseExplain(values: ReturnType<typeof parse>['values']): Pick<ReadCommand, 'explain' | 'overlay'> {
  const { explain, lang, overlay, jsonl } = values;
  if (!explain) {
    const alone = lang === undefined ? overlay && '--overlay' : '--lang';
    if (alone) throw new InvalidArgumentError(alone, '--explain beside it', lang ?? overlay);
    return { explain: undefined, overlay: undefined };
  }
  if (jsonl) throw new InvalidArgumentError('--explain', 'no --jsonl beside it: it writes lines for people', true);
  return { explain: requireOneOf('--lang', lang ?? 'en', Object.keys(TEXTS) as Language[]), overlay };
}

function parseMerge(files: readonly string[], out: string | undefined): MergeCommand {
  if (files.length === 0) throw new InvalidArgumentError('FILE', 'at least one file of read --resume', undefined);
  return { files, out };
}

/** Options for many pictures. */
function parseMany(
  values: ReturnType<typeof parse>['values'],
): Pick<ReadCommand, 'jobs' | 'timeoutMs' | 'resume' | 'shard'> {
  const jobs = requireInteger('--jobs', parseNumber('--jobs', values.jobs) ?? 1, 1, 256);
  const timeoutMs = parseNumber('--timeout-ms', values['timeout-ms']);
  const followed = values.explain ? '--explain' : values['trace-dir'] && '--trace-dir';
  const traced = values.trace === undefined ? followed : '--trace';
  if (traced && (jobs > 1 || timeoutMs !== undefined)) {
    const expected = `no --jobs or --timeout-ms beside it, as it follows pictures in the main thread; leave one out`;
    throw new InvalidArgumentError(traced, expected, values.trace ?? values['trace-dir'] ?? true);
  }
  return {
    jobs,
    timeoutMs,
    resume: values.resume,
    shard: values.shard === undefined ? undefined : parseShard(values.shard),
  };
}

function parse(words: readonly string[]) {
  return parseWords(words, {
    profile: { type: 'string' },
    decoders: { type: 'string' },
    'max-symbols': { type: 'string' },
    'budget-ms': { type: 'string' },
    'max-pixels': { type: 'string' },
    jsonl: { type: 'boolean', default: false },
    reveal: { type: 'boolean', default: false },
    trace: { type: 'string' },
    'trace-dir': { type: 'string' },
    explain: { type: 'boolean', default: false },
    lang: { type: 'string' },
    overlay: { type: 'string' },
    jobs: { type: 'string' },
    'timeout-ms': { type: 'string' },
    resume: { type: 'string' },
    shard: { type: 'string' },
    out: { type: 'string' },
    quiet: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
    version: { type: 'boolean', default: false },
  });
}

function parseWords<const Options extends NonNullable<ParseArgsConfig['options']>>(
  words: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: [...words], allowPositionals: true, options });
  } catch (error) {
    // The message quotes the word, which may be a code with dashes in front.
    const reason = (error as Error).message.replace(/\d{12,}/g, '…');
    throw new InvalidArgumentError('option', `one that "qrazor --help" lists (${reason})`, undefined);
  }
}

function parseDecoders(list: string): readonly DecoderName[] {
  if (list === 'all') return DECODER_NAMES;
  return list.split(',').map((word) => {
    const name = word.trim() as DecoderName;
    if (DECODER_NAMES.includes(name)) return name;
    throw new InvalidArgumentError('--decoders', `names among ${DECODER_NAMES.join(', ')}, or all`, word);
  });
}

/** The range is checked by whoever uses the number. */
function parseNumber(option: string, word: string | undefined): number | undefined {
  if (word === undefined) return undefined;
  const value = Number(word);
  if (word.trim() === '' || Number.isNaN(value)) throw new InvalidArgumentError(option, 'a number', word);
  return value;
}
