/**
 * What a low-rate video call does to a picture: blocks are predicted from the last frame, the difference is transformed
 * and quantised with a dead zone, and blocks without a difference worth coding are skipped. Modelled on ITU-T H.264:
 * steps double every six QP; its in-loop filter is left out.
 */

import type { Picture } from '../frame.ts';
import { scratchCopy, scratchPlane } from '../scratch.ts';
import { codeBlocks } from './dct.ts';
import { joinPicture, type Plane, splitPicture } from './planes.ts';

/** Rounding offsets of the reference encoder: 1/3 for frames coded alone, 1/6 for predicted ones. */
const ALONE = 1 / 3;
const PREDICTED = 1 / 6;

/** Coarser quantisation of the frame from which blocks are predicted. */
const LAST_FRAME_QP = 3;

/**
 * Codes a frame after a similar one.
 *
 * @param qp quantisation parameter, 0..51
 * @param shift how far the hand moved since the last frame, whole pixels
 */
export function throughVideo(picture: Picture, qp: number, shift: readonly [number, number]): Picture {
  const planes = splitPicture(picture);
  planes.forEach((plane, index) => {
    const scale = index === 0 ? 1 : 2;
    const last = { ...plane, data: scratchCopy(plane.data) };
    codeBlocks(last, evenSteps(qp + LAST_FRAME_QP), ALONE);
    const prediction = displace(last, Math.round(shift[0] / scale), Math.round(shift[1] / scale));
    codeBlocks(plane, evenSteps(qp), PREDICTED, prediction);
  });
  return joinPicture(planes, picture.width, picture.height);
}

/** Quantisation step of H.264, 0.625 at QP 0, the same for all frequencies. */
function evenSteps(qp: number): Float64Array {
  return new Float64Array(64).fill(0.625 * 2 ** (qp / 6));
}

function displace({ width, height, data }: Plane, dx: number, dy: number): Plane {
  const out = scratchPlane(data.length, false);
  for (let y = 0; y < height; y++) {
    const from = Math.min(height - 1, Math.max(0, y + dy)) * width;
    for (let x = 0; x < width; x++) out[y * width + x] = data[from + Math.min(width - 1, Math.max(0, x + dx))];
  }
  return { width, height, data: out };
}
