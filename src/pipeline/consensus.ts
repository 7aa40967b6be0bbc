/**
 * One list of symbols from many attempts: duplicates merge, contradictory reads are refused.
 *
 * A misread bills a stranger, so two different payloads at one place count as no read at all, and the place
 * stays closed for the rest of the read.
 */

import { intersectionOverUnion, mapQuad, polygonArea } from '../image/geometry.ts';
import type { Failure, PointMap, QrSymbol, Quad, StructuredAppend } from '../types.ts';

/** Overlap (intersection over union) from which two equal payloads are one symbol seen twice; corners of weak readers are rough. */
const SAME_SYMBOL_OVERLAP = 0.1;

/** Overlap from which two different payloads contradict each other. A small symbol inside the logo of a large one overlaps less. */
const CONTRADICTION_OVERLAP = 0.3;

/** The symbols of one read so far. */
export class Consensus {
  #symbols: QrSymbol[] = [];
  readonly #disputed: Quad[] = [];

  /** Undisputed symbols in the order they were first read. */
  get symbols(): readonly QrSymbol[] {
    return this.#symbols;
  }

  /**
   * Takes in what a decoder returned.
   * @param toPicture from the decoder's picture to the caller's
   * @returns the symbols that are new, and a failure for each one that was refused
   */
  add(
    decoder: string,
    symbols: readonly Omit<QrSymbol, 'decoder'>[],
    toPicture: PointMap,
  ): { readonly added: readonly QrSymbol[]; readonly failures: readonly Failure[] } {
    const before = this.#symbols.length;
    const failures: Failure[] = [];
    for (const symbol of symbols) {
      const complaint = findNonsense(symbol);
      if (complaint !== undefined) {
        failures.push({
          decoder,
          stage: 'decode',
          reason: 'nonsense',
          detail: complaint,
        });
      } else if (
        !this.#admit({
          ...symbol,
          corners: mapQuad(symbol.corners, toPicture),
          decoder,
        })
      ) {
        failures.push({ decoder, stage: 'consensus', reason: 'contradiction' });
      }
    }
    return { added: this.#symbols.slice(before), failures };
  }

  /** False when the symbol contradicts another one. */
  #admit(symbol: QrSymbol): boolean {
    const overlaps = (quad: Quad, least: number) => intersectionOverUnion(symbol.corners, quad) >= least;
    if (this.#disputed.some((quad) => overlaps(quad, CONTRADICTION_OVERLAP))) return false;
    const twin = this.#symbols.find(
      (known) => overlaps(known.corners, SAME_SYMBOL_OVERLAP) && samePayload(known, symbol),
    );
    if (twin !== undefined) return true;
    const rivals = this.#symbols.filter((known) => overlaps(known.corners, CONTRADICTION_OVERLAP));
    if (rivals.length === 0) {
      this.#symbols.push(symbol);
      return true;
    }
    this.#symbols = this.#symbols.filter((known) => !rivals.includes(known));
    this.#disputed.push(symbol.corners, ...rivals.map((rival) => rival.corners));
    return false;
  }
}

/**
 * Whether two reads of one place agree. Bytes decide where both are known; else texts. Readers that guess different
 * charsets give different texts for the same bytes, so texts that both go beyond ASCII cannot prove a misread.
 */
function samePayload(a: QrSymbol, b: QrSymbol): boolean {
  if (a.text === b.text) return true;
  if (a.bytes !== null && b.bytes !== null) return equalBytes(a.bytes, b.bytes);
  return !isAscii(a.text) && !isAscii(b.text);
}

function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}

/** What is wrong with a symbol of a decoder that does not keep the contract; undefined when nothing is. */
function findNonsense(symbol: Omit<QrSymbol, 'decoder'>): string | undefined {
  if (typeof symbol !== 'object' || symbol === null) return 'a symbol is not an object';
  const { text, bytes, corners, structuredAppend } = symbol;
  if (typeof text !== 'string') return 'text is not a string';
  if (bytes !== null && !(bytes instanceof Uint8Array)) return 'bytes are neither null nor a Uint8Array';
  if (!Array.isArray(corners) || corners.length !== 4) return 'corners are not four points';
  if (!corners.every((point) => Number.isFinite(point?.x) && Number.isFinite(point?.y)))
    return 'corners are not finite';
  if (polygonArea(corners as unknown as Quad) < 1) return 'corners span no area';
  if (structuredAppend !== undefined && !isPlace(structuredAppend)) return 'structured append is out of range';
  return undefined;
}

function isPlace({ index, total, parity }: StructuredAppend): boolean {
  return (
    [index, total - 1, parity >> 4].every((value) => value >= 0 && value < 16 && Number.isInteger(value)) &&
    index < total
  );
}
