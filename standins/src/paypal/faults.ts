import { ProviderFaults } from '../control/providerFaults';
import { HangUp } from '../control/providerServer';
import { PaypalError } from './paypalError';

export const FAULT_KINDS = ['error', 'rate-limit', 'hang-up', 'lost-answer'] as const;

/** What a coming request is to suffer. */
export interface Fault {
  /** Requests whose verb and path, such as `POST /v2/checkout/orders`, hold this; every one when it is left out. */
  readonly request?: string;
  /** `hang-up`: nothing happens; `lost-answer`: it happens, and nobody is told. */
  readonly kind: (typeof FAULT_KINDS)[number];
  readonly times: number;
}

/** A plan of misfortunes, each used up by the requests that it meets. */
export class Faults extends ProviderFaults<Fault> {
  constructor() {
    super((fault, request) => request.includes(fault.request ?? ''));
  }

  /** Meets what happens before a request is worked on. @throws PaypalError, HangUp */
  meet(request: string): void {
    switch (this.next(request)) {
      case 'error':
        throw new PaypalError(500, 'INTERNAL_SERVICE_ERROR', 'An internal service error has occurred.');
      case 'rate-limit':
        throw new PaypalError(429, 'RATE_LIMIT_REACHED', 'Too many requests.');
      case 'hang-up':
        throw new HangUp();
      default:
    }
  }
}
