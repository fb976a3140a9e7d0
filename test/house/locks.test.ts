import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

function read<T>(...path: string[]): T {
  return JSON.parse(readFileSync(join(ROOT, ...path), 'utf8')) as T;
}

/** Google's build installs the functions by themselves, so they have a lock of their own; the workspace has another. */
it.each([
  ['functions/package-lock.json', ''],
  ['package-lock.json', 'functions'],
])('%s knows what the functions depend on', (lock, place) => {
  const { dependencies, devDependencies } = read<Manifest>('functions', 'package.json');
  const { packages } = read<{ packages: Record<string, Manifest> }>(lock);
  expect(packages[place]).toMatchObject({ dependencies, devDependencies });
});
