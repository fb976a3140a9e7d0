import { ProviderFaults } from '../control/providerFaults';
import { HangUp } from '../control/providerServer';
import { ZoomError } from './zoomError';

export const FAULT_KINDS = ['error', 'rate-limit', 'hang-up', 'lost-answer'] as const;

/** What a coming request is to suffer. */
export interface Fault {
  /** Requests whose verb and path, such as `POST /v2/users/me/meetings`, hold this; every one when it is left out. */
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

  /** Meets what happens before a request is worked on. @throws ZoomError, HangUp */
  meet(request: string): void {
    switch (this.next(request)) {
      case 'error':
        throw new ZoomError(500, 500, 'Internal server error.');
      case 'rate-limit':
        throw new ZoomError(429, 429, 'You have reached the maximum per-second rate limit for this API.', 1);
      case 'hang-up':
        throw new HangUp();
      default:
    }
  }
}
