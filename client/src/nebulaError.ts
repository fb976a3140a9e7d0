import { FirebaseError } from 'firebase/app';
import type { FunctionsErrorCode } from '../../functions/src/contracts/errorCodes';
import type { Reason } from '../../functions/src/contracts/reasons';

/** One field of an input that its schema refuses. */
export interface Issue {
  readonly path: string;
  readonly message: string;
}

/** What every method of the client fails with when the platform or the rules refuse. Switch on `reason`, then on `code`. */
export class NebulaError extends Error {
  constructor(
    readonly code: FunctionsErrorCode,
    message: string,
    /** Only a callable gives one; a write that the rules refuse is a bare `permission-denied`. */
    readonly reason?: Reason,
    /** The facts of the refusal, such as the seats of a full program. */
    readonly details: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'NebulaError';
  }

  /** The refused fields; empty unless the reason is `invalid-input`. */
  get issues(): readonly Issue[] {
    return (this.details.issues as readonly Issue[] | undefined) ?? [];
  }
}

/** Gives an error of the SDK the platform's shape; anything else is a bug and passes through as it is. */
export function toNebulaError(error: unknown): unknown {
  if (!(error instanceof FirebaseError)) return error;
  const { reason, ...details } = detailsOf(error);
  return new NebulaError(codeOf(error), error.message, reason, details, { cause: error });
}

/** Awaits an answer of the SDK with its errors translated. */
export async function translated<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw toNebulaError(error);
  }
}

/** `functions/not-found` of a callable and `not-found` of Firestore are the same code. */
function codeOf(error: FirebaseError): FunctionsErrorCode {
  return error.code.replace(/^functions\//, '') as FunctionsErrorCode;
}

function detailsOf(error: FirebaseError): { reason?: Reason } & Record<string, unknown> {
  const details = (error as { details?: unknown }).details;
  return typeof details === 'object' && details !== null ? { ...details } : {};
}
