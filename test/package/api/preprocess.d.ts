// What users of this entry can rely on. `npm run api` writes it anew.

export type { ParameterValue, Step, StepOutput } from 'qrazor';

export const blockHybrid: StepFactory<BlockHybridParameters>;

export const channel: StepFactory<ChannelParameters>;

export const clahe: StepFactory<ClaheParameters>;

export const deblur: StepFactory<DeblurParameters>;

export const fit: StepFactory<FitParameters>;

export const flatten: StepFactory<FlattenParameters>;

export const focus: StepFactory<FocusParameters>;

export const gamma: StepFactory<GammaParameters>;

export const gaussian: StepFactory<GaussianParameters>;

export const invert: StepFactory<InvertParameters>;

export const localMean: StepFactory<LocalMeanParameters>;

export const median: StepFactory<MedianParameters>;

export const morphology: StepFactory<MorphologyParameters>;

export const otsu: StepFactory<OtsuParameters>;

export const rotate: StepFactory<RotateParameters>;

export const sauvola: StepFactory<SauvolaParameters>;

export const scale: StepFactory<ScaleParameters>;

export const steps: Readonly<Record<string, AnyStepFactory>>;

export const stretch: StepFactory<StretchParameters>;

export const unsharp: StepFactory<UnsharpParameters>;

export const unwarp: StepFactory<UnwarpParameters>;

export function defineStep<P extends {
    readonly [K in keyof P]: ParameterValue;
}>(definition: StepDefinition<P>): StepFactory<P>;

export function sameGeometry(plane: LumaImage): StepOutput;

export interface BlockHybridParameters {
    readonly minRange: number;
}

export interface ChannelParameters {
    readonly select: 'red' | 'green' | 'blue' | 'largest-separation';
}

export interface ChoiceParameter<V extends string = string> {
    readonly type: 'choice';
    readonly choices: readonly V[];
    readonly default: V;
    readonly description: string;
}

export interface ClaheParameters {
    readonly tiles: number;
    readonly clipLimit: number;
}

export interface DeblurParameters {
    readonly kernel: 'disk' | 'line';
    readonly size: number;
    readonly angle: number;
    readonly iterations: number;
}

export interface FitParameters {
    readonly maxSide: number;
    readonly method: ScaleMethod;
}

export interface FlattenParameters {
    readonly radius: number;
}

export interface FocusParameters {
    readonly side: number;
    readonly margin: number;
}

export interface GammaParameters {
    readonly exponent: number;
}

export interface GaussianParameters {
    readonly sigma: number;
}

export interface LocalMeanParameters {
    readonly radius: number;
    readonly offset: number;
}

export interface MedianParameters {
    readonly radius: number;
}

export interface MorphologyParameters {
    readonly operation: MorphologyOperation;
    readonly radius: number;
    readonly shape: MorphologyShape;
}

export interface NumberParameter {
    readonly type: 'number' | 'integer';
    readonly unit: string;
    readonly min: number;
    readonly max: number;
    readonly default: number;
    readonly description: string;
}

export interface RotateParameters {
    readonly angle: number;
    readonly fill: number;
}

export interface SauvolaParameters {
    readonly radius: number;
    readonly k: number;
    readonly range: number;
}

export interface ScaleParameters {
    readonly factor: number;
    readonly method: ScaleMethod;
}

export interface StepDefinition<P extends {
    readonly [K in keyof P]: ParameterValue;
}> {
    readonly name: string;
    readonly description: string;
    readonly parameters: {
        readonly [K in keyof P]: Parameter;
    };
    readonly consumes: 'luma' | 'rgba';
    nsPerPixel(parameters: P): number;
    outputSize?(width: number, height: number, parameters: P): Size;
    apply(source: ImageSource, parameters: P): StepOutput;
}

export interface StepFactory<P extends {
    readonly [K in keyof P]: ParameterValue;
}> {
    (parameters?: Partial<P>): Step;
    readonly definition: StepDefinition<P>;
}

export interface StretchParameters {
    readonly lowPercent: number;
    readonly highPercent: number;
}

export interface UnsharpParameters {
    readonly radius: number;
    readonly amount: number;
}

export interface UnwarpParameters {
    readonly radius: number;
    readonly angle: number;
    readonly x: number;
    readonly y: number;
    readonly distance: number;
    readonly fill: number;
}

export type AnyStepFactory = StepFactory<Record<string, ParameterValue>>;

export type InvertParameters = Record<never, never>;

export type MorphologyOperation = 'erode' | 'dilate' | 'open' | 'close';

export type MorphologyShape = 'square' | 'cross';

export type OtsuParameters = Record<never, never>;

export type Parameter = NumberParameter | ChoiceParameter;

export type ScaleMethod = 'box' | 'bilinear' | 'bicubic';
