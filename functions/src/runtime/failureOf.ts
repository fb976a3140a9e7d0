import { Conflict, Unavailable } from '../ports/documents';

/** What an error that is no refusal says of the work that it ended. */
export function failureOf(error: unknown): 'contended' | 'unavailable' | 'failed' {
  if (error instanceof Conflict && error.kind === 'contention') return 'contended';
  return error instanceof Unavailable ? 'unavailable' : 'failed';
}
