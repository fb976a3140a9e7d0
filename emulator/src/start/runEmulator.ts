import { readFlags, USAGE } from './emulatorFlags';
import { CompileError } from '../rules/syntax/compileError';
import { startEmulator } from './startEmulator';
import { StatusError } from '../wire/status';

/** Runs the emulator until a signal ends it. Returns the exit code: 0 after a signal, 1 when it could not start. */
export async function runEmulator(args: readonly string[]): Promise<number> {
  const flags = readFlags(args, process.env);
  if (flags === undefined) {
    process.stdout.write(USAGE);
    return 0;
  }
  try {
    const stopped = signalled();
    const emulator = await startEmulator(flags);
    process.stdout.write(
      `Firestore is ready at ${emulator.host}:${emulator.port} (${Math.round(performance.now())} ms)\n`,
    );
    await stopped;
    await emulator.stop();
    return 0;
  } catch (error) {
    process.stderr.write(`${explain(error, flags.host, flags.port)}\n`);
    return 1;
  }
}

function signalled(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}

/** What a person can do something about in a line; anything else with its stack. The CLI looks for "address already in use". */
function explain(error: unknown, host: string, port: number): string {
  if (error instanceof CompileError) return `The rules do not compile:\n${error.message}`;
  if (error instanceof StatusError) return error.message;
  const { code, message, stack } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return `${host}:${port}: address already in use`;
  return code === undefined ? (stack ?? String(error)) : message;
}
