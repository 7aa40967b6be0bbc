/**
 * What `npm publish` would send: what is built, its maps, and the documents.
 */

import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { exported, ROOT } from './entries.ts';

const DOCUMENTS = ['CHANGELOG.md', 'LICENSE', 'README.md', 'README.zh-CN.md', 'SECURITY.md', 'package.json'];

/** With the sources in the maps, of which it is more than half. */
const MOST_BYTES = 700_000;

it('the package holds what is built and documents, and nothing else', () => {
  const [{ files, size }] = JSON.parse(
    execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: ROOT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  ) as [{ files: { path: string }[]; size: number }];
  const paths = files.map(({ path }) => path);
  const built = paths.filter((path) => path.startsWith('dist/'));
  expect(paths.filter((path) => !path.startsWith('dist/')).toSorted()).toEqual(DOCUMENTS);
  expect(built.filter((path) => !/\.(js|js\.map|d\.ts)$/.test(path))).toEqual([]);
  expect(built.filter((path) => /(^|[./])(test|bench|samples)\b/.test(path))).toEqual([]);
  for (const [, target] of exported) for (const file of Object.values(target)) expect(paths).toContain(file.slice(2));
  expect(size).toBeLessThan(MOST_BYTES);
});
