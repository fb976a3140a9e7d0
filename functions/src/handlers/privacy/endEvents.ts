import type { Event, EventRegistration } from '../../contracts/documents/events';
import { endRegistrationsJob, offerJobs } from '../../domain/events/eventJobs';
import { movedEvent } from '../../domain/events/eventMoves';
import { ticketNotice } from '../../domain/events/eventNotices';
import { givenBack } from '../../domain/events/heldTickets';
import { endedRegistration, unregistered } from '../../domain/events/leftRegistration';
import { refundDue } from '../../domain/events/paidRegistration';
import { issueTicketsJob } from '../../domain/events/tickets';
import { documentAt, paths } from '../../domain/paths';
import { pseudonymised, pseudonymisedText } from '../../domain/privacy/pseudonymised';
import type { DocumentPath } from '../../ports/documents';
import type { RunningJob } from '../../runtime/jobHandler';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import { moneyOfRegistration } from '../events/registrationPurchase';
import type { Erasing } from './endTraces';
import { dropGone } from '../events/dropGone';

type Transact = RunningJob<'erase-account'>['transact'];

const PAGE = 50;

/** Cancels an event that is to come, whose people are told, and gives what was written about it to the pseudonym. */
export async function endEvent(
  transaction: JobTransaction,
  { known, now }: Erasing,
  eventId: string,
): Promise<void> {
  const event = await transaction.get(paths.event(eventId));
  if (event === undefined) return;
  const ended = overEvent(event, now);
  transaction.set(paths.event(eventId), pseudonymised(ended, known));
  transaction.delete(paths.eventRoom(eventId));
  if (ended.status === 'cancelled') transaction.job(endRegistrationsJob(ended));
}

/** Gives up what the person paid for events to come, as the person would, so that what is due goes back before its order is rewritten. */
export async function leaveComingEvents(
  { documents, known, now }: Erasing,
  transact: Transact,
): Promise<void> {
  for (;;) {
    const page = await documents.query({
      from: paths.eventRegistrations,
      where: [
        ['personRef', '==', known.uid],
        ['paymentStatus', 'in', ['pending', 'paid']],
        ['status', 'in', ['pending', 'registered']],
      ],
      limit: PAGE,
    });
    const left = await Promise.all(
      page.map(({ path }) => transact((transaction) => leaveComing(transaction, known.uid, path, now))),
    );
    if (!left.includes(true) || page.length < PAGE) return;
  }
}

/** @returns whether it left */
async function leaveComing(
  transaction: JobTransaction,
  uid: string,
  path: DocumentPath<EventRegistration>,
  now: Date,
): Promise<boolean> {
  const registration = await transaction.get(path);
  const event = registration && (await transaction.get(paths.event(registration.eventRef)));
  const isDue = registration?.status === 'registered' || registration?.status === 'pending';
  if (event?.status !== 'published' || now >= event.endTime || !isDue) return false;
  const { giveBack } = await moneyOfRegistration(transaction, registration, now);
  const left = unregistered({ event, registration }, undefined, { uid }, now);
  transaction.set(path, left.registration);
  transaction.set(paths.event(event.id), left.event);
  giveBack({ amount: refundDue(event, left.leaving, true, now), reason: 'left', by: uid });
  for (const job of offerJobs(event, left.event)) transaction.job(job);
  dropGone(transaction, registration, left.registration);
  return true;
}

/** Gives the seats back, or the place in the list, and forgets who had them; what was paid for stays in the books under the pseudonym. */
export async function endRegistration(
  transaction: JobTransaction,
  { known, now }: Erasing,
  registrationId: string,
): Promise<void> {
  const path = paths.eventRegistration(registrationId);
  const registration = await transaction.get(path);
  if (registration === undefined) return;
  const event = await transaction.get(paths.event(registration.eventRef));
  const ended = event && endedRegistration({ event, registration }, 'system', now);
  if (event !== undefined && ended !== undefined) {
    transaction.set(paths.event(event.id), ended.event);
    for (const job of offerJobs(event, ended.event)) transaction.job(job);
    dropGone(transaction, registration, ended.registration);
  }
  transaction.delete(path);
  if (registration.paymentRef === undefined) return;
  const { attendees, ...rest } = ended?.registration ?? registration;
  // A code says in its own letters whose it is.
  const kept = { ...rest, attendees: attendees.map(({ code: _code, ...each }) => each) };
  const moved = documentAt<EventRegistration>(pseudonymisedText(path.path, known));
  transaction.set(moved, pseudonymised(kept, known));
}

/** Gives tickets to come that the person took over back to who paid; of those that are over, or cancelled, nothing leads to the person. */
export async function endHolding(
  transaction: JobTransaction,
  { known, now }: Erasing,
  registrationId: string,
): Promise<void> {
  const path = paths.eventRegistration(registrationId);
  const registration = await transaction.get(path);
  if (registration === undefined) return;
  const event = await transaction.get(paths.event(registration.eventRef));
  const isToCome = event?.status === 'published' && now < event.endTime;
  const theirs = registration.attendees.filter(({ holderRef }) => holderRef === known.uid);
  const going = isToCome ? theirs.filter(({ isCancelled }) => !isCancelled) : [];
  const back = going.reduce((rest, ticket) => givenBack(rest, ticket, now), registration);
  transaction.set(path, pseudonymised(back, known));
  if (event === undefined || going.length === 0) return;
  transaction.job(issueTicketsJob(back));
  const between = { recipientRef: back.personRef, actorRef: known.pseudonym };
  for (const { id } of going)
    transaction.job(
      ticketNotice('ticket-returned', { event, registration: back }, { id, version: back.version }, between),
    );
}

function overEvent(event: Event, now: Date): Event {
  if (event.status === 'cancelled' || event.status === 'completed') return event;
  const isPast = event.status === 'published' && event.endTime <= now;
  return movedEvent(event, isPast ? 'complete' : 'cancel', { by: 'system' }, now);
}
