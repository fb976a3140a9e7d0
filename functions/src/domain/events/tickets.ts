import type { Attendee, EventRegistration } from '../../contracts/documents/events';
import type { Job } from '../../ports/jobs';
import { goingAttendees } from './leftRegistration';

/** Sets the statements of tickets apart from all others that the same key signs. */
const TICKET_AUDIENCE = 'ticket';

/** Which ticket a code is, without a name. */
export interface Ticket {
  readonly eventRef: string;
  readonly personRef: string;
  readonly attendeeId: string;
  readonly typeId: string;
  /** A newer one of the same attendee revokes it. */
  readonly version: number;
}

/** What the code of a ticket says, short enough for a QR code, by the names of RFC 7519 where it has one. */
export function ticketClaims(
  { eventRef, personRef }: Pick<EventRegistration, 'eventRef' | 'personRef'>,
  { id, typeId, version }: Attendee,
): object {
  return { aud: TICKET_AUDIENCE, evt: eventRef, sub: personRef, att: id, typ: typeId, ver: version };
}

/** The ticket that verified claims are of; undefined for any other statement. */
export function ticketOf(claims: Readonly<Record<string, unknown>> | undefined): Ticket | undefined {
  const { aud, evt, sub, att, typ, ver } = claims ?? {};
  const isTicket =
    aud === TICKET_AUDIENCE &&
    typeof evt === 'string' &&
    typeof sub === 'string' &&
    typeof att === 'string' &&
    typeof typ === 'string' &&
    typeof ver === 'number';
  return isTicket ? { eventRef: evt, personRef: sub, attendeeId: att, typeId: typ, version: ver } : undefined;
}

/** Whether the ticket is its attendee's present one: cancelled, transferred and older ones are not. */
export function isGood(ticket: Ticket, registration: EventRegistration | undefined): boolean {
  if (registration?.status !== 'registered') return false;
  return goingAttendees(registration).some(
    ({ id, version, typeId }) =>
      id === ticket.attendeeId && version === ticket.version && typeId === ticket.typeId,
  );
}

/** Whether somebody of a registration has no ticket yet; who took one over has it elsewhere. */
export function lacksTickets(registration: EventRegistration): boolean {
  return (
    registration.status === 'registered' &&
    goingAttendees(registration).some(({ code, holderRef }) => code === undefined && holderRef === undefined)
  );
}

/** Signs the tickets of a registration: one job for each of its versions. */
export function issueTicketsJob({
  id: registrationId,
  version,
}: Pick<EventRegistration, 'id' | 'version'>): Job<'issue-tickets'> {
  return {
    id: `issue-tickets:${registrationId}:${version}`,
    kind: 'issue-tickets',
    payload: { registrationId },
  };
}
