/**
 * The public surface of each entry, as text beside this test: whatever changes it is seen in review. `npm run api` writes it.
 */

import { describe, expect, it } from 'vitest';
import { Declarations } from './declarations.ts';
import { pure } from './entries.ts';

const files = pure.map(([subpath, { types }]) => [nameOf(subpath), types.slice(2)] as const);
const [[, main]] = files;
const declarations = new Declarations(
  main,
  files.map(([, file]) => file),
);

/** `./decoders/jsqr` is in `api/decoders-jsqr.d.ts`. */
function nameOf(subpath: string): string {
  return subpath === '.' ? 'qrazor' : subpath.slice(2).replaceAll('/', '-');
}

describe('declarations', () => {
  it.each(files)('of %s are as they were', async (name, file) => {
    const text = declarations.of(file);
    expect(text.match(/^export /gm)?.length).toBeGreaterThan(0);
    await expect(text).toMatchFileSnapshot(`api/${name}.d.ts`);
  });
});
