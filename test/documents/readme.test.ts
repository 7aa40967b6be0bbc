/**
 * The code in the documents runs as printed, and prints what the comments under it say.
 */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const DOCUMENTS = ['README.md', 'README.zh-CN.md'];
const OUT = mkdtempSync(join(tmpdir(), 'qrazor-readme-'));

afterAll(() => rmSync(OUT, { recursive: true, force: true }));

/** Files that readers have and the repository names otherwise. */
const FILES: Readonly<Record<string, string>> = {
  'photo.jpg': 'samples/payment/easy-alipay-phone.jpg',
  'plate.jpg': 'samples/payment/easy-alipay-plate-wood.jpg',
  'plate.svg': join(OUT, 'plate.svg'),
};

/** What a block may take from the blocks before it or from the reader's own program. */
const GIVEN = `
const { createReader, engine } = await import('qrazor');
const { zxingWasm } = await import('qrazor/decoders/zxing-wasm');
const { jsqr } = await import('qrazor/decoders/jsqr');
const given = {
  engine, zxingWasm, jsqr, reader: createReader(),
  input: { addEventListener() {} }, output: {},
  width: 640, height: 480, data: new Uint8Array(640 * 480 * 1.5),
  paths: ['${FILES['photo.jpg']}'],
};`;

/** The blocks of JavaScript of a document. */
function blocksOf(document: string): string[] {
  return [...readFileSync(join(ROOT, document), 'utf8').matchAll(/^```js\n(.*?)^```/gms)].map(([, code]) => code);
}

/** A block as a function of its own: imports become expressions, and what it does not declare is given. */
function toFunction(code: string): string {
  const inside = code
    .replace(/^import (\{.*?\}) from ('.*?');$/gm, 'const $1 = await import($2);')
    .replace(/'([\w-]+\.\w+)'/g, (whole, file: string) => (FILES[file] === undefined ? whole : `'${FILES[file]}'`));
  return `await (async () => {\n${inside}\n})();`;
}

/** Names that a block uses without declaring them. */
function givenFor(code: string): string {
  const names = ['engine', 'zxingWasm', 'jsqr', 'reader', 'input', 'output', 'width', 'height', 'data', 'paths'];
  const free = names.filter((name) => new RegExp(`\\b${name}\\b`).test(code) && !declares(code, name));
  return `const { ${free.join(', ')} } = given;`;
}

function declares(code: string, name: string): boolean {
  return new RegExp(`(const|let) (${name}\\b|\\{[^}]*\\b${name}\\b)|import \\{[^}]*\\b${name}\\b`).test(code);
}

/** Lines that a block says it prints: comments that stand alone after a call of console.log. */
function printedBy(code: string): string[] {
  return [...code.matchAll(/^\/\/ (.*)$/gm)].map(([, line]) => line);
}

describe.each(DOCUMENTS)('%s', (document) => {
  const blocks = blocksOf(document);

  it('has code that runs and prints what it says', () => {
    expect(blocks.length).toBeGreaterThan(5);
    const program = blocks.map((code) => `{ ${givenFor(code)}\n${toFunction(code)} }`);
    const code = [GIVEN, ...program].join('\n');
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-'], {
      cwd: ROOT,
      input: code,
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(status).toBe(0);
    for (const line of blocks.flatMap(printedBy)) expect(stdout).toContain(line);
  });
});
