// What users of this entry can rely on. `npm run api` writes it anew.

export function readImage(image: BrowserImage, options?: ReadImageOptions): Promise<ReadResult>;

export function toPixels(image: BrowserImage, options?: FrameOptions): Promise<PixelImage>;

export interface FrameOptions {
    readonly maxPixels?: number | undefined;
}

export type BrowserImage = PixelImage | ImageData | Blob | ImageBitmap | HTMLCanvasElement | OffscreenCanvas | HTMLImageElement | HTMLVideoElement;

export type ReadImageOptions = ReaderChoice & FrameOptions & Omit<ReadOptions, 'explain'>;
