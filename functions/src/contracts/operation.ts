import type { z } from 'zod';
import type { Reason } from './reasons';

export type Area =
  | 'accounts'
  | 'catalog'
  | 'learning'
  | 'scheduling'
  | 'payments'
  | 'messaging'
  | 'reviews'
  | 'events'
  | 'community'
  | 'matching'
  | 'notifications'
  | 'files'
  | 'admin';

/** `anyone` needs no sign-in; what a signed-in caller may do to which document is the domain's decision. */
export type Callers = 'anyone' | 'signed-in' | 'admin';

/** Everything about a callable that a client, the runtime, the reference page or a test needs to know. */
export interface Operation<
  Input extends z.ZodObject = z.ZodObject,
  Output extends z.ZodType = z.ZodType,
  Who extends Callers = Callers,
> {
  /** How a client reaches it: `httpsCallable(functions, 'learning/enrollStudent')`. */
  readonly name: `${Area}/${string}`;
  /** One sentence for the reference: what it guarantees. */
  readonly summary: string;
  /** What to call instead. Who calls it is still answered: it goes when no client in use calls it. */
  readonly deprecated?: string;
  readonly callers: Who;
  /** Strict: an unknown key is an error. The runtime adds the optional `requestId`. */
  readonly input: Input;
  readonly output: Output;
  /** Every reason that the operation refuses with, besides those of the runtime itself. */
  readonly refusals: readonly Reason[];
  /** Calls a minute and a person before `resource-exhausted`. */
  readonly perMinute: number;
  /**
   * Whether `perMinute` holds over all instances together, at the price of a document written by each call; for what makes documents
   * without a natural bound. Otherwise it holds for each instance.
   */
  readonly isLimitExact?: true;
  /**
   * What of the documents that it changes the activity log keeps as it was and as it became, such as `users.role`, besides who, when,
   * from where, and the input's `reason`. An admin's operation says it, if only that nothing is to be kept.
   */
  readonly records?: readonly `${string}.${string}`[];
  /** Whether it only looks: it changes nothing, and leaves no entry in the activity log, unless it is an admin's. */
  readonly isReadOnly?: true;
  /** Whether a look is entered where an admin takes it, who may look at other people's. */
  readonly logsLooks?: true;
}

/** Declares an operation and keeps its exact types. */
export function operation<Input extends z.ZodObject, Output extends z.ZodType, Who extends Callers>(
  declaration: Operation<Input, Output, Who>,
): Operation<Input, Output, Who> {
  return declaration;
}

/** What a client sends: fields with a default may be missing. */
export type RequestOf<O extends Operation> = z.input<O['input']>;
export type InputOf<O extends Operation> = z.output<O['input']>;
export type OutputOf<O extends Operation> = z.output<O['output']>;
