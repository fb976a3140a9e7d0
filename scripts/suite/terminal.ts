import { join } from 'node:path';
import type { CallReport, CliListener, FunctionLog } from './firebaseCli';
import type { LocalInfo } from './localInfo';
import { ownFrames, withSourcePlaces } from './sourcePlaces';

const ROOT = join(import.meta.dirname, '..', '..');

/** What a running suite tells the person who started it. */
export interface Terminal {
  say(text: string): void;
  /** Something that the person should do something about. */
  warn(text: string): void;
  /** What the Firebase CLI of a suite tells, as lines. */
  listener(info: LocalInfo): CliListener;
}

/** What a call cost, as the engine counts it. */
export interface CallUsage {
  readonly documentsRead: number;
  readonly documentsWritten: number;
  readonly documentsDeleted: number;
}

/** Prints by line; `quiet` leaves out the calls, not what went wrong. */
export function createTerminal(
  print: (line: string) => void,
  { quiet }: { readonly quiet: boolean },
): Terminal {
  const warn = (text: string) => print(`⚠ ${text}`);
  return {
    say: print,
    warn,
    listener: (info) => ({
      onCall: (call) => {
        if (quiet || isRoutine(call)) return;
        void usageOf(call, info).then((usage) => {
          if (!isIdle(call, usage)) print(callLine(call, usage));
        });
      },
      onLog: (log) => {
        const line = logLine(log);
        if (line !== undefined) print(withSourcePlaces(ownFrames(line), ROOT));
      },
      onLine: (line) => {
        if (line.startsWith('⚠')) print(line);
      },
    }),
  };
}

/** A schedule that runs each minute says nothing while it succeeds. */
function isRoutine({ kind, outcome }: CallReport): boolean {
  return kind === 'schedule' && outcome === 'ok';
}

/** A trigger that was woken by what does not concern it. */
function isIdle({ kind, outcome }: CallReport, usage: CallUsage | undefined): boolean {
  return kind === 'trigger' && outcome === 'ok' && usage?.documentsRead === 0 && written(usage) === 0;
}

/** Google's emulator does not count, and an engine that has ended says nothing. */
async function usageOf(
  { id }: CallReport,
  { projectId, services }: LocalInfo,
): Promise<CallUsage | undefined> {
  const { host, port } = services.firestore;
  const url = `http://${host}:${port}/emulator/v1/projects/${projectId}/usage/calls/${id}`;
  try {
    const response = await fetch(url);
    return response.ok ? ((await response.json()) as CallUsage) : undefined;
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

const COLUMNS = { operation: 34, person: 28, outcome: 20 } as const;

/** `✓ learning/enrollStudent  ana@example.com  ok  84 ms  6 reads  9 writes` */
function callLine(call: CallReport, usage: CallUsage | undefined): string {
  const { operation, person, outcome, milliseconds, kind } = call;
  const who = person ?? (kind === 'call' ? 'nobody' : kind);
  return [
    outcome === 'ok' ? '✓' : '✗',
    operation.padEnd(COLUMNS.operation),
    who.padEnd(COLUMNS.person),
    outcome.padEnd(COLUMNS.outcome),
    `${Math.round(milliseconds)} ms`.padStart(8),
    ...(usage ? [counted(usage.documentsRead, 'read'), counted(written(usage), 'write')] : []),
  ].join(' ');
}

function written({ documentsWritten, documentsDeleted }: CallUsage): number {
  return documentsWritten + documentsDeleted;
}

function counted(count: number, unit: string): string {
  return `${String(count).padStart(4)} ${unit}${count === 1 ? ' ' : 's'}`;
}

/** What a function's own log says in production's structure. */
interface Entry {
  readonly severity?: string;
  readonly message?: string;
}

const LOUD = ['WARNING', 'ERROR', 'CRITICAL', 'ALERT', 'EMERGENCY'];

/** What Node says of packages that it finds old-fashioned. */
const NODE_WARNING = /^\((node:\d+\) \[DEP\d+\]|Use `node --trace-)/;

/** What a function wrote as plain text, as a developer does who looks for something, and its entries from WARNING on. */
function logLine({ from = 'functions', level, text }: FunctionLog): string | undefined {
  if (text.trim() === '' || NODE_WARNING.test(text)) return undefined;
  const entry = entryIn(text);
  if (entry === undefined) return `${level === 'USER' ? '·' : '⚠'} ${from}: ${text}`;
  const { severity = '', message = '', ...fields } = entry;
  if (!LOUD.includes(severity)) return undefined;
  const rest = Object.keys(fields).length === 0 ? '' : ` ${JSON.stringify(fields)}`;
  return `⚠ ${from}: ${message}${rest}`;
}

function entryIn(text: string): Entry | undefined {
  try {
    const entry: unknown = JSON.parse(text);
    return typeof entry === 'object' && entry !== null && 'severity' in entry ? (entry as Entry) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
