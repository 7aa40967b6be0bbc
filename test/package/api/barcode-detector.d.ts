// What users of this entry can rely on. `npm run api` writes it anew.

export class BarcodeDetector {
    #private;
    constructor(options?: BarcodeDetectorOptions, reader?: PictureReader);
    static getSupportedFormats(): Promise<readonly BarcodeFormat[]>;
    detect(image: BarcodeSource): Promise<DetectedBarcode[]>;
}

export interface BarcodeDetectorOptions {
    readonly formats?: readonly BarcodeFormat[] | undefined;
}

export interface DetectedBarcode extends Omit<QrSymbol, 'text' | 'corners'> {
    readonly boundingBox: DOMRectReadOnly;
    readonly rawValue: string;
    readonly format: 'qr_code';
    readonly cornerPoints: Quad;
}

export type BarcodeFormat = string;

export type BarcodeSource = Exclude<BrowserImage, PixelImage> | ImageData | SVGImageElement;

interface PictureReader {
    read(image: PixelImage, options?: ReadOptions): Promise<ReadResult>;
}

type BrowserImage = PixelImage | ImageData | Blob | ImageBitmap | HTMLCanvasElement | OffscreenCanvas | HTMLImageElement | HTMLVideoElement | VideoFrame;
