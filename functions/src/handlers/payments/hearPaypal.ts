import { hearing } from './hearing';

/** Hears that something changed of what is paid by PayPal. */
export default hearing((ports) => ports.paymentEvents('paypal'));
