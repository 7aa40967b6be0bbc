/**
 * What the command line prints: lines for people, JSON lines for programs.
 */

import type { ReadFileResult } from '../node/index.ts';
import { classify } from '../payment/classify.ts';
import { redact } from '../payment/redact.ts';
import type { Failure, Point, QrSymbol } from '../types.ts';

/** One picture after it was read, or the reason why it could not be. */
export type Report =
  | { readonly file: string; readonly result: ReadFileResult }
  | { readonly file: string; readonly error: string };

/** One JSON line: the same keys for every picture that was decoded, `error` alone for one that was not. */
export function toJsonLine(report: Report): string {
  if ('error' in report) return JSON.stringify({ file: report.file, error: report.error });
  const { width, height, orientation, found, symbols, failures, elapsedMs } = report.result;
  return JSON.stringify({
    file: report.file,
    width,
    height,
    orientation,
    found,
    symbols: symbols.map(toJsonSymbol),
    failures: failures.map(({ decoder, stage, reason }) => ({
      decoder,
      stage,
      reason,
    })),
    elapsedMs: round(elapsedMs, 3),
  });
}

function toJsonSymbol(symbol: QrSymbol): object {
  const { text, bytes, corners, version, errorCorrectionLevel, decoder, confidence } = symbol;
  return {
    text,
    bytes: bytes === null ? null : Buffer.from(bytes).toString('base64'),
    corners: corners.map(({ x, y }) => ({ x: round(x, 2), y: round(y, 2) })),
    version,
    errorCorrectionLevel,
    decoder,
    confidence,
  };
}

/** Lines for a person: the picture, then each symbol, secret texts masked unless `reveal`. */
export function toText(report: Report, reveal: boolean): string {
  if ('error' in report) return `${printable(report.file)}: error: ${printable(report.error)}`;
  const { width, height, symbols, failures, elapsedMs } = report.result;
  const count = symbols.length === 0 ? 'no code read' : `${symbols.length} ${symbols.length === 1 ? 'code' : 'codes'}`;
  const head = `${printable(report.file)}: ${count} (${width}x${height}, ${elapsedMs.toFixed(1)} ms)`;
  const details = symbols.length > 0 ? symbols.map((symbol) => symbolLine(symbol, reveal)) : failureLines(failures);
  return [head, ...details.map((line) => `  ${line}`)].join('\n');
}

function symbolLine({ text, corners, version, errorCorrectionLevel, decoder }: QrSymbol, reveal: boolean): string {
  const kind = version === null ? '' : `version ${version}${errorCorrectionLevel ? `-${errorCorrectionLevel}` : ''}, `;
  return `${shown(text, reveal)}\n    ${kind}${decoder}, corners ${corners.map(pointText).join(' ')}`;
}

/** A text for the terminal, where it may be looked at, scrolled back to and copied into a report. */
export function shown(text: string, reveal: boolean): string {
  return printable(!reveal && classify(text).secret ? redact(text) : text);
}

/** How far each decoder came at most, once per decoder. */
function failureLines(failures: readonly Failure[]): string[] {
  const lines = failures.map(({ decoder, stage, reason }) => `${decoder}: ${reason} (${stage})`);
  return [...new Set(lines)];
}

function pointText({ x, y }: Point): string {
  return `${Math.round(x)},${Math.round(y)}`;
}

/** Escapes control and direction characters: a payload must not steer the terminal that shows it. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
