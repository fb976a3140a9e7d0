/** Builds `lib/`: ES modules for browsers, and one file of declarations for each entry that needs nothing but `firebase`. */
import { build } from 'esbuild';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { rollup } from 'rollup';
import { dts } from 'rollup-plugin-dts';

const here = import.meta.dirname;
const ENTRIES = ['index', 'utilities', 'generateSlug', 'validateUserInput'];
const sources = ENTRIES.map((entry) => join(here, 'src', `${entry}.ts`));

/** `import { z } from 'zod'` names the whole library as one object; as a namespace, what nobody uses is left out. */
const zodAsNamespace = {
  name: 'zod as a namespace',
  setup(esbuild) {
    esbuild.onLoad({ filter: /functions[\\/]src[\\/]contracts[\\/].*\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace("import { z } from 'zod'", "import * as z from 'zod'"),
      loader: 'ts',
    }));
  },
};

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
  plugins: [zodAsNamespace],
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
