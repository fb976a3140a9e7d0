import { hearingPayments } from './hearingPayments';

/** Hears that something changed of what is paid by the mock provider; nobody is heard where there is none. */
export default hearingPayments('hearMock', (ports) => ports.paymentEvents('mock'));
