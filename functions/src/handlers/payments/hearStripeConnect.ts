import { hearingPayments } from './hearingPayments';

/** Hears that something changed at an account on which a coach is paid; it has a secret of its own. */
export default hearingPayments('hearStripeConnect', (ports) => ports.payoutEvents());
