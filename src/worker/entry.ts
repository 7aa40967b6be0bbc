/**
 * The default worker: pictures with one reader, frames of a camera with a scanner that remembers, or with a reader of their own.
 */

import { createReader } from '../index.ts';
import { createScanner } from '../stream/index.ts';
import { scannerOf } from './scanner.ts';
import { serve } from './serve.ts';

serve(({ profile, plan, frameProfile }) => ({
  reader: createReader({ profile, plan }),
  scanner: frameProfile === undefined ? createScanner() : scannerOf(createReader({ profile: frameProfile })),
}));
