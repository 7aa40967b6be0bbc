/**
 * Codes made by the corpus generator, with any effects.
 */

import { baseScene } from '../../corpus/base.ts';
import { createLook, createSymbol, isScreen } from '../../corpus/looks.ts';
import { createRandom } from '../../corpus/random.ts';
import { capture } from '../../corpus/scene.ts';
import type { GenerateRequest, Made } from './messages.ts';
import { toRgba } from './rgba.ts';

/** White of a screen relative to paper. */
const SCREEN_WHITE = 1.1;

/** Share of the picture's height that a symbol fills at most, and the side of a module that it is given else, px. */
const MOST_FILL = 0.6;
const MODULE_PX = 8;

/** Takes the picture of a code, upright in the base scene of the generator. */
export function generateCode({ look, seed, effects }: GenerateRequest): Made {
  const base = baseScene('rotate', 0, seed, 3);
  const symbol = createSymbol(look, createRandom(seed, 'symbol'));
  const page = createLook(look, symbol, createRandom(seed, 'page'), SCREEN_WHITE);
  const [{ pose }] = base.placements;
  const moduleSizePx = Math.min(MODULE_PX, (MOST_FILL * base.lens.height) / symbol.size);
  const placement = {
    page,
    pose: { ...pose, pivotU: symbol.size / 2, pivotV: symbol.size / 2, moduleSizePx },
    lift: isScreen(look) ? 4 : 1.2,
  };
  const { picture } = capture({ ...base, placements: [placement], effects });
  return toRgba(picture);
}
