import type { CheckIn } from '../../contracts/documents/checkIns';
import type { CertificateKey } from '../../contracts/documents/certificates';
import type { Event } from '../../contracts/documents/events';
import { checkInAttendee } from '../../contracts/events';
import type { InputOf, OutputOf } from '../../contracts/operation';
import { checkInId, correctedTime, entersBy, verdictOf, withScans } from '../../domain/events/checkIns';
import { eventAtDoor } from '../../domain/events/eventAccess';
import type { Ticket } from '../../domain/events/tickets';
import { paths } from '../../domain/paths';
import { type OperationTransaction, operationHandler } from '../../runtime/operationHandler';
import { verifiedTicket } from './verifiedTicket';

type Input = InputOf<typeof checkInAttendee>;
type Scan = Input['scans'][number];
type Verdicts = OutputOf<typeof checkInAttendee>['verdicts'];

/** A scan with the ticket that its code proves. */
interface Seen {
  readonly scan: Scan;
  readonly ticket: Ticket | undefined;
}

export default operationHandler(checkInAttendee, async ({ input, caller, now, documents, transact }) => {
  const keys = (await documents.get(paths.certificateKeysSetting))?.value.keys ?? [];
  const seen = seenBy(input, keys);
  return transact(
    async (transaction) => {
      const [found, staff] = await transaction.getAll(
        paths.event(input.eventId),
        paths.doorStaff(input.eventId),
      );
      const event = eventAtDoor({ event: found, staff }, caller, now);
      const checkIns = await mergedCheckIns(transaction, event, { input, seen, now });
      transaction.log({ action: 'check-in-attendee', entityType: 'event', entityRef: event.id });
      return { verdicts: verdictsOf(event, seen, checkIns) };
    },
    { busy: paths.event(input.eventId) },
  );
});

function seenBy({ scans }: Input, keys: readonly CertificateKey[]): readonly Seen[] {
  return scans.map((scan) => ({ scan, ticket: verifiedTicket(scan.code, keys) }));
}

interface Upload {
  readonly input: Input;
  readonly seen: readonly Seen[];
  readonly now: Date;
}

/** Puts the scans of each ticket of the event together with what is known of it, and counts who was not there before. */
async function mergedCheckIns(
  transaction: OperationTransaction,
  event: Event,
  { input, seen, now }: Upload,
): Promise<ReadonlyMap<string, CheckIn>> {
  const tickets = new Map<string, Ticket>();
  const counting = seen.filter((each) => isOfDoor(event, each));
  for (const { ticket } of counting) if (ticket !== undefined) tickets.set(checkInId(ticket), ticket);
  const all = [...tickets];
  const known = await transaction.getAll(...all.map(([id]) => paths.checkIn(id)));
  const registrations = await transaction.getAll(
    ...all.map(([, { personRef }]) => paths.eventRegistrationOf(event.id, personRef)),
  );
  const merged = all.map(([id, ticket], index) => {
    const scans = counting.flatMap((each) =>
      each.ticket !== undefined && checkInId(each.ticket) === id ? [storedScan(each.scan, input, now)] : [],
    );
    const sighting = { event, ticket, registration: registrations[index], known: known[index] };
    return { id, before: known[index], after: withScans(sighting, scans, now) };
  });
  for (const { id, before, after } of merged) if (after !== before) transaction.set(paths.checkIn(id), after);
  const came = merged.filter(({ before, after }) => before === undefined && !after.isRevoked).length;
  if (came > 0)
    transaction.update(paths.event(event.id), { attended: event.attended + came, updatedAt: now });
  return new Map(merged.map(({ id, after }) => [id, after]));
}

/** Whether a scan is of a ticket of the event that comes in where it was seen: nothing else is kept. */
function isOfDoor(event: Event, { scan, ticket }: Seen): boolean {
  return ticket?.eventRef === event.id && entersBy(event, ticket.typeId, scan.entrance);
}

function storedScan(
  { id, at, entrance, wasAdmitted }: Scan,
  { deviceId, sentAt }: Input,
  now: Date,
): CheckIn['scans'][number] {
  const corrected = correctedTime(at, sentAt, now);
  return { id, deviceId, at: corrected, ...(entrance !== undefined && { entrance }), wasAdmitted };
}

function verdictsOf(event: Event, seen: readonly Seen[], checkIns: ReadonlyMap<string, CheckIn>): Verdicts {
  return seen.map((each) => {
    const {
      ticket,
      scan: { id },
    } = each;
    if (ticket === undefined) return { id, verdict: 'forged' };
    if (ticket.eventRef !== event.id) return { id, verdict: 'wrong-event' };
    const checkIn = isOfDoor(event, each) ? checkIns.get(checkInId(ticket)) : undefined;
    if (checkIn === undefined) return { id, verdict: 'wrong-entrance', typeId: ticket.typeId };
    const first = checkIn.scans[0];
    const counting = first && { at: first.at.toISOString(), deviceId: first.deviceId };
    return { id, verdict: verdictOf(checkIn, id), ...counting, typeId: ticket.typeId };
  });
}
