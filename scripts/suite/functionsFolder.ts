import { appendFileSync, copyFileSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

type Settings = Readonly<Record<string, string>>;

/**
 * Makes the folder that the Functions emulator takes for the functions' own: files are copied, folders linked, so that a new build
 * is noticed, and the secrets and settings of this run come last in `.secret.local` and `.env.local` and so win. The CLI reads them
 * from nowhere but the functions' folder, and two suites at once need different ones.
 */
export function makeFunctionsFolder(
  source: string,
  folder: string,
  run: { readonly secrets: Settings; readonly settings: Settings },
): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const entry of readdirSync(source, { withFileTypes: true })) {
    const [from, to] = [join(source, entry.name), join(folder, entry.name)];
    if (entry.isFile()) copyFileSync(from, to);
    // A junction is Windows' link that needs no privilege; elsewhere the kind is ignored.
    else symlinkSync(from, to, 'junction');
  }
  append(join(folder, '.secret.local'), run.secrets);
  append(join(folder, '.env.local'), run.settings);
}

function append(file: string, settings: Settings): void {
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`);
  appendFileSync(file, `\n${lines.join('')}`);
}
