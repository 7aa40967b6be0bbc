/**
 * How many bits a good code for text would spend on a character: the rarer, the more. Values are rounded logarithms of
 * shares in ordinary text; nothing depends on their last half bit.
 */

/** Character classes whose neighbourhood matters. */
export type Script = 'none' | 'lower' | 'upper' | 'highLower' | 'highUpper' | 'wide' | 'kana-half' | 'other';

/** A change between ASCII and a two-byte script; ordinary text does it a few times per line. */
export const SWITCH_BITS = 3;

/** Characters that no ordinary text has: private use, controls, unassigned. */
export const ALIEN_BITS = 25;

/** A character of a living script that is not expected in the charset at hand. */
export const STRANGE_BITS = 15;

/** ASCII: letters, digits and space are usual, most control characters are not. */
export function asciiBits(code: number): number {
  if (code < 32) return code === 10 || code === 13 || code === 9 ? 7 : 14;
  if (code === 127) return 14;
  const letter = (code | 32) >= 97 && (code | 32) <= 122;
  return letter || code === 32 || (code >= 48 && code <= 57) ? 5 : 7;
}

/** Lower-case letters that Western European languages use every few words; others of the same kind are rarer. */
const FREQUENT_LATIN = 'éèàçêäöüßñáíóúãõåæø';

/** Signs that do turn up between Western European words. */
const FREQUENT_SIGNS = '€£°«»’‘“”–—…§®©™·¡¿ªº\u00a0';

/** True for letters of the Latin-1 supplement and of the rest of windows-1252 (Š, Ž, Œ, Ÿ in both cases). */
function isLatinLetter(code: number): boolean {
  return (code >= 0xc0 && code <= 0xff && code !== 0xd7 && code !== 0xf7) || (code >= 0x152 && code <= 0x17e);
}

/** Letters and signs above ASCII in a Western European text; `previous` is the class of the character before. */
export function latinBits(code: number, previous: Script): number {
  const character = String.fromCharCode(code);
  if (!isLatinLetter(code)) {
    if (code >= 0x80 && code < 0xa0) return ALIEN_BITS;
    // Signs stand beside spaces and digits; only the apostrophe is at home within words.
    const place = previous === 'none' || code === 0x2019 ? 0 : 4;
    return place + (FREQUENT_SIGNS.includes(character) ? 9 : 14);
  }
  const lower = character !== character.toUpperCase() || code === 0xdf;
  // Accented letters stand alone among plain ones, and capitals begin words or stand among capitals.
  const place =
    previous === 'highLower' || previous === 'highUpper'
      ? 7
      : (previous === 'lower') === lower || previous === 'none' || previous === 'upper'
        ? 4
        : 6;
  if (!lower) return place + (previous === 'lower' || previous === 'highLower' || code > 0xff ? 9 : 5);
  return place + (FREQUENT_LATIN.includes(character) ? 4 : code > 0xff ? 10 : 6);
}

/** Class of a character above ASCII in a Western European text. */
export function latinScript(code: number): Script {
  if (!isLatinLetter(code)) return 'other';
  const character = String.fromCharCode(code);
  return character !== character.toUpperCase() || code === 0xdf ? 'highLower' : 'highUpper';
}

/** Class of an ASCII character. */
export function asciiScript(code: number): Script {
  if (code >= 97 && code <= 122) return 'lower';
  if (code >= 65 && code <= 90) return 'upper';
  return 'none';
}

/**
 * Shares of the parts of Korean syllables in running text, as -10 log2 of the share: initial consonants, vowels and final
 * consonants in the order of Unicode (The Unicode Standard 15, 3.12).
 */
const INITIALS = [31, 64, 37, 37, 70, 38, 42, 47, 76, 36, 77, 20, 37, 83, 55, 63, 63, 63, 38];
const VOWELS = [23, 43, 66, 97, 32, 46, 41, 74, 32, 57, 86, 68, 60, 37, 72, 97, 66, 66, 32, 57, 26];
const FINALS = [
  9, 43, 90, 100, 29, 90, 83, 86, 37, 90, 90, 97, 110, 97, 97, 105, 47, 57, 90, 59, 54, 40, 86, 100, 97, 83, 83, 77,
];

/** A Hangul syllable, U+AC00-D7A3. */
export function hangulBits(code: number): number {
  const index = code - 0xac00;
  const initial = Math.floor(index / 588);
  const vowel = Math.floor((index % 588) / 28);
  return (INITIALS[initial] + VOWELS[vowel] + FINALS[index % 28]) / 10;
}

/** Half-width katakana, U+FF61-FF9F; sound marks only follow consonants that have a voiced form. */
export function halfKanaBits(code: number, previousCode: number): number {
  if (code <= 0xff65) return 9;
  if (code === 0xff9e || code === 0xff9f) {
    const voiced =
      (previousCode >= 0xff76 && previousCode <= 0xff84) || (previousCode >= 0xff8a && previousCode <= 0xff8e);
    return voiced ? 2 : 14;
  }
  return code <= 0xff6f ? 8 : 5.8;
}

/** Signs of East Asian typography: ideographic punctuation and full-width forms. */
export function isWidePunctuation(code: number): boolean {
  return (code >= 0x3000 && code <= 0x303f) || (code >= 0xff01 && code <= 0xff60) || code === 0xffe5 || code === 0xb7;
}

/** True for a private-use, surrogate, control or non-character code. */
export function isAlien(code: number): boolean {
  return (
    (code >= 0x80 && code < 0xa0) || (code >= 0xd800 && code <= 0xf8ff) || code >= 0xe0000 || (code & 0xfffe) === 0xfffe
  );
}
