import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const MODULE = JSON.stringify(
  join(import.meta.dirname, '..', '..', '..', 'src', 'start', 'launcher', 'withNebula.ts'),
);
const PROGRAM = `require(${MODULE}).withNebula(process.argv.slice(1)).then((code) => process.exit(code))`;

function withNebula(...command: string[]) {
  const child = spawn(process.execPath, ['--require', 'tsx/cjs', '-e', PROGRAM, '--', ...command]);
  let output = '';
  child.stdout.on('data', (text: Buffer) => (output += text.toString()));
  const exited = once(child, 'close').then(([code]) => ({ code: code as number, output }));
  return { child, exited };
}

describe('with-nebula', () => {
  it('runs a command with the launcher on its PATH and takes over its exit code', async () => {
    const { code, output } = await withNebula('sh', '-c', 'command -v java; exit 7').exited;
    expect(output.trim()).toBe(join(import.meta.dirname, '..', '..', '..', 'launcher', 'java'));
    expect(code).toBe(7);
  });

  it('passes SIGTERM on and reports the signal as a shell does', async () => {
    const { child, exited } = withNebula('sh', '-c', 'echo up; exec sleep 30');
    await once(child.stdout, 'data');
    child.kill('SIGTERM');
    expect((await exited).code).toBe(128 + 15);
  });

  it('outlives the SIGINT that a terminal sends to the whole group', async () => {
    const { child, exited } = withNebula('sh', '-c', 'echo up; sleep 1; exit 3');
    await once(child.stdout, 'data');
    child.kill('SIGINT');
    expect((await exited).code).toBe(3);
  });

  it('prints what an engine below it tells the person at the terminal', async () => {
    const tell = "require('node:net').connect(process.env.NEBULA_NOTICES).end('told\\n')";
    const { child, exited } = withNebula('--strict-rules', '--ordered', process.execPath, '-e', tell);
    let errors = '';
    child.stderr.on('data', (text: Buffer) => (errors += text.toString()));
    expect((await exited).code).toBe(0);
    expect(errors).toBe('told\n');
  });

  it('hands its options on in any order', async () => {
    const { output } = await withNebula(
      '--ordered',
      '--strict-rules',
      'sh',
      '-c',
      'echo $NEBULA_STRICT_RULES $NEBULA_TRIGGERS_AT_ONCE',
    ).exited;
    expect(output).toBe('1 1\n');
  });

  it('says how it is used when there is no command', async () => {
    expect((await withNebula().exited).code).toBe(2);
  });
});
