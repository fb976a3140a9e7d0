import { setTimeout as delay } from 'node:timers/promises';
import { ProviderFaults } from '../control/providerFaults';
import { HangUp } from '../control/providerServer';
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

/** A plan of misfortunes, each used up by the requests that it meets. */
export class Faults extends ProviderFaults<Fault> {
  constructor() {
    super((fault, path) => path.startsWith(fault.path ?? ''));
  }

  /** Meets what happens before a request is worked on. @throws StripeError, HangUp */
  async meet(path: string): Promise<void> {
    switch (this.next(path)) {
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
}
