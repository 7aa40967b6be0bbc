/**
 * What a preprocessing step is, and how one is defined: a name, parameters with unit, range and default,
 * a cost, the plane it asks for, and a pure function from picture to picture.
 */

import {
  InvalidArgumentError,
  refuseUnknownKeys,
  requireInteger,
  requireNumber,
  requireObject,
  requireOneOf,
} from '../errors.ts';
import { identityMap } from '../image/geometry.ts';
import { createLumaSource } from '../image/source.ts';
import type { ImageSource, LumaImage, ParameterValue, Size, Step, StepOutput } from '../types.ts';

/** A number that a caller may set. */
export interface NumberParameter {
  readonly type: 'number' | 'integer';
  /** `'px'`, `'rad'`, `'%'`, `'gray levels'`, or `''` for a plain number. */
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly default: number;
  /** What it does, and which way it trades speed for accuracy. */
  readonly description: string;
}

/** A choice between named variants. */
export interface ChoiceParameter<V extends string = string> {
  readonly type: 'choice';
  readonly choices: readonly V[];
  readonly default: V;
  readonly description: string;
}

/** One parameter of a step. */
export type Parameter = NumberParameter | ChoiceParameter;

/** Everything there is to know about a step before its parameters are chosen. */
export interface StepDefinition<P extends { readonly [K in keyof P]: ParameterValue }> {
  readonly name: string;
  readonly description: string;
  readonly parameters: { readonly [K in keyof P]: Parameter };
  readonly consumes: 'luma' | 'rgba';
  /** Expected cost in nanoseconds per input pixel, measured on a 3 GHz core. */
  nsPerPixel(parameters: P): number;
  /** Size of the output for a size of the input; that of the input unless it is given. */
  outputSize?(width: number, height: number, parameters: P): Size;
  apply(source: ImageSource, parameters: P): StepOutput;
}

/** Makes steps of one kind; `definition` documents it. Omitted parameters take their defaults. */
export interface StepFactory<P extends { readonly [K in keyof P]: ParameterValue }> {
  /** @throws InvalidArgumentError for an unknown parameter or a value outside its range */
  (parameters?: Partial<P>): Step;
  readonly definition: StepDefinition<P>;
}

/** Turns a definition into a factory that checks parameters at the door. */
export function defineStep<P extends { readonly [K in keyof P]: ParameterValue }>(
  definition: StepDefinition<P>,
): StepFactory<P> {
  const create = (given: Partial<P> = {}): Step => {
    const parameters = resolveParameters(definition, given);
    return Object.freeze({
      name: definition.name,
      parameters,
      consumes: definition.consumes,
      costMs: (width: number, height: number) => (width * height * definition.nsPerPixel(parameters)) / 1e6,
      outputSize: (width: number, height: number) =>
        definition.outputSize?.(width, height, parameters) ?? { width, height },
      apply: (source: ImageSource) => definition.apply(source, parameters),
    });
  };
  return Object.assign(create, { definition });
}

/** The output of a step that keeps the geometry: pixel (x, y) stays pixel (x, y). */
export function sameGeometry(plane: LumaImage): StepOutput {
  return { image: createLumaSource(plane), toInput: identityMap };
}

function resolveParameters<P extends { readonly [K in keyof P]: ParameterValue }>(
  { name, parameters }: StepDefinition<P>,
  given: Partial<P>,
): P {
  requireObject(`${name} parameters`, given);
  refuseUnknownKeys(name, given, Object.keys(parameters));
  const resolved: Record<string, ParameterValue> = {};
  for (const [key, parameter] of Object.entries<Parameter>(parameters)) {
    const value = (given as Readonly<Record<string, unknown>>)[key];
    resolved[key] = value === undefined ? parameter.default : check(`${name}.${key}`, parameter, value);
  }
  return Object.freeze(resolved) as P;
}

function check(path: string, parameter: Parameter, value: unknown): ParameterValue {
  switch (parameter.type) {
    case 'choice':
      return requireOneOf(path, value, parameter.choices);
    case 'integer':
      return requireInteger(path, value, parameter.min, parameter.max);
    case 'number':
      if (value === Infinity || value === -Infinity) {
        throw new InvalidArgumentError(path, `a finite number`, value);
      }
      return requireNumber(path, value, parameter.min, parameter.max);
  }
}
