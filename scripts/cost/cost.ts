/** What one call or one act of a client costs, with everything that it sets off. */
export interface Cost {
  /** Documents read as billed, those that the rules read among them. */
  readonly reads: number;
  readonly writes: number;
  readonly deletes: number;
  /** The call itself, the triggers that its writes wake, and the jobs that it leaves. */
  readonly invocations: number;
  /** Created in Cloud Tasks. */
  readonly tasks: number;
  readonly mails: number;
  /** Calls to Firebase Authentication. */
  readonly auth: number;
}

export const COST_UNITS = ['reads', 'writes', 'deletes', 'invocations', 'tasks', 'mails', 'auth'] as const;

/** A measurement under its name. */
export interface Measured {
  /** `learning/enrollStudent`, or the words for what a client does directly. */
  readonly name: string;
  /** What it was measured on. */
  readonly on: string;
  readonly cost: Cost;
}
