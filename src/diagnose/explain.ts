/**
 * Reports for a reader: measures the picture once it has been read, and says what stood in the way.
 */

import { lookAt } from '../engine/evidence/look.ts';
import { measurePicture } from '../engine/evidence/measure.ts';
import { Seen } from '../engine/evidence/seen.ts';
import { mapQuad } from '../image/geometry.ts';
import type {
  Evidence,
  Explain,
  Explanation,
  ImageSource,
  PointMap,
  QrSymbol,
  ReadResult,
  Report,
  Sight,
} from '../types.ts';
import { diagnose } from './diagnose.ts';
import type { DiagnoseOptions } from './options.ts';

/** Explains reads, for `createReader({ explain })`. */
export const explain: Explain = /* @__PURE__ */ explainFor({});

/** Explains reads by what the caller knows beside the picture. */
export function explainFor(options: DiagnoseOptions): Explain {
  return (source, toPicture) => new EngineExplanation(source, toPicture, options);
}

class EngineExplanation implements Explanation {
  readonly #source: ImageSource;
  readonly #toPicture: PointMap;
  readonly #options: DiagnoseOptions;
  readonly #seen = new Seen();

  constructor(source: ImageSource, toPicture: PointMap, options: DiagnoseOptions) {
    this.#source = source;
    this.#toPicture = toPicture;
    this.#options = options;
  }

  look(sight: Sight): void {
    this.#seen.add(sight, 2 ** Math.round(Math.log2(this.#source.width / sight.plane.width)));
  }

  report(result: ReadResult): Report {
    const startMs = performance.now();
    if (this.#seen.frame === undefined) lookAt(this.#source, (sight) => this.look(sight));
    const symbols: readonly (QrSymbol | undefined)[] = result.found ? result.symbols : [undefined];
    const { x, y } = this.#toPicture({ x: 0, y: 0 });
    const evidence = symbols.map((symbol) => this.#measure(symbol, x, y));
    return { ...diagnose(evidence, result, this.#options), elapsedMs: performance.now() - startMs };
  }

  /** Measures in pixels of the source, tells in pixels of the picture. */
  #measure(symbol: QrSymbol | undefined, dx: number, dy: number): Evidence {
    const own = symbol && { ...symbol, corners: mapQuad(symbol.corners, ({ x, y }) => ({ x: x - dx, y: y - dy })) };
    const evidence = measurePicture(this.#source, this.#seen, own);
    const { unusedCorrection } = symbol ?? {};
    return {
      ...evidence,
      ...(evidence.area === undefined ? {} : { area: mapQuad(evidence.area, this.#toPicture) }),
      ...(unusedCorrection === undefined ? {} : { unusedCorrection }),
    };
  }
}
