import { hearingPayments } from './hearingPayments';

/** Hears that something changed of what is paid by PayPal. */
export default hearingPayments('hearPaypal', (ports) => ports.paymentEvents('paypal'));
