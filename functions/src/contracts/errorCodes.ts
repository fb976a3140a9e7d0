/** The error codes that Firebase callables carry (google.rpc.Code in lower case). */
export const FUNCTIONS_ERROR_CODES = [
  'cancelled',
  'unknown',
  'invalid-argument',
  'deadline-exceeded',
  'not-found',
  'already-exists',
  'permission-denied',
  'resource-exhausted',
  'failed-precondition',
  'aborted',
  'out-of-range',
  'unimplemented',
  'internal',
  'unavailable',
  'data-loss',
  'unauthenticated',
] as const;

export type FunctionsErrorCode = (typeof FUNCTIONS_ERROR_CODES)[number];
