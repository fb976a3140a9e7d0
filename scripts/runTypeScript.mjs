/** Hands a command over from the host's Node to the project's own, with TypeScript; plain JavaScript for the host's Node. */
import { execFileSync, spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled, projectRoot, withLocalBin } from './install.mjs';

const NODE = join(projectRoot, 'node_modules', '.bin', 'node');
const EXIT_WITH_PARENT = join(projectRoot, 'emulator', 'launcher', 'exitWithParent.cjs');

const WATCH_MS = 500;

/** Installs what is missing, runs the script to its end and exits with its code; a signal to this process reaches the script. */
export async function runTypeScript(script) {
  await ensureInstalled();
  if (process.env.npm_lifecycle_event !== undefined) exitWithNpm();
  const file = join(projectRoot, 'scripts', script);
  const child = spawn(
    NODE,
    ['--require', EXIT_WITH_PARENT, '--import', 'tsx', file, ...process.argv.slice(2)],
    {
      cwd: projectRoot,
      stdio: 'inherit',
      env: withLocalBin(process.env),
    },
  );
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(`Cannot run ${NODE}: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}

/**
 * Ends this process when npm dies without a word. npm runs a script through a shell that outlives it, so npm itself is watched;
 * elsewhere a parent may leave a suite running on purpose. Without `ps` nothing is watched.
 */
function exitWithNpm() {
  const npm = npmProcess();
  if (npm === undefined) return;
  const watch = setInterval(() => {
    if (isAlive(npm)) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, WATCH_MS);
  watch.unref();
}

function npmProcess() {
  try {
    const text = execFileSync('ps', ['-o', 'ppid=,args=', '-p', String(process.ppid)], { encoding: 'utf8' });
    const [, grandparent, command = ''] = /^\s*(\d+)\s+(.*)/.exec(text) ?? [];
    return command.startsWith('npm') ? process.ppid : Number(grandparent);
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}
