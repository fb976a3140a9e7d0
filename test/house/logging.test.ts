import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');
const LOG = 'functions/src/runtime/log.ts';

/** Ways past the log: to the console, to the streams below it, to the SDK's own. */
const WAYS =
  /\bconsole\b\s*[.[]|process\.(stdout|stderr)\b|firebase-functions(\/v2)?\/logger|\{[^}]*\blogger\b[^}]*\} from 'firebase-functions/;

it('the functions write their log in one place', () => {
  const files = globSync('functions/src/**/*.ts', { cwd: ROOT }).map((file) => file.replaceAll('\\', '/'));
  expect(files).toContain(LOG);
  const wayward = files.filter((file) => WAYS.test(readFileSync(join(ROOT, file), 'utf8')));
  expect(wayward).toEqual([LOG]);
});

it.each([
  "console.error('x')",
  "console['log']('x')",
  "process.stdout.write('x')",
  "import { warn } from 'firebase-functions/logger';",
  "import { logger } from 'firebase-functions';",
])('%s is a way past it', (line) => {
  expect(line).toMatch(WAYS);
});
