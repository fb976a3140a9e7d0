import { endRegistrationsJob } from '../../domain/events/eventJobs';
import { eventNotice } from '../../domain/events/eventNotices';
import { endedRegistration } from '../../domain/events/leftRegistration';
import { paths } from '../../domain/paths';
import { jobHandler } from '../../runtime/jobHandler';
import { jobOnce } from '../../runtime/jobOnce';
import type { JobTransaction } from '../../runtime/transactWithJobs';
import { moneyOfRegistration } from './registrationPurchase';
import { dropGone } from './dropGone';

/** Registrations a commit, and commits a job: what is left goes on with another one. */
const PAGE = 25;
const PAGES = 20;

/** Ends every registration of a cancelled event together with the word to its person and all its money: who was told is not found again. */
export default jobHandler<'end-registrations'>(async ({ payload: { eventId, batch }, transact, now }) => {
  for (let page = 0; page < PAGES; page += 1) {
    if ((await transact((transaction) => endPage(transaction, eventId, now))) < PAGE) return;
  }
  await transact((transaction) => jobOnce(transaction, endRegistrationsJob({ id: eventId }, batch + 1)));
});

/** @returns how many it found */
async function endPage(transaction: JobTransaction, eventId: string, now: Date): Promise<number> {
  let event = await transaction.get(paths.event(eventId));
  if (event?.status !== 'cancelled') return 0;
  const page = await transaction.query({
    from: paths.eventRegistrations,
    where: [
      ['eventRef', '==', eventId],
      ['status', 'in', ['registered', 'pending', 'offered', 'waitlisted']],
    ],
    limit: PAGE,
  });
  if (page.length === 0) return 0;
  const moneys = await Promise.all(page.map(({ data }) => moneyOfRegistration(transaction, data, now)));
  const actorRef = event.statusHistory.at(-1)?.by ?? event.organizerRef;
  for (const [index, { path, data }] of page.entries()) {
    const ended = endedRegistration({ event, registration: data }, 'system', now);
    event = ended.event;
    transaction.set(path, ended.registration);
    moneys[index]?.giveBack({ reason: 'service-not-provided', by: 'system' });
    dropGone(transaction, data, ended.registration);
    transaction.job(eventNotice('event-cancelled', event, data, { actorRef, version: 1 }));
  }
  transaction.set(paths.event(eventId), event);
  return page.length;
}
