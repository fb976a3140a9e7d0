import { type RequestFault, RequestFaults, faultKinds } from '../control/providerFaults';
import { GoogleError } from './googleError';

const ANSWERS = {
  error: () => new GoogleError(500, 'backendError', 'Backend Error'),
  'rate-limit': () => new GoogleError(403, 'rateLimitExceeded', 'Rate Limit Exceeded', 'usageLimits'),
  forbidden: () => new GoogleError(403, 'forbidden', 'Forbidden'),
};

export const FAULT_KINDS = faultKinds(ANSWERS);

export type Fault = RequestFault<keyof typeof ANSWERS>;

/** A plan of misfortunes, each used up by the requests that it meets. */
export class Faults extends RequestFaults<keyof typeof ANSWERS> {
  constructor() {
    super(ANSWERS);
  }
}
