/** What a user's program may be: pixels in, texts out, by the engine and by another reader. */

import { createReader, engine } from 'qrazor';
import { qr } from 'qrazor/decoders/qr';
import { classify } from 'qrazor/payment';
import { picture } from './picture.js';

const reader = createReader({ decoders: [engine(), qr()], plan: { attempts: [{}] }, classify });
const { symbols } = await reader.read(picture);
console.log(JSON.stringify(symbols.map(({ text, payment }) => [text, payment.kind])));
