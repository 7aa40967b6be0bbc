/**
 * `qrazor grade`: how good a printed code is.
 */

import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { formatParts, formatThresholds, formatValue } from '../grade/format.ts';
import { adviceText, CHINESE, drawGrade, ENGLISH, type GradeTexts, grade, type SymbolGrade } from '../grade/index.ts';
import { loadImage, loadSharp } from '../node/load.ts';
import { printable, shown } from './print.ts';

/** A checked `grade` command. */
export interface GradeCommand {
  readonly file: string;
  readonly json: boolean;
  /** File for the drawing. */
  readonly svg: string | undefined;
  readonly language: 'en' | 'zh';
  /** Show the text even when it is secret. */
  readonly reveal: boolean;
}

const EXIT_READ = 0;
const EXIT_UNREAD = 1;

/** Columns that names of parameters take on the terminal; Chinese characters take two. */
const NAME_COLUMNS = 26;

/**
 * Runs the command; resolves to its exit code.
 * @throws UnreadableImageError for a file that is no picture
 */
export async function gradeFile({ file, json, svg, language, reveal }: GradeCommand): Promise<number> {
  const texts = language === 'zh' ? CHINESE : ENGLISH;
  const { found, symbols, failures } = grade(await loadImage(file));
  if (json) {
    const reasons = failures.map(({ stage, reason }) => ({ stage, reason }));
    const graded = symbols.map((symbol) => toJson(symbol, texts, reveal));
    process.stdout.write(`${JSON.stringify({ file, found, symbols: graded, failures: reasons })}\n`);
  } else {
    const lines = found ? symbols.flatMap((symbol) => toLines(symbol, texts, reveal)) : [texts.labels.notFound];
    process.stdout.write(`${[printable(file), ...lines.map((line) => `  ${line}`)].join('\n')}\n`);
  }
  if (svg !== undefined) {
    for (const [index, symbol] of symbols.entries()) await writeDrawing(numbered(svg, index), drawGrade(symbol, texts));
  }
  return found ? EXIT_READ : EXIT_UNREAD;
}

/** All but the map of modules, which is the code itself. */
function toJson({ modules, text, advice, ...symbol }: SymbolGrade, texts: GradeTexts, reveal: boolean): object {
  const { quietZone, logoSide } = modules;
  const advised = advice.map((piece) => ({ ...piece, text: adviceText(piece, texts) }));
  return { text: shown(text, reveal), ...symbol, quietZone, logoSide, advice: advised };
}

function toLines(symbol: SymbolGrade, texts: GradeTexts, reveal: boolean): string[] {
  const { text, overall, version, errorCorrectionLevel, moduleSizePx, parameters, advice } = symbol;
  const { labels } = texts;
  return [
    shown(text, reveal),
    `${labels.overall} ${overall.letter} ${overall.grade.toFixed(1)} (${labels.indicative})`,
    `${labels.symbol} ${version}-${errorCorrectionLevel}, ${moduleSizePx.toFixed(1)} ${labels.pixels}`,
    ...parameters.map((parameter) => {
      const { id, letter, grade, counts, parts } = parameter;
      const notes = [formatThresholds(parameter), formatParts(parts), counts ? '' : labels.notCounted];
      const name = padded(texts.parameters[id], NAME_COLUMNS);
      const value = formatValue(parameter, texts).padEnd(8);
      return `  ${letter} ${grade.toFixed(1)}  ${name}${value} ${notes.filter((note) => note !== '').join(', ')}`.trimEnd();
    }),
    ...advice.map((piece) => `${piece.isWarning ? '!' : '-'} ${adviceText(piece, texts)}`),
  ];
}

function padded(name: string, columns: number): string {
  const width = Array.from(name).reduce((sum, character) => sum + (character >= '\u2e80' ? 2 : 1), 0);
  return name + ' '.repeat(Math.max(1, columns - width));
}

/** `out.svg`, then `out-2.svg` ... */
function numbered(path: string, index: number): string {
  const extension = extname(path);
  return index === 0 ? path : `${path.slice(0, path.length - extension.length)}-${index + 1}${extension}`;
}

async function writeDrawing(path: string, drawing: string): Promise<void> {
  if (extname(path).toLowerCase() !== '.png') return writeFile(path, drawing);
  const sharp = await loadSharp();
  await sharp(Buffer.from(drawing)).png().toFile(path);
}
