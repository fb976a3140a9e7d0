import { setTimeout as delay } from 'node:timers/promises';
import { StripeError } from './wire/stripeError';

/** What a coming request is to suffer. */
export interface Fault {
  /** Requests whose path begins so; every one when it is left out. */
  readonly path?: string;
  /** `before`: nothing happens; `after`: it happens and the answer is lost. */
  readonly kind: 'error' | 'rate-limit' | 'hang-up' | 'lost-answer' | 'slow';
  readonly times: number;
}

const SLOW_MS = 5_000;

/** The connection ends without an answer: before anything happened, or after everything did. */
export class HangUp extends Error {}

/** A plan of misfortunes, each used up by the requests that it meets. */
export class Faults {
  private plan: { fault: Fault; left: number }[] = [];

  set(plan: readonly Fault[]): void {
    this.plan = plan.map((fault) => ({ fault, left: fault.times }));
  }

  /** Meets what happens before a request is worked on. @throws StripeError, HangUp */
  async meet(path: string): Promise<void> {
    switch (this.take(path, (kind) => kind !== 'lost-answer')) {
      case 'error':
        throw new StripeError(500, {
          type: 'api_error',
          message: 'An error occurred internally with Stripe.',
        });
      case 'rate-limit':
        throw new StripeError(429, {
          type: 'invalid_request_error',
          code: 'rate_limit',
          message: 'Request rate limit exceeded.',
        });
      case 'hang-up':
        throw new HangUp();
      case 'slow':
        await delay(SLOW_MS);
        break;
      default:
    }
  }

  /** Whether the answer to a finished request gets lost. */
  losesAnswer(path: string): boolean {
    return this.take(path, (kind) => kind === 'lost-answer') !== undefined;
  }

  private take(path: string, isWanted: (kind: Fault['kind']) => boolean): Fault['kind'] | undefined {
    const next = this.plan.find(
      ({ fault, left }) => left > 0 && isWanted(fault.kind) && path.startsWith(fault.path ?? ''),
    );
    if (next === undefined) return undefined;
    next.left--;
    return next.fault.kind;
  }
}
