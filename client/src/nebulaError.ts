import type { FunctionsErrorCode, Reason } from './contract';
import { FirebaseError } from 'firebase/app';

/** One field of an input that its schema refuses. */
export interface Issue {
  readonly path: string;
  readonly message: string;
}

/** What the client itself refuses, or finds out on the way. */
export type ClientReason =
  | 'unreachable'
  | 'invalid-cursor'
  | 'limit-out-of-bounds'
  | 'broken-text'
  | 'storage-not-given'
  | 'upload-rejected';

interface Refused {
  readonly reason?: Reason | ClientReason | undefined;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly issues?: readonly Issue[];
}

/** What every method of the client fails with when the platform or the rules refuse. Switch on `reason`, then on `code`. */
export class NebulaError extends Error {
  /** What a callable or the client itself refuses has one; what the rules refuse is a bare `permission-denied`. */
  readonly reason: Reason | ClientReason | undefined;
  /** The facts of the refusal, such as the seats of a full program. */
  readonly details: Readonly<Record<string, unknown>>;
  /** The refused fields; empty unless the reason is `invalid-input`. */
  readonly issues: readonly Issue[];

  constructor(
    readonly code: FunctionsErrorCode,
    message: string,
    { reason, details = {}, issues = [] }: Refused = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'NebulaError';
    this.reason = reason;
    this.details = details;
    this.issues = issues;
  }
}

/** Gives an error of the SDK the platform's shape; anything else is a bug and passes through as it is. */
export function toNebulaError(error: unknown): unknown {
  if (!(error instanceof FirebaseError)) return error;
  if (isUnreachable(error)) {
    const message =
      'The platform cannot be reached; is the network up, and the address of the functions right?';
    return new NebulaError('unavailable', message, { reason: 'unreachable' }, { cause: error });
  }
  const { reason, issues, ...details } = wireDetails(error);
  return new NebulaError(
    codeOf(error),
    messageOf(error),
    { reason, details, ...(issues && { issues }) },
    { cause: error },
  );
}

/** Awaits an answer of the SDK with its errors translated. */
export async function translated<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw toNebulaError(error);
  }
}

/** The SDK calls a request that got no answer at all `internal`, in small letters and without details. */
function isUnreachable(error: FirebaseError): boolean {
  return error.code === 'functions/internal' && /^internal(?: \[0\])?$/.test(error.message);
}

/** `functions/not-found` of a callable and `not-found` of Firestore are the same code. */
function codeOf(error: FirebaseError): FunctionsErrorCode {
  return error.code.replace(/^functions\//, '') as FunctionsErrorCode;
}

/** The SDK appends the HTTP status of a callable's answer to the message for people. */
function messageOf(error: FirebaseError): string {
  return error.message.replace(/ \[\d{3}\]$/, '');
}

function wireDetails(
  error: FirebaseError,
): { reason?: Reason; issues?: readonly Issue[] } & Record<string, unknown> {
  const { details } = error as { details?: unknown };
  return typeof details === 'object' && details !== null ? { ...details } : {};
}
