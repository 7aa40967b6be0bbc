/**
 * Compiles the kernels of the engine and those of the corpus generator, and writes each module as text to a TypeScript file;
 * with --check, fails when such a file holds anything else.
 *
 * Of the engine's, a byte below 80 is one character from "(" on, others are "x", "y" or "z" and the byte less 80, 160 or 240:
 * packed, that takes 3.07 kB, against 3.34 in hexadecimal and 3.92 in base64. The generator's, which no user loads, are base64.
 */

import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const CORPUS = '../../../bench/corpus/kernels';

for (const { source, target, encode } of [
  { source: './', target: '../wasm/binary.ts', encode: toCharacters },
  { source: `${CORPUS}/assembly/`, target: `${CORPUS}/binary.ts`, encode: toBase64 },
]) {
  const file = fileURLToPath(new URL(target, import.meta.url));
  const made = toModule(await compile(new URL(source, import.meta.url)), encode);
  if (!process.argv.includes('--check')) await writeFile(file, made);
  else if ((await readFile(file, 'utf8')) !== made) {
    console.error(`${file} is not what its sources make: run npm run kernels`);
    process.exitCode = 1;
  }
}

/** The module's bytes. */
async function compile(source) {
  const files = {};
  const { error, stderr } = await asc.main(
    [
      'index.ts',
      '--outFile=kernels.wasm',
      '--optimizeLevel=3',
      '--shrinkLevel=0',
      '--noAssert',
      '--runtime=stub',
      '--enable=simd',
      '--importMemory',
      '--disableWarning=201',
    ],
    {
      readFile: (name) => readFile(new URL(name, source), 'utf8').catch(() => null),
      writeFile: (name, contents) => {
        files[name] = contents;
      },
      listFiles: () => [],
    },
  );
  if (error !== null) throw new Error(stderr.toString(), { cause: error });
  return files['kernels.wasm'];
}

/** A TypeScript file that holds the bytes. */
function toModule(bytes, encode) {
  const lines = encode(bytes)
    .match(/.{1,110}/g)
    .map((line) => `  '${line}'`);
  return `/**
 * The WebAssembly module of assembly/, ${bytes.length} bytes as text. Made by \`npm run kernels\`; do not edit.
 */

export const KERNELS_TEXT: string =
${lines.join(' +\n')};
`;
}

function toBase64(bytes) {
  return Buffer.from(bytes).toString('base64');
}

function toCharacters(bytes) {
  return Array.from(bytes, (byte) => {
    const prefix = ['', 'x', 'y', 'z'][Math.floor(byte / 80)];
    const character = String.fromCharCode(40 + (byte % 80));
    return prefix + (character === '\\' ? '!' : character);
  }).join('');
}
