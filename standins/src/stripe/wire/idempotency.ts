import { createHash } from 'node:crypto';
import { StripeError } from './stripeError';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

interface Kept {
  readonly fingerprint: string;
  /** Undefined while the first request is worked on. */
  answer: Answer | undefined;
  readonly requestId: string;
}

/** The floor that Stripe promises: a younger key is never forgotten. */
const KEPT_MS = 24 * 3_600_000;

/** Answers by idempotency key, per account: https://docs.stripe.com/api/idempotent_requests */
export class Idempotency {
  private readonly kept = new Map<string, Kept & { readonly since: number }>();

  constructor(private readonly now: () => number) {}

  /**
   * Gives the first answer again, or remembers the one that `work` comes to. What was refused before any work began is not kept.
   * @throws StripeError 400 `idempotency_error` for the same key with other parameters, 409 while the first is still running
   */
  async once(
    key: string,
    what: string,
    requestId: string,
    work: () => Promise<Answer>,
  ): Promise<Answer & { readonly original?: string }> {
    const fingerprint = createHash('sha256').update(what).digest('hex');
    const before = this.kept.get(key);
    if (before !== undefined && this.now() - before.since < KEPT_MS) {
      if (before.answer === undefined) throw inUse(key);
      if (before.fingerprint !== fingerprint) throw otherParameters(key);
      return { ...before.answer, original: before.requestId };
    }
    const kept = { fingerprint, answer: undefined as Answer | undefined, requestId, since: this.now() };
    this.kept.set(key, kept);
    try {
      kept.answer = await work();
      return kept.answer;
    } catch (error) {
      this.kept.delete(key);
      throw error;
    }
  }
}

function otherParameters(key: string): StripeError {
  return new StripeError(400, {
    type: 'idempotency_error',
    message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
  });
}

function inUse(key: string): StripeError {
  return new StripeError(409, {
    type: 'idempotency_error',
    code: 'idempotency_key_in_use',
    message: `There is currently another in-progress request using this Idempotent Key (${key}). Please try again later.`,
  });
}
