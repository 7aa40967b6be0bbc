// What users of this entry can rely on. `npm run api` writes it anew.

export class Camera {
    #private;
    constructor(settings: CameraSettings);
    get video(): HTMLVideoElement;
    get isRunning(): boolean;
    get current(): (CameraInfo & Size & {
        readonly frames: FrameSourceKind;
    }) | undefined;
    get controls(): CameraControls | undefined;
    start(): Promise<void>;
    stop(): Promise<void>;
    list(): Promise<readonly CameraInfo[]>;
    use(id: string): Promise<void>;
    switch(): Promise<void>;
    setTorch(isOn: boolean): Promise<void>;
    setZoom(factor: number): Promise<void>;
    setFocus(mode: string, distance?: number): Promise<void>;
    focusAt(x: number, y: number): Promise<void>;
}

export class CameraError extends Error {
    readonly code: CameraErrorCode;
    readonly name = "CameraError";
    readonly texts: CameraTexts;
    constructor(code: CameraErrorCode, options?: ErrorOptions);
}

export function createCamera(options?: CameraOptions): Camera;

export function readImage(image: BrowserImage, options?: ReadImageOptions): Promise<ReadResult>;

export function scannerOf(reader: PictureReader): FrameScanner;

export function toPixels(image: BrowserImage, options?: FrameOptions): Promise<PixelImage>;

export interface CameraControls {
    readonly torch: boolean;
    readonly zoom: Range | undefined;
    readonly focusModes: readonly string[];
    readonly focusDistance: Range | undefined;
    readonly focusPoint: boolean;
}

export interface CameraInfo {
    readonly id: string;
    readonly label: string;
}

export interface CameraOptions {
    readonly video?: HTMLVideoElement | undefined;
    readonly scanner?: CameraScanner | undefined;
    readonly facing?: 'environment' | 'user' | undefined;
    readonly id?: string | undefined;
    readonly resolutions?: readonly Size[] | undefined;
    readonly region?: Region | ((size: Size) => Region) | undefined;
    readonly frames?: FrameSourceKind | undefined;
    readonly onRead?: ((symbol: QrSymbol, event: ScanEvent) => void) | undefined;
    readonly onEvent?: ((event: ScanEvent) => void) | undefined;
    readonly onFrame?: ((frame: ScannedFrame) => void) | undefined;
    readonly onError?: ((error: CameraError | Error) => void) | undefined;
}

export interface CameraTexts {
    readonly en: string;
    readonly zh: string;
}

export interface FrameOptions {
    readonly maxPixels?: number | undefined;
}

export interface FrameScanner {
    next(frame: PixelImage, options: {
        readonly timeMs: number;
    }): Promise<readonly ScanEvent[]>;
}

export interface PictureReader {
    read(image: PixelImage, options?: ReadOptions): Promise<ReadResult>;
}

export interface Range {
    readonly min: number;
    readonly max: number;
    readonly step: number;
}

export interface ScanEvent {
    readonly type: string;
    readonly symbol?: QrSymbol | undefined;
    readonly findings?: readonly Finding[] | undefined;
}

export interface ScannedFrame extends Size {
    readonly symbols: readonly QrSymbol[];
    readonly region: Region | undefined;
    readonly timeMs: number;
    toElement(point: Point): Point;
}

export interface Size {
    readonly width: number;
    readonly height: number;
}

export type BrowserImage = PixelImage | ImageData | Blob | ImageBitmap | HTMLCanvasElement | OffscreenCanvas | HTMLImageElement | HTMLVideoElement | VideoFrame;

export type CameraErrorCode = 'ERR_CAMERA_DENIED' | 'ERR_CAMERA_IN_USE' | 'ERR_CAMERA_NOT_FOUND' | 'ERR_CAMERA_INSECURE' | 'ERR_CAMERA_UNSUPPORTED' | 'ERR_CAMERA_ENDED' | 'ERR_CAMERA_FAILED';

export type CameraFrame = VideoFrame | ImageBitmap | PixelImage;

export type CameraScanner = (FrameScanner & {
    readonly takesFrames?: undefined;
}) | {
    readonly takesFrames: true;
    next(frame: CameraFrame, options: {
        readonly timeMs: number;
        readonly transfer: boolean;
    }): Promise<readonly ScanEvent[]>;
};

export type FrameSourceKind = 'processor' | 'video-frame' | 'bitmap' | 'canvas';

export type ReadImageOptions = ReaderChoice & FrameOptions & Omit<ReadOptions, 'explain'>;

interface CameraSettings extends CameraOptions {
    readonly scanner: CameraScanner;
    readonly facing: 'environment' | 'user';
    readonly resolutions: readonly Size[];
    readonly onError: (error: CameraError | Error) => void;
}
