// Filling in what a colour mosaic left out: see ../../mosaic.ts.

import { lanesBelow, storeMasked } from './lanes';

/** Which of a row's pixels lack the colour: those beside it in the row, those with four neighbours of it, or all. */
const BESIDE: i32 = 0;
const AMONG: i32 = 1;

/**
 * Fills in a row, in place: only pixels that have the colour are looked at.
 *
 * @param above bytes to the row above, and `below` to the one below; both to the same at the picture's edge
 * @param parity of the columns that lack the colour; where all do, of those that have it above and below
 */
export function fillMosaicRow(row: usize, above: i32, below: i32, width: i32, lack: i32, parity: i32): void {
  const first = load<f32>(row);
  const last = row + 4 * (width - 1);
  const end = load<f32>(last);
  const chosen = parity == 0 ? i32x4(-1, 0, -1, 0) : i32x4(0, -1, 0, -1);
  for (let x = 0, at = row; x < width; x += 4, at += 16) {
    const own = v128.load(at);
    let value: v128;
    if (lack == BESIDE) value = v128.bitselect(half(v128.load(at - 4), v128.load(at + 4)), own, chosen);
    else {
      const upright = half(v128.load(at + above), v128.load(at + below));
      if (lack == AMONG) {
        value = v128.bitselect(half(half(v128.load(at - 4), v128.load(at + 4)), upright), own, chosen);
      } else {
        const left = half(v128.load(at - 4 + above), v128.load(at - 4 + below));
        const right = half(v128.load(at + 4 + above), v128.load(at + 4 + below));
        value = v128.bitselect(upright, half(left, right), chosen);
      }
    }
    storeMasked(at, value, lanesBelow(width - x));
  }
  store<f32>(row, first);
  store<f32>(last, end);
  fillEnd(row, 4, above, below, lack, parity == 0);
  fillEnd(last, -4, above, below, lack, parity == ((width - 1) & 1));
}

// @ts-ignore: decorator
@inline
function half(a: v128, b: v128): v128 {
  return f32x4.mul(f32x4.add(a, b), f32x4.splat(0.5));
}

/** The first or last pixel of a row: its one neighbour, `beside` bytes away, stands for both. */
function fillEnd(at: usize, beside: i32, above: i32, below: i32, lack: i32, chosen: bool): void {
  const neighbour = at + beside;
  const upright = <f32>0.5 * (load<f32>(at + above) + load<f32>(at + below));
  if (lack == BESIDE || lack == AMONG) {
    if (!chosen) return;
    store<f32>(at, lack == BESIDE ? load<f32>(neighbour) : <f32>0.5 * (load<f32>(neighbour) + upright));
  } else {
    store<f32>(at, chosen ? upright : <f32>0.5 * (load<f32>(neighbour + above) + load<f32>(neighbour + below)));
  }
}
