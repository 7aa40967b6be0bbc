/**
 * The bar code that wallets show above the QR code of a payment page: Code 128, set C, digit pairs (ISO/IEC 15417).
 */

import { type Box, type Layer, type Paint, stencil } from './layers.ts';

/** Widths of bar, space, bar, space, bar, space of the characters 0..105, ISO/IEC 15417:2007 table 1; six digits each. */
const WIDTHS = [
  '212222222122222221121223121322131222122213122312132212221213221312231212112232122132122231113222123122123221',
  '223211221132221231213212223112312131311222321122321221312212322112322211212123212321232121111323131123131321',
  '112313132113132311211313231113231311112133112331132131113123113321133121313121211331231131213113213311213131',
  '311123311321331121312113312311332111314111221411431111111224111422121124121421141122141221112214112412122114',
  '122411142112142211241211221114413111241112134111111242121142121241114212124112124211411212421112421211212141',
  '214121412121111143111341131141114113114311411113411311113141114131311141411131211412211214211232',
].join('');

const START_C = 105;
const STOP = '2331112';

/**
 * Widths of bars and spaces in turn, starting with a bar.
 *
 * @param digits an even number of decimal digits
 */
export function encodeCode128(digits: string): number[] {
  if (!/^(?:\d\d)+$/.test(digits)) throw new RangeError('digits: expected an even number of digits');
  const values = [START_C];
  for (let i = 0; i < digits.length; i += 2) values.push(Number(digits.slice(i, i + 2)));
  // Check character: the start value plus each value times its position, modulo 103.
  const sum = values.reduce((total, value, position) => total + value * Math.max(1, position), 0);
  values.push(sum % 103);
  const widths = values.map((value) => WIDTHS.slice(value * 6, value * 6 + 6)).join('') + STOP;
  return Array.from(widths, Number);
}

/** The bars of a Code 128 symbol stretched over a box; its quiet zone is up to the page. */
export function code128Layer(shape: Box, digits: string, paint: Paint): Layer {
  const widths = encodeCode128(digits);
  const total = widths.reduce((sum, width) => sum + width, 0);
  const dark = new Uint8Array(total);
  let position = 0;
  widths.forEach((width, i) => {
    if (i % 2 === 0) dark.fill(1, position, position + width);
    position += width;
  });
  return stencil(shape, { columns: total, rows: 1, cells: dark }, paint);
}
