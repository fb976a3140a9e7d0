/** Builds `lib/`: ES modules for browsers, and one file of declarations for each entry that needs nothing but `firebase`. */
import { build } from 'esbuild';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { rollup } from 'rollup';
import { dts } from 'rollup-plugin-dts';
import { zodAsMini } from './zodAsMini.mjs';

const here = import.meta.dirname;
const ENTRIES = ['index', 'utilities', 'generateSlug', 'validateUserInput'];
const sources = ENTRIES.map((entry) => join(here, 'src', `${entry}.ts`));

rmSync(join(here, 'lib'), { recursive: true, force: true });
await build({
  entryPoints: sources,
  outdir: join(here, 'lib'),
  bundle: true,
  splitting: true,
  format: 'esm',
  charset: 'utf8',
  target: 'es2022',
  external: ['firebase/*'],
  plugins: [zodAsMini],
  logLevel: 'warning',
});

for (const [index, entry] of ENTRIES.entries()) {
  const bundle = await rollup({
    input: sources[index],
    external: (id) => id.startsWith('firebase/'),
    plugins: [dts({ tsconfig: join(here, 'tsconfig.json') })],
  });
  await bundle.write({ file: join(here, 'lib', `${entry}.d.ts`), format: 'es' });
}
