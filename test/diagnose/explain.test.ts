import QRCode from 'qrcode';
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

/** Codes of version 3 beside each other, modules of 4 pixels; a square of the first one is black. */
function sideBySide(texts: readonly string[], cover: { column: number; row: number; side: number }): PixelImage {
  const [size, module, margin] = [29, 4, 6];
  const step = (size + margin) * module;
  const width = texts.length * step + margin * module;
  const height = (size + 2 * margin) * module;
  const data = new Uint8Array(width * height).fill(230);
  for (const [i, text] of texts.entries()) {
    const { modules } = QRCode.create(text, { version: 3, errorCorrectionLevel: 'H' });
    for (let y = 0; y < size * module; y++) {
      for (let x = 0; x < size * module; x++) {
        const [column, row] = [Math.floor(x / module), Math.floor(y / module)];
        const isCovered =
          i === 0 &&
          Math.max(column - cover.column, row - cover.row) < cover.side &&
          column >= cover.column &&
          row >= cover.row;
        if (isCovered || modules.get(row, column))
          data[(y + margin * module) * width + x + margin * module + i * step] = 20;
      }
    }
  }
  return { data, width, height, format: 'luma' };
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

  it.each<[string, string, readonly ReportCode[]]>([
    ['a finger touches the margin', 'payment/degraded-finger-phone', []],
    ['a cup bends the outline', 'payment/degraded-cup', []],
    ['a shadow ends in the code', 'payment/degraded-shadow-plate', []],
    ['a bar code stands beside it', 'effects/gradient-65', []],
    ['there is no margin', 'payment/hard-no-quiet-zone', ['NO_QUIET_ZONE']],
    ['a frame comes near', 'effects/quiet-zone-65', ['NO_QUIET_ZONE']],
    ['three codes lie there', 'payment/several-on-counter', ['MULTIPLE_CODES']],
    ['another code lies there', 'effects/multi-code-65', ['MULTIPLE_CODES']],
  ])('warns of margins and of further codes where they are wrong: %s', async (_, file, expected) => {
    const image = await loadImage(new URL(`../../samples/${file}.jpg`, import.meta.url).pathname);
    const { found, report } = await createReader({ explain }).read(image, { explain: true });
    expect(found).toBe(true);
    const codes = report?.findings.map(({ code }) => code) ?? [];
    expect(codes.filter((code) => code === 'NO_QUIET_ZONE' || code === 'MULTIPLE_CODES')).toEqual(expected);
  });

  it('tells each of several codes of one size by its own modules', async () => {
    const image = sideBySide(['covered in part', 'as it was printed'], { column: 10, row: 12, side: 5 });
    const { symbols, report } = await createReader({ explain }).read(image, { explain: true });
    const left = new Map(symbols.map(({ text }, i) => [text, report?.evidence[i].unusedCorrection]));
    expect(left.get('covered in part')).toBeLessThan(0.9);
    expect(left.get('as it was printed')).toBe(1);
    const shares = new Map(symbols.map(({ text }, i) => [text, report?.evidence[i].failedShare]));
    expect(shares.get('covered in part')).toBeGreaterThan(0.005);
    expect(shares.get('as it was printed')).toBe(0);
  });

  it.each(['bar-code-card', 'data-matrix', 'mini-program', 'mini-program-small'])('%s is no QR code', async (name) => {
    const image = await loadImage(new URL(`../../samples/negatives/${name}.jpg`, import.meta.url).pathname);
    const { report } = await fast.read(image, { explain: true });
    expect(report?.findings.map(({ code }) => code)).toContain('NOT_A_QR');
  });
});
