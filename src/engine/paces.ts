/**
 * What the engine does in pieces that cannot be interrupted.
 */

import { Pace } from '../pace.ts';

/** One pace for each kind; first values are those of a core of 3 GHz. */
export function createPaces() {
  return {
    /** Taking a picture in, per pixel of it. */
    intake: new Pace(1),
    /** Measuring a scene and looking for candidates, per pixel of its scale. */
    look: new Pace(1.5),
    /** Proposing a grid, per module. */
    propose: new Pace(200),
    /** Sampling and decoding a grid, per module. */
    decode: new Pace(200),
    /** Undoing blur and decoding again, per module. */
    equalize: new Pace(1000),
    /** Finding out how a grid is bent, per module. */
    bend: new Pace(1500),
  };
}

/** The paces of one way of reading. */
export type Paces = ReturnType<typeof createPaces>;
