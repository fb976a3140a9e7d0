import { ZodError } from 'zod';
import type { Reason } from '../contracts/reasons';
import { Refusal } from '../domain/refusal';
import { failureOf } from './failureOf';
import type { Outcome } from './logEvents';

/** As the client is told it. */
const REASONS_OF_FAILURES = {
  contended: 'contention',
  unavailable: 'unavailable',
  failed: 'internal',
} as const;

/** What an error says of how a call ended. */
export function outcomeOf(error: unknown): {
  readonly outcome: Outcome;
  readonly reason: Reason | 'internal';
} {
  if (error instanceof Refusal) return { outcome: 'refused', reason: error.reason };
  if (error instanceof ZodError) return { outcome: 'refused', reason: 'invalid-input' };
  const outcome = failureOf(error);
  return { outcome, reason: REASONS_OF_FAILURES[outcome] };
}
