/**
 * The shared vocabulary: types only, no code. Terms follow ISO/IEC 18004:2015.
 *
 * Coordinates are pixels with the origin at the top left corner of the picture's top left pixel,
 * so the centre of that pixel is (0.5, 0.5). Times are milliseconds. Angles are radians.
 */

/** A position in pixels; pixel centres lie at +0.5. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Four corners of a symbol without its quiet zone, clockwise as the symbol itself is drawn: its own
 * top left (the corner of the finder pattern that has a finder pattern on either side), top right,
 * bottom right, bottom left. A symbol turned by 90 degrees therefore starts at another picture corner,
 * and a mirrored one runs anticlockwise in the picture.
 */
export type Quad = readonly [Point, Point, Point, Point];

/** A rectangle of whole pixels. */
export interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Width and height in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Layouts of caller-owned pixels. `nv12` and `i420` are read through their leading Y plane only. */
export type PixelFormat = 'rgba' | 'rgb' | 'bgra' | 'luma' | 'nv12' | 'i420';

/**
 * Pixels of the caller, borrowed for the duration of a call and never written to. `ImageData` fits as it is.
 */
export interface PixelImage {
  /** Samples of 0..255, row by row. */
  readonly data: Uint8Array | Uint8ClampedArray;
  /** Pixels per row, 1..65,535. */
  readonly width: number;
  /** Rows, 1..65,535. */
  readonly height: number;
  /** Layout of `data`; default `'rgba'`. */
  readonly format?: PixelFormat;
  /** Bytes from one row to the next; default is a packed row. */
  readonly stride?: number;
}

/** 8-bit gray plane: 0 black, 255 white. `data[0]` is the top left pixel; `stride` is bytes per row and may exceed `width`. */
export interface LumaImage {
  readonly data: Uint8Array | Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
  readonly stride: number;
}

/** How the pixels of a colour picture lie in memory. */
export interface ColourLayout {
  readonly bytesPerPixel: 3 | 4;
  /** Offsets of red, green, blue and alpha within a pixel; alpha is -1 where there is none. */
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly alpha: number;
}

/** Colour pixels of the caller. */
export interface ColourPixels {
  readonly data: Uint8Array | Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
  readonly stride: number;
  readonly layout: ColourLayout;
}

/** Opaque RGBA, packed: exactly `width * height * 4` bytes. */
export interface RgbaImage {
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}

/** Weights of red, green and blue in a gray projection, plus a constant; the result is rounded and clamped to 0..255. */
export interface Projection {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly offset: number;
}

/**
 * A picture as steps and decoders see it: planes are computed when first asked for and kept.
 * Planes are shared between all attempts of a read, so nobody writes to them.
 */
export interface ImageSource {
  readonly width: number;
  readonly height: number;
  /** False when the pixels carry no colour (luma and YUV input, or the output of a gray step). */
  readonly coloured: boolean;
  /** The caller's own pixels, borrowed; undefined when the picture has no colour. */
  readonly colour: ColourPixels | undefined;
  /** Gray plane, (77 R + 150 G + 29 B) >> 8 of the picture composited over white. */
  luma(): LumaImage;
  /** Packed opaque colour plane, composited over white. */
  rgba(): RgbaImage;
  /** Gray plane at half size: rounded means of 2x2 pixels; an odd last row or column is dropped. At least 1x1. */
  half(): LumaImage;
  /** Gray plane of another mixture of the colours; equals `luma()` when the picture has no colour. */
  channel(projection: Projection): LumaImage;
  /** A view of a part of the picture; shares pixels, copies nothing. */
  crop(region: Region): ImageSource;
}

/** ISO/IEC 18004:2015, 7.5.1: recovery capacity of about 7, 15, 25 and 30 % of the codewords. */
export type ErrorCorrectionLevel = 'L' | 'M' | 'Q' | 'H';

/** Modes that carry data (ISO/IEC 18004:2015, 7.3; Hanzi: GB/T 18284-2000). */
export type SegmentMode = 'numeric' | 'alphanumeric' | 'byte' | 'kanji' | 'hanzi';

/** A run of data in one mode. */
export interface Segment {
  readonly mode: SegmentMode;
  /**
   * The data as the encoder had it: digits and alphanumeric characters as ASCII, kanji as Shift_JIS pairs, Hanzi as
   * GB 2312 pairs. A view of the symbol's bytes.
   */
  readonly bytes: Uint8Array;
  /** ECI designator in force, 0..999,999; null before the first one. */
  readonly eci: number | null;
}

/** Place of a symbol among several that hold one message (ISO/IEC 18004:2015, 8). */
export interface StructuredAppend {
  /** 0-based position of this symbol. */
  readonly index: number;
  /** Symbols of the message, 1..16; greater than `index`. */
  readonly total: number;
  /** XOR of all bytes of the whole message, 0..255. */
  readonly parity: number;
}

/** The data follow a GS1 or industry format (ISO/IEC 18004:2015, 7.4.8). */
export interface Fnc1 {
  /** First: GS1. Second: the format that `applicationIndicator` names. */
  readonly position: 'first' | 'second';
  /** AIM application indicator: a letter or two digits; null in first position or when it is neither. */
  readonly applicationIndicator: string | null;
}

/** What only some decoders can tell of a symbol; absent where they cannot. */
export interface SymbolDetails {
  /** Data mask pattern reference, 0..7 (ISO/IEC 18004:2015, Table 10). */
  readonly mask?: number;
  /** The payload by modes, in order. */
  readonly segments?: readonly Segment[];
  /**
   * The charset of what is not ASCII: `'UTF-8'`, `'GB18030'` (also for GBK and GB 2312), `'Shift_JIS'`, `'Big5'`,
   * `'EUC-KR'`, `'ISO-8859-1'` ...; `'ASCII'` when nothing else occurs, `'binary'` for an ECI without characters.
   */
  readonly charset?: string;
  /** How sure the charset is, 0..1: 1 where the symbol or the caller names it, 0 when the text is only bytes written as characters. */
  readonly charsetCertainty?: number;
  /** Codewords that error correction changed. */
  readonly correctedCodewords?: number;
  /** What the worst block had left of its error correction, 0..1 (ISO/IEC 15415:2011, 7.8.8). */
  readonly unusedCorrection?: number;
  /** Decimal logarithm of the chance that noise passes error correction as the worst block did: -9.5 at most, mostly below -20. */
  readonly misreadLog10?: number;
  /** The symbol holds a part of a message. */
  readonly structuredAppend?: StructuredAppend;
  readonly fnc1?: Fnc1;
}

/** What kind of code a text is, as a classifier says; `classify` of `qrazor/payment` is one. */
export interface TextClass {
  /** Such as `'alipay.payment'`. */
  readonly kind: string;
  /** Whose code it is; null for nobody's. */
  readonly brand: string | null;
  /**
   * The direction: `payment` codes are shown by the payer and charged by whoever scans them, `collection` codes are shown by the
   * merchant and paid by whoever scans them, `social` codes add a friend or a group. `other` is known and none of these.
   */
  readonly role: 'payment' | 'collection' | 'social' | 'other' | 'unknown';
  /** True for texts that logs and screens must not show. */
  readonly secret: boolean;
  /** Stable codes. */
  readonly warnings: readonly string[];
  /** Other kinds that the same text could be. */
  readonly alsoMatches: readonly string[];
}

/** A classifier: total on all strings, and it keeps none of them. */
export type Classify = (text: string) => TextClass;

/** One symbol that was read. Fields are null where the decoder that read it cannot know them. */
export interface QrSymbol extends SymbolDetails {
  /** The payload as text. */
  readonly text: string;
  /** The payload's bytes before any charset was applied. */
  readonly bytes: Uint8Array | null;
  /** Where the symbol lies, in pixels of the picture the caller gave. */
  readonly corners: Quad;
  /** 1..40: the symbol has 17 + 4 * version modules per side. */
  readonly version: number | null;
  readonly errorCorrectionLevel: ErrorCorrectionLevel | null;
  /** True when the symbol is seen from behind. */
  readonly mirrored: boolean | null;
  /** True when light and dark modules are swapped. */
  readonly inverted: boolean | null;
  /** Id of the decoder that read it. */
  readonly decoder: string;
  /** 0..1, for ranking reads of one decoder; larger is surer. */
  readonly confidence: number | null;
  /** What the reader's classifier says of the text; absent without one, and for a part of a message. */
  readonly payment?: TextClass;
}

/** A message that several symbols of a picture hold (ISO/IEC 18004:2015, 8), all of them read and their parity confirmed. */
export interface JoinedMessage {
  readonly text: string;
  readonly bytes: Uint8Array;
  /** In the order of the message. */
  readonly symbols: readonly QrSymbol[];
  /** What the reader's classifier says of the text; absent without one. */
  readonly payment?: TextClass;
}

/** How far a decoder came before it failed, or the part of the pipeline that ended an attempt. */
export type FailureStage =
  | 'locate'
  | 'sample'
  | 'format'
  | 'codewords'
  | 'payload'
  | 'decode'
  | 'steps'
  | 'consensus'
  | 'budget';

/** Why nothing came of an attempt. */
export type FailureReason =
  | 'not-found'
  | 'too-many-errors'
  | 'invalid'
  | 'too-small'
  | 'too-large'
  | 'threw'
  | 'nonsense'
  | 'asynchronous'
  | 'contradiction'
  | 'deadline';

/** One attempt that failed. Never holds a payload. */
export interface Failure {
  /** Id of the decoder, or `'pipeline'`. */
  readonly decoder: string;
  readonly stage: FailureStage;
  readonly reason: FailureReason;
  /** A short explanation for a developer, without payload. */
  readonly detail?: string;
  readonly evidence?: Evidence;
}

/** Plain measurements attached by whoever made them; absent means not measured. Lengths are in modules unless a name says otherwise. */
export interface Evidence extends PictureEvidence {
  /** Pixels per module. */
  readonly moduleSizePx?: number;
  /** Standard deviation of the edge spread, in modules. */
  readonly edgeSpread?: number;
  /** Light minus dark reflectance of module centres, 0..1. */
  readonly contrast?: number;
  /** Share of light samples at the upper clip, 0..1. */
  readonly clippedLight?: number;
  /** Share of dark samples at the lower clip, 0..1. */
  readonly clippedDark?: number;
  /** Finder patterns seen. */
  readonly finders?: number;
  /** Agreement of function patterns with their known values, 0..1. */
  readonly pilotScore?: number;
  /** Codewords corrected without knowing their position. */
  readonly errors?: number;
  /** Codewords corrected at known positions. */
  readonly erasures?: number;
}

/** What is measured only when a report is asked for. `area` is the part of the picture that the others speak of. */
export interface PictureEvidence {
  /** Outline of the symbol, or of what looks most like one, in pixels. */
  readonly area?: Quad;
  /** How the area was found: by a grid that was sampled, by finder patterns, or by its looks alone. */
  readonly areaBy?: 'symbol' | 'grid' | 'finders' | 'looks';
  /** Longer side of the area over the longer side of the picture, 0..1. */
  readonly areaShare?: number;
  /** Side of a module over the longer side of the picture, 0..1. */
  readonly moduleShare?: number;
  /** Side of what was one pixel before the picture was enlarged by repeating pixels, px; 1 where it was not. */
  readonly pixelSize?: number;
  /** Share of the area's outline that lies at a side of the picture or beyond, 0..1. */
  readonly cutShare?: number;
  /** Edge spread of the worst direction over that of the best, 1 or more. */
  readonly edgeRatio?: number;
  /** Least modulation of a module whose colour is known, 0..1 (ISO/IEC 15415:2011, 7.8.4). */
  readonly modulation?: number;
  /** Level of the light and of the dark parts of the area, 0..1 of the range. */
  readonly lightLevel?: number;
  readonly darkLevel?: number;
  /** Light minus dark levels over the standard deviation of the noise. */
  readonly signalToNoise?: number;
  /** Share of the area in blots at the upper clip that are larger than modules, 0..1. */
  readonly glareShare?: number;
  /** Share of the area in its largest patch without edges, 0..1. */
  readonly coveredShare?: number;
  /** Length of edges per module, in sides of modules: about 1 for modules alone. */
  readonly edgeDensity?: number;
  /** Angle between the symbol's normal and the view, radians. */
  readonly tilt?: number;
  /** Largest smooth deviation of the grid from a plane one. */
  readonly smoothResidual?: number;
  /** Margin at the top, right, bottom and left side, as the symbol is drawn, before half of the side has met what is dark, 0..4. */
  readonly quietZone?: readonly [number, number, number, number];
  /** What the worst block had left of its error correction, 0..1 (ISO/IEC 15415:2011, 7.8.8). */
  readonly unusedCorrection?: number;
  /** Share of modules that are covered, unsure or known to be wrong, 0..1, and of those in their largest cluster. */
  readonly failedShare?: number;
  readonly clusterShare?: number;
  /** Share of the area's power in one frequency that is not the modules', 0..1. */
  readonly periodicPeak?: number;
  /** Modulation of the light level from row to row, 0..1, where it goes up and down at least twice. */
  readonly rowModulation?: number;
  /** How much the frames of the finder patterns differ, 0 for a flat symbol seen straight on. */
  readonly frameSpread?: number;
  /** First percentile of the levels of the whole picture, 0..1 of the range. */
  readonly frameFloor?: number;
  /** This symbol, others that were read, and triples of finder patterns that could be further ones. */
  readonly symbols?: number;
  /**
   * What other kind of code the area looks like: bars have edges of one direction, Micro QR and rectangular ones one finder
   * pattern and timing patterns along their edges.
   */
  readonly foreign?: 'linear' | 'micro' | 'rectangular';
}

/** Stable names of causes (one for each remedy). */
export type ReportCode =
  | 'TOO_FAR'
  | 'TOO_CLOSE'
  | 'OUT_OF_FOCUS'
  | 'MOTION_BLUR'
  | 'OVEREXPOSED'
  | 'UNDEREXPOSED'
  | 'LOW_CONTRAST'
  | 'GLARE'
  | 'DIRTY_LENS'
  | 'DAMAGED'
  | 'OCCLUDED'
  | 'NO_QUIET_ZONE'
  | 'TOO_TILTED'
  | 'CURVED'
  | 'MOIRE'
  | 'BANDING'
  | 'MULTIPLE_CODES'
  | 'NOT_A_QR'
  | 'UNSUPPORTED_SYMBOL'
  | 'WRONG_CODE_KIND'
  | 'STALE_CODE'
  | 'NO_CODE_FOUND';

/** One cause. Never holds a payload. */
export interface Finding {
  readonly code: ReportCode;
  /** `error`: likely why nothing was read; `warn`: it may be the next time; `info`: worth knowing. */
  readonly severity: 'info' | 'warn' | 'error';
  /** 0..1. */
  readonly confidence: number;
  /** The measurement that gave the code away, by its name in `Evidence`. */
  readonly measurement?: { readonly name: string; readonly value: number };
  /** Where in the picture, in its pixels; absent where it is all of it. */
  readonly place?: Quad;
  /** Kind of the code that was read, for `WRONG_CODE_KIND`. */
  readonly kind?: TextClass['role'];
}

/** What stood in the way of a read: at most three causes, surest first. */
export interface Report {
  readonly findings: readonly Finding[];
  /** What the findings rest on. */
  readonly evidence: readonly Evidence[];
  /** Time spent on it, beside that of the read; 0 where evidence was given. */
  readonly elapsedMs: number;
}

/** Explains reads; `explain` of `qrazor/diagnose` is one. Opened once per read; `toPicture` shifts pixels of the source to the picture. */
export type Explain = (source: ImageSource, toPicture: PointMap) => Explanation;

/** The explanation of one read in the making. */
export interface Explanation {
  /** Told what each stage of the engine saw of the source as it is. */
  look(sight: Sight): void;
  /** Places are pixels of the picture. */
  report(result: ReadResult): Report;
}

/** What became of one read, for counting: times, labels and codes, and no place for a payload. */
export interface ReadEvent {
  /** The caller's name for the scanner, such as `'till-3'`; default `''`. Characters beyond 64 are cut. */
  readonly device?: string | undefined;
  /** Name of the profile that read, default `''`. */
  readonly profile?: string | undefined;
  /** Whether the code is shown by a phone, as far as the caller knows. */
  readonly onPhone?: boolean | undefined;
  /** End of the read, ms since 1970; default now. */
  readonly atMs?: number | undefined;
  readonly found: boolean;
  readonly elapsedMs: number;
  /** Codes of its report, where one was asked for. */
  readonly codes?: readonly ReportCode[] | undefined;
}

/**
 * What speaks for a symbol that was not read, from least to most: no finder pattern, some, two that fit each other, or a
 * sampled grid that did not decode.
 */
export type Lead = 'nothing' | 'finders' | 'pair' | 'grid';

/** What a decoder found in one picture. */
export interface Decoding {
  /** Corners in pixels of the source that was decoded. */
  readonly symbols: readonly Omit<QrSymbol, 'decoder'>[];
  readonly failures: readonly Omit<Failure, 'decoder'>[];
  /** Tells what was seen beside the symbols that were read; worked out when it is asked for. */
  readonly lead?: (() => Lead) | undefined;
}

/** Limits of one decoding call. */
export interface DecodeContext {
  /** On the clock of `performance.now()`; Infinity for none. */
  readonly deadline: number;
  /** Symbols wanted of this picture, those of earlier attempts included, since a decoder may see them again; Infinity for all. */
  readonly maxSymbols: number;
  /** Called after each stage of a decoder that can show what it saw. */
  readonly inspect?: ((sight: Sight) => void) | undefined;
}

/**
 * What a stage of the engine saw, for pictures of where it fails. Views are valid during the call only; they show the
 * picture, so they are as secret as it is.
 */
export interface Sight {
  readonly stage: string;
  /** The gray plane that the stage looked at; all places are pixels of it. */
  readonly plane: LumaImage;
  /** Threshold between dark and light in eighths of a level, one per block of 8x8 pixels, row by row. */
  readonly thresholds: Int16Array;
  /** Finder patterns: centres, and the picture of one module to the right and one down. */
  readonly finders: readonly {
    readonly x: number;
    readonly y: number;
    readonly ux: number;
    readonly uy: number;
    readonly vx: number;
    readonly vy: number;
    readonly inverted: boolean;
  }[];
  /** Triples of finder patterns in the order in which they were tried. */
  readonly tries: readonly {
    /** Bottom left, top left, top right. */
    readonly triple: readonly [Point, Point, Point];
    readonly isRead: boolean;
    /** The grid that came furthest. */
    readonly grid?: SightGrid | undefined;
  }[];
}

/** Modules of a symbol as a stage of the engine sampled them, row by row. */
export interface SightGrid {
  /** x and y of the middle of each module. */
  readonly places: Float32Array;
  /** Positive values for dark modules, negative for light ones, 0 for unknown ones; magnitude about 1 for clean ones. */
  readonly values: Float32Array;
  /** 1 and -1 for modules that are dark and light in every symbol of the size, 0 for those that carry data or information. */
  readonly pilots: Int8Array;
  /**
   * 1 for modules that something of one colour seems to cover: a reflection, a sticker, the logo in the middle. Empty where the symbol
   * was read.
   */
  readonly covered: Uint8Array;
  /** Whether light and dark are swapped in the picture. */
  readonly inverted: boolean;
}

/** Something a session could do next. */
export interface Offer {
  /** Unique within its session. */
  readonly stage: string;
  /** What the stage is to a picture of any size; what became of its kind says what to expect of it. Default: the stage. */
  readonly kind?: string;
  /** Expected cost. */
  readonly costMs: number;
}

/** A decoder at work on one picture; it remembers what it learned between runs. */
export interface Session {
  /** What could run next; empty when nothing is left. A stage that ran is not offered again. */
  offers(): readonly Offer[];
  /** Runs one offered stage; `deadline` is on the clock of `performance.now()`. */
  run(stage: string, deadline: number): Decoding | Promise<Decoding>;
}

/** A symbol without what only a picture shows of it; with `mirrored` the modules are the transpose of the symbol. */
export type DecodedModules = Omit<QrSymbol, 'decoder' | 'corners' | 'inverted'>;

/**
 * A reader of QR symbols behind one interface. Built by a factory without I/O; `ready()` loads what it needs.
 * `decode` reports what it cannot read as failures and throws only on its own defects.
 */
export interface Decoder {
  /** Short unique name, as plans and results use it. */
  readonly id: string;
  /** Plane it asks the source for. */
  readonly consumes: 'luma' | 'rgba';
  /**
   * Loads libraries and binaries; safe to call again.
   * @throws DecoderUnavailableError when the library is not installed.
   */
  ready(): Promise<void>;
  /** Reads one picture. Synchronous decoders can be used by `readSync`. */
  decode(source: ImageSource, context: DecodeContext): Decoding | Promise<Decoding>;
  /** Offers the decoder's stages one by one; without it the whole of `decode` is one offer. */
  open?(source: ImageSource, context: DecodeContext): Session;
  /**
   * Text of a message in several symbols, given in order: encoders may split characters between symbols. Without it the
   * symbols' texts are put together.
   */
  joinText?(parts: readonly QrSymbol[]): string;
  /**
   * Decodes modules that were put together elsewhere, as from several frames; undefined when they do not decode.
   * @param values as in `SightGrid`, of a symbol of any size
   */
  decodeModules?(values: Float32Array): DecodedModules | undefined;
  /** Expected cost for a picture of this size. */
  costMs(width: number, height: number): number;
  /** A slower way to read what this one does not, for plans that ask for it; made ready for them only. */
  readonly lastResort?: Decoder;
}

/** Maps a point of one picture into another. */
export type PointMap = (point: Point) => Point;

/** What a step made of a picture. */
export interface StepOutput {
  readonly image: ImageSource;
  /** From pixels of `image` to pixels of the step's input. */
  readonly toInput: PointMap;
}

/** Values of step parameters. */
export type ParameterValue = number | string | boolean;

/** One preprocessing step with its parameters fixed: a pure function of the picture. */
export interface Step {
  readonly name: string;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  /** Plane it asks its input for. */
  readonly consumes: 'luma' | 'rgba';
  /** Expected cost on an input of this size. */
  costMs(width: number, height: number): number;
  /** Size of the output for a size of the input; without it that of the input. */
  outputSize?(width: number, height: number): Size;
  apply(source: ImageSource): StepOutput;
}

/** A step in JSON: its name and the parameters that differ from the defaults, `{ "step": "gamma", "exponent": 0.5 }`. */
export interface StepSpec {
  readonly step: string;
  readonly [parameter: string]: ParameterValue;
}

/** One attempt in JSON. */
export interface AttemptSpec {
  /** Steps in the order they run; default none. In code, made steps (also the caller's own) may stand beside JSON ones. */
  readonly steps?: readonly (StepSpec | Step)[];
  /** Id of a decoder of the reader, or `'*'` (default): every decoder of the reader, in its order. */
  readonly decoder?: string;
  /** `'always'` (default), or `'unread'`: only while the picture has given no symbol. */
  readonly when?: 'always' | 'unread';
  /** At most so many stages of the decoder's session, at least 1; default all. Decoders without stages have one. */
  readonly stages?: number;
  /** Whether the last resorts of the decoders read instead; decoders that have none are left out. Default false. */
  readonly lastResort?: boolean;
  /** `'done'` (default): the stages run to their end; `'read'`: with the first that reads and leaves nothing unread. */
  readonly until?: 'done' | 'read';
}

/** A plan in JSON. */
export interface PlanSpec {
  readonly name?: string;
  readonly attempts: readonly AttemptSpec[];
  /**
   * Expected new reads per second that an attempt must be worth, by what the ones before saw of the picture, to be made at
   * all; those worth most come first, and none is made once three saw nothing of a symbol. Concerns the own engine, and
   * steps with which there is experience (those of the profiles). Default: attempts are made in their order, whatever they
   * promise.
   */
  readonly worth?: number;
  /** Codes wanted and time allowed where a read does not say; default Infinity. */
  readonly maxSymbols?: number;
  readonly budgetMs?: number;
}

/** Outcome of a read. Nothing found is a value, not an exception. */
export type ReadResult = FoundResult | NotFoundResult;

interface ResultBase {
  /** Size of the picture the caller gave. */
  readonly width: number;
  readonly height: number;
  /** Attempts that failed, in the order they ran. */
  readonly failures: readonly Failure[];
  /** Time spent reading. */
  readonly elapsedMs: number;
  /** What stood in the way, where it was asked for with `explain`. Its places are pixels of the picture the caller gave. */
  readonly report?: Report;
}

/** At least one symbol was read. */
export interface FoundResult extends ResultBase {
  readonly found: true;
  /** In the order they were read; no two describe the same symbol. */
  readonly symbols: readonly [QrSymbol, ...QrSymbol[]];
  /** Messages of structured append that the symbols make up; their symbols are among `symbols`. */
  readonly messages: readonly JoinedMessage[];
}

/** No symbol was read; `failures` says how far each attempt came. */
export interface NotFoundResult extends ResultBase {
  readonly found: false;
  readonly symbols: readonly [];
}
