// What users of this entry can rely on. `npm run api` writes it anew.

export class WorkerError extends Error {
    readonly code: WorkerErrorCode;
    readonly name = "WorkerError";
    constructor(code: WorkerErrorCode, message: string, options?: ErrorOptions);
}

export function loadImage(input: FileInput, options?: LoadOptions): Promise<LoadedImage>;

export function readFile(input: FileInput, options?: ReadFileOptions): Promise<ReadFileResult>;

export function readMany<I extends PictureInput>(pictures: Iterable<I> | AsyncIterable<I>, options?: ReadManyOptions): AsyncGenerator<ManyItem<I>, void, undefined>;

export interface DecoderModule {
    readonly module: string;
    readonly export?: string | undefined;
    readonly options?: object | undefined;
}

export interface LoadOptions {
    readonly maxPixels?: number | undefined;
    readonly maxBytes?: number | undefined;
}

export interface LoadedImage extends PixelImage {
    readonly data: Uint8Array;
    readonly format: 'rgba';
    readonly orientation: number;
}

export interface NamedDecoder {
    readonly name: DecoderName;
    readonly options?: object | undefined;
}

export interface ReadManyOptions extends LoadOptions, Omit<ReadOptions, 'signal' | 'trace' | 'explain'> {
    readonly decoders?: readonly DecoderChoice[] | undefined;
    readonly profile?: ProfileName | undefined;
    readonly plan?: PlanSpec | undefined;
    readonly workers?: number | undefined;
    readonly ordered?: boolean | undefined;
    readonly maxInFlight?: number | undefined;
    readonly transfer?: boolean | undefined;
    readonly timeoutMs?: number | undefined;
    readonly signal?: AbortSignal | undefined;
}

export type DecoderChoice = DecoderName | NamedDecoder | DecoderModule;

export type DecoderName = keyof typeof FACTORIES;

export type FileInput = string | Uint8Array | ArrayBuffer | URL | AsyncIterable<Uint8Array | string>;

export type ManyItem<I extends PictureInput = PictureInput> = {
    readonly input: I;
    readonly index: number;
} & ({
    readonly result: ReadFileResult;
    readonly error?: undefined;
} | {
    readonly error: Error;
    readonly result?: undefined;
});

export type PictureInput = string | URL | Uint8Array | ArrayBuffer | PixelImage;

export type ReadFileOptions = ReaderChoice & LoadOptions & Omit<ReadOptions, 'explain'>;

export type ReadFileResult = ReadResult & {
    readonly orientation: number;
};

export type WorkerErrorCode = 'ERR_WORKER_CRASHED' | 'ERR_WORKER_TIMEOUT' | 'ERR_WORKER_CLOSED';

const BINARIZERS: readonly [
    "LocalAverage",
    "GlobalHistogram",
    "FixedThreshold",
    "BoolCast"
];

const FACTORIES: {
    engine: () => Promise<typeof engine>;
    'zxing-wasm': () => Promise<typeof zxingWasm>;
    qr: () => Promise<typeof qr>;
    'zbar-wasm': () => Promise<typeof zbarWasm>;
    jsqr: () => Promise<typeof jsqr>;
    'zxing-js': () => Promise<typeof zxingJs>;
};

const INVERSION_ATTEMPTS: readonly [
    "attemptBoth",
    "dontInvert",
    "invertFirst"
];

function jsqr(options?: JsqrOptions): Decoder;

function qr(options?: QrOptions): Decoder;

function zbarWasm(options?: ZbarWasmOptions): Decoder;

function zxingJs(options?: ZxingJsOptions): Decoder;

function zxingWasm(options?: ZxingWasmOptions): Decoder;

interface JsqrOptions {
    readonly inversionAttempts?: (typeof INVERSION_ATTEMPTS)[number];
}

interface QrOptions {
    readonly effort?: number;
    readonly timeLimitMs?: number;
}

interface WasmPlace {
    readonly wasmBinary?: ArrayBuffer | Uint8Array;
    readonly wasmUrl?: string;
}

interface ZbarWasmOptions {
    readonly testInverted?: boolean;
    readonly wasmUrl?: string;
}

interface ZxingJsOptions {
    readonly tryHarder?: boolean;
}

interface ZxingWasmOptions extends WasmPlace {
    readonly tryHarder?: boolean;
    readonly tryRotate?: boolean;
    readonly tryInvert?: boolean;
    readonly tryDownscale?: boolean;
    readonly binarizer?: (typeof BINARIZERS)[number];
    readonly characterSet?: string;
}
