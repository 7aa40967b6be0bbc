/**
 * The package as it comes from `npm pack`, installed in an empty folder: in Node, in four bundlers, in a browser, under `tsc`, and
 * as a command. Takes a minute or two, so `npm run test:package` asks for it.
 */

import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from './entries.ts';

const CHROMIUM = '/usr/bin/chromium';
const SAMPLE = `${ROOT}samples/payment/easy-alipay-phone.jpg`;
const TEXT = '280000425130277841';

/** What the test installs beside the package: the peers that it uses, and a user's tools. */
const BESIDE = ['qr', 'jsqr', 'zxing-wasm', 'sharp', 'typescript', '@types/node', '@types/emscripten'];

let folder: string;
const at = (name: string) => join(folder, name);

/** What a command prints; it must succeed. */
function run(command: string, ...args: string[]): string {
  return execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}

describe.skipIf(process.env.QRAZOR_PACKAGE === undefined)('installed (npm run test:package)', () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'qrazor-package-'));
    run('npm', 'pack', ROOT, '--ignore-scripts', '--silent');
    writeFileSync(at('package.json'), '{ "name": "user", "private": true, "type": "module" }');
    run('npm', 'install', '--offline', '--no-audit', '--no-fund', '--silent', './qrazor-0.1.0.tgz');
    cpSync(SAMPLE, at('photo.jpg'));
    for (const name of ['read.js', 'page.js', 'user.ts']) cpSync(`${ROOT}test/package/trial/${name}`, at(name));
    const { default: sharp } = await import('sharp');
    const { data, info } = await sharp(SAMPLE).grayscale().raw().toBuffer({ resolveWithObject: true });
    const { width, height } = info;
    const bytes = `Uint8Array.from(atob('${data.toString('base64')}'), (character) => character.charCodeAt(0))`;
    const picture = `{ data: ${bytes}, width: ${width}, height: ${height}, format: 'luma' }`;
    writeFileSync(at('picture.js'), `export const picture = ${picture};\n`);
  }, 240_000);

  afterAll(() => rmSync(folder, { recursive: true }));

  it('says what is missing before peers are there', () => {
    const { stderr } = spawnSync('npx', ['--no-install', 'qrazor', 'read', 'photo.jpg'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(stderr).toContain('sharp is not available: install it with "npm install sharp"');
    for (const name of BESIDE) {
      mkdirSync(dirname(at(`node_modules/${name}`)), { recursive: true });
      symlinkSync(`${ROOT}node_modules/${name}`, at(`node_modules/${name}`));
    }
  });

  it('reads as a command', () => {
    const lines = run('npx', '--no-install', 'qrazor', 'read', 'photo.jpg', '--jsonl');
    expect(JSON.parse(lines)).toMatchObject({ file: 'photo.jpg', found: true, symbols: [{ text: TEXT }] });
  });

  it('reads as a module', () => expectRead('read.js'));

  it('has declarations that hold under the strictest options', () => {
    const options = { strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, noEmit: true };
    const common = { ...options, skipLibCheck: false, target: 'es2022', lib: ['es2022', 'dom'], types: ['node'] };
    for (const kind of [{ module: 'nodenext' }, { module: 'esnext', moduleResolution: 'bundler' }]) {
      writeFileSync(
        at('tsconfig.json'),
        JSON.stringify({ compilerOptions: { ...common, ...kind }, files: ['user.ts'] }),
      );
      const { stdout } = spawnSync('node', ['node_modules/typescript/bin/tsc'], { cwd: folder, encoding: 'utf8' });
      expect(stdout.split('\n').filter((line) => !line.startsWith('node_modules/zxing-wasm'))).toEqual(['']);
    }
  }, 240_000);

  it('is bundled by esbuild', async () => {
    const { build } = await import('esbuild');
    await build({ entryPoints: [at('read.js')], bundle: true, format: 'esm', outfile: at('esbuild.mjs') });
    expectRead('esbuild.mjs');
  });

  it('is bundled by Rollup', async () => {
    const { rollup } = await import('rollup');
    const warnings: string[] = [];
    const bundle = await rollup({
      input: at('read.js'),
      plugins: [{ name: 'packages', resolveId: resolvePackage }],
      onwarn: ({ message }) => warnings.push(message),
    });
    await bundle.write({ dir: at('rollup'), entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' });
    expect(warnings).toEqual([]);
    expectRead('rollup/read.mjs');
  }, 240_000);

  it('is bundled by Vite', async () => {
    const { build } = await import('vite');
    const output = { entryFileNames: '[name].mjs' };
    const rollupOptions = { input: at('read.js'), output };
    await build({
      root: folder,
      logLevel: 'error',
      build: { target: 'es2022', outDir: 'vite', rollupOptions, modulePreload: false },
    });
    expectRead('vite/read.mjs');
  }, 240_000);

  it('is bundled by webpack', async () => {
    const { default: webpack } = await import('webpack');
    const compiler = webpack({
      mode: 'production',
      context: folder,
      entry: './read.js',
      target: 'es2022',
      experiments: { outputModule: true },
      performance: false,
      output: {
        path: at('webpack'),
        filename: 'read.mjs',
        chunkFilename: '[name].mjs',
        module: true,
        publicPath: './',
      },
    });
    const stats = await new Promise<import('webpack').Stats | undefined>((resolve, reject) =>
      compiler.run((error, result) => (error ? reject(error) : resolve(result))),
    );
    expect(stats?.toJson({ errors: true, warnings: true })).toMatchObject({ errors: [], warnings: [] });
    expectRead('webpack/read.mjs');
  }, 240_000);

  it.skipIf(!existsSync(CHROMIUM))(
    'reads a chosen file in a page (skipped without Chromium)',
    async () => {
      const [{ build }, { chromium }] = await Promise.all([import('esbuild'), import('playwright-core')]);
      await build({ entryPoints: [at('page.js')], bundle: true, format: 'esm', outfile: at('bundle.js') });
      const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
      try {
        const page = await browser.newPage();
        await page.setContent('<input type="file"><output></output>');
        await page.addScriptTag({ content: readFileSync(at('bundle.js'), 'utf8'), type: 'module' });
        await page.setInputFiles('input', at('photo.jpg'));
        await page.waitForFunction(() => document.querySelector('output')?.textContent !== '');
        expect(await page.textContent('output')).toBe(TEXT);
      } finally {
        await browser.close();
      }
    },
    60_000,
  );
});

/** Both readers of the program give the one text, so they are merged. */
function expectRead(program: string): void {
  expect(JSON.parse(run('node', program))).toEqual([[TEXT, 'alipay.payment']]);
}

/** What Rollup leaves to a plugin: where packages are. */
function resolvePackage(specifier: string, importer: string | undefined): string | null {
  if (importer === undefined || specifier.startsWith('.') || specifier.startsWith('node:')) return null;
  return createRequire(importer).resolve(specifier);
}
