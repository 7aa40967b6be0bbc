/**
 * What the data codewords must be before they are corrected: padding has known values (ISO/IEC 18004:2015, 7.4.10), and the
 * highest bit of every character of a plain text is 0. Known codewords shorten the code: their errors are not to be corrected.
 *
 * A wrong guess adds errors, no trust: the error correction codewords are not touched, and whether they confirm a word that
 * has nothing to do with them is as much by chance as before.
 */

import { PAD_CODEWORDS } from '../payload/segment.ts';
import { type BlockLayout, blockStart, dataRanges } from '../symbol/block-layout.ts';
import { characterCountBits } from '../symbol/version.ts';

/** Magnitude of a bit that is known: a clean module. */
const KNOWN = 1;

/** By how many magnitudes padding must be read rather than its opposite: a clean codeword and a half. */
const LEAST_PADDING = 12;

/** What every pad codeword must add to that, of 8; data add nothing. Of 0 to 3, 1 and 2 read most. */
const LEAST_PER_CODEWORD = 1.5;

/** Where the highest bit of a character is in a data codeword, as byte mode begins half-way into one; and as a mask. */
const HIGHEST_PLACE = 4;
const HIGHEST_BIT = 0x80 >> HIGHEST_PLACE;

/** Share by which highest bits must be read as 0 rather than 1, and magnitudes that they must have in all. */
const LEAST_PLAIN = 0.7;
const LEAST_HIGHEST = 3;

/**
 * Sets padding and highest bits to what they are expected to be, and their magnitudes to those of clean modules.
 * @param codewords blocks one after the other
 * @param magnitudes of the bits, as `readMagnitudes` returns them
 * @param firstBlock blocks before it are corrected already and stay as they are
 * @returns codewords that changed; undefined when nothing is expected
 */
export function expectData(
  codewords: Uint8Array,
  magnitudes: Float32Array,
  layout: BlockLayout,
  firstBlock: number,
): number | undefined {
  const places = dataPlaces(layout);
  const data = places.length - countPadding(codewords, magnitudes, layout, places);
  const text = places.slice((4 + characterCountBits('byte', layout.version)) >> 3, data);
  const plain = isPlain(codewords, magnitudes, layout, text);
  if (data === places.length && !plain) return undefined;
  const { totalCodewords } = layout;
  const open = blockStart(layout, firstBlock);
  let changed = 0;
  const expect = (place: number, mask: number, value: number): void => {
    if (place < open) return;
    if ((codewords[place] & mask) !== value) changed++;
    codewords[place] = (codewords[place] & ~mask) | value;
    for (let bit = 0; bit < 8; bit++) {
      if (mask & (0x80 >> bit)) magnitudes[bit * totalCodewords + place] = KNOWN;
    }
  };
  for (let i = data; i < places.length; i++) expect(places[i], 0xff, PAD_CODEWORDS[(i - data) % 2]);
  if (plain) for (const place of text) expect(place, HIGHEST_BIT, 0);
  return changed;
}

/** Places of the data codewords in order. */
function dataPlaces(layout: BlockLayout): number[] {
  const places: number[] = [];
  for (const [start, end] of dataRanges(layout)) for (let place = start; place < end; place++) places.push(place);
  return places;
}

/** How many of the last data codewords are padding, most likely; 0 when that is little likely. */
function countPadding(
  codewords: Uint8Array,
  magnitudes: Float32Array,
  layout: BlockLayout,
  places: readonly number[],
): number {
  let count = 0;
  let most = 0;
  let sum = 0;
  for (const last of [0, 1]) {
    let agreement = 0;
    for (let padding = 1; padding < places.length - 1; padding++) {
      const place = places[places.length - padding];
      const pad = (last + padding - 1) % 2;
      agreement += agree(codewords, magnitudes, layout, place, PAD_CODEWORDS[pad]);
      const rated = agreement - LEAST_PER_CODEWORD * padding;
      if (pad !== 0 || rated <= most) continue;
      [count, most, sum] = [padding, rated, agreement];
    }
  }
  return sum >= LEAST_PADDING ? count : 0;
}

/** Magnitudes of the bits of a codeword that are those of another, less those that are not; -8..8. */
function agree(
  codewords: Uint8Array,
  magnitudes: Float32Array,
  { totalCodewords }: BlockLayout,
  place: number,
  other: number,
): number {
  const wrong = codewords[place] ^ other;
  let sum = 0;
  for (let bit = 0; bit < 8; bit++) {
    const magnitude = Math.min(KNOWN, magnitudes[bit * totalCodewords + place]);
    sum += wrong & (0x80 >> bit) ? -magnitude : magnitude;
  }
  return sum;
}

/** Whether the text seems to be ASCII in byte mode. */
function isPlain(
  codewords: Uint8Array,
  magnitudes: Float32Array,
  { totalCodewords }: BlockLayout,
  text: readonly number[],
): boolean {
  let zeros = 0;
  let all = 0;
  for (const place of text) {
    const magnitude = Math.min(KNOWN, magnitudes[HIGHEST_PLACE * totalCodewords + place]);
    all += magnitude;
    zeros += codewords[place] & HIGHEST_BIT ? -magnitude : magnitude;
  }
  return all >= LEAST_HIGHEST && zeros >= LEAST_PLAIN * all;
}
