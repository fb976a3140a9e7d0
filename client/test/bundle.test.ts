import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';

const { metafile, outputFiles } = await build({
  entryPoints: ['client/src/index.ts'],
  bundle: true,
  format: 'esm',
  packages: 'external',
  metafile: true,
  write: false,
});

describe('the bundle of the client', () => {
  test('holds nothing but the client’s own source', () => {
    const foreign = Object.keys(metafile.inputs).filter((file) => !file.startsWith('client/src/'));
    expect(foreign).toEqual([]);
  });

  test('imports the Web SDK only: no schema library reaches a browser', () => {
    const imported = Object.values(metafile.outputs).flatMap(({ imports }) =>
      imports.map(({ path }) => path),
    );
    expect([...new Set(imported)].sort()).toEqual([
      'firebase/app',
      'firebase/firestore',
      'firebase/functions',
    ]);
    expect(outputFiles[0]!.text).not.toMatch(/\bzod\b/);
  });
});
