import { execFileSync, spawn } from 'node:child_process';
import { accessSync, constants, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'msedge'];

/** Where browsers are that do not put themselves on the PATH. */
const PLACES = [
  '/usr/bin/chromium',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

const ADVICE = `The browser tests need Chromium or Chrome, and none was found.
Install one (Debian: apt-get install chromium), or name its program: CHROMIUM=/path/to/chromium npm run test:browser`;

/**
 * The program of a Chromium: the one that `CHROMIUM` names, else the first that is installed, else Debian's own, which is
 * installed when this runs as root.
 *
 * @throws Error that says what to do when there is none.
 */
export async function findChromium(environment = process.env): Promise<string> {
  const named = environment.CHROMIUM;
  if (named) {
    if (isProgram(named)) return named;
    throw new Error(`CHROMIUM names ${named}, which is not a program.`);
  }
  const found = installedChromium(environment);
  if (found !== undefined) return found;
  if (!isDebian() || process.getuid?.() !== 0) throw new Error(ADVICE);
  await installDebianChromium();
  const installed = installedChromium(environment);
  if (installed === undefined) throw new Error(ADVICE);
  return installed;
}

function installedChromium({ PATH = '' }: NodeJS.ProcessEnv): string | undefined {
  const onPath = PATH.split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...onPath, ...PLACES].find((file) => isProgram(file) && isBrowser(file));
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Ubuntu's `chromium-browser` may be a script that only asks for a snap; a browser tells its version. */
function isBrowser(file: string): boolean {
  if (process.platform === 'win32') return true;
  try {
    return /\d+\.\d+/.test(execFileSync(file, ['--version'], { encoding: 'utf8', stdio: 'pipe' }));
  } catch {
    return false;
  }
}

function isDebian(): boolean {
  try {
    return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

/** The package's own fonts are enough; apt's progress goes to the terminal. @throws Error when apt-get fails. */
async function installDebianChromium(): Promise<void> {
  process.stdout.write('No Chromium is installed. Installing Debian’s with apt-get …\n');
  await aptGet('update', '--quiet');
  await aptGet('install', '--yes', '--quiet', '--no-install-recommends', 'chromium', 'fonts-dejavu-core');
}

function aptGet(...args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('apt-get', args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`apt-get ${args[0] ?? ''} failed (exit ${code ?? 'by a signal'}).\n${ADVICE}`));
    });
  });
}
