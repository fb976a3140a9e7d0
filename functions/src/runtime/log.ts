import { AsyncLocalStorage } from 'node:async_hooks';
import { shortened } from './bounded';
import { failureOf } from './failureOf';
import { LOG_EVENTS, type LogEvent, type LogFields, OUTCOMES } from './logEvents';
import { redacted } from './redacted';

/** In characters. */
const MAX_MESSAGE = 1_000;
const MAX_STACK = 5_000;

/** A piece of work that ends with one line; what it learns on its way is kept for that. */
interface Work {
  trace: string;
  fields: LogFields;
  error: unknown;
}

const underWay = new AsyncLocalStorage<Work>();

/** Writes one line of JSON, as Cloud Logging parses it: `jsonPayload` has each field, the trace is the one of the work under way. */
export function log(event: LogEvent, fields: LogFields = {}, error?: unknown): void {
  const work = underWay.getStore();
  const { requestId, person } = work?.fields ?? {};
  const severity = fields.outcome === undefined ? LOG_EVENTS[event] : OUTCOMES[fields.outcome];
  const told = { requestId, person, ...fields };
  const line = {
    severity,
    message: [event, ...summaryOf(fields)].join(' '),
    event,
    ...mapped(told),
    ...(error === undefined ? {} : errorFields(error)),
    ...(work && { 'logging.googleapis.com/trace': traceName(work.trace) }),
  };
  console.log(JSON.stringify(line));
}

/** Adds to the line with which the work under way will end. */
export function note(fields: LogFields, error?: unknown): void {
  const work = underWay.getStore();
  if (work === undefined) return;
  work.fields = { ...work.fields, ...fields };
  if (error !== undefined) work.error = error;
}

/** The same for what nothing better is known of. */
export function noteDefault(fields: LogFields): void {
  note({ ...fields, ...underWay.getStore()?.fields });
}

/** Counts one run of a transaction of the work under way. */
export function noteAttempt(): void {
  note({ attempts: (underWay.getStore()?.fields.attempts ?? 0) + 1 });
}

/** The id of the trace of the work under way, for a job that follows from it. */
export function presentTrace(): string | undefined {
  return underWay.getStore()?.trace;
}

/** Makes the work under way part of the trace that caused it. */
export function joinTrace(trace: string | undefined): void {
  const work = underWay.getStore();
  if (work !== undefined && trace !== undefined) work.trace = trace;
}

/**
 * Does a piece of work and writes one line when it ends, however it ends. What it throws passes through, and says how it ended where
 * nothing else was noted.
 */
export function logged<R>(
  event: LogEvent,
  { trace, ...fields }: LogFields & { readonly trace: string },
  perform: () => Promise<R>,
): Promise<R> {
  const work: Work = { trace, fields, error: undefined };
  const began = performance.now();
  return underWay.run(work, async () => {
    try {
      return await perform();
    } catch (error) {
      if (work.fields.outcome === undefined) note({ outcome: failureOf(error) }, error);
      throw error;
    } finally {
      const ms = Math.round(performance.now() - began);
      log(event, { outcome: 'ok', ...work.fields, ms }, work.error);
    }
  });
}

/** What a reader of the list of lines sees of one. */
function summaryOf({ operation, kind, trigger, outcome, reason, ms }: LogFields): string[] {
  const words = [operation ?? kind ?? trigger, outcome, reason, ms === undefined ? undefined : `${ms} ms`];
  return words.flatMap((word) => (word === undefined ? [] : [redacted(word)]));
}

function mapped(fields: LogFields): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]: [string, unknown]) => [
      name,
      typeof value === 'string' ? shortened(redacted(value), MAX_MESSAGE) : value,
    ]),
  );
}

/** `stack_trace` is where Error Reporting looks; the places in the code stand in it however long the message is. */
function errorFields(error: unknown): Record<string, unknown> {
  const told = shortened(redacted(describe(error)), MAX_MESSAGE);
  const places = error instanceof Error ? /(\n {4}at [^\n]*)+/.exec(error.stack ?? '')?.[0] : undefined;
  return { error: told, stack_trace: places && shortened(`${told}${redacted(places)}`, MAX_STACK) };
}

/** With what caused it, at any depth that anybody nests. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const text = `${error.name}: ${error.message}`;
  return error.cause === undefined ? text : `${text}; caused by ${describe(error.cause)}`;
}

function traceName(trace: string): string {
  return `projects/${process.env.GCLOUD_PROJECT ?? 'unknown'}/traces/${trace}`;
}
