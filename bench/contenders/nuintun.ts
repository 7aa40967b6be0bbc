/**
 * `@nuintun/qrcode`, called as its README shows: every candidate of the detector goes through the decoder, and the
 * detector is told whether it decoded.
 */

import type { Decoder, ImageSource } from 'qrazor';
import { type PeerRead, peerDecoder } from './peer.ts';

type Library = typeof import('@nuintun/qrcode');

/** All symbols; no options. */
export function nuintun(): Decoder {
  return peerDecoder<Library>({ id: '@nuintun/qrcode', consumes: 'rgba', load: () => import('@nuintun/qrcode'), read });
}

function read(library: Library, source: ImageSource): PeerRead[] {
  const image = source.rgba();
  // It reads three fields of an ImageData, a class that Node does not have.
  const luminances = library.grayscale(image as unknown as ImageData);
  const matrix = library.binarize(luminances, image.width, image.height);
  const decoder = new library.Decoder();
  const candidates = new library.Detector().detect(matrix);
  const reads: PeerRead[] = [];
  for (let next = candidates.next(); !next.done; ) {
    const candidate = next.value;
    let decoded = false;
    try {
      const { content } = decoder.decode(candidate.matrix);
      const corner = (x: number, y: number) => {
        const point = candidate.mapping(x, y);
        return { x: point.x, y: point.y };
      };
      const { size } = candidate;
      reads.push({ text: content, corners: [corner(0, 0), corner(size, 0), corner(size, size), corner(0, size)] });
      decoded = true;
    } catch {
      // A candidate that does not decode is the ordinary case: it says so by throwing.
    }
    next = candidates.next(decoded);
  }
  return reads;
}
