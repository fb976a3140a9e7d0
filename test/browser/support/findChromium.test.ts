import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findChromium } from './findChromium';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nebula-programs-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A program that prints a line. */
function aProgram(name: string, line: string): string {
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\necho '${line}'\n`, { mode: 0o755 });
  return file;
}

describe('the browser to test with', () => {
  test('is the one that CHROMIUM names, before any on the PATH', async () => {
    aProgram('chromium', 'Chromium 1.2');
    const named = aProgram('own', 'Own 3.4');
    expect(await findChromium({ CHROMIUM: named, PATH: folder })).toBe(named);
  });

  test('is not looked for elsewhere when CHROMIUM names none', async () => {
    aProgram('chromium', 'Chromium 1.2');
    const search = findChromium({ CHROMIUM: join(folder, 'none'), PATH: folder });
    await expect(search).rejects.toThrow(`CHROMIUM names ${join(folder, 'none')}, which is not a program.`);
  });

  test('is the first on the PATH that tells its version: a script that asks for a package is none', async () => {
    aProgram('chromium', 'Install the chromium package first.');
    const chrome = aProgram('google-chrome', 'Google Chrome 1.2');
    expect(await findChromium({ PATH: folder })).toBe(chrome);
  });
});
