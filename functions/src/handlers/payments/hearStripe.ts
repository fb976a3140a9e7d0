import { hearing } from './hearing';

/** Hears that something changed of a payment, or of what was sent to a coach. */
export default hearing((ports) => ports.paymentEvents('stripe'));
