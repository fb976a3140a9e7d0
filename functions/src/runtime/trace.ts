import { randomBytes } from 'node:crypto';

/** `traceparent` of W3C, which names itself before the trace, and Google's older header, which begins with it. */
const TRACEPARENT = /^[a-f0-9]{2}-([a-f0-9]{32})-/;
const CLOUD_TRACE = /^([A-Fa-f0-9]{32})(\/|$)/;

/** The id of the trace that a request or an event belongs to, by its headers or attributes; a new one where they name none. */
export function traceOf(attribute: (name: string) => unknown): string {
  const named =
    TRACEPARENT.exec(textOf(attribute('traceparent'))) ??
    CLOUD_TRACE.exec(textOf(attribute('x-cloud-trace-context')));
  return named?.[1]?.toLowerCase() ?? newTrace();
}

export function newTrace(): string {
  return randomBytes(16).toString('hex');
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
