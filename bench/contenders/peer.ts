/**
 * Readers that have no adapter in the package, behind the same interface, for comparison only.
 */

import { type Decoder, DecoderUnavailableError, type Decoding, type ImageSource, type Point, type Quad } from 'qrazor';

/** What a peer read. */
export interface PeerRead {
  readonly text: string;
  readonly corners: Quad;
}

/** How a peer is loaded and called. */
export interface Peer<Library> {
  /** Name of the npm package. */
  readonly id: string;
  readonly consumes: 'luma' | 'rgba';
  load(): Promise<Library>;
  /** Everything that it reads in the picture. */
  read(library: Library, source: ImageSource): readonly PeerRead[] | Promise<readonly PeerRead[]>;
}

/** A peer as a decoder; a package that is not installed gives a `DecoderUnavailableError` in `ready()`. */
export function peerDecoder<Library>({ id, consumes, load, read }: Peer<Library>): Decoder {
  let library: Library | undefined;
  return {
    id,
    consumes,
    async ready() {
      try {
        library ??= await load();
      } catch (cause) {
        throw new DecoderUnavailableError(id, { cause });
      }
    },
    async decode(source): Promise<Decoding> {
      const reads = await read(library as Library, source);
      if (reads.length === 0) return { symbols: [], failures: [{ stage: 'locate', reason: 'not-found' }] };
      return { symbols: reads.map(toSymbol), failures: [] };
    },
    costMs: (width, height) => (width * height) / 1e5,
  };
}

/** The square whose diagonal runs from `a` to `c`, for peers that report two opposite corners only. */
export function squareOfDiagonal(a: Point, c: Point): Quad {
  const middle = { x: (a.x + c.x) / 2, y: (a.y + c.y) / 2 };
  const half = { x: (c.x - a.x) / 2, y: (c.y - a.y) / 2 };
  const b = { x: middle.x + half.y, y: middle.y - half.x };
  const d = { x: middle.x - half.y, y: middle.y + half.x };
  return [a, b, c, d];
}

function toSymbol({ text, corners }: PeerRead): Decoding['symbols'][number] {
  return {
    text,
    corners,
    bytes: null,
    version: null,
    errorCorrectionLevel: null,
    mirrored: null,
    inverted: null,
    confidence: null,
  };
}
