import type { CheckIn, TicketScan } from '../../contracts/documents/checkIns';
import type { Event, EventRegistration } from '../../contracts/documents/events';
import { type Ticket, isGood } from './tickets';

/** The scans of one ticket that are kept: the earliest. */
const MAX_SCANS = 100;

/** What a scan turns out to be, once all that is known is put together. */
export type Verdict = 'checked-in' | 'duplicate' | 'revoked' | 'wrong-event' | 'wrong-entrance' | 'forged';

export function checkInId({ eventRef, personRef, attendeeId, version }: Omit<Ticket, 'typeId'>): string {
  return `${eventRef}_${personRef}_${attendeeId}_${version}`;
}

/** Whether tickets of the type come in by an entrance: those of an event that says nothing come in by each. */
export function entersBy(
  { ticketTypes }: Pick<Event, 'ticketTypes'>,
  typeId: string,
  entrance: string | undefined,
): boolean {
  const entrances = ticketTypes.find(({ id }) => id === typeId)?.entrances;
  return entrance === undefined || entrances === undefined || entrances.includes(entrance);
}

/** What is known of the ticket that scans are of. */
export interface Sighting {
  readonly event: Event;
  readonly ticket: Ticket;
  readonly registration: EventRegistration | undefined;
  readonly known: CheckIn | undefined;
}

/** The check-in of a ticket with more scans of it: the same, in whatever order and however often they come; the same object if none is new. */
export function withScans(
  { event, ticket, registration, known }: Sighting,
  scans: readonly TicketScan[],
  now: Date,
): CheckIn {
  const before = known?.scans ?? [];
  const news = scans.filter(
    (scan, index) =>
      before.every(({ id }) => id !== scan.id) && scans.findIndex(({ id }) => id === scan.id) === index,
  );
  if (known !== undefined && news.length === 0) return known;
  const all = [...before, ...news].toSorted(byTime).slice(0, MAX_SCANS);
  const [first] = all;
  const isRevoked = known?.isRevoked ?? !isGood(ticket, registration);
  return {
    ...identityOf(event, ticket),
    isRevoked,
    checkedInAt: first?.at ?? now,
    ...(first?.entrance !== undefined && { entrance: first.entrance }),
    wasAdmitted: all.some(({ wasAdmitted }) => wasAdmitted),
    scans: all,
    createdAt: known?.createdAt ?? now,
    updatedAt: now,
  };
}

/** What a scan of a ticket is, and which scan counts. */
export function verdictOf({ isRevoked, scans }: CheckIn, scanId: string): Verdict {
  if (isRevoked) return 'revoked';
  return scans[0]?.id === scanId ? 'checked-in' : 'duplicate';
}

/** When a device saw something by the clock of the platform: its own may be off, and nobody sees what is to come. */
export function correctedTime(at: Date, sentAt: Date, now: Date): Date {
  const corrected = at.getTime() + now.getTime() - sentAt.getTime();
  return new Date(Math.min(corrected, now.getTime()));
}

function identityOf(event: Event, ticket: Ticket) {
  const { eventRef, personRef, attendeeId, typeId, version } = ticket;
  const registrationRef = `${eventRef}_${personRef}`;
  const { organizerRef } = event;
  return {
    id: checkInId(ticket),
    ...{ eventRef, organizerRef, personRef, registrationRef, attendeeId, typeId, version },
  };
}

function byTime(a: TicketScan, b: TicketScan): number {
  return a.at.getTime() - b.at.getTime() || compare(a.deviceId, b.deviceId) || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
