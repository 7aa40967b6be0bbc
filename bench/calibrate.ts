/**
 * Does soft correction take chance for a symbol as seldom as computed?
 */

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { BlockCorrector, MOST_FALSE_LOG10 } from '../src/engine/ecc/blocks.ts';
import { falseDecodeLog10 } from '../src/engine/ecc/false-decode.ts';
import { type BlockLayout, blockLayout, blockLength, blockStart } from '../src/engine/symbol/block-layout.ts';
import type { ErrorCorrectionLevel } from '../src/types.ts';
import { createRandom, type Random } from './corpus/random.ts';
import { loseSymbols } from './measure/lost-symbols.ts';
import { integer, readOptions, text } from './options.ts';
import { alignColumns } from './report/columns.ts';

const HELP = `npm run bench:calibrate -- [options]

Feeds error correction with words that hold no symbol, with words damaged past what can be corrected, and with grids of
symbols that are as good as lost under patches and noise, and counts the wrong ones it takes for right, at limits of the
false-decode chance relaxed until they can be counted. Versions 1 to 6, all levels.

  --grids N    random words for each of the three riskiest combinations, a tenth for the others (default 1000000)
  --damaged N  damaged words, and lost symbols, over all combinations (default 100000 each)
  --limits a,b decimal logarithms of the limits (default -3,-4,-5)
  --out FILE   keeps each finished row, and goes on from the rows that are in it (default: bench/out/calibration.json)
`;

const LEVELS: readonly ErrorCorrectionLevel[] = ['L', 'M', 'Q', 'H'];
const RISKIEST = 3;

interface Row {
  readonly symbol: string;
  readonly input: 'random' | 'damaged' | 'lost';
  readonly limitLog10: number;
  readonly tries: number;
  readonly accepted: number;
  /** Share that is accepted by chance. */
  readonly predicted: number;
}

const { grids, damaged, limits, out } = readOptions(HELP, {
  grids: integer(1_000_000),
  damaged: integer(100_000),
  limits: text('-3,-4,-5'),
  out: text('bench/out/calibration.json'),
});
await main(grids, damaged, limits.split(',').map(Number), out);

async function main(grids: number, damaged: number, limits: readonly number[], out: string): Promise<void> {
  await mkdir(dirname(out), { recursive: true });
  const rows = await readRows(out);
  const layouts = [1, 2, 3, 4, 5, 6].flatMap((version) => LEVELS.map((level) => blockLayout(version, level)));
  for (const limitLog10 of limits) {
    const ranked = layouts.toSorted((a, b) => predict(b, limitLog10) - predict(a, limitLog10));
    for (const [rank, layout] of ranked.entries()) {
      const tries = rank < RISKIEST ? grids : Math.round(grids / 10);
      const shares = Math.round(damaged / layouts.length);
      for (const measure of [
        () => countRandom(layout, limitLog10, tries),
        () => countDamaged(layout, limitLog10, shares),
        () => countLost(layout, limitLog10, shares),
      ]) {
        const row = measure();
        if (row === undefined) continue;
        rows.push(row);
        await writeFile(out, `${JSON.stringify(rows, undefined, 1)}\n`);
      }
    }
  }
  process.stdout.write(`${table(rows)}\n`);
  const wrong = rows.filter(isAbovePrediction);
  process.stdout.write(`${wrong.length} of ${rows.length} rows accept more than chance allows for the prediction\n`);
  if (wrong.length > 0) process.exitCode = 1;

  function isKnown(symbol: string, input: Row['input'], limitLog10: number): boolean {
    return rows.some((row) => row.symbol === symbol && row.input === input && row.limitLog10 === limitLog10);
  }

  function countRandom(layout: BlockLayout, limitLog10: number, tries: number): Row | undefined {
    const symbol = nameOf(layout);
    if (isKnown(symbol, 'random', limitLog10)) return undefined;
    const random = createRandom(1, `random ${symbol} ${limitLog10}`);
    const corrector = new BlockCorrector(limitLog10);
    const word = new Uint8Array(layout.totalCodewords);
    const magnitudes = new Float32Array(8 * layout.totalCodewords);
    let accepted = 0;
    for (let i = 0; i < tries; i++) {
      fill(word, random);
      for (let k = 0; k < magnitudes.length; k++) magnitudes[k] = random.uniform();
      if (corrector.correct(word, layout, magnitudes, 1).failedBlocks === 0) accepted++;
    }
    return { symbol, input: 'random', limitLog10, tries, accepted, predicted: predict(layout, limitLog10) };
  }

  /** The zero word is a codeword of every block; one block more wrong than its error correction codewords could tell. */
  function countDamaged(layout: BlockLayout, limitLog10: number, tries: number): Row | undefined {
    const symbol = nameOf(layout);
    if (isKnown(symbol, 'damaged', limitLog10)) return undefined;
    const random = createRandom(2, `damaged ${symbol} ${limitLog10}`);
    const corrector = new BlockCorrector(limitLog10);
    const word = new Uint8Array(layout.totalCodewords);
    const magnitudes = new Float32Array(8 * layout.totalCodewords);
    let accepted = 0;
    for (let i = 0; i < tries; i++) {
      word.fill(0);
      for (let k = 0; k < magnitudes.length; k++) magnitudes[k] = 0.5 + random.uniform();
      damage(word, magnitudes, layout, random);
      const { failedBlocks } = corrector.correct(word, layout, magnitudes, 1);
      if (failedBlocks === 0 && word.some((codeword) => codeword !== 0)) accepted++;
    }
    return { symbol, input: 'damaged', limitLog10, tries, accepted, predicted: predictNearMiss(layout, limitLog10) };
  }

  /** What is read of a real symbol is right, nothing, or counted. */
  function countLost(layout: BlockLayout, limitLog10: number, tries: number): Row | undefined {
    const symbol = nameOf(layout);
    if (isKnown(symbol, 'lost', limitLog10)) return undefined;
    const corrector = new BlockCorrector(limitLog10);
    const symbols = loseSymbols(layout, createRandom(3, `lost ${symbol} ${limitLog10}`));
    let accepted = 0;
    for (let i = 0; i < tries; i++) {
      const { word, magnitudes, truth } = symbols.next().value;
      const { failedBlocks } = corrector.correct(word, layout, magnitudes, 1);
      if (failedBlocks === 0 && word.some((codeword, k) => codeword !== truth[k])) accepted++;
    }
    return { symbol, input: 'lost', limitLog10, tries, accepted, predicted: predictNearMiss(layout, limitLog10) };
  }
}

/** Wrong codewords in every block, just more than half of the error correction codewords; half of them look doubtful. */
function damage(word: Uint8Array, magnitudes: Float32Array, layout: BlockLayout, random: Random): void {
  for (let block = 0; block < layout.blocks; block++) {
    const start = blockStart(layout, block);
    const length = blockLength(layout, block);
    const least = (layout.ecCodewords >> 1) + 1;
    const wrong = Math.min(length, least + random.integer(layout.ecCodewords - least + 1));
    const places = Array.from({ length }, (_, k) => start + k);
    for (let k = 0; k < wrong; k++) {
      const pick = k + random.integer(length - k);
      [places[k], places[pick]] = [places[pick], places[k]];
      word[places[k]] = 1 + random.integer(255);
      if (random.uniform() >= 0.5) continue;
      for (let bit = places[k]; bit < magnitudes.length; bit += word.length) magnitudes[bit] *= 0.5;
    }
  }
}

/** Share of random words that are accepted: all blocks must be. */
function predict(layout: BlockLayout, limitLog10: number): number {
  return predictBlocks(layout, limitLog10).reduce((share, block) => share * block, 1);
}

/** At most this share of damaged symbols becomes a wrong one: any of the blocks may, the others can be right. */
function predictNearMiss(layout: BlockLayout, limitLog10: number): number {
  return predictBlocks(layout, limitLog10).reduce((share, block) => share + block, 0);
}

/**
 * Share of random blocks that are accepted: over the errors alone, every number of erasures, and all words that are near by the
 * magnitudes.
 */
function predictBlocks(layout: BlockLayout, limitLog10: number): number[] {
  const { ecCodewords, misdecodeGuard } = layout;
  const budget = ecCodewords - misdecodeGuard;
  return Array.from({ length: layout.blocks }, (_, block) => {
    const length = blockLength(layout, block);
    let sum = 10 ** falseDecodeLog10(length, ecCodewords, budget >> 1, 0) + 10 ** limitLog10;
    for (let erased = 2; erased <= budget; erased += 2) {
      const chances = Array.from({ length: 1 + ((budget - erased) >> 1) }, (_, errors) =>
        falseDecodeLog10(length, ecCodewords, errors, erased),
      ).filter((chance) => chance <= limitLog10);
      if (chances.length > 0) sum += 10 ** Math.max(...chances);
    }
    return Math.min(1, sum);
  });
}

/** Whether so many would be accepted less often than once in a thousand rows if the prediction held (Poisson). */
function isAbovePrediction({ tries, accepted, predicted }: Row): boolean {
  const expected = predicted * tries;
  let term = Math.exp(-expected);
  let below = 0;
  for (let k = 0; k < accepted; k++) {
    below += term;
    term *= expected / (k + 1);
  }
  return 1 - below < 1e-3;
}

function table(rows: readonly Row[]): string {
  const head = ['symbol', 'words', 'limit', 'tries', 'accepted', 'share', 'predicted'];
  const body = rows.map(({ symbol, input, limitLog10, tries, accepted, predicted }) => [
    symbol,
    input,
    `1e${limitLog10}`,
    `${tries}`,
    `${accepted}`,
    (accepted / tries).toExponential(1),
    predicted.toExponential(1),
  ]);
  const shipped = `the package's own limit is 1e${MOST_FALSE_LOG10}`;
  return `${alignColumns([head, ...body]).join('\n')}\n${shipped}`;
}

async function readRows(file: string): Promise<Row[]> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Row[];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function nameOf({ version, errorCorrectionLevel }: BlockLayout): string {
  return `${version}-${errorCorrectionLevel}`;
}

function fill(word: Uint8Array, random: Random): void {
  for (let k = 0; k < word.length; k++) word[k] = random.integer(256);
}
