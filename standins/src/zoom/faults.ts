import { type RequestFault, RequestFaults, faultKinds } from '../control/providerFaults';
import { ZoomError } from './zoomError';

const ANSWERS = {
  error: () => new ZoomError(500, 500, 'Internal server error.'),
  'rate-limit': () =>
    new ZoomError(429, 429, 'You have reached the maximum per-second rate limit for this API.', 1),
};

export const FAULT_KINDS = faultKinds(ANSWERS);

export type Fault = RequestFault<keyof typeof ANSWERS>;

/** A plan of misfortunes, each used up by the requests that it meets. */
export class Faults extends RequestFaults<keyof typeof ANSWERS> {
  constructor() {
    super(ANSWERS);
  }
}
