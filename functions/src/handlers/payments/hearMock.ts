import { hearing } from './hearing';

/** Hears that something changed of what is paid by the mock provider; nobody is heard where there is none. */
export default hearing((ports) => ports.paymentEvents('mock'));
