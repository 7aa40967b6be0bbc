/**
 * Adapter for ZBar compiled to WebAssembly (npm `@undecaf/zbar-wasm`, LGPL-2.1+): all symbols, also mirrored.
 */

import type * as ZBar from '@undecaf/zbar-wasm';
import { DecoderUnavailableError, InvalidArgumentError } from '../errors.ts';
import { packLuma } from '../image/luma.ts';
import type { Decoder, Projection, Quad } from '../types.ts';
import {
  booleanOption,
  checkOptions,
  createAdapter,
  failed,
  importPackage,
  outcome,
  type Read,
  undecodable,
} from './adapter.ts';
import { runsAnticlockwise } from './corners.ts';

const PACKAGE = '@undecaf/zbar-wasm';
const WASM_FILE = 'zbar.wasm';

/** The four characters `Y800`, ZBar's name for 8-bit gray. */
const GRAY_FORMAT = 0x30303859;

/** The library's own gray, (19595 R + 38469 G + 7472 B) >> 16; the offset undoes the rounding of `channel`. */
const ZBAR_GRAY: Projection = { red: 19595 / 65536, green: 38469 / 65536, blue: 7472 / 65536, offset: -0.5 };

/** Options of the ZBar adapter. */
export interface ZbarWasmOptions {
  /** Looks for light modules on dark ground where nothing else was found, in nearly twice the time. Default false. */
  readonly testInverted?: boolean;
  /**
   * Where the library's `zbar.wasm` lies, for browsers whose bundler does not place it beside the library's script.
   * Default: beside the script; in Node the installed file.
   */
  readonly wasmUrl?: string;
}

interface Library {
  readonly zbar: typeof ZBar;
  readonly instance: Awaited<ReturnType<typeof ZBar.getInstance>>;
}

/**
 * What is added to ZBar's corners, which it rounds down to whole pixels: the mean error over versions 1, 3 and 7,
 * 2 to 8 px per module and 24 angles.
 */
const CORNER_OFFSET_PX = 0.3;

/**
 * A decoder on zbar-wasm 0.11.
 *
 * @throws InvalidArgumentError for unknown options
 */
export function zbarWasm(options: ZbarWasmOptions = {}): Decoder {
  checkOptions(options, ['testInverted', 'wasmUrl']);
  const testInverted = booleanOption('options.testInverted', options.testInverted, false);
  const { wasmUrl } = options;
  if (wasmUrl !== undefined && typeof wasmUrl !== 'string') {
    throw new InvalidArgumentError('options.wasmUrl', 'a string', wasmUrl);
  }
  return createAdapter<Library>({
    id: 'zbar-wasm',
    consumes: 'luma',
    nsPerPixel: 85,
    load: () => load(wasmUrl),
    read(library, source) {
      const { width, height } = source;
      const symbols = scan(library, testInverted, packLuma(source.channel(ZBAR_GRAY)), width, height);
      if (symbols === undefined) return failed('decode', 'threw', 'ZBar reports a failed scan');
      const reads: Read[] = [];
      let garbled = 0;
      for (const symbol of symbols) {
        if (symbol.type !== library.zbar.ZBarSymbolType.ZBAR_QRCODE) continue;
        const read = toRead(symbol, testInverted);
        if (read === undefined) garbled++;
        else reads.push(read);
      }
      return outcome(reads, Array.from({ length: garbled }, undecodable));
    },
  });
}

async function load(wasmUrl: string | undefined): Promise<Library> {
  const zbar = await importPackage(PACKAGE, () => import('@undecaf/zbar-wasm'));
  if (wasmUrl !== undefined) {
    zbar.setModuleArgs({ locateFile: (file, directory) => (file === WASM_FILE ? wasmUrl : directory + file) });
  }
  const instance = await zbar.getInstance().catch((cause: unknown) => {
    const remedy = `its ${WASM_FILE} did not load; name its place with the option wasmUrl`;
    throw new DecoderUnavailableError(PACKAGE, { cause, remedy });
  });
  return { zbar, instance };
}

/** Undefined when ZBar says that it failed. */
function scan(
  { zbar, instance }: Library,
  testInverted: boolean,
  luma: Uint8Array | Uint8ClampedArray,
  width: number,
  height: number,
): ZBar.ZBarSymbol[] | undefined {
  const pixels = instance._malloc(luma.length);
  if (pixels === 0) throw new Error(`ZBar cannot allocate ${luma.length} bytes`);
  // Read from the instance after every call that may grow the memory: growth replaces the views.
  instance.HEAPU8.set(luma, pixels);
  // The image owns the pixels from here on and frees them with itself.
  const image = instance._Image_create(width, height, GRAY_FORMAT, pixels, luma.length, 0);
  // A new scanner each time, which takes microseconds: one that is kept holds on to 100 to 250 bytes per symbol
  // and goes on with its random numbers, so that a read would depend on the reads before it.
  const scanner = instance._ImageScanner_create();
  const { ZBAR_CFG_BINARY, ZBAR_CFG_TEST_INVERTED } = zbar.ZBarConfigType;
  const configure = (setting: ZBar.ZBarConfigType) =>
    instance._ImageScanner_set_config(scanner, zbar.ZBarSymbolType.ZBAR_NONE, setting, 1);
  try {
    // As the library's own default scanner: payloads come as bytes, not converted by ZBar.
    configure(ZBAR_CFG_BINARY);
    if (testInverted) configure(ZBAR_CFG_TEST_INVERTED);
    if (instance._ImageScanner_scan(scanner, image) < 0) return undefined;
    const set = instance._Image_get_symbols(image);
    return zbar.ZBarSymbol.createSymbolsFromPtr(set, instance.HEAPU8.buffer as ArrayBuffer);
  } finally {
    instance._Image_destory(image);
    instance._ImageScanner_destory(scanner);
  }
}

/** Undefined when the payload is empty or not UTF-8: ZBar knows no other charset and would garble it. */
function toRead({ data, points }: ZBar.ZBarSymbol, testInverted: boolean): Read | undefined {
  const bytes = new Uint8Array(data.buffer as ArrayBuffer, data.byteOffset, data.length);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
  if (text === '') return undefined;
  const [topLeft, bottomLeft, bottomRight, topRight] = points.map(({ x, y }) => ({
    x: x + CORNER_OFFSET_PX,
    y: y + CORNER_OFFSET_PX,
  }));
  const corners: Quad = [topLeft, topRight, bottomRight, bottomLeft];
  return {
    text,
    bytes,
    corners,
    version: null,
    errorCorrectionLevel: null,
    // ZBar names the corners as the symbol is drawn, also in a mirrored one (measured).
    mirrored: runsAnticlockwise(corners),
    inverted: testInverted ? null : false,
    confidence: null,
  };
}
