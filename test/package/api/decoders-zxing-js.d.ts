// What users of this entry can rely on. `npm run api` writes it anew.

export function zxingJs(options?: ZxingJsOptions): Decoder;

export interface ZxingJsOptions {
    readonly tryHarder?: boolean;
}
