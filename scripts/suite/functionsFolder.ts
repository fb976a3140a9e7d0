import { appendFileSync, copyFileSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Makes the folder that the Functions emulator takes for the functions' own: files are copied, folders linked, so that a new build
 * is noticed, and the secrets of this run come last in `.secret.local` and so win. The CLI reads local secrets from nowhere but
 * the functions' folder, and two suites at once need different ones.
 */
export function makeFunctionsFolder(
  source: string,
  folder: string,
  secrets: Readonly<Record<string, string>>,
): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const entry of readdirSync(source, { withFileTypes: true })) {
    const [from, to] = [join(source, entry.name), join(folder, entry.name)];
    if (entry.isFile()) copyFileSync(from, to);
    // A junction is Windows' link that needs no privilege; elsewhere the kind is ignored.
    else symlinkSync(from, to, 'junction');
  }
  const lines = Object.entries(secrets).map(([name, value]) => `${name}=${value}\n`);
  appendFileSync(join(folder, '.secret.local'), `\n${lines.join('')}`);
}
