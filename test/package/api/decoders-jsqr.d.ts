// What users of this entry can rely on. `npm run api` writes it anew.

export function jsqr(options?: JsqrOptions): Decoder;

export interface JsqrOptions {
    readonly inversionAttempts?: (typeof INVERSION_ATTEMPTS)[number];
}

const INVERSION_ATTEMPTS: readonly [
    "attemptBoth",
    "dontInvert",
    "invertFirst"
];
