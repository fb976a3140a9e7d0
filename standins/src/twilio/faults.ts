import { ProviderFaults } from '../control/providerFaults';
import { HangUp } from '../control/providerServer';
import { TwilioError } from './twilioError';

export const FAULT_KINDS = ['error', 'rate-limit', 'unauthorized', 'hang-up', 'lost-answer'] as const;

/** What a coming request is to suffer. */
export interface Fault {
  readonly kind: (typeof FAULT_KINDS)[number];
  readonly times: number;
}

/** A plan of misfortunes, each used up by the requests that it meets. */
export class Faults extends ProviderFaults<Fault> {
  constructor() {
    super(() => true);
  }

  /** Meets what happens before a request is worked on. @throws TwilioError, HangUp */
  meet(request: string): void {
    switch (this.next(request)) {
      case 'error':
        throw new TwilioError(500, 20500, 'Internal Server Error');
      case 'rate-limit':
        throw new TwilioError(429, 20429, 'Too Many Requests');
      case 'unauthorized':
        throw new TwilioError(401, 20003, 'Authenticate');
      case 'hang-up':
        throw new HangUp();
      default:
    }
  }
}
