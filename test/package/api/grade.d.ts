// What users of this entry can rely on. `npm run api` writes it anew.

export const CHINESE: GradeTexts;

export const ENGLISH: GradeTexts;

export function adviceText({ code, values }: Advice, texts?: GradeTexts): string;

export function drawGrade(symbol: SymbolGrade, texts?: GradeTexts): string;

export function grade(image: PixelImage, options?: GradeOptions): GradeResult;

export interface Advice {
    readonly code: AdviceCode;
    readonly isWarning: boolean;
    readonly values: Readonly<Record<string, number | string>>;
}

export interface Grade {
    readonly letter: Letter;
    readonly grade: number;
}

export interface GradeOptions {
    readonly maxSymbols?: number;
    readonly transfer?: Transfer;
    readonly aperture?: number;
}

export interface GradeResult {
    readonly found: boolean;
    readonly symbols: readonly SymbolGrade[];
    readonly failures: readonly Omit<Failure, 'decoder'>[];
}

export interface GradeTexts {
    readonly parameters: Readonly<Record<ParameterId, string>>;
    readonly advice: Readonly<Record<AdviceCode, string>>;
    readonly labels: {
        readonly overall: string;
        readonly pass: string;
        readonly fail: string;
        readonly symbol: string;
        readonly pixels: string;
        readonly indicative: string;
        readonly notFound: string;
        readonly notCounted: string;
        readonly wrong: string;
        readonly weak: string;
        readonly quietZone: string;
        readonly logo: string;
        readonly advice: string;
        readonly red: string;
        readonly green: string;
        readonly blue: string;
    };
}

export interface GradedParameter extends Grade {
    readonly id: ParameterId;
    readonly unit: 'share' | 'modules' | 'count';
    readonly value: number;
    readonly thresholds: Thresholds;
    readonly value2024?: number;
    readonly counts: boolean;
    readonly parts?: readonly GradedPart[];
}

export interface GradedPart extends Grade {
    readonly id: PartId;
    readonly value: number;
    readonly thresholds: Thresholds;
}

export interface ModuleMap {
    readonly size: number;
    readonly expected: Int8Array;
    readonly reflectance: Float32Array;
    readonly modulation: Float32Array;
    readonly wrong: Uint8Array;
    readonly quietZone: Sides;
    readonly logoSide: number;
}

export interface Sides {
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
    readonly left: number;
}

export interface SymbolGrade {
    readonly indicative: true;
    readonly text: string;
    readonly version: number;
    readonly errorCorrectionLevel: ErrorCorrectionLevel;
    readonly mirrored: boolean;
    readonly inverted: boolean;
    readonly corners: Quad;
    readonly moduleSizePx: number;
    readonly overall: Grade;
    readonly parameters: readonly GradedParameter[];
    readonly advice: readonly Advice[];
    readonly modules: ModuleMap;
}

export type AdviceCode = 'lowResolution' | 'tilted' | 'notByThreshold' | 'quietZone' | 'logoSpends' | 'damageSpends' | 'largestLogo' | 'logoSymbol' | 'higherLevel' | 'smallerVersion' | 'inkChannel' | 'inkContrast' | 'inkGain' | 'inkLoss';

export type Letter = 'A' | 'B' | 'C' | 'D' | 'F';

export type ParameterId = 'decode' | 'symbolContrast' | 'modulation' | 'reflectanceMargin' | 'fixedPatternDamage' | 'formatInformation' | 'versionInformation' | 'axialNonuniformity' | 'gridNonuniformity' | 'unusedErrorCorrection' | 'printGrowth';

export type PartId = 'A1' | 'A2' | 'A3' | 'B1' | 'B2' | 'C' | 'first' | 'second' | 'x' | 'y';

export type Thresholds = readonly [
    number,
    number,
    number,
    number
];

export type Transfer = 'srgb' | 'linear';
