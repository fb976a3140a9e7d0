import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Writable } from 'node:stream';

export interface FirebaseCli {
  /** Settles when the CLI has ended, in order or not. */
  readonly ended: Promise<void>;
  /**
   * Loads the functions anew; answers why they could not be, and then the old ones go on: what the CLI says, and what was written
   * meanwhile. The CLI must be ready.
   * @throws Error when the CLI ends meanwhile.
   */
  reload(): Promise<string | undefined>;
  /** Ends the CLI and everything that it started. */
  stop(): Promise<void>;
}

/** What the CLI tells while it runs. */
export interface CliListener {
  /** A request to a function was answered. */
  onCall?(call: CallReport): void;
  /** A function has written a line. */
  onLog?(log: FunctionLog): void;
  /** The CLI has written a line. */
  onLine?(line: string): void;
}

export interface CallReport {
  /** Labels what the call asks of the database. */
  readonly id: string;
  readonly kind: 'call' | 'job' | 'trigger' | 'schedule';
  readonly operation: string;
  /** The address or uid in the token, if there is one. */
  readonly person?: string;
  /** `ok`, a reason, a status, or `cancelled`. */
  readonly outcome: string;
  readonly milliseconds: number;
}

export interface FunctionLog {
  /** The function's name; undefined of the process in which they are debugged. */
  readonly from?: string;
  /** `USER` is what the function wrote by itself. */
  readonly level: 'USER' | 'WARN' | 'ERROR' | 'FATAL';
  readonly text: string;
}

type Told =
  | ({ readonly type: 'call' } & CallReport)
  | ({ readonly type: 'log' } & FunctionLog)
  | { readonly type: 'reloaded'; readonly id: number; readonly failure?: string };

export interface FirebaseCliOptions {
  readonly args: readonly string[];
  /** The CLI leaves its debug logs in the directory it runs in. */
  readonly directory: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly logFile: string;
  readonly listener?: CliListener | undefined;
  readonly signal?: AbortSignal | undefined;
}

const READY = 'All emulators ready!';
/** The CLI reports this and is ready all the same. */
const BROKEN = 'Failed to load function definition';
/** The CLI reports this of an emulator that was killed, and runs on without it. */
const LOST = 'has exited upon receiving signal';
/** Without a word: a slow machine may take longer. */
const READY_WITHIN_MS = 120_000;
const STOPPED_WITHIN_MS = 10_000;
const INTERRUPTED_WITHIN_MS = 500;
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
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const output = followOutput(child, createWriteStream(options.logFile));
  const ask = listenTo(child, options.listener ?? {});
  const reload = async () => {
    const { result: failure, text } = await output.during(ask);
    return failure && `${failure}\n${text}`;
  };
  const cli: FirebaseCli = { ended, reload, stop: () => stopGroup(child, ended) };
  output.onText((text) => {
    if (text.includes(LOST)) void cli.stop();
  });
  try {
    await ready(child, output, options.signal);
    output.onText(linesOf((line) => options.listener?.onLine?.(line)));
    return cli;
  } catch (error) {
    // What is interrupted while it starts has nothing to keep.
    await stopGroup(child, ended, options.signal?.aborted ? INTERRUPTED_WITHIN_MS : STOPPED_WITHIN_MS);
    throw withEmulatorLogs(error, options.directory);
  }
}

const CLI = join(import.meta.dirname, 'cli', 'firebase.cjs');

/** Passes on what the CLI tells; the returned function asks it to reload. */
function listenTo(child: ChildProcess, listener: CliListener): FirebaseCli['reload'] {
  const waiting = new Map<number, PromiseWithResolvers<string | undefined>>();
  let asked = 0;
  child.on('message', (message) => {
    const told = message as Told;
    if (told.type === 'call') listener.onCall?.(told);
    else if (told.type === 'log') listener.onLog?.(told);
    else waiting.get(told.id)?.resolve(told.failure);
  });
  child.once('exit', () => {
    for (const { reject } of waiting.values()) reject(new Error('The Firebase CLI has ended.'));
  });
  return () => {
    const answer = Promise.withResolvers<string | undefined>();
    asked += 1;
    const id = asked;
    waiting.set(id, answer);
    child.send({ reload: id }, (error) => {
      if (error !== null) answer.reject(error);
    });
    return answer.promise.finally(() => waiting.delete(id));
  };
}

/** Takes text in pieces and gives whole lines. */
function linesOf(take: (line: string) => void): (text: string) => void {
  let rest = '';
  return (text) => {
    const lines = `${rest}${text}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) take(line);
  };
}

interface Output {
  /** The last lines, for an error. */
  tail(): string;
  /** Called with each chunk of text, until the returned function is. */
  onText(listener: (text: string) => void): () => void;
  /** What is written while some work is done. */
  during<T>(work: () => Promise<T>): Promise<{ readonly result: T; readonly text: string }>;
}

function followOutput(child: ChildProcess, log: Writable): Output {
  let lines: string[] = [];
  const listeners = new Set<(text: string) => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      log.write(text);
      lines = [...lines, ...text.split('\n').filter((line) => line.trim() !== '')].slice(-SHOWN_LINES);
      for (const listener of listeners) listener(text);
    });
  }
  child.once('close', () => log.end());
  return {
    tail: () => lines.join('\n'),
    onText: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async during(work) {
      let text = '';
      const listener = (chunk: string) => void (text += chunk);
      listeners.add(listener);
      try {
        return { result: await work(), text };
      } finally {
        listeners.delete(listener);
      }
    },
  };
}

async function ready(child: ChildProcess, output: Output, signal: AbortSignal | undefined): Promise<void> {
  let silence: NodeJS.Timeout | undefined;
  let stopListening = (): void => undefined;
  const problem = await new Promise<string | undefined>((resolve, reject) => {
    let broken = false;
    const wait = () => {
      clearTimeout(silence);
      silence = setTimeout(
        () => resolve('The Firebase CLI is not ready and has said nothing for two minutes.'),
        READY_WITHIN_MS,
      );
    };
    wait();
    stopListening = output.onText((text) => {
      wait();
      broken ||= text.includes(BROKEN);
      if (text.includes(READY))
        resolve(broken ? 'The Firebase CLI could not load the functions.' : undefined);
    });
    child.once('error', reject);
    child.once('close', (code) => resolve(`The Firebase CLI ended early (exit ${code ?? 'by a signal'}).`));
    const interrupt = () => resolve('Interrupted.');
    if (signal?.aborted) interrupt();
    signal?.addEventListener('abort', interrupt);
  });
  stopListening();
  clearTimeout(silence);
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
async function stopGroup(
  child: ChildProcess,
  ended: Promise<void>,
  within = STOPPED_WITHIN_MS,
): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const leader = child.pid;
  const kill = setTimeout(() => process.kill(-leader, 'SIGKILL'), within);
  child.kill('SIGINT');
  await ended;
  clearTimeout(kill);
}
