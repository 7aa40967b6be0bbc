// What users of this entry can rely on. `npm run api` writes it anew.

export function zxingWasm(options?: ZxingWasmOptions): Decoder;

export interface ZxingWasmOptions extends WasmPlace {
    readonly tryHarder?: boolean;
    readonly tryRotate?: boolean;
    readonly tryInvert?: boolean;
    readonly tryDownscale?: boolean;
    readonly binarizer?: (typeof BINARIZERS)[number];
    readonly characterSet?: string;
}

const BINARIZERS: readonly [
    "LocalAverage",
    "GlobalHistogram",
    "FixedThreshold",
    "BoolCast"
];

interface WasmPlace {
    readonly wasmBinary?: ArrayBuffer | Uint8Array;
    readonly wasmUrl?: string;
}
