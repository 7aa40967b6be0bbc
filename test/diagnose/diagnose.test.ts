import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  diagnose,
  type Evidence,
  type Finding,
  findingText,
  type ReportCode,
  TEXTS,
} from '../../src/diagnose/index.ts';
import type { Failure, QrSymbol, Quad, TextClass } from '../../src/types.ts';
import { symbolAt } from '../helpers/fake-decoder.ts';

const UNREAD = { symbols: [], failures: [] } as const;

const AREA: Quad = [
  { x: 10, y: 10 },
  { x: 110, y: 10 },
  { x: 110, y: 110 },
  { x: 10, y: 110 },
];

/** A sharp, whole symbol in good light. */
const GOOD: Evidence = {
  area: AREA,
  areaBy: 'grid',
  areaShare: 0.3,
  cutShare: 0,
  finders: 3,
  moduleSizePx: 4,
  tilt: 0.1,
  frameSpread: 0.02,
  pilotScore: 1,
  failedShare: 0.02,
  clusterShare: 0.2,
  coveredShare: 0,
  edgeSpread: 0.18,
  edgeRatio: 1.02,
  contrast: 0.95,
  lightLevel: 0.9,
  darkLevel: 0.2,
  clippedLight: 0,
  clippedDark: 0,
  signalToNoise: 200,
  glareShare: 0,
  periodicPeak: 0.1,
  rowModulation: 0,
  quietZone: [4, 4, 4, 4],
  frameFloor: 0.2,
  symbols: 1,
};

const LOOKS: Evidence = { ...GOOD, areaBy: 'looks', symbols: 0 };

function codesOf(evidence: Evidence, failures: readonly Failure[] = []): ReportCode[] {
  return diagnose([evidence], { symbols: [], failures }).findings.map(({ code }) => code);
}

function symbol(role?: TextClass['role'], unusedCorrection = 1): QrSymbol {
  const payment = role && { kind: role, brand: null, role, secret: false, warnings: [], alsoMatches: [] };
  return { ...symbolAt('TEXT'), decoder: 'one', unusedCorrection, ...(payment ? { payment } : {}) };
}

describe('causes', () => {
  const first: readonly (readonly [ReportCode, Evidence])[] = [
    ['OVEREXPOSED', { clippedLight: 0.95, lightLevel: 1, darkLevel: 0.9 }],
    ['UNDEREXPOSED', { ...LOOKS, lightLevel: 0.12 }],
    ['UNDEREXPOSED', { signalToNoise: 4 }],
    ['NOT_A_QR', { ...LOOKS, finders: 0, foreign: 'linear', edgeRatio: 5 }],
    ['GLARE', { ...LOOKS, glareShare: 0.15, clippedLight: 0.4 }],
    ['TOO_CLOSE', { ...LOOKS, cutShare: 0.25 }],
    ['BANDING', { ...LOOKS, rowModulation: 0.93 }],
    ['MOTION_BLUR', { ...LOOKS, edgeRatio: 2, edgeSpread: 0.3 }],
    ['TOO_TILTED', { ...LOOKS, tilt: 1.15, edgeRatio: 1.55 }],
    ['TOO_FAR', { ...LOOKS, moduleSizePx: 2 }],
    ['OUT_OF_FOCUS', { ...LOOKS, edgeSpread: 0.45 }],
    ['MOIRE', { ...GOOD, periodicPeak: 0.3 }],
    ['LOW_CONTRAST', { ...LOOKS, contrast: 0.3, darkLevel: 0.7 }],
    ['OCCLUDED', { ...LOOKS, coveredShare: 0.15 }],
    ['OCCLUDED', { ...GOOD, clusterShare: 0.9, failedShare: 0.2 }],
    ['CURVED', { ...LOOKS, frameSpread: 0.4, tilt: 0.6 }],
    ['NO_QUIET_ZONE', { ...GOOD, quietZone: [4, 0, 4, 4] }],
    ['DAMAGED', { ...GOOD, failedShare: 0.15 }],
    ['MULTIPLE_CODES', { ...GOOD, symbols: 3 }],
    ['NO_CODE_FOUND', {}],
  ];

  it.each(first)('%s', (code, evidence) => expect(codesOf(evidence)[0]).toBe(code));

  it('come with the measurement and the place', () => {
    const [finding] = diagnose([{ ...LOOKS, cutShare: 0.25 }], UNREAD).findings;
    expect(finding).toMatchObject({ severity: 'error', measurement: { name: 'cutShare', value: 0.25 }, place: AREA });
  });

  it('that are decided first explain half of what later ones point at, so that two more are left', () => {
    const blurred = { ...LOOKS, edgeRatio: 2, edgeSpread: 0.4, contrast: 0.4 };
    const { findings } = diagnose([blurred], UNREAD);
    expect(findings.map(({ code }) => code)).toEqual(['MOTION_BLUR', 'OUT_OF_FOCUS', 'LOW_CONTRAST']);
    expect(findings.map(({ confidence }) => confidence)).toEqual([1, 0.5, 0.25]);
  });

  it('far: by pixels of the camera, by what is small and plain, not by what noise or blur made small', () => {
    expect(codesOf({ ...GOOD, failedShare: 0.15, pixelSize: 3 })[0]).toBe('TOO_FAR');
    expect(codesOf({ ...GOOD, failedShare: 0.15, pixelSize: 4 })).not.toContain('TOO_FAR');
    const plain = { ...LOOKS, finders: 0, areaShare: 0.06, edgeDensity: 0.4, edgeSpread: 0.15 };
    expect(codesOf(plain)[0]).toBe('TOO_FAR');
    const small = { ...plain, moduleSizePx: 1, areaShare: 0.03 };
    expect(codesOf(small)[0]).toBe('TOO_FAR');
    expect(codesOf({ ...small, signalToNoise: 7 })).not.toContain('TOO_FAR');
    expect(codesOf({ ...small, edgeSpread: 2.3 })).not.toContain('TOO_FAR');
  });

  it('pale, covered: not where a reflection or clipped light makes it so', () => {
    const veiled = { ...LOOKS, lightLevel: 1, darkLevel: 0.5, coveredShare: 0.1, clippedLight: 0.3 };
    expect(codesOf(veiled)).toEqual(expect.arrayContaining(['LOW_CONTRAST', 'OCCLUDED']));
    const reflected = codesOf({ ...veiled, glareShare: 0.1 });
    expect(reflected[0]).toBe('GLARE');
    expect(reflected).not.toContain('LOW_CONTRAST');
    expect(reflected).not.toContain('OCCLUDED');
    expect(codesOf({ ...LOOKS, contrast: 0.3, clippedLight: 0.8 })).not.toContain('LOW_CONTRAST');
  });

  it('no finder patterns are another code only in a clean picture', () => {
    const plate = { ...LOOKS, finders: 0, moduleSizePx: 6, edgeDensity: 0.8, edgeRatio: 1.05 };
    expect(codesOf(plate)).toContain('NOT_A_QR');
    expect(codesOf({ ...plate, signalToNoise: 40 })).not.toContain('NOT_A_QR');
    expect(codesOf({ ...plate, edgeRatio: 1.4 })).not.toContain('NOT_A_QR');
  });

  it('a margin of two modules is none, read or not', () => {
    const narrow = { ...GOOD, quietZone: [1.75, 2, 1.75, 2] as const };
    expect(codesOf(narrow)).not.toContain('NO_QUIET_ZONE');
    const { findings } = diagnose([narrow], { symbols: [symbol()], failures: [] });
    expect(findings.map(({ code }) => code)).not.toContain('NO_QUIET_ZONE');
  });

  it('are at most three, surest first', () => {
    const { findings } = diagnose(
      [{ ...LOOKS, glareShare: 0.03, cutShare: 0.05, coveredShare: 0.04, tilt: 1 }],
      UNREAD,
    );
    expect(findings.length).toBeLessThanOrEqual(3);
    const sure = findings.map(({ confidence }) => confidence);
    expect(sure).toEqual(sure.toSorted((a, b) => b - a));
  });

  it('UNSUPPORTED_SYMBOL where every sure grid failed before its codewords', () => {
    const failure: Failure = {
      decoder: 'engine',
      stage: 'format',
      reason: 'too-many-errors',
      evidence: { pilotScore: 1 },
    };
    expect(codesOf(GOOD, [failure])[0]).toBe('UNSUPPORTED_SYMBOL');
    expect(codesOf(GOOD, [failure, { ...failure, stage: 'codewords' }])).not.toContain('UNSUPPORTED_SYMBOL');
  });

  it('DIRTY_LENS over five frames, not one', () => {
    const hazy = { ...LOOKS, frameFloor: 0.5 };
    const before = [hazy, hazy, hazy, hazy];
    expect(diagnose([hazy], UNREAD, { before }).findings[0].code).toBe('DIRTY_LENS');
    expect(codesOf(hazy)).not.toContain('DIRTY_LENS');
  });
});

describe('reads', () => {
  const report = (symbols: readonly QrSymbol[], evidence: Evidence = GOOD, options = {}) =>
    diagnose([evidence], { symbols: symbols as [QrSymbol], failures: [] }, options).findings;

  it('have nothing to say when all is well', () => expect(report([symbol()])).toEqual([]));

  it('carry warnings of wear, and no error', () => {
    const worn = { ...GOOD, unusedCorrection: 0, quietZone: [0, 4, 4, 4] as const };
    expect(report([symbol()], worn).map(({ code, severity }) => [code, severity])).toEqual([
      ['DAMAGED', 'warn'],
      ['NO_QUIET_ZONE', 'warn'],
    ]);
  });

  it.each<[string, Evidence, readonly ReportCode[]]>([
    ['nothing else', { clusterShare: 0.3 }, ['DAMAGED']],
    ['one place', { clusterShare: 0.9 }, ['OCCLUDED']],
    ['a reflection', { clusterShare: 0.9, glareShare: 0.1, clippedLight: 0.3 }, ['GLARE']],
    ['the side of the picture', { clusterShare: 0.9, cutShare: 0.2 }, ['TOO_CLOSE']],
    ['bands', { rowModulation: 0.9 }, ['BANDING']],
    ['a bend', { smoothResidual: 0.8 }, ['CURVED']],
    ['small modules, whose edges are wide', { moduleSizePx: 1.4, edgeSpread: 0.5 }, ['TOO_FAR']],
  ])('say what spent the correction: %s', (_, evidence, expected) => {
    const findings = report([symbol()], { ...GOOD, unusedCorrection: 0, ...evidence });
    expect(findings.map(({ code }) => code)).toEqual(expected);
  });

  it('take a bend that costs nothing for none, and one of several codes at a side for not meant', () => {
    expect(report([symbol()], { ...GOOD, smoothResidual: 0.8 })).toEqual([]);
    const several = report([symbol(), symbol()], { ...GOOD, cutShare: 0.2, symbols: 2 }, { several: true });
    expect(several).toEqual([]);
  });

  it('WRONG_CODE_KIND only when the wanted kind is known and not there', () => {
    const wants = { wants: 'payment' as const };
    expect(report([symbol('collection')], GOOD, wants)[0]).toMatchObject({
      code: 'WRONG_CODE_KIND',
      kind: 'collection',
    });
    expect(report([symbol('payment')], GOOD, wants)).toEqual([]);
    expect(report([symbol('collection')])).toEqual([]);
    expect(report([symbol('social'), symbol('payment')], GOOD, wants)).toEqual([]);
  });

  it('STALE_CODE by the function of the caller; no text in the report', () => {
    const findings = report([symbol()], GOOD, { wasUsed: (text: string) => text === 'TEXT' });
    expect(findings[0].code).toBe('STALE_CODE');
    expect(JSON.stringify(findings)).not.toContain('TEXT');
  });

  it('MULTIPLE_CODES unless several are fine', () => {
    expect(report([symbol(), symbol()])[0].code).toBe('MULTIPLE_CODES');
    expect(report([symbol(), symbol()], GOOD, { several: true })).toEqual([]);
  });
});

it('is total: any numbers give a report, and an unread picture at least one finding', () => {
  const names = Object.keys(GOOD).filter((name) => typeof GOOD[name as keyof Evidence] === 'number');
  const numbers = fc.dictionary(fc.constantFrom(...names), fc.double(), { maxKeys: names.length });
  fc.assert(
    fc.property(fc.array(numbers, { maxLength: 3 }), (evidence) => {
      const { findings } = diagnose(evidence as Evidence[], UNREAD);
      expect(findings.length).toBeGreaterThanOrEqual(1);
      expect(findings.length).toBeLessThanOrEqual(3);
      for (const { confidence } of findings) expect(confidence >= 0 && confidence <= 1).toBe(true);
    }),
    { numRuns: 300 },
  );
});

describe('texts', () => {
  const codes = Object.keys(TEXTS.en) as ReportCode[];

  it('there are 22 in both languages, each its own', () => {
    for (const texts of [TEXTS.en, TEXTS.zh]) {
      expect(Object.keys(texts).sort()).toEqual(codes.toSorted());
      expect(new Set(Object.values(texts)).size).toBe(22);
    }
    expect(Object.values(TEXTS.zh).every((text) => /\p{Script=Han}/u.test(text))).toBe(true);
  });

  it('name the kind, and can be replaced', () => {
    const finding: Finding = { code: 'WRONG_CODE_KIND', severity: 'error', confidence: 1, kind: 'collection' };
    expect(findingText(finding, 'en')).toBe('This is a collection code. Please open the payment code page.');
    expect(findingText(finding, 'zh')).toBe('这是收款码，请打开“付款码”页面。');
    expect(findingText(finding, 'en', { WRONG_CODE_KIND: 'Not {kind}!' })).toBe('Not collection!');
    expect(findingText({ ...finding, code: 'GLARE' }, 'zh', { DAMAGED: 'x' })).toBe(TEXTS.zh.GLARE);
  });
});
