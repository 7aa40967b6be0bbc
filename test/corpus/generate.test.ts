import { describe, expect, test } from 'vitest';
import { EFFECT_IDS } from '../../bench/corpus/effects/catalogue.ts';
import { generate } from '../../bench/corpus/generate.ts';
import { createProjection } from '../../bench/corpus/pose.ts';
import { SCENARIO_IDS, scenarioEffects } from '../../bench/corpus/scenarios.ts';

test('there are 48 effects and 13 scenarios', () => {
  expect(EFFECT_IDS.length).toBe(48);
  expect(SCENARIO_IDS.length).toBe(13);
});

describe('generate', () => {
  test('gives the same picture and truth for the same request', () => {
    const request = { effect: 'defocus', severity: 0.4, seed: 11 };
    const [first, second] = [generate(request), generate(request)];
    expect(Buffer.compare(first.picture.data, second.picture.data)).toBe(0);
    expect(second.truth).toEqual(first.truth);
  });

  test('at severity 0 every effect of print in gray is the base picture', () => {
    const base = generate({ effect: 'rotate', severity: 0, seed: 4, coloured: false });
    const other = generate({ effect: 'defocus', severity: 0, seed: 4 });
    // `rotate` starts upright, all others at a drawn angle; the rest of the scene is equal.
    expect(other.truth.material).toBe(base.truth.material);
    const again = generate({ effect: 'noise', severity: 0, seed: 4 });
    expect(Buffer.compare(again.picture.data, other.picture.data)).toBe(0);
  });

  test('the truth has text, bytes, place and visibility, and agrees with its pose', () => {
    const { truth, picture } = generate({ effect: 'finger', severity: 0.5, seed: 3 });
    const [symbol] = truth.symbols;
    const size = 17 + 4 * symbol.version;
    expect(new TextDecoder().decode(symbol.bytes)).toBe(symbol.text);
    expect(symbol.visibility.length).toBe(size * size);
    const hidden = 1 - symbol.visibility.reduce((sum, value) => sum + value, 0) / (255 * size * size);
    expect(hidden).toBeGreaterThan(0.1);
    expect(hidden).toBeLessThan(0.2);
    expect(picture.data.length).toBe(picture.width * picture.height * picture.channels);
    const xy = new Float64Array(2);
    createProjection(truth.pose, truth.lens).toPicture(size, size, xy);
    expect(Math.hypot(xy[0] - symbol.corners[2][0], xy[1] - symbol.corners[2][1])).toBeLessThan(0.2);
  });

  test('cut symbols are known to be cut', () => {
    const { truth } = generate({ effect: 'too-close', severity: 1, seed: 2 });
    expect(truth.symbols[0].visibility.some((value) => value === 0)).toBe(true);
  });

  test('further codes are known by their texts', () => {
    const alone = generate({ effect: 'multi-code', severity: 0, seed: 2 }).truth;
    const crowded = generate({ effect: 'multi-code', severity: 1, seed: 2 }).truth;
    expect(alone.otherTexts).toEqual([]);
    expect(crowded.otherTexts).toHaveLength(2);
    expect(crowded.otherTexts).not.toContain(crowded.symbols[0].text);
    const stickers = [1, 2, 3, 4, 5, 6].map(
      (seed) => generate({ effect: 'sticker', severity: 0.5, seed }).truth.otherTexts.length,
    );
    // A sticker is blank, a text or a code.
    expect(new Set(stickers)).toEqual(new Set([0, 1]));
  });

  test.each([
    [{ effect: 'sparkle', severity: 0.5, seed: 1 }, /sparkle/],
    [{ scenario: 'beach', severity: 0.5, seed: 1 }, /beach/],
    [{ effect: 'noise', severity: 1.2, seed: 1 }, /severity.*1\.2/],
    [{ effect: 'noise', severity: Number.NaN, seed: 1 }, /NaN/],
    [{ effect: 'noise', severity: 0.5, seed: 0.5 }, /seed.*0\.5/],
    [{ effect: 'noise', scenario: 'swipe-gate', severity: 0.5, seed: 1 }, /either/],
    [{ severity: 0.5, seed: 1 }, /either/],
  ])('%j is refused by name', (request, message) => {
    expect(() => generate(request)).toThrow(message);
  });
});

test('a scenario multiplies its weights and clamps', () => {
  expect(scenarioEffects({ glare: 1, tilt: 0.4 }, 0.5)).toEqual({ glare: 0.5, tilt: 0.2 });
  expect(scenarioEffects({ glare: 1.5 }, 0.9)).toEqual({ glare: 1 });
});
