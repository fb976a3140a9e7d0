import { HttpsError } from 'firebase-functions/v2/https';
import { ZodError } from 'zod';
import { REASONS, type Reason } from '../contracts/reasons';
import { Refusal } from '../domain/refusal';
import { bounded, shortened } from './bounded';
import { note } from './log';
import { outcomeOf } from './outcomeOf';
import { toWire } from './toWire';

/** Of a message for people, in characters. */
const MAX_MESSAGE = 500;
const MAX_ISSUES = 20;

/**
 * The one mapping of errors to what a client sees and to what the line of the call says. A bug is shown as INTERNAL; the line has it
 * whole.
 */
export function httpsError(error: unknown): HttpsError {
  const { outcome, reason } = outcomeOf(error);
  note({ outcome, reason }, outcome === 'refused' ? undefined : error);
  if (error instanceof Refusal) return refused(error.reason, error.message, error.facts);
  if (error instanceof ZodError) return badInput(error);
  if (reason === 'contention') {
    return refused(reason, 'Too much happens here at once; try again.', {});
  }
  if (reason === 'unavailable') {
    return refused(reason, 'The platform is out of reach for a moment; try again.', {});
  }
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
