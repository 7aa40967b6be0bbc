/**
 * The code in the documents runs as printed, and prints what the comments under it say.
 */

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseCommand } from '../../src/cli/args.ts';
import { packageJson, ROOT } from '../package/entries.ts';
import { blocksOf, DOCUMENTS, isRun, printedBy, toFunction } from './blocks.ts';

const OUT = mkdtempSync(join(tmpdir(), 'qrazor-documents-'));

/** Files that readers have and the repository names otherwise. */
const FILES: Readonly<Record<string, string>> = {
  'photo.jpg': 'samples/payment/easy-alipay-phone.jpg',
  'plate.jpg': 'samples/payment/easy-alipay-plate-wood.jpg',
  'plate.svg': join(OUT, 'plate.svg'),
};

const START = `
const { createReader, engine } = await import('qrazor');
const { zxingWasm } = await import('qrazor/decoders/zxing-wasm');
const { jsqr } = await import('qrazor/decoders/jsqr');
const given = {
  engine, zxingWasm, jsqr, reader: createReader(),
  input: { addEventListener() {} }, output: {},
  width: 640, height: 480, data: new Uint8Array(640 * 480 * 1.5),
  paths: ['${FILES['photo.jpg']}'],
};
const run = async (name, block) => {
  console.log('\\0' + name);
  try {
    await block();
  } catch (error) {
    console.log('\\0' + name + '\\n\\x01' + error.stack);
  }
};`;

/** What each document printed, by its path. */
const printed = new Map<string, string>();

beforeAll(() => {
  const calls = DOCUMENTS.flatMap((document) =>
    blocksOf(document)
      .filter(isRun)
      .map((block) => `await run('${document}', ${toFunction(block, FILES)});`),
  );
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '-'], {
    cwd: ROOT,
    input: [START, ...calls].join('\n'),
    encoding: 'utf8',
  });
  expect([stderr, status]).toEqual(['', 0]);
  for (const part of stdout.split('\0').slice(1)) {
    const end = part.indexOf('\n');
    const name = part.slice(0, end);
    printed.set(name, (printed.get(name) ?? '') + part.slice(end + 1));
  }
}, 120_000);

afterAll(() => rmSync(OUT, { recursive: true, force: true }));

describe.each(DOCUMENTS)('%s', (document) => {
  const blocks = blocksOf(document);

  it('has code that runs and prints what it says', () => {
    const text = printed.get(document) ?? '';
    expect(text.split('\x01')[1]).toBeUndefined();
    for (const line of blocks.filter(isRun).flatMap(printedBy)) expect(text).toContain(line);
  });

  it('has commands that are known', () => {
    const lines = blocks.filter(({ language }) => language === 'sh').flatMap(({ code }) => code.split('\n'));
    for (const line of lines) {
      for (const [, script] of line.matchAll(/npm run ([\w:]+)/g)) expect(packageJson.scripts).toHaveProperty([script]);
      const [, words] = /npx qrazor ([^#|>]*)/.exec(line) ?? [];
      if (words !== undefined) expect(() => parseCommand(toWords(words))).not.toThrow();
      for (const [, file] of line.matchAll(/(samples\/examples\/\S+\.mjs)/g))
        expect(existsSync(`${ROOT}${file}`)).toBe(true);
    }
  });

  it('has links to what is there', () => {
    const text = readFileSync(`${ROOT}${document}`, 'utf8');
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, link]) =>
      join(ROOT, dirname(document), link),
    );
    expect(links.filter((link) => !existsSync(link))).toEqual([]);
  });
});

/** Words of a line of the shell, as far as documents need it. */
function toWords(line: string): string[] {
  return [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain);
}
