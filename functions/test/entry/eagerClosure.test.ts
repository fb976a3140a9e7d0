import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const FUNCTIONS = join(import.meta.dirname, '..', '..');

/** Packages that an operation brings when it runs, and no function when it loads. */
const LAZY = [
  'zod',
  'any-ascii',
  '@google-cloud/firestore',
  '@grpc/grpc-js',
  'nodemailer',
  '@google-cloud/storage',
  'sharp',
  'file-type',
];

it('loading the deployed functions brings none of the lazy packages, handlers, contracts or adapters', () => {
  const list = `require('./src/index.ts'); console.log(JSON.stringify(Object.keys(require.cache)))`;
  const output = execFileSync(process.execPath, ['--import', 'tsx', '-e', list], {
    cwd: FUNCTIONS,
    encoding: 'utf8',
  });
  const loaded = (JSON.parse(output) as string[]).map((file) => file.replaceAll('\\', '/'));
  expect(loaded.some((file) => file.endsWith('src/entry/services.ts'))).toBe(true);
  const packages = LAZY.filter((name) => loaded.some((file) => file.includes(`/node_modules/${name}/`)));
  expect(packages).toEqual([]);
  expect(loaded.filter((file) => /\/src\/(handlers|contracts|adapters|domain)\//.test(file))).toEqual([]);
  expect(loaded.filter((file) => file.endsWith('/firebase-functions/lib/v2/providers/firestore.js'))).toEqual(
    [],
  );
});
