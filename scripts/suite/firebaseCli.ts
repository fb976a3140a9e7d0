import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Writable } from 'node:stream';

export interface FirebaseCli {
  /** Settles when the CLI has ended, in order or not. */
  readonly ended: Promise<void>;
  /** Ends the CLI and everything that it started. */
  stop(): Promise<void>;
}

export interface FirebaseCliOptions {
  readonly args: readonly string[];
  /** The CLI leaves its debug logs in the directory it runs in. */
  readonly directory: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly logFile: string;
  readonly signal?: AbortSignal | undefined;
}

const READY = 'All emulators ready!';
/** The CLI reports this and is ready all the same. */
const BROKEN = 'Failed to load function definition';
/** The CLI reports this of an emulator that was killed, and runs on without it. */
const LOST = 'has exited upon receiving signal';
const READY_WITHIN_MS = 120_000;
const STOPPED_WITHIN_MS = 10_000;
const SHOWN_LINES = 40;

/**
 * Runs the Firebase CLI of this project and waits until its emulators are ready.
 * The CLI leads a process group of its own, so that a Ctrl-C in the terminal reaches it once, through `stop`.
 * @throws Error with the end of its output when it ends first, or its functions cannot be loaded.
 */
export async function startFirebaseCli(options: FirebaseCliOptions): Promise<FirebaseCli> {
  const child = spawn(process.execPath, [CLI, ...options.args], {
    cwd: options.directory,
    env: options.environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const cli: FirebaseCli = { ended, stop: () => stopGroup(child, ended) };
  const output = followOutput(child, createWriteStream(options.logFile));
  output.onText((text) => {
    if (text.includes(LOST)) void cli.stop();
  });
  try {
    await ready(child, output, options.signal);
    return cli;
  } catch (error) {
    await cli.stop();
    throw withEmulatorLogs(error, options.directory);
  }
}

const CLI = join(import.meta.dirname, 'sharedWorkers.cjs');

interface Output {
  /** The last lines, for an error. */
  tail(): string;
  /** Called with each chunk of text. */
  onText(listener: (text: string) => void): void;
}

function followOutput(child: ChildProcess, log: Writable): Output {
  let lines: string[] = [];
  const listeners: ((text: string) => void)[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      log.write(text);
      lines = [...lines, ...text.split('\n').filter((line) => line.trim() !== '')].slice(-SHOWN_LINES);
      for (const listener of listeners) listener(text);
    });
  }
  child.once('close', () => log.end());
  return { tail: () => lines.join('\n'), onText: (listener) => void listeners.push(listener) };
}

async function ready(child: ChildProcess, output: Output, signal: AbortSignal | undefined): Promise<void> {
  const deadline = AbortSignal.timeout(READY_WITHIN_MS);
  const problem = await new Promise<string | undefined>((resolve, reject) => {
    let broken = false;
    output.onText((text) => {
      broken ||= text.includes(BROKEN);
      if (text.includes(READY))
        resolve(broken ? 'The Firebase CLI could not load the functions.' : undefined);
    });
    child.once('error', reject);
    child.once('close', (code) => resolve(`The Firebase CLI ended early (exit ${code ?? 'by a signal'}).`));
    deadline.addEventListener('abort', () => resolve('The Firebase CLI was not ready in two minutes.'));
    signal?.addEventListener('abort', () => resolve('Interrupted.'));
  });
  if (problem !== undefined) throw new Error(`${problem}\n\n${output.tail()}`);
}

/** An emulator that ends early says why in its own log, not in the CLI's output. */
function withEmulatorLogs(error: unknown, directory: string): Error {
  const logs = globSync('*-debug.log', { cwd: directory }).map((name) => {
    const lines = readFileSync(join(directory, name), 'utf8').trim().split('\n');
    return `${name}:\n${lines.slice(-SHOWN_LINES).join('\n')}`;
  });
  const message = error instanceof Error ? error.message : String(error);
  return new Error([message, ...logs].join('\n\n'), { cause: error });
}

/** The CLI ends its emulators on SIGINT; whatever is left after the grace is killed with its process group. */
async function stopGroup(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const leader = child.pid;
  const kill = setTimeout(() => process.kill(-leader, 'SIGKILL'), STOPPED_WITHIN_MS);
  child.kill('SIGINT');
  await ended;
  clearTimeout(kill);
}
