import type { Booking } from '../../contracts/documents/bookings';
import type { Session } from '../../contracts/documents/sessions';
import { MAX_OCCURRENCES, MAX_SERIES_SEATS } from '../../contracts/programSessions';
import { DAY } from '../../contracts/utilities/spans';
import { takesTime } from '../../domain/scheduling/bookingMoves';
import { assertNotBegun } from '../../domain/scheduling/cancelledBooking';
import type { Gathering } from '../../domain/scheduling/movedTogether';
import { fromOn } from '../../domain/scheduling/series';
import { sessionEnd } from '../../domain/scheduling/sessionJobs';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import type { Transaction } from '../../ports/documents';
import { bookingsOf } from './closeSession';
import { loadLedger } from './ledgerStore';
import { hostsOf } from '../../domain/scheduling/hosts';

/** A session that is to come, and with it, where that is asked, the later ones of its series. @throws Refusal illegal-transition, session-begun */
export async function loadFollowing(
  transaction: Transaction,
  session: Session,
  withFollowing: boolean,
  now: Date,
): Promise<readonly Session[]> {
  const { status: from, scheduledTime: start, seriesRef } = session;
  if (from === 'completed' || from === 'cancelled')
    throw new Refusal('illegal-transition', `A session that is ${from} does not change.`, { from });
  assertNotBegun({ start }, session, now);
  if (!withFollowing || seriesRef === undefined) return [session];
  const series = await transaction.query<Session>({
    from: paths.sessions,
    where: [['seriesRef', '==', seriesRef]],
    limit: MAX_OCCURRENCES,
  });
  return fromOn(
    session,
    series.map(({ data }) => data),
    now,
  );
}

/**
 * Everybody in some sessions of one coach, with the ledgers of all over the present times and others.
 * @throws Refusal series-too-large
 */
export async function gather(
  transaction: Transaction,
  sessions: readonly Session[],
  others: readonly { readonly start: Date; readonly end: Date }[] = [],
): Promise<Gathering> {
  const found = await Promise.all(sessions.map((session) => bookingsOf(transaction, session)));
  const bookings = found.flat().filter(takesTime);
  if (bookings.length > MAX_SERIES_SEATS)
    throw new Refusal('series-too-large', 'Too many people are in it at once.', { max: MAX_SERIES_SEATS });
  const present = sessions.map((session) => ({ start: session.scheduledTime, end: sessionEnd(session) }));
  // The buffers around a session are shorter than a day.
  const around = [...present, ...others].map(({ start, end }) => ({
    from: new Date(start.getTime() - DAY),
    to: new Date(end.getTime() + DAY),
  }));
  const spans = [...present, ...others].map(({ start, end }) => ({ from: start, to: end }));
  const hosts = [...new Set(sessions.flatMap(hostsOf))];
  const uids = [...new Set(bookings.map(({ studentRef }) => studentRef))];
  const [coach, ...everyone] = await Promise.all([
    ...hosts.map((uid) => loadLedger(transaction, uid, ...(hasBuffers(bookings) ? around : spans))),
    ...uids.map((uid) => loadLedger(transaction, uid, ...spans)),
  ]);
  if (coach === undefined) throw new Error('a session has no coach');
  return { sessions, bookings, coach, others: everyone };
}

function hasBuffers(bookings: readonly Booking[]): boolean {
  return bookings.some(({ bufferBefore, bufferAfter }) => bufferBefore + bufferAfter > 0);
}
