/**
 * Blocks in TypeScript, and those that need a page, under `tsc --strict`. It takes some seconds, so `npm run test:package` asks for it.
 */

import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../package/entries.ts';
import { blocksOf, DOCUMENTS } from './blocks.ts';

/** What blocks for pages take from them. */
const PAGE = 'declare const input: HTMLInputElement, output: HTMLOutputElement, video: HTMLVideoElement;';

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noEmit: true,
  skipLibCheck: true,
  allowJs: true,
  checkJs: true,
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.NodeNext,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  types: ['node'],
};

/** JavaScript has no way to say that an element is there, or that a list is not empty. */
const PLAIN_OPTIONS = {
  ...OPTIONS,
  strictNullChecks: false,
  exactOptionalPropertyTypes: false,
  noUncheckedIndexedAccess: false,
};

describe.skipIf(process.env.QRAZOR_PACKAGE === undefined)('documents (npm run test:package)', () => {
  it('have blocks of TypeScript that hold, and blocks for pages that use what there is', () => {
    const strict = new Map<string, string>();
    const plain = new Map<string, string>();
    for (const document of DOCUMENTS) {
      for (const [index, { language, code }] of blocksOf(document).entries()) {
        if (language === 'ts') strict.set(`${ROOT}${document}.${index}.mts`, `${code}\nexport {};`);
        if (language === 'js browser') plain.set(`${ROOT}${document}.${index}.mts`, `${PAGE}\n${code}\nexport {};`);
      }
    }
    expect(strict.size).toBeGreaterThan(0);
    expect(plain.size).toBeGreaterThan(2);
    expect([...wrongIn(strict, OPTIONS), ...wrongIn(plain, PLAIN_OPTIONS)]).toEqual([]);
  }, 240_000);
});

/** What the compiler says of files that are in memory only. */
function wrongIn(files: ReadonlyMap<string, string>, options: ts.CompilerOptions): string[] {
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (name) => files.has(name) || fileExists(name);
  host.readFile = (name) => files.get(name) ?? readFile(name);
  host.getSourceFile = (name, version, ...rest) => {
    const code = files.get(name);
    return code === undefined ? getSourceFile(name, version, ...rest) : ts.createSourceFile(name, code, version);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
    return `${file?.fileName.slice(ROOT.length)}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
}
