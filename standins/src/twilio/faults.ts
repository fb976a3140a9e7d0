import { type RequestFault, RequestFaults, faultKinds } from '../control/providerFaults';
import { TwilioError } from './twilioError';

const ANSWERS = {
  error: () => new TwilioError(500, 20500, 'Internal Server Error'),
  'rate-limit': () => new TwilioError(429, 20429, 'Too Many Requests'),
  unauthorized: () => new TwilioError(401, 20003, 'Authenticate'),
};

export const FAULT_KINDS = faultKinds(ANSWERS);

export type Fault = RequestFault<keyof typeof ANSWERS>;

/** A plan of misfortunes, each used up by the requests that it meets. */
export class Faults extends RequestFaults<keyof typeof ANSWERS> {
  constructor() {
    super(ANSWERS);
  }
}
