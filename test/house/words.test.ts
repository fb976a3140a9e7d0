import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');
const TEXT = /\.(ts|mjs|cjs|js|jsonc?|md|rules|html|yml|yaml|sh)$/;

/** What would tie the project to one machine, one registry host or unfinished work. */
const FORBIDDEN = [
  /\/(work|root|home\/\w+)\/(main|shared)\b/,
  /registry\.npmjs\.org|registry\.[a-z0-9-]+\.(com|org|net|io)/,
  new RegExp(['TO', 'DO\\b'].join('')),
  new RegExp(['FIX', 'ME\\b'].join('')),
  new RegExp(['(eslint|oxlint)-', 'disable'].join('')),
  new RegExp(['@ts-', 'ignore'].join('')),
];

it('no tracked file names a machine, a registry host or unfinished work', () => {
  const tracked = execFileSync('git', ['ls-files'], { cwd: ROOT, encoding: 'utf8' })
    .split('\n')
    .filter((name) => TEXT.test(name));
  expect(tracked.length).toBeGreaterThan(50);
  const hits = tracked.flatMap((name) => {
    const text = readFileSync(join(ROOT, name), 'utf8');
    return FORBIDDEN.filter((pattern) => pattern.test(text)).map((pattern) => `${name}: ${pattern.source}`);
  });
  expect(hits).toEqual([]);
});
