import { paths } from '../../src/domain/paths';
import acceptTicket from '../../src/handlers/events/acceptTicket';
import offerTicket from '../../src/handlers/events/offerTicket';
import returnTicket from '../../src/handlers/events/returnTicket';
import { aPaidVenue, buy, placeOf } from './aPaidVenue';
import type { Platform } from './aPlatform';
import { anEvent, person } from './aVenue';
import { inMemoryDocuments } from './inMemoryDocuments';
import { quiet } from './quiet';

const TYPES = [{ id: 'standard', price: 2_000, perPerson: 2 }];
/** The first of the two tickets that pia paid for. */
export const ref = { registrationId: 'meetup_pia', attendeeId: '1' };

/** Pia paid for two tickets of a full hall; hana, nils and others look on. */
export async function aHall(documents = inMemoryDocuments()) {
  const event = anEvent({ pools: [{ id: 'seats', capacity: 2 }], ticketTypes: TYPES });
  const venue = await aPaidVenue(event, ['pia', 'hana', 'nils', 'omar'], documents);
  await buy(venue, 'pia', 2);
  return venue;
}

export const offer = (venue: Platform, to: string, by = 'pia', attendeeId = '1') =>
  venue.call(offerTicket, person(by), { ...ref, attendeeId, to });
export const accept = (venue: Platform, by: string, attendeeId = '1') =>
  venue.call(acceptTicket, person(by), { ...ref, attendeeId });
export const giveUp = (venue: Platform, by: string, attendeeId = '1') =>
  venue.call(returnTicket, person(by), { ...ref, attendeeId });
export const heldBy = (venue: Platform, uid: string) => venue.documents.get(paths.heldTickets('meetup', uid));
export const offered = (venue: Platform) => venue.documents.get(paths.ticketOffer('meetup_pia', '1'));
export const first = async (venue: Platform) => (await placeOf(venue, 'pia')).attendees[0]!;

export async function handedOver(uid = 'hana') {
  const venue = await aHall();
  const before = (await first(venue)).code!;
  await offer(venue, uid);
  await accept(venue, uid);
  await quiet(venue);
  return { venue, before };
}

/** The kinds of what somebody was told. */
export async function told(venue: Platform, uid: string): Promise<string[]> {
  const found = await venue.documents.query({ from: paths.notifications(uid), limit: 50 });
  return found.map(({ data }) => data.type).toSorted();
}
