// What users of this entry can rely on. `npm run api` writes it anew.

export function zbarWasm(options?: ZbarWasmOptions): Decoder;

export interface ZbarWasmOptions {
    readonly testInverted?: boolean;
    readonly wasmUrl?: string;
}
