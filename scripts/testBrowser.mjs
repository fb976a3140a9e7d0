/** `npm run test:browser`: the Web SDK's browser build in a headless Chromium. Arguments go to vitest. */
import { spawn } from 'node:child_process';
import { ensureInstalled, projectRoot, withLocalBin } from './install.mjs';

await ensureInstalled();
const child = spawn('vitest', ['run', '--project', 'browser', ...process.argv.slice(2)], {
  cwd: projectRoot,
  stdio: 'inherit',
  env: withLocalBin(process.env),
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 1));
