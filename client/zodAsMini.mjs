import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * For esbuild: gives the contracts zod/mini by the methods that they use (zodMini.mjs). `import { z } from 'zod'` names the whole library as one
 * object; as a namespace, what nobody uses is left out.
 */
export const zodAsMini = {
  name: 'zod as zod/mini',
  setup(esbuild) {
    esbuild.onResolve({ filter: /^zod$/ }, () => ({ path: join(import.meta.dirname, 'zodMini.mjs') }));
    esbuild.onLoad({ filter: /functions[\\/]src[\\/]contracts[\\/].*\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace("import { z } from 'zod'", "import * as z from 'zod'"),
      loader: 'ts',
    }));
  },
};
