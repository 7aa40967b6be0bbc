// What users of this entry can rely on. `npm run api` writes it anew.

export function qr(options?: QrOptions): Decoder;

export interface QrOptions {
    readonly effort?: number;
    readonly timeLimitMs?: number;
}
