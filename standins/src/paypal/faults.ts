import { type RequestFault, RequestFaults, faultKinds } from '../control/providerFaults';
import { PaypalError } from './paypalError';

const ANSWERS = {
  error: () => new PaypalError(500, 'INTERNAL_SERVICE_ERROR', 'An internal service error has occurred.'),
  'rate-limit': () => new PaypalError(429, 'RATE_LIMIT_REACHED', 'Too many requests.'),
};

export const FAULT_KINDS = faultKinds(ANSWERS);

export type Fault = RequestFault<keyof typeof ANSWERS>;

/** A plan of misfortunes, each used up by the requests that it meets. */
export class Faults extends RequestFaults<keyof typeof ANSWERS> {
  constructor() {
    super(ANSWERS);
  }
}
