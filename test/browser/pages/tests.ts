/**
 * The script of the page under test: what tests call in it.
 */

import * as cameras from './cameras.ts';
import * as detectors from './detectors.ts';
import * as frames from './frames.ts';
import * as workers from './workers.ts';

const parts = { ...cameras, ...detectors, ...frames, ...workers };

/** Functions by name, for `page.evaluate`. */
export type Parts = typeof parts;

Object.assign(globalThis, { parts });
