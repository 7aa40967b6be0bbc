/**
 * `rxing-wasm`: one symbol, trying harder, QR codes only. It reads its binary from its own package.
 */

import type { Decoder, ImageSource, Point, Quad } from 'qrazor';
import { type PeerRead, peerDecoder } from './peer.ts';

type Library = typeof import('rxing-wasm');

/** First symbol only. */
export function rxing(): Decoder {
  return peerDecoder<Library>({ id: 'rxing-wasm', consumes: 'luma', load: () => import('rxing-wasm'), read });
}

function read(library: Library, source: ImageSource): PeerRead[] {
  const { data, width, height, stride } = source.luma();
  const packed = stride === width ? data.subarray(0, width * height) : pack(data, width, height, stride);
  const hints = new library.DecodeHintDictionary();
  let result: ReturnType<Library['decode_barcode_with_hints']> | undefined;
  try {
    hints.set_hint(library.DecodeHintTypes.TryHarder, 'true');
    hints.set_hint(library.DecodeHintTypes.PossibleFormats, 'QrCode');
    result = library.decode_barcode_with_hints(packed as Uint8Array, width, height, hints);
    return [{ text: result.text(), corners: toQuad(result.result_points()) }];
  } catch (error) {
    // What it cannot read it throws as a plain string; anything else is a defect.
    if (typeof error === 'string') return [];
    throw error;
  } finally {
    result?.free();
    hints.free();
  }
}

function pack(data: ArrayLike<number>, width: number, height: number, stride: number): Uint8Array {
  return Uint8Array.from({ length: width * height }, (_, i) => data[Math.floor(i / width) * stride + (i % width)]);
}

/** Three finder centres, or four points in no order that a polygon could use: sorted round their middle. */
function toQuad(flat: Float32Array): Quad {
  const points = Array.from({ length: flat.length >> 1 }, (_, i): Point => ({ x: flat[2 * i], y: flat[2 * i + 1] }));
  const [a, b, c] = points;
  const [p, q, r, s = { x: a.x + c.x - b.x, y: a.y + c.y - b.y }] = points;
  const quad = [p, q, r, s];
  const middle = { x: (p.x + q.x + r.x + s.x) / 4, y: (p.y + q.y + r.y + s.y) / 4 };
  const angle = (point: Point) => Math.atan2(point.y - middle.y, point.x - middle.x);
  return quad.sort((one, other) => angle(one) - angle(other)) as unknown as Quad;
}
