// What users of this entry can rely on. `npm run api` writes it anew.

export class DecoderUnavailableError extends Error {
    readonly packageName: string;
    readonly name = "DecoderUnavailableError";
    readonly code = "ERR_DECODER_UNAVAILABLE";
    constructor(packageName: string, options?: {
        readonly cause?: unknown;
        readonly remedy?: string;
    });
}

export class InvalidArgumentError extends TypeError {
    readonly parameter: string;
    readonly name = "InvalidArgumentError";
    readonly code = "ERR_INVALID_ARGUMENT";
    constructor(parameter: string, expected: string, received: unknown);
}

export class NotReadyError extends Error {
    readonly name = "NotReadyError";
    readonly code = "ERR_NOT_READY";
    constructor();
}

export class Trace {
    #private;
    readonly onSight: TraceOptions['onSight'];
    constructor({ onSight }?: TraceOptions);
    record(event: TraceEvent): void;
    get events(): readonly TraceEvent[];
    toJSON(): {
        readonly version: 1;
        readonly events: readonly TraceEvent[];
    };
}

export class UnreadableImageError extends Error {
    readonly reason: string;
    readonly name = "UnreadableImageError";
    readonly code = "ERR_UNREADABLE_IMAGE";
    constructor(what: string, reason: string, options?: ErrorOptions);
}

export function createImageSource(image: PixelImage, region?: Region): ImageSource;

export function createReader(options?: ReaderOptions): Reader;

export function engine(options?: EngineOptions): Decoder;

export function profilePlan(profile: string): PlanSpec;

export function read(image: PixelImage, options?: ReaderOptions & Omit<ReadOptions, 'explain'>): Promise<ReadResult>;

export interface AttemptSpec {
    readonly steps?: readonly (StepSpec | Step)[];
    readonly decoder?: string;
    readonly when?: 'always' | 'unread';
    readonly stages?: number;
    readonly lastResort?: boolean;
    readonly until?: 'done' | 'read';
}

export interface ColourLayout {
    readonly bytesPerPixel: 3 | 4;
    readonly red: number;
    readonly green: number;
    readonly blue: number;
    readonly alpha: number;
}

export interface ColourPixels {
    readonly data: Uint8Array | Uint8ClampedArray;
    readonly width: number;
    readonly height: number;
    readonly stride: number;
    readonly layout: ColourLayout;
}

export interface DecisionEvent {
    readonly kind: 'decision';
    readonly decision: 'choose' | 'skip' | 'stop';
    readonly attempt: number;
    readonly stage?: string;
    readonly reason: 'first' | 'most-worth' | 'not-worth' | 'already-read' | 'nothing-seen' | 'max-symbols' | 'deadline' | 'aborted' | 'plan-finished';
    readonly weighing?: Weighing;
    readonly atMs: number;
}

export interface DecodeContext {
    readonly deadline: number;
    readonly maxSymbols: number;
    readonly inspect?: ((sight: Sight) => void) | undefined;
}

export interface DecodeEvent {
    readonly kind: 'decode';
    readonly attempt: number;
    readonly decoder: string;
    readonly stage: string;
    readonly stageKind: string;
    readonly width: number;
    readonly height: number;
    readonly symbols: number;
    readonly newSymbols: number;
    readonly smallestModule?: number;
    readonly failures: readonly {
        readonly stage: FailureStage;
        readonly reason: FailureReason;
    }[];
    readonly lead?: Lead;
    readonly costMs: number;
    readonly atMs: number;
    readonly ms: number;
}

export interface Decoder {
    readonly id: string;
    readonly consumes: 'luma' | 'rgba';
    ready(): Promise<void>;
    decode(source: ImageSource, context: DecodeContext): Decoding | Promise<Decoding>;
    open?(source: ImageSource, context: DecodeContext): Session;
    joinText?(parts: readonly QrSymbol[]): string;
    decodeModules?(values: Float32Array): DecodedModules | undefined;
    costMs(width: number, height: number): number;
    readonly lastResort?: Decoder;
}

export interface Decoding {
    readonly symbols: readonly Omit<QrSymbol, 'decoder'>[];
    readonly failures: readonly Omit<Failure, 'decoder'>[];
    readonly lead?: (() => Lead) | undefined;
}

export interface EngineOptions {
    readonly charset?: string | undefined;
}

export interface Evidence extends PictureEvidence {
    readonly moduleSizePx?: number;
    readonly edgeSpread?: number;
    readonly contrast?: number;
    readonly clippedLight?: number;
    readonly clippedDark?: number;
    readonly finders?: number;
    readonly pilotScore?: number;
    readonly errors?: number;
    readonly erasures?: number;
}

export interface Explanation {
    look(sight: Sight): void;
    report(result: ReadResult): Report;
}

export interface Failure {
    readonly decoder: string;
    readonly stage: FailureStage;
    readonly reason: FailureReason;
    readonly detail?: string;
    readonly evidence?: Evidence;
}

export interface Finding {
    readonly code: ReportCode;
    readonly severity: 'info' | 'warn' | 'error';
    readonly confidence: number;
    readonly measurement?: {
        readonly name: string;
        readonly value: number;
    };
    readonly place?: Quad;
    readonly kind?: TextClass['role'];
}

export interface Fnc1 {
    readonly position: 'first' | 'second';
    readonly applicationIndicator: string | null;
}

export interface FoundResult extends ResultBase {
    readonly found: true;
    readonly symbols: readonly [
        QrSymbol,
        ...QrSymbol[]
    ];
    readonly messages: readonly JoinedMessage[];
}

export interface ImageSource {
    readonly width: number;
    readonly height: number;
    readonly coloured: boolean;
    readonly colour: ColourPixels | undefined;
    luma(): LumaImage;
    rgba(): RgbaImage;
    half(): LumaImage;
    channel(projection: Projection): LumaImage;
    crop(region: Region): ImageSource;
}

export interface JoinedMessage {
    readonly text: string;
    readonly bytes: Uint8Array;
    readonly symbols: readonly QrSymbol[];
    readonly payment?: TextClass;
}

export interface LumaImage {
    readonly data: Uint8Array | Uint8ClampedArray;
    readonly width: number;
    readonly height: number;
    readonly stride: number;
}

export interface NotFoundResult extends ResultBase {
    readonly found: false;
    readonly symbols: readonly [
    ];
}

export interface Offer {
    readonly stage: string;
    readonly kind?: string;
    readonly costMs: number;
}

export interface PictureEvidence {
    readonly area?: Quad;
    readonly areaBy?: 'symbol' | 'grid' | 'finders' | 'looks';
    readonly areaShare?: number;
    readonly moduleShare?: number;
    readonly pixelSize?: number;
    readonly cutShare?: number;
    readonly edgeRatio?: number;
    readonly modulation?: number;
    readonly lightLevel?: number;
    readonly darkLevel?: number;
    readonly signalToNoise?: number;
    readonly glareShare?: number;
    readonly coveredShare?: number;
    readonly edgeDensity?: number;
    readonly tilt?: number;
    readonly smoothResidual?: number;
    readonly quietZone?: readonly [
        number,
        number,
        number,
        number
    ];
    readonly unusedCorrection?: number;
    readonly failedShare?: number;
    readonly clusterShare?: number;
    readonly periodicPeak?: number;
    readonly rowModulation?: number;
    readonly frameSpread?: number;
    readonly frameFloor?: number;
    readonly symbols?: number;
    readonly foreign?: 'linear' | 'micro' | 'rectangular';
}

export interface PixelImage {
    readonly data: Uint8Array | Uint8ClampedArray;
    readonly width: number;
    readonly height: number;
    readonly format?: PixelFormat;
    readonly stride?: number;
}

export interface PlanSpec {
    readonly name?: string;
    readonly attempts: readonly AttemptSpec[];
    readonly worth?: number;
    readonly maxSymbols?: number;
    readonly budgetMs?: number;
}

export interface Point {
    readonly x: number;
    readonly y: number;
}

export interface Projection {
    readonly red: number;
    readonly green: number;
    readonly blue: number;
    readonly offset: number;
}

export interface QrSymbol extends SymbolDetails {
    readonly text: string;
    readonly bytes: Uint8Array | null;
    readonly corners: Quad;
    readonly version: number | null;
    readonly errorCorrectionLevel: ErrorCorrectionLevel | null;
    readonly mirrored: boolean | null;
    readonly inverted: boolean | null;
    readonly decoder: string;
    readonly confidence: number | null;
    readonly payment?: TextClass;
}

export interface ReadEvent {
    readonly device?: string | undefined;
    readonly profile?: string | undefined;
    readonly onPhone?: boolean | undefined;
    readonly atMs?: number | undefined;
    readonly found: boolean;
    readonly elapsedMs: number;
    readonly codes?: readonly ReportCode[] | undefined;
}

export interface ReadOptions {
    readonly region?: Region | undefined;
    readonly maxSymbols?: number | undefined;
    readonly budgetMs?: number | undefined;
    readonly signal?: AbortSignal | undefined;
    readonly trace?: Trace | undefined;
    readonly explain?: boolean | undefined;
}

export interface Reader {
    ready(): Promise<void>;
    read(image: PixelImage, options?: ReadOptions): Promise<ReadResult>;
    readSync(image: PixelImage, options?: Omit<ReadOptions, 'signal'>): ReadResult;
}

export interface ReaderOptions {
    readonly decoders?: readonly Decoder[] | undefined;
    readonly profile?: ProfileName | undefined;
    readonly plan?: PlanSpec | undefined;
    readonly classify?: Classify | undefined;
    readonly explain?: Explain | undefined;
    readonly onRead?: ((event: ReadEvent) => void) | undefined;
    readonly device?: string | undefined;
}

export interface Region {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
}

export interface Report {
    readonly findings: readonly Finding[];
    readonly evidence: readonly Evidence[];
    readonly elapsedMs: number;
}

export interface RgbaImage {
    readonly data: Uint8ClampedArray<ArrayBuffer>;
    readonly width: number;
    readonly height: number;
}

export interface Segment {
    readonly mode: SegmentMode;
    readonly bytes: Uint8Array;
    readonly eci: number | null;
}

export interface Session {
    offers(): readonly Offer[];
    run(stage: string, deadline: number): Decoding | Promise<Decoding>;
}

export interface Sight {
    readonly stage: string;
    readonly plane: LumaImage;
    readonly thresholds: Int16Array;
    readonly finders: readonly {
        readonly x: number;
        readonly y: number;
        readonly ux: number;
        readonly uy: number;
        readonly vx: number;
        readonly vy: number;
        readonly inverted: boolean;
    }[];
    readonly tries: readonly {
        readonly triple: readonly [
            Point,
            Point,
            Point
        ];
        readonly isRead: boolean;
        readonly grid?: SightGrid | undefined;
    }[];
}

export interface SightGrid {
    readonly places: Float32Array;
    readonly values: Float32Array;
    readonly pilots: Int8Array;
    readonly covered: Uint8Array;
    readonly inverted: boolean;
}

export interface Size {
    readonly width: number;
    readonly height: number;
}

export interface Step {
    readonly name: string;
    readonly parameters: Readonly<Record<string, ParameterValue>>;
    readonly consumes: 'luma' | 'rgba';
    costMs(width: number, height: number): number;
    outputSize?(width: number, height: number): Size;
    apply(source: ImageSource): StepOutput;
}

export interface StepEvent {
    readonly kind: 'step';
    readonly step: string;
    readonly parameters: Readonly<Record<string, ParameterValue>>;
    readonly width: number;
    readonly height: number;
    readonly shared: boolean;
    readonly costMs: number;
    readonly atMs: number;
    readonly ms: number;
}

export interface StepOutput {
    readonly image: ImageSource;
    readonly toInput: PointMap;
}

export interface StepSpec {
    readonly step: string;
    readonly [parameter: string]: ParameterValue;
}

export interface StructuredAppend {
    readonly index: number;
    readonly total: number;
    readonly parity: number;
}

export interface SymbolDetails {
    readonly mask?: number;
    readonly segments?: readonly Segment[];
    readonly charset?: string;
    readonly charsetCertainty?: number;
    readonly correctedCodewords?: number;
    readonly unusedCorrection?: number;
    readonly misreadLog10?: number;
    readonly structuredAppend?: StructuredAppend;
    readonly fnc1?: Fnc1;
}

export interface TextClass {
    readonly kind: string;
    readonly brand: string | null;
    readonly role: 'payment' | 'collection' | 'social' | 'other' | 'unknown';
    readonly secret: boolean;
    readonly warnings: readonly string[];
    readonly alsoMatches: readonly string[];
}

export interface TraceOptions {
    readonly onSight?: ((sight: Sight, attempt: number) => void) | undefined;
}

export interface WeighedOption {
    readonly attempt: number;
    readonly stage?: string;
    readonly kind: string;
    readonly costMs: number;
    readonly chance: number;
    readonly worth: number;
}

export interface Weighing {
    readonly read: boolean;
    readonly smallestModule?: number | undefined;
    readonly lead: Lead;
    readonly leastWorth: number;
    readonly options: readonly WeighedOption[];
}

export type Classify = (text: string) => TextClass;

export type DecodedModules = Omit<QrSymbol, 'decoder' | 'corners' | 'inverted'>;

export type ErrorCorrectionLevel = 'L' | 'M' | 'Q' | 'H';

export type Explain = (source: ImageSource, toPicture: PointMap) => Explanation;

export type FailureReason = 'not-found' | 'too-many-errors' | 'invalid' | 'too-small' | 'too-large' | 'threw' | 'nonsense' | 'asynchronous' | 'contradiction' | 'deadline';

export type FailureStage = 'locate' | 'sample' | 'format' | 'codewords' | 'payload' | 'decode' | 'steps' | 'consensus' | 'budget';

export type Lead = 'nothing' | 'finders' | 'pair' | 'grid';

export type ParameterValue = number | string | boolean;

export type PixelFormat = 'rgba' | 'rgb' | 'bgra' | 'luma' | 'nv12' | 'i420';

export type PointMap = (point: Point) => Point;

export type ProfileName = 'fast' | 'balanced' | 'thorough' | 'pos' | 'screen' | 'archive';

export type Quad = readonly [
    Point,
    Point,
    Point,
    Point
];

export type ReadResult = FoundResult | NotFoundResult;

export type ReaderChoice = {
    readonly reader: Pick<Reader, 'read'>;
    readonly explain?: boolean | undefined;
} | (ReaderOptions & {
    readonly reader?: never;
});

export type ReportCode = 'TOO_FAR' | 'TOO_CLOSE' | 'OUT_OF_FOCUS' | 'MOTION_BLUR' | 'OVEREXPOSED' | 'UNDEREXPOSED' | 'LOW_CONTRAST' | 'GLARE' | 'DIRTY_LENS' | 'DAMAGED' | 'OCCLUDED' | 'NO_QUIET_ZONE' | 'TOO_TILTED' | 'CURVED' | 'MOIRE' | 'BANDING' | 'MULTIPLE_CODES' | 'NOT_A_QR' | 'UNSUPPORTED_SYMBOL' | 'WRONG_CODE_KIND' | 'STALE_CODE' | 'NO_CODE_FOUND';

export type SegmentMode = 'numeric' | 'alphanumeric' | 'byte' | 'kanji' | 'hanzi';

export type TraceEvent = StepEvent | DecodeEvent | DecisionEvent;

interface ResultBase {
    readonly width: number;
    readonly height: number;
    readonly failures: readonly Failure[];
    readonly elapsedMs: number;
    readonly report?: Report;
}
