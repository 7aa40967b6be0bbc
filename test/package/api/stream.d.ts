// What users of this entry can rely on. `npm run api` writes it anew.

export function createScanner(options?: ScannerOptions): Scanner;

export interface FrameOptions {
    readonly timeMs?: number | undefined;
    readonly budgetMs?: number | undefined;
    readonly signal?: AbortSignal | undefined;
}

export interface HintScanEvent {
    readonly type: 'hint';
    readonly findings: readonly [
        Finding,
        ...Finding[]
    ];
    readonly timeMs: number;
}

export interface LostScanEvent {
    readonly type: 'lost';
    readonly symbol: QrSymbol;
    readonly timeMs: number;
}

export interface ReadScanEvent {
    readonly type: 'read';
    readonly symbol: QrSymbol;
    readonly frames: number;
    readonly by: 'frame' | 'fusion';
    readonly timeMs: number;
}

export interface Scanner {
    next(frame: ScanFrame, options?: FrameOptions): Promise<readonly ScanEvent[]>;
    nextSync(frame: PixelImage, options?: Omit<FrameOptions, 'signal'>): readonly ScanEvent[];
    ready(): Promise<void>;
    reset(): void;
}

export interface ScannerOptions extends Pick<ReaderOptions, 'decoders' | 'classify' | 'explain'> {
    readonly budgetMs?: number | undefined;
    readonly fullEvery?: number | undefined;
    readonly lostAfterMs?: number | undefined;
    readonly repeatAfterMs?: number | undefined;
}

export interface SeenScanEvent {
    readonly type: 'seen';
    readonly symbol: QrSymbol;
    readonly timeMs: number;
}

export interface VideoFrameLike {
    readonly format: string | null;
    readonly codedWidth: number;
    readonly codedHeight: number;
    readonly visibleRect?: {
        readonly width: number;
        readonly height: number;
    } | null;
    allocationSize(options?: {
        readonly format?: string;
    }): number;
    copyTo(destination: Uint8Array, options?: {
        readonly format?: string;
    }): Promise<readonly {
        readonly offset: number;
        readonly stride: number;
    }[]>;
}

export type ScanEvent = ReadScanEvent | SeenScanEvent | HintScanEvent | LostScanEvent;

export type ScanFrame = PixelImage | VideoFrameLike;
