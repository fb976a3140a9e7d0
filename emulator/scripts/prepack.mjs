import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const FOLDER = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(import.meta.url);
// The package exports no path of its command.
const tsc = new URL('bin/tsc', pathToFileURL(require.resolve('@typescript/native/package.json')));

// What an earlier build left must not be packed, and nothing may count as built already.
for (const built of ['lib', 'tsconfig.tsbuildinfo'])
  rmSync(`${FOLDER}/${built}`, { recursive: true, force: true });
execFileSync(process.execPath, [fileURLToPath(tsc), '-p', FOLDER], { stdio: 'inherit' });
