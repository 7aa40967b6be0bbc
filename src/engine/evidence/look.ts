/**
 * A look at a picture of which no decoder showed what it saw.
 */

import { createJsKernels } from '../../kernels/js/index.ts';
import type { DecodeContext, ImageSource } from '../../types.ts';
import { EngineSession } from '../session.ts';
import { sharedWorkspace } from '../workspace.ts';

/** The engine's first stages. */
const STAGES = 2;

/** Shows what the engine sees first. */
export function lookAt(source: ImageSource, inspect: NonNullable<DecodeContext['inspect']>): void {
  const context = { deadline: Infinity, maxSymbols: Infinity, inspect };
  const session = new EngineSession(source, context, {}, sharedWorkspace(createJsKernels));
  for (let stage = 0; stage < STAGES; stage++) {
    const [offer] = session.offers();
    if (offer !== undefined) session.run(offer.stage, Infinity);
  }
}
