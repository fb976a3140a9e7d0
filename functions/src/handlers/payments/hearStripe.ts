import { hearingPayments } from './hearingPayments';

/** Hears that something changed of a payment, or of what was sent to a coach. */
export default hearingPayments('hearStripe', (ports) => ports.paymentEvents('stripe'));
