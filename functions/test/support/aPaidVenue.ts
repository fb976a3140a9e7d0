import type { Event, EventRegistration } from '../../src/contracts/documents/events';
import type { Payment } from '../../src/contracts/documents/payments';
import { followPaymentJob } from '../../src/domain/payments/paymentJobs';
import { paths } from '../../src/domain/paths';
import type { Documents } from '../../src/ports/documents';
import { transactWithJobs } from '../../src/runtime/transactWithJobs';
import type { Platform } from './aPlatform';
import { aVenue, eventOf, register } from './aVenue';
import { inMemoryDocuments } from './inMemoryDocuments';
import { quiet } from './quiet';

/** What registering for something that has a price answers. */
export interface Opened {
  readonly registrationId: string;
  readonly status: EventRegistration['status'];
  readonly paymentId: string;
  readonly expiresAt: string;
}

/** As `aVenue`, where what has a price is sold. */
export async function aPaidVenue(
  event: Event,
  people: readonly string[],
  documents = inMemoryDocuments(),
): Promise<Platform> {
  const venue = await aVenue(event, people, documents);
  venue.isSelling = true;
  return venue;
}

export const open = async (venue: Platform, uid: string, seats = 1, more = {}): Promise<Opened> =>
  (await register(venue, uid, { seats, ...more })) as Opened;

let looks = 0;
/** As a provider's event will: it tells nothing but that there is something to look at. */
export function hear(venue: Platform<Documents>, paymentId: string): Promise<void> {
  return transactWithJobs(venue, (transaction) => {
    transaction.job(followPaymentJob(paymentId, `look-${(looks += 1)}`));
    return Promise.resolve();
  });
}

/** Registers somebody, who pays at once, and all that follows from it. */
export async function buy(venue: Platform, uid: string, seats = 1): Promise<Opened> {
  const opened = await open(venue, uid, seats);
  venue.payments.pay(opened.paymentId);
  await hear(venue, opened.paymentId);
  await quiet(venue);
  return opened;
}

export const placeOf = async (venue: Platform, uid: string, eventId = 'meetup'): Promise<EventRegistration> =>
  (await venue.documents.get(paths.eventRegistrationOf(eventId, uid)))!;

export const orderOf = async (venue: Platform, paymentId: string): Promise<Payment> =>
  (await venue.documents.get(paths.payment(paymentId)))!;

/** The first pool of the meetup. */
export const seatsOf = async (venue: Platform) => (await eventOf(venue)).pools[0]!;

/** The same of a ticket for each of some people, at once. */
export async function buyAll(venue: Platform, people: readonly string[]): Promise<void> {
  const opened = await Promise.all(people.map((uid) => open(venue, uid)));
  for (const { paymentId } of opened) venue.payments.pay(paymentId);
  await Promise.all(opened.map(({ paymentId }) => hear(venue, paymentId)));
  await quiet(venue);
}
