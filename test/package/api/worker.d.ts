// What users of this entry can rely on. `npm run api` writes it anew.

export class WorkerError extends Error {
    readonly code: WorkerErrorCode;
    readonly name = "WorkerError";
    constructor(code: WorkerErrorCode, message: string, options?: ErrorOptions);
}

export class WorkerReader {
    #private;
    readonly takesFrames = true;
    constructor({ worker, timeoutMs, ...setup }: WorkerReaderOptions);
    get dropped(): number;
    ready(): Promise<void>;
    read(image: WorkerImage, options?: WorkerReadOptions): Promise<WorkerReadResult>;
    next(frame: WorkerImage, { timeMs, transfer }: {
        readonly timeMs: number;
        readonly transfer?: boolean;
    }): Promise<readonly ScanEvent[]>;
    close(): void;
}

export function createWorkerReader(options?: WorkerReaderOptions): WorkerReader;

export function scannerOf(reader: PictureReader): FrameScanner;

export function serve(served: Served | ((setup: WorkerSetup) => Served)): void;

export interface FrameScanner {
    next(frame: PixelImage, options: {
        readonly timeMs: number;
    }): Promise<readonly ScanEvent[]>;
}

export interface NodeThread {
    postMessage(message: unknown, transfer?: readonly never[]): void;
    terminate(): unknown;
    on(event: string, listener: (value: unknown) => void): unknown;
    ref(): void;
    unref(): void;
}

export interface PictureReader {
    read(image: PixelImage, options?: ReadOptions): Promise<ReadResult>;
}

export interface ScanEvent {
    readonly type: string;
    readonly symbol?: QrSymbol | undefined;
    readonly findings?: readonly Finding[] | undefined;
}

export interface Served {
    readonly reader: PictureReader & {
        ready?(): Promise<void>;
    };
    readonly scanner?: FrameScanner | undefined;
}

export interface WorkerReadLimits {
    readonly region?: Region | undefined;
    readonly maxSymbols?: number | undefined;
    readonly budgetMs?: number | undefined;
    readonly explain?: boolean | undefined;
}

export interface WorkerReadOptions extends WorkerReadLimits {
    readonly transfer?: boolean | undefined;
    readonly signal?: AbortSignal | undefined;
    readonly trace?: undefined;
}

export interface WorkerReaderOptions extends WorkerSetup {
    readonly worker?: (() => WorkerThread) | undefined;
    readonly timeoutMs?: number | undefined;
}

export interface WorkerSetup {
    readonly profile?: ProfileName | undefined;
    readonly plan?: PlanSpec | undefined;
    readonly frameProfile?: ProfileName | undefined;
}

export type WorkerErrorCode = 'ERR_WORKER_CRASHED' | 'ERR_WORKER_TIMEOUT' | 'ERR_WORKER_CLOSED';

export type WorkerImage = PixelImage | VideoFrame | ImageBitmap;

export type WorkerReadResult = ReadResult & {
    readonly image?: PixelImage;
};

export type WorkerThread = Worker | NodeThread;
