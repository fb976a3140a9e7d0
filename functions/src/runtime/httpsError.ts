import { HttpsError } from 'firebase-functions/v2/https';
import { error as logError } from 'firebase-functions/logger';
import { ZodError } from 'zod';
import { REASONS, type Reason } from '../contracts/reasons';
import { Refusal } from '../domain/refusal';
import { Conflict, Unavailable } from '../ports/documents';
import { bounded, shortened } from './bounded';
import { toWire } from './toWire';

/** Of a message for people, in characters. */
const MAX_MESSAGE = 500;
const MAX_ISSUES = 20;

/** The one mapping of errors to what a client sees; an outage is logged and shown as unavailable, a bug is logged whole and shown as INTERNAL. */
export function httpsError(operationName: string, error: unknown): HttpsError {
  if (error instanceof Refusal) return refused(error.reason, error.message, error.facts);
  if (error instanceof ZodError) return badInput(error);
  if (error instanceof Conflict && error.kind === 'contention') {
    return refused('contention', 'Too much happens here at once; try again.', {});
  }
  if (error instanceof Unavailable) {
    logError('database unavailable', { operation: operationName }, error);
    return refused('unavailable', 'The platform is out of reach for a moment; try again.', {});
  }
  logError('operation failed', { operation: operationName }, error);
  return new HttpsError('internal', 'INTERNAL');
}

/** What the client sent is named in it, never sent back at length. */
function refused(reason: Reason, message: string, facts: Readonly<Record<string, unknown>>): HttpsError {
  const details = toWire({ ...(bounded(facts) as object), reason });
  return new HttpsError(REASONS[reason], shortened(message, MAX_MESSAGE), details);
}

function badInput({ issues }: ZodError): HttpsError {
  const told = issues
    .slice(0, MAX_ISSUES)
    .flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys
            .slice(0, MAX_ISSUES)
            .map((key) => ({ path: pathOf([...issue.path, key]), message: 'unknown key' }))
        : [{ path: pathOf(issue.path), message: shortened(issue.message) }],
    );
  const summary = told.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('; ');
  return refused('invalid-input', summary, { issues: told.slice(0, MAX_ISSUES) });
}

function pathOf(path: readonly PropertyKey[]): string {
  return shortened(path.map((key) => shortened(String(key))).join('.'));
}
