import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { INDEXES_VARIABLE } from './launcher/launcherEnvironment';
import { readProjectFile } from './launcher/projectFile';
import { CompileError } from './rules/compileError';
import { startEmulator, type EmulatorOptions } from './startEmulator';
import { StatusError } from './status';

const USAGE = `Usage: nebula-emulator [--host 127.0.0.1] [--port 8080] [--rules FILE]
       [--indexes FILE] [--config FIREBASE_JSON] [--functions_emulator HOST:PORT]
       [--seed_from_export METADATA_FILE]

A Firestore for development: gRPC, REST and control routes on one port.
`;

/**
 * The flags that the Firebase CLI gives to Google's emulator. Those without effect here are taken all the same: this
 * engine serves any number of projects, and has neither the UI's websocket nor editions.
 */
const FLAGS = {
  help: { type: 'boolean' },
  config: { type: 'string' },
  host: { type: 'string' },
  port: { type: 'string' },
  rules: { type: 'string' },
  indexes: { type: 'string' },
  functions_emulator: { type: 'string' },
  seed_from_export: { type: 'string' },
  project_id: { type: 'string' },
  single_project_mode: { type: 'string' },
  single_project_mode_error: { type: 'string' },
  websocket_port: { type: 'string' },
  webchannel_port: { type: 'string' },
  'database-edition': { type: 'string' },
} as const;

/** Runs the emulator until a signal ends it. Returns the exit code: 0 after a signal, 1 when it could not start. */
export async function runEmulator(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: FLAGS });
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const project = values.config === undefined ? undefined : readProjectFile(values.config);
  const host = values.host ?? project?.host ?? '127.0.0.1';
  const port = Number(values.port ?? project?.port ?? 8080);
  try {
    const stopped = signalled();
    const emulator = await startEmulator({ host, port, ...optionsFrom({ ...project, ...values }) });
    process.stdout.write(
      `Firestore is ready at ${emulator.host}:${emulator.port} (${Math.round(performance.now())} ms)\n`,
    );
    await stopped;
    await emulator.stop();
    return 0;
  } catch (error) {
    process.stderr.write(`${explain(error, host, port)}\n`);
    return 1;
  }
}

function optionsFrom(values: {
  readonly rules?: string;
  readonly indexes?: string;
  readonly functions_emulator?: string;
  readonly seed_from_export?: string;
}): EmulatorOptions {
  const indexes = values.indexes ?? process.env[INDEXES_VARIABLE];
  return {
    ...(values.rules !== undefined && { rules: readFileSync(values.rules, 'utf8') }),
    ...(indexes !== undefined && { indexes: readFileSync(indexes, 'utf8') }),
    ...(values.functions_emulator !== undefined && { functionsEmulator: values.functions_emulator }),
    ...(values.seed_from_export !== undefined && { importFile: values.seed_from_export }),
  };
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
