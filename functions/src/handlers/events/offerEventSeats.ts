import type { EventRegistration } from '../../contracts/documents/events';
import type { JobPayload } from '../../contracts/jobs';
import { expireEventOfferJob } from '../../domain/events/eventJobs';
import { isOpen } from '../../domain/events/eventMoves';
import { eventNotice } from '../../domain/events/eventNotices';
import { offeredRound } from '../../domain/events/eventWaitlist';
import { paths } from '../../domain/paths';
import { jobHandler } from '../../runtime/jobHandler';
import type { JobTransaction } from '../../runtime/transactWithJobs';

/** Those who wait, among whom one commit looks for whom the seats suffice. */
const PAGE = 100;

/** How far a job went through the line of those who wait. */
interface Reached {
  /** Of the pool: with another one, there are seats that who is ahead was not asked for. */
  readonly occasion: number;
  readonly behind: EventRegistration;
}

/** Offers what is free of a pool to those who wait, page after page, until nothing is free that suffices for anybody. */
export default jobHandler<'offer-event-seats'>(async ({ payload: { eventId, poolId }, transact, now }) => {
  let reached: Reached | undefined;
  do {
    const from = reached;
    reached = await transact((transaction) => offerSome(transaction, { eventId, poolId, from }, now));
  } while (reached !== undefined);
});

interface Wanted extends JobPayload<'offer-event-seats'> {
  readonly from: Reached | undefined;
}

async function offerSome(
  transaction: JobTransaction,
  { eventId, poolId, from }: Wanted,
  now: Date,
): Promise<Reached | undefined> {
  const event = await transaction.get(paths.event(eventId));
  const pool = event?.pools.find(({ id }) => id === poolId);
  if (event === undefined || pool === undefined || !isOpen(event, now)) return undefined;
  const behind = from?.occasion === pool.occasion ? from.behind : undefined;
  const page = await transaction.query({
    from: paths.eventRegistrations,
    where: [
      ['eventRef', '==', eventId],
      ['status', '==', 'waitlisted'],
      ['poolId', '==', poolId],
    ],
    orderBy: [
      ['joinedAt', 'asc'],
      ['__name__', 'asc'],
    ],
    limit: PAGE,
    ...(behind && { startAfter: [behind.joinedAt, behind.id] }),
  });
  const waiting = page.map(({ data }) => data);
  const round = offeredRound(event, poolId, { waiting, isWhole: page.length < PAGE }, now);
  transaction.set(paths.event(eventId), round.event);
  for (const party of round.changed) {
    transaction.set(paths.eventRegistration(party.id), party);
    if (party.status !== 'offered') continue;
    const about = { actorRef: event.organizerRef, version: party.version * 100 + party.offers };
    transaction.job(expireEventOfferJob(party));
    transaction.job(eventNotice('event-seats-offered', event, party, about));
  }
  return round.last && { occasion: pool.occasion, behind: round.last };
}
