import { build, type Metafile } from 'esbuild';
import { describe, expect, test } from 'vitest';

/** Loaded by who uploads. */
const STORAGE = 'firebase/storage';

const { metafile, outputFiles } = await bundled('client/src/index.ts');

describe('the bundle of the client', () => {
  test('holds nothing but the client’s own source and the pure functions of the contract', () => {
    const foreign = Object.keys(metafile.inputs).filter(
      (file) => !file.startsWith('client/src/') && !file.startsWith('functions/src/contracts/utilities/'),
    );
    expect(foreign).toEqual([]);
  });

  test('imports the Web SDK only: no schema library reaches a browser', () => {
    expect(importsOf(metafile)).toEqual([
      'firebase/app',
      'firebase/firestore',
      'firebase/functions',
      STORAGE,
    ]);
    expect(importsOf(metafile, 'import-statement')).not.toContain(STORAGE);
    expect(outputFiles[0]!.text).not.toMatch(/\bzod\b/);
  });
});

describe('the slugs beside it', () => {
  test('bring nothing but what makes words, and the tables of scripts with the first that needs them', async () => {
    const { metafile: beside } = await bundled('client/src/generateSlug.ts');
    expect(Object.keys(beside.inputs).sort()).toEqual([
      'client/src/generateSlug.ts',
      'functions/src/contracts/utilities/slugWords.ts',
    ]);
    expect(importsOf(beside)).toEqual(['any-ascii']);
    expect(importsOf(beside, 'import-statement')).toEqual([]);
  });
});

describe('the validation beside it', () => {
  test('imports the schema library, and nothing of the platform but its contract', async () => {
    const { metafile: beside } = await bundled('client/src/validateUserInput.ts');
    const foreign = Object.keys(beside.inputs).filter((file) => !file.startsWith('functions/src/contracts/'));
    expect(foreign).toEqual(['client/src/validateUserInput.ts']);
    expect(importsOf(beside)).toEqual(['zod']);
  });
});

function bundled(entry: string) {
  return build({
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    packages: 'external',
    metafile: true,
    write: false,
  });
}

function importsOf({ outputs }: Metafile, kind?: string): readonly string[] {
  const imported = Object.values(outputs).flatMap(({ imports }) =>
    imports.filter((each) => kind === undefined || each.kind === kind).map(({ path }) => path),
  );
  return [...new Set(imported)].sort();
}
