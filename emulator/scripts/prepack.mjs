import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(import.meta.url);

// What an earlier build left must not be packed, and nothing may count as built already.
for (const built of ['lib', 'tsconfig.tsbuildinfo'])
  rmSync(`${FOLDER}/${built}`, { recursive: true, force: true });
execFileSync(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', FOLDER], { stdio: 'inherit' });
