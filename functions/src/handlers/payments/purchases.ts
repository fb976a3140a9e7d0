import type { Payment } from '../../contracts/documents/payments';
import { paths } from '../../domain/paths';
import type { Reader } from '../../ports/documents';
import { registrationPurchase } from '../events/registrationPurchase';
import { enrollmentPurchase } from '../learning/enrollmentPurchase';
import { bookingPurchase } from '../scheduling/bookingPurchase';
import type { Purchase } from './purchase';

/** What an order can pay for, by the field of the order that names it. */
const PURCHASES = {
  enrollmentRef: async (reader: Reader, id: string) => {
    const enrollment = await reader.get(paths.enrollment(id));
    return enrollment && enrollmentPurchase(enrollment);
  },
  bookingRef: async (reader: Reader, id: string) => {
    const booking = await reader.get(paths.booking(id));
    return booking && bookingPurchase(booking);
  },
  registrationRef: async (reader: Reader, id: string) => {
    const registration = await reader.get(paths.eventRegistration(id));
    const event = registration && (await reader.get(paths.event(registration.eventRef)));
    return event && registrationPurchase({ event, registration });
  },
} satisfies Partial<Record<keyof Payment, (reader: Reader, id: string) => Promise<Purchase | undefined>>>;

type Kind = keyof typeof PURCHASES;

/** Names what an order pays for. */
export type Subject = Pick<Payment, Kind>;

/** What an order pays for; undefined where it is gone. */
export async function purchaseOf(reader: Reader, subject: Subject): Promise<Purchase | undefined> {
  for (const kind of Object.keys(PURCHASES) as Kind[]) {
    const id = subject[kind];
    if (id !== undefined) return PURCHASES[kind](reader, id);
  }
  return undefined;
}
