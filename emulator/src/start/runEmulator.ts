import { readFile } from 'node:fs/promises';
import { unwatchFile, watchFile } from 'node:fs';
import { relative } from 'node:path';

import { CompileError } from '../rules/syntax/compileError';
import { StatusError } from '../wire/status';
import { readFlags, USAGE, type EmulatorFlags, type WatchedRules } from './emulatorFlags';
import { tellTerminal } from './launcher/notices';
import { startEmulator, type Emulator } from './startEmulator';

const WATCH_EVERY_MS = 500;

/**
 * Runs the emulator until a signal ends it. Returns the exit code: 0 after a signal, 1 when it could not start, 2 for flags that make
 * no sense. What a person can do something about reaches the terminal, also from under the Firebase CLI.
 */
export async function runEmulator(args: readonly string[]): Promise<number> {
  const tell = (text: string) => tellTerminal(text, process.env);
  let flags: EmulatorFlags | undefined;
  try {
    flags = readFlags(args, process.env);
  } catch (error) {
    await tell(`nebula-emulator: ${(error as Error).message}`);
    return 2;
  }
  if (flags === undefined) {
    process.stdout.write(USAGE);
    return 0;
  }
  try {
    await serve(flags, tell);
    return 0;
  } catch (error) {
    await tell(explain(error, flags.host, flags.port));
    return 1;
  }
}

async function serve(flags: EmulatorFlags, tell: (text: string) => Promise<void>): Promise<void> {
  const stopped = signalled();
  const emulator = await startEmulator({ ...flags, notify: (line) => void tell(line) });
  if (flags.watched.length > 0) await tell(describeRules(flags.watched));
  for (const watched of flags.watched) watchRules(watched, emulator, tell);
  process.stdout.write(
    `Firestore is ready at ${emulator.host}:${emulator.port} (${Math.round(performance.now())} ms)\n`,
  );
  await stopped;
  for (const { file } of flags.watched) unwatchFile(file);
  await emulator.stop();
}

/** Said aloud, as the Firebase CLI warns that it knows no rules when a project has several databases. */
function describeRules(watched: readonly WatchedRules[]): string {
  const each = watched.map(({ database, file }) => `${database.replace(/^.*\//, '')}: ${relative('', file)}`);
  return `Firestore has rules for each database: ${each.join(', ')}`;
}

function signalled(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}

/** The Firebase CLI watches the rules of a project with one database; those of several are the engine's own affair. */
function watchRules(
  { database, file }: WatchedRules,
  { url }: Emulator,
  tell: (text: string) => Promise<void>,
): void {
  const load = async () => {
    const content = await readFile(file, 'utf8');
    const body = JSON.stringify({ rules: { files: [{ name: file, content }] } });
    const response = await fetch(`${url}/emulator/v1/${database}:securityRules`, { method: 'PUT', body });
    const { error, issues = [] } = (await response.json()) as LoadAnswer;
    if (error) return tell(`${file} does not compile, the rules before it stay:\n${error.message}`);
    const warnings = issues.map(
      ({ sourcePosition: { line, column }, description }) => `Warning: L${line}:${column} ${description}`,
    );
    await tell([`${file} was loaded.`, ...warnings].join('\n'));
  };
  watchFile(file, { interval: WATCH_EVERY_MS, persistent: false }, () => {
    load().catch((error: unknown) => tell(`${file} could not be loaded: ${(error as Error).message}`));
  });
}

interface LoadAnswer {
  readonly error?: { readonly message: string };
  readonly issues?: readonly {
    readonly sourcePosition: { readonly line: number; readonly column: number };
    readonly description: string;
  }[];
}

/** What a person can do something about in a line; anything else with its stack. The CLI looks for "address already in use". */
function explain(error: unknown, host: string, port: number): string {
  if (error instanceof CompileError) return `The rules do not compile:\n${error.message}`;
  if (error instanceof StatusError) return error.message;
  const { code, message, stack } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return `${host}:${port}: address already in use`;
  return code === undefined ? (stack ?? String(error)) : message;
}
