import { HttpsError } from 'firebase-functions/v2/https';
import { error as logError } from 'firebase-functions/logger';
import { ZodError } from 'zod';
import { REASONS, type Reason } from '../contracts/reasons';
import { Refusal } from '../domain/refusal';
import { Conflict, Unavailable } from '../ports/documents';
import { toWire } from './toWire';

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

function refused(reason: Reason, message: string, facts: Readonly<Record<string, unknown>>): HttpsError {
  return new HttpsError(REASONS[reason], message, toWire({ ...facts, reason }));
}

function badInput(error: ZodError): HttpsError {
  const issues = error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({
          path: [...issue.path, key].map(String).join('.'),
          message: 'unknown key',
        }))
      : [{ path: issue.path.map(String).join('.'), message: issue.message }],
  );
  const summary = issues
    .map(({ path, message }) => (path === '' ? message : `${path}: ${message}`))
    .join('; ');
  return refused('invalid-input', summary.slice(0, 1_000), { issues: issues.slice(0, 50) });
}
