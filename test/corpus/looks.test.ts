import { beforeAll, describe, expect, test } from 'vitest';
import { createLook, createSymbol, LOOKS } from '../../bench/corpus/looks.ts';
import { createRandom } from '../../bench/corpus/random.ts';
import { capture } from '../../bench/corpus/scene.ts';
import { sweep } from '../../bench/corpus/sweep.ts';
import type { MaskPattern } from '../../bench/corpus/symbols.ts';
import { plainScene, pose, readWithZxing, startZxing } from './scenes.ts';

beforeAll(startZxing);

test.each(LOOKS)('%s reads when it is clean', async (look) => {
  const symbol = createSymbol(look, createRandom(3, 'symbol'));
  const page = createLook(look, symbol, createRandom(3, 'page'), 1.1);
  const middle = symbol.size / 2;
  const scene = plainScene({
    lens: { width: 480, height: 480, focalPx: 500 },
    channels: 1,
    placements: [{ page, pose: pose({ x: 240, y: 240, pivotU: middle, pivotV: middle, moduleSizePx: 5 }), lift: 0 }],
  });
  const { picture, symbols } = capture(scene);
  const texts = (await readWithZxing(picture)).map((result) => result.text);
  expect(texts).toEqual([symbols[0].text]);
});

describe('versions and levels of payment-codes.md section 6', () => {
  test.each([
    ['alipay-plate', 6, 'H'],
    ['wechat-new-plate', 6, 'Q'],
    ['friend-card', 5, 'M'],
    ['group-card', 6, 'M'],
  ] as const)('%s is v%s-%s', (look, version, errorCorrectionLevel) => {
    expect(createSymbol(look, createRandom(1, 'symbol'))).toMatchObject({ version, errorCorrectionLevel });
  });
});

test.each([
  [1, 'L', 0],
  [2, 'M', 3],
  [7, 'Q', 5],
  [14, 'H', 6],
  [25, 'L', 7],
  [40, 'M', 1],
] as const)('the sweep draws v%s-%s with mask %s', async (version, level, mask) => {
  const { picture, symbols } = sweep({ version, level, mask: mask as MaskPattern, seed: 2 });
  expect(symbols[0]).toMatchObject({ version, errorCorrectionLevel: level, mask });
  expect((await readWithZxing(picture)).map((result) => result.text)).toEqual([symbols[0].text]);
});
