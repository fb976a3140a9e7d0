import { expireEventOfferJob } from '../../domain/events/eventJobs';
import { isOpen } from '../../domain/events/eventMoves';
import { eventNotice } from '../../domain/events/eventNotices';
import { offeredRound } from '../../domain/events/eventWaitlist';
import { paths } from '../../domain/paths';
import { jobHandler } from '../../runtime/jobHandler';

/** Those who wait longest, among whom a round looks for whom the seats suffice. */
const FIRST = 100;

/** Offers what is free of a pool to those who wait, until nothing is free that suffices for anybody among the first. */
export default jobHandler<'offer-event-seats'>(async ({ payload: { eventId, poolId }, transact, now }) => {
  const offerSome = (): Promise<boolean> =>
    transact(async (transaction) => {
      const event = await transaction.get(paths.event(eventId));
      if (event === undefined || !isOpen(event, now) || event.pools.every(({ id }) => id !== poolId))
        return false;
      const waiting = await transaction.query({
        from: paths.eventRegistrations,
        where: [
          ['eventRef', '==', eventId],
          ['status', '==', 'waitlisted'],
          ['poolId', '==', poolId],
        ],
        orderBy: [['joinedAt', 'asc']],
        limit: FIRST,
      });
      const round = offeredRound(
        event,
        poolId,
        waiting.map(({ data }) => data),
        now,
      );
      transaction.set(paths.event(eventId), round.event);
      for (const party of round.changed) {
        transaction.set(paths.eventRegistration(party.id), party);
        if (party.status !== 'offered') continue;
        const about = { actorRef: event.organizerRef, version: party.version * 100 + party.offers };
        transaction.job(expireEventOfferJob(party));
        transaction.job(eventNotice('event-seats-offered', event, party, about));
      }
      return round.isCut;
    });
  while (await offerSome());
});
