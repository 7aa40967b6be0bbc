/**
 * Makes codes and puts effects on pictures, off the main thread.
 */

import { developPicture } from './developed.ts';
import { generateCode } from './generated.ts';
import type { DevelopRequest, GenerateRequest } from './messages.ts';
import { serve } from './serve.ts';

serve<GenerateRequest | DevelopRequest>((request) =>
  request.kind === 'generate' ? generateCode(request) : developPicture(request),
);
