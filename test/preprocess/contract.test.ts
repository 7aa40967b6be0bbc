import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidArgumentError } from '../../src/errors.ts';
import { createImageSource, createLumaSource } from '../../src/image/source.ts';
import { steps } from '../../src/preprocess/index.ts';
import type { Parameter } from '../../src/preprocess/step.ts';
import type { ParameterValue } from '../../src/types.ts';
import { gray } from '../helpers/picture.ts';
import { anyView, noise, packedCopy, run } from './planes.ts';

const BINARIZERS = ['otsu', 'localMean', 'sauvola', 'blockHybrid'];
const MOVING = ['rotate', 'scale', 'fit', 'unwarp', 'focus'];
const FILLING = ['rotate', 'unwarp'];

function anyValue(parameter: Parameter): fc.Arbitrary<ParameterValue> {
  if (parameter.type === 'choice') return fc.constantFrom(...parameter.choices);
  const { min, max } = parameter;
  if (parameter.type === 'integer') return fc.integer({ min, max });
  return fc.double({ min, max, noNaN: true });
}

/** Any values for any of a step's parameters. */
function anyParameters(name: string): fc.Arbitrary<Partial<Record<string, ParameterValue>>> {
  const { parameters } = steps[name].definition;
  return fc.record(Object.fromEntries(Object.entries(parameters).map(([key, value]) => [key, anyValue(value)])), {
    requiredKeys: [],
  });
}

describe.each(Object.keys(steps))('%s', (name) => {
  const factory = steps[name];
  const { definition } = factory;

  it('is documented, with defaults inside their ranges', () => {
    expect(definition.name).toBe(name);
    expect(definition.description).toMatch(/^[A-Z].*\.$/);
    for (const parameter of Object.values(definition.parameters)) {
      expect(parameter.description).toMatch(/^\w.*\.$/);
      if (parameter.type === 'choice') {
        expect(parameter.choices).toContain(parameter.default);
        continue;
      }
      expect(Number.isFinite(parameter.default)).toBe(true);
      expect(parameter.default).toBeGreaterThanOrEqual(parameter.min);
      expect(parameter.default).toBeLessThanOrEqual(parameter.max);
    }
    expect(factory({}).parameters).toEqual(factory().parameters);
  });

  it('refuses wrong parameters by name', () => {
    for (const [key, parameter] of Object.entries(definition.parameters)) {
      const wrong: unknown[] = [NaN, null, {}, 'nonsense', true];
      if (parameter.type !== 'choice') wrong.push(parameter.min - 1, parameter.max + 1, Infinity);
      if (parameter.type === 'integer') wrong.push(parameter.min + 0.5);
      for (const value of wrong) {
        const make = () => factory({ [key]: value as ParameterValue });
        expect(make).toThrow(InvalidArgumentError);
        expect(make).toThrow(`${name}.${key}`);
      }
    }
    expect(() => factory({ nonsense: 1 })).toThrow(name);
  });

  it('expects a finite cost for any parameters', () => {
    fc.assert(
      fc.property(anyParameters(name), (parameters) => {
        const cost = factory(parameters).costMs(1000, 1000);
        expect(cost).toBeGreaterThan(0);
        expect(cost).toBeLessThan(2000);
      }),
    );
  });

  it('makes the same of a strided view as of its packed copy, and leaves the input alone', () => {
    fc.assert(
      fc.property(anyView(), anyParameters(name), (view, parameters) => {
        const before = view.data.slice();
        const step = factory(parameters);
        const { image, toInput } = step.apply(createLumaSource(view));
        const output = image.luma();
        expect(view.data).toEqual(before);
        expect(gray(output)).toEqual(gray(run(step, packedCopy(view))));
        expect(output.data.length).toBeGreaterThanOrEqual((output.height - 1) * output.stride + output.width);
        if (!MOVING.includes(name)) {
          expect([image.width, image.height]).toEqual([view.width, view.height]);
          expect(toInput({ x: 1.25, y: 2.5 })).toEqual({ x: 1.25, y: 2.5 });
        }
        if (BINARIZERS.includes(name)) {
          expect(
            gray(output)
              .flat()
              .every((v) => v === 0 || v === 255),
          ).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('makes a plain picture of a plain picture', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 255 }),
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 30 }),
        (level, width, height) => {
          const fill = FILLING.includes(name) ? { fill: level } : {};
          const output = run(factory(fill), {
            data: new Uint8Array(width * height).fill(level),
            width,
            height,
            stride: width,
          });
          expect(new Set(gray(output).flat()).size).toBe(1);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('takes colour, transparent and cropped pictures', () => {
    const data = noise(13 * 11 * 4, 5);
    const before = data.slice();
    const whole = createImageSource({ data, width: 13, height: 11 });
    const { image } = factory().apply(whole.crop({ x: 2, y: 3, width: 7, height: 5 }));
    expect(gray(image.luma()).flat().every(Number.isInteger)).toBe(true);
    expect(data).toEqual(before);
  });
});

describe('steps', () => {
  it('cannot be changed', () => {
    expect(Object.isFrozen(steps)).toBe(true);
    expect(steps.sauvola({ radius: 3 }).parameters).toEqual({ radius: 3, k: 0.2, range: 128 });
  });
});
