import { describe, expect, it } from 'vitest';
import { generate } from '../../bench/corpus/generate.ts';
import { toPixels } from '../../bench/datasets/generated.ts';
import { explain, explainFor } from '../../src/diagnose/index.ts';
import { createReader, InvalidArgumentError, read } from '../../src/index.ts';
import { loadImage } from '../../src/node/load.ts';
import type { PixelImage, ReportCode } from '../../src/types.ts';
import { finds } from '../helpers/fake-decoder.ts';

const BLANK: PixelImage = { data: new Uint8Array(320 * 240).fill(128), width: 320, height: 240, format: 'luma' };

function scene(effect: string, severity: number, seed = 1): PixelImage {
  return toPixels(generate({ effect, severity, seed }).picture);
}

const fast = createReader({ profile: 'fast', explain });

describe('a reader with explain', () => {
  it('reports only when asked, in both ways to read', async () => {
    await fast.ready();
    expect(await fast.read(BLANK)).not.toHaveProperty('report');
    const reports = [
      (await fast.read(BLANK, { explain: true })).report,
      fast.readSync(BLANK, { explain: true }).report,
    ];
    for (const report of reports) expect(report?.findings.map(({ code }) => code)).toEqual(['NO_CODE_FOUND']);
    expect((await read(BLANK, { explain })).report).toBeDefined();
  });

  it('refuses what makes no sense', async () => {
    await expect(createReader().read(BLANK, { explain: true })).rejects.toThrow(InvalidArgumentError);
    expect(() => createReader({ explain: true as never })).toThrow('options.explain');
  });

  it('measures a clean symbol and has nothing to say', async () => {
    const { found, report } = await fast.read(scene('rotate', 0, 3), { explain: true });
    expect(found).toBe(true);
    expect(report?.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    const [evidence] = report?.evidence ?? [];
    expect(evidence).toMatchObject({ areaBy: 'symbol', finders: 3 });
    expect(evidence.moduleSizePx).toBeCloseTo(4, 0);
    expect(evidence.edgeRatio).toBeLessThan(1.3);
    expect(evidence.contrast).toBeGreaterThan(0.8);
  });

  it('names places in pixels of the whole picture where a part of it was read', async () => {
    const image = scene('rotate', 0, 3);
    const whole = await fast.read(image, { explain: true });
    const region = { x: 40, y: 16, width: image.width - 40, height: image.height - 16 };
    const part = await fast.read(image, { explain: true, region });
    expect(part.found && whole.found).toBe(true);
    part.report?.evidence[0].area?.forEach(({ x, y }, i) => {
      expect(x).toBeCloseTo(whole.symbols[0]?.corners[i].x ?? 0, -1);
      expect(y).toBeCloseTo(whole.symbols[0]?.corners[i].y ?? 0, -1);
    });
  });

  it('looks for itself where no decoder shows what it saw', async () => {
    const reader = createReader({ decoders: [finds('other')], plan: { attempts: [{}] }, explain: explainFor({}) });
    const { report } = await reader.read(scene('rotate', 0, 3), { explain: true });
    expect(report?.evidence[0].finders).toBe(3);
  });

  const scenes: readonly (readonly [string, number, ReportCode, number])[] = [
    ['glare', 0.8, 'GLARE', 1],
    ['motion', 1, 'MOTION_BLUR', 1],
    ['defocus', 1, 'OUT_OF_FOCUS', 1],
    ['over', 1, 'OVEREXPOSED', 3],
    ['noise', 1, 'UNDEREXPOSED', 1],
    ['pwm', 1, 'BANDING', 1],
  ];
  it.each(scenes)('%s at %s is %s', async (effect, severity, code, seed) => {
    const { found, report } = await fast.read(scene(effect, severity, seed), { explain: true });
    expect(found).toBe(false);
    expect(report?.findings.slice(0, 2).map((finding) => finding.code)).toContain(code);
  });

  it.each(['bar-code-card', 'data-matrix', 'mini-program', 'mini-program-small'])('%s is no QR code', async (name) => {
    const image = await loadImage(new URL(`../../samples/negatives/${name}.jpg`, import.meta.url).pathname);
    const { report } = await fast.read(image, { explain: true });
    expect(report?.findings.map(({ code }) => code)).toContain('NOT_A_QR');
  });
});
