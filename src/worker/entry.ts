/**
 * The default worker: pictures with one reader, frames of a camera with a faster one.
 */

import { createReader } from '../index.ts';
import { scannerOf } from './scanner.ts';
import { serve } from './serve.ts';

serve(({ profile, plan, frameProfile = 'fast' }) => ({
  reader: createReader({ profile, plan }),
  scanner: scannerOf(createReader({ profile: frameProfile })),
}));
