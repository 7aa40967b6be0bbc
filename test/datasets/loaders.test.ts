import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseCorners, toUpright } from '../../bench/datasets/loaders/boofcv.ts';
import { detectLayout, loadFolder } from '../../bench/datasets/loaders/load.ts';
import { DatasetError } from '../../bench/datasets/loaders/record.ts';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'loaders-'));
});
afterAll(() => rm(root, { recursive: true }));

/** A white picture, stored 8 wide and 6 high, with an EXIF orientation. */
async function picture(orientation = 1): Promise<Buffer> {
  return sharp({ create: { width: 8, height: 6, channels: 3, background: '#fff' } })
    .withMetadata({ orientation })
    .jpeg()
    .toBuffer();
}

async function folder(name: string, files: Record<string, string | Buffer>): Promise<string> {
  for (const [file, content] of Object.entries(files)) {
    const path = join(root, name, file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
  return join(root, name);
}

describe('manifest', () => {
  const symbols = [
    {
      text: 'a',
      corners: [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 1],
      ],
    },
  ];

  test('keeps symbols, and tells unknown from empty', async () => {
    const entries = [
      { file: 'a.jpg', dataset: 'mine', category: 'easy', symbols },
      { file: 'b.jpg', symbols: [] },
      { file: 'c.jpg' },
    ];
    const path = await folder('manifest', {
      'manifest.json': JSON.stringify(entries),
      'a.jpg': await picture(),
      'b.jpg': await picture(),
      'c.jpg': await picture(),
    });
    expect(await detectLayout(path)).toBe('manifest');
    const records = await loadFolder(path);
    expect(records.map((record) => record.symbols)).toEqual([symbols, [], null]);
    expect(records[0]).toMatchObject({ name: 'a.jpg', dataset: 'mine', category: 'easy', file: join(path, 'a.jpg') });
  });

  test.each([
    ['broken', '[', /manifest\.json: not JSON/],
    ['object', '{}', /manifest\.json: expected an array/],
    ['nameless', '[{}]', /entry 0 needs "file"/],
    ['missing', '[{"file":"gone.jpg"}]', /gone\.jpg: no such picture/],
    ['crooked', '[{"file":"manifest.json","symbols":[{"corners":[[1,2]]}]}]', /"corners" of manifest\.json/],
  ])('%s: the error names what is wrong', async (name, text, message) => {
    const path = await folder(name, { 'manifest.json': text });
    await expect(loadFolder(path)).rejects.toThrow(message);
    await expect(loadFolder(path)).rejects.toBeInstanceOf(DatasetError);
  });
});

describe('boofcv', () => {
  test('reads both forms and maps stored to upright pixels', async () => {
    const path = await folder('boofcv', {
      'nominal/image1.jpg': await picture(6),
      'nominal/image1.txt': '# corners\nSETS\n1 2 3 2 3 4 1 4\n0 0 1 0 1 1 0 1\n',
      'plain/image2.jpg': await picture(),
      'plain/image2.txt': '# corners\n1 2\n3 2\n3 4\n1 4\n',
      'plain/image3.jpg': await picture(),
    });
    expect(await detectLayout(path)).toBe('boofcv');
    const records = await loadFolder(path);
    expect(records.map(({ name, category }) => [name, category])).toEqual([
      ['nominal/image1.jpg', 'nominal'],
      ['plain/image2.jpg', 'plain'],
    ]);
    // Orientation 6 turns the stored picture to the right: (x, y) -> (6 - y, x).
    expect(records[0].symbols?.[0].corners).toEqual([
      [4, 1],
      [4, 3],
      [2, 3],
      [2, 1],
    ]);
    expect(records[0].symbols?.length).toBe(2);
    expect(records[1].symbols?.[0].corners).toEqual([
      [1, 2],
      [3, 2],
      [3, 4],
      [1, 4],
    ]);
  });

  test('every orientation keeps corners inside the upright picture and undoes what cameras do', () => {
    for (let orientation = 1; orientation <= 8; orientation++) {
      const [width, height] = orientation < 5 ? [8, 6] : [6, 8];
      const [x, y] = toUpright([1, 2], orientation, 8, 6);
      expect(x > 0 && x < width && y > 0 && y < height).toBe(true);
    }
    expect(toUpright([0, 0], 3, 8, 6)).toEqual([8, 6]);
    expect(toUpright([0, 0], 8, 8, 6)).toEqual([0, 8]);
  });

  test.each(['1 2 3', 'SETS\n1 2\n3 4', 'a b'])('%j is refused', (text) => {
    expect(() => parseCorners(text, 'label.txt')).toThrow(/label\.txt/);
  });
});

test('zxing folders have texts beside pictures, and false positives nothing', async () => {
  const path = await folder('zxing', {
    'qrcode-1/1.png': await picture(),
    'qrcode-1/1.txt': 'hello',
    'qrcode-1/2.png': await picture(),
    'qrcode-1/2.bin': Buffer.from([0xe9, 0x41]),
    'qrcode-1/3.png': await picture(),
    'falsepositives/1.png': await picture(),
  });
  expect(await detectLayout(path)).toBe('zxing');
  const records = await loadFolder(path);
  expect(records.map(({ name, symbols }) => [name, symbols])).toEqual([
    ['falsepositives/1.png', []],
    ['qrcode-1/1.png', [{ text: 'hello' }]],
    ['qrcode-1/2.png', [{ text: '\u00e9A' }]],
    ['qrcode-1/3.png', null],
  ]);
});

test('jsQR folders have one picture and one output each', async () => {
  const corner = (x: number, y: number) => ({ x, y });
  const location = {
    topLeftCorner: corner(0, 0),
    topRightCorner: corner(1, 0),
    bottomRightCorner: corner(1, 1),
    bottomLeftCorner: corner(0, 1),
  };
  const path = await folder('jsqr', {
    'a/input.png': await picture(),
    'a/output.json': JSON.stringify({ data: 'text', location }),
    'b/input.png': await picture(),
    'b/output.json': 'null',
  });
  expect(await detectLayout(path)).toBe('jsqr');
  const records = await loadFolder(path);
  expect(records.map(({ symbols }) => symbols)).toEqual([
    [
      {
        text: 'text',
        corners: [
          [0, 0],
          [1, 0],
          [1, 1],
          [0, 1],
        ],
      },
    ],
    [],
  ]);
});

test('plain folders have no truth', async () => {
  const path = await folder('plain-set', { 'holiday/1.jpg': await picture(), 'notes.md': 'x' });
  expect(await detectLayout(path)).toBe('plain');
  expect(await loadFolder(path)).toMatchObject([{ name: 'holiday/1.jpg', category: 'holiday', symbols: null }]);
});

test('a folder that is not there and one without pictures are named', async () => {
  await expect(loadFolder(join(root, 'nowhere'))).rejects.toThrow(/nowhere: expected a folder/);
  const path = await folder('empty', { 'readme.md': 'x' });
  await expect(loadFolder(path)).rejects.toThrow(/empty: no pictures/);
});
