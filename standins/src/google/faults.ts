import { ProviderFaults } from '../control/providerFaults';
import { HangUp } from '../control/providerServer';
import { GoogleError } from './googleError';

export const FAULT_KINDS = ['error', 'rate-limit', 'forbidden', 'hang-up', 'lost-answer'] as const;

/** What a coming request is to suffer. */
export interface Fault {
  /** Requests whose verb, path and query, such as `GET /calendar/v3/…?pageToken=…`, hold this; every one when it is left out. */
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

  /** Meets what happens before a request is worked on. @throws GoogleError, HangUp */
  meet(request: string): void {
    switch (this.next(request)) {
      case 'error':
        throw new GoogleError(500, 'backendError', 'Backend Error');
      case 'rate-limit':
        throw new GoogleError(403, 'rateLimitExceeded', 'Rate Limit Exceeded', 'usageLimits');
      case 'forbidden':
        throw new GoogleError(403, 'forbidden', 'Forbidden');
      case 'hang-up':
        throw new HangUp();
      default:
    }
  }
}
