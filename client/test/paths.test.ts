import { expect, test } from 'vitest';
import { paths as platformPaths } from '../../functions/src/domain/paths';
import { paths } from '../src/paths';

type PathOf = (...ids: string[]) => string;
type PlatformPathOf = (...ids: string[]) => { readonly path: string };

/** Where the two name a path alike, they must mean the same place. */
const SHARED = Object.entries(paths).filter(
  ([name, path]) =>
    typeof path === 'function' && typeof platformPaths[name as keyof typeof platformPaths] === 'function',
);

test.each(SHARED)('%s lies where the platform keeps it', (name, clientPath) => {
  const platformPath = platformPaths[name as keyof typeof platformPaths] as unknown as PlatformPathOf;
  const ids = name === 'slug' || name === 'ratingSummary' ? ['program', 'b'] : ['a', 'b'];
  expect((clientPath as PathOf)(...ids)).toBe(platformPath(...ids).path);
});
