import { cpSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A copy of the small project beside this file: the suite keeps its state below the folder of its project. */
export function copyFixtureProject(): string {
  const folder = mkdtempSync(join(tmpdir(), 'suite-'));
  cpSync(join(import.meta.dirname, 'project'), folder, { recursive: true });
  symlinkSync(
    join(import.meta.dirname, '..', '..', 'node_modules'),
    join(folder, 'node_modules'),
    'junction',
  );
  return folder;
}
