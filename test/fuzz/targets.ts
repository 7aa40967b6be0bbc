/**
 * Everything that is fuzzed.
 */

import { DECODING } from './decoding.ts';
import { PICTURES } from './pictures.ts';
import type { Target } from './target.ts';
import { TEXTS } from './texts.ts';

export const TARGETS: readonly Target[] = [...PICTURES, ...DECODING, ...TEXTS];
