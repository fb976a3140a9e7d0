import type { Reason } from '../contracts/reasons';

/** The business says no: the one error that decisions throw; the runtime maps it to an HttpsError with the reason and the facts. */
export class Refusal extends Error {
  constructor(
    readonly reason: Reason,
    message: string,
    readonly facts: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = 'Refusal';
  }
}
