/** Hands a command over from the host's Node to the project's own, with TypeScript; plain JavaScript for the host's Node. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled, projectRoot, withLocalBin } from './install.mjs';

const NODE = join(projectRoot, 'node_modules', '.bin', 'node');
const EXIT_WITH_PARENT = join(projectRoot, 'emulator', 'launcher', 'exitWithParent.cjs');

/** Installs what is missing, runs the script to its end and exits with its code; a signal to this process reaches the script. */
export async function runTypeScript(script) {
  await ensureInstalled();
  // npm waits below its own shell, so its death is only seen here; elsewhere a parent may leave a suite running on purpose.
  if (process.env.npm_lifecycle_event !== undefined) await import('../emulator/launcher/exitWithParent.cjs');
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
