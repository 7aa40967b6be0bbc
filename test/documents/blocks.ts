/**
 * The code blocks of a document and how they become one program.
 *
 *   ```js           runs in Node
 *   ```ts           runs in Node without its types, which `npm run test:package` checks
 *   ```js browser   needs a page, so only its types are checked
 *   ```sh           its `npm run` and `npx qrazor` must be known
 */

import { readdirSync, readFileSync } from 'node:fs';
import { transformSync } from 'esbuild';
import { ROOT } from '../package/entries.ts';

const GUIDES = readdirSync(`${ROOT}samples/guides`, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.md'))
  .map((file) => `samples/guides/${file}`);

/** Paths of all documents with code, from the root. */
export const DOCUMENTS = ['README.md', 'README.zh-CN.md', ...GUIDES.toSorted()];

/** A block and what stands behind its three marks. */
export interface Block {
  readonly language: string;
  readonly code: string;
}

/** Blocks of a document, by its path from the root. */
export function blocksOf(document: string): Block[] {
  const found = readFileSync(`${ROOT}${document}`, 'utf8').matchAll(/^```(\w+(?: browser)?)\n(.*?)^```/gms);
  return [...found].map(([, language, code]) => ({ language, code }));
}

/** Whether Node runs a block. */
export function isRun({ language }: Block): boolean {
  return language === 'js' || language === 'ts';
}

/**
 * A block as a function of its own: imports become expressions, and what it does not declare is given.
 * @param files files that readers have and the repository names otherwise
 */
export function toFunction({ language, code }: Block, files: Readonly<Record<string, string>>): string {
  const plain = language === 'ts' ? transformSync(code, { loader: 'ts', target: 'es2023' }).code : code;
  const inside = plain
    .replaceAll(/^import (\{[^}]*\}) from (['"].*?['"]);$/gms, (_, names: string, from: string) => {
      return `const ${names.replaceAll(' as ', ': ')} = await import(${from});`;
    })
    .replaceAll(/^import (\w+) from (['"].*?['"]);$/gm, 'const { default: $1 } = await import($2);')
    .replaceAll(/(['"])([\w-]+\.\w+)\1/g, (whole, _, file: string) =>
      files[file] === undefined ? whole : `'${files[file]}'`,
    );
  return `async () => {\n${givenFor(code)}\n${inside}\n}`;
}

/** Names that a block may take from the reader's own program. */
const GIVEN = ['engine', 'zxingWasm', 'jsqr', 'reader', 'input', 'output', 'width', 'height', 'data', 'paths'];

/** What a block uses of them without declaring it. */
function givenFor(code: string): string {
  const free = GIVEN.filter((name) => new RegExp(`\\b${name}\\b`).test(code) && !declares(code, name));
  return `const { ${free.join(', ')} } = given;`;
}

function declares(code: string, name: string): boolean {
  return new RegExp(
    `(const|let) (${name}\\b|\\{[^}]*\\b${name}\\b)|import \\{[^}]*\\b${name}\\b|[(,]\\s*\\{?[^()]*\\b${name}\\b[^()]*\\}?\\) (=>|\\{)`,
  ).test(code);
}

/** Lines that a block says it prints: the comments right under a call of console.log, or under the braces around it. */
export function printedBy({ code }: Block): string[] {
  const found = code.matchAll(/(?:\bconsole\.log\(.*|^\})\n((?:^\/\/ .*\n)+)/gm);
  return [...found].flatMap(([, lines]) => lines.trimEnd().split('\n')).map((line) => line.slice(3));
}
