import type { CalendarGrant, ExternalBusy } from '../../contracts/documents/calendarConnections';
import type { JobKind } from '../../contracts/jobs';
import { SECOND } from '../../contracts/utilities/spans';
import { READING } from '../../domain/calendars/connection';
import {
  type BusyChange,
  busyTime,
  isChange,
  portionsOf,
  type Span,
  windowAt,
} from '../../domain/calendars/externalTime';
import { sessionIdOf } from '../../domain/calendars/sessionEvents';
import { Postponed } from '../../domain/outbox/postponed';
import { paths } from '../../domain/paths';
import type { Listing, SeenEvent } from '../../ports/calendars';
import type { RunningJob } from '../../runtime/jobHandler';
import { allOf } from '../../runtime/pages';
import { checkEvent } from './checkEvent';
import { eventsToCome } from './eventsToCome';
import { busyIdOf, type OpenCalendar } from './openCalendar';
import { Overtaken, saveBusy } from './saveBusy';

type Job = RunningJob<JobKind>;

/** Documents that are read at once. */
const PAGE = 500;
const LOOK_AGAIN = 5 * SECOND;

/** What a calendar was found to hold. */
export interface Reading {
  readonly events: readonly SeenEvent[];
  /** Whether it is everything, and not only what changed. */
  readonly isWhole: boolean;
}

/**
 * Brings what is known of a coach's time to what its calendar says, one reading at a time. Everything is listed before anything changes, so
 * that until then what was known holds; where all was listed, what it does not name is gone.
 */
export async function readCalendar(job: Job, open: OpenCalendar, wantsAll = false): Promise<Reading> {
  const grant = await takeLease(job, open);
  const { listing, isWhole } = await list(open, grant, wantsAll, job.now);
  const window = windowAt(job.now);
  const known = await knownOf(job, open, listing, isWhole);
  const changes = changesOf(open, listing, known, window);
  try {
    for (const portion of portionsOf(changes)) await saveBusy(job, open, portion);
    await finish(job, open, listing);
  } catch (error) {
    if (error instanceof Overtaken) throw new Postponed(new Date(job.now.getTime() + LOOK_AGAIN));
    throw error;
  }
  await checkEvents(job, open, { events: listing.events, isWhole });
  return { events: listing.events, isWhole };
}

/** Looks at the events of sessions that were named, and at those that should have been. */
async function checkEvents(job: Job, open: OpenCalendar, { events, isWhole }: Reading): Promise<void> {
  for (const event of events) {
    const sessionId = sessionIdOf(event.id);
    if (sessionId !== undefined) await checkEvent(job, open, sessionId, event);
  }
  if (!isWhole) return;
  const named = new Set(events.map(({ id }) => id));
  const { end } = windowAt(job.now);
  for (const { eventId, sessionRef, start } of await eventsToCome(job, open.uid))
    if (start < end && !named.has(eventId)) await checkEvent(job, open, sessionRef, undefined);
}

/** @throws Postponed while another one reads */
function takeLease({ id: holder, now, transact }: Job, { uid }: OpenCalendar): Promise<CalendarGrant> {
  const again = new Postponed(new Date(now.getTime() + LOOK_AGAIN));
  return transact(async (transaction) => {
    const path = paths.calendarGrant(uid);
    const grant = await transaction.get(path);
    if (grant === undefined) throw again;
    const { lease } = grant;
    if (lease !== undefined && lease.holder !== holder && lease.until > now) throw again;
    const taken = { ...grant, lease: { holder, until: new Date(now.getTime() + READING) } };
    transaction.set(path, taken);
    return taken;
  });
}

/** What changed, or everything: at first, when the calendar has forgotten how far it was read, and when its zone is another one. */
async function list(
  { calendar }: OpenCalendar,
  { syncToken, timeZone }: CalendarGrant,
  wantsAll: boolean,
  now: Date,
): Promise<{ readonly listing: Listing; readonly isWhole: boolean }> {
  if (syncToken !== undefined && !wantsAll) {
    const listing = await calendar.changesSince(syncToken);
    if (listing !== 'expired' && listing.timeZone === timeZone) return { listing, isWhole: false };
  }
  const { start, end } = windowAt(now);
  return { listing: await calendar.list(start, end), isWhole: true };
}

/** What is known of the events in question, by id. */
async function knownOf(
  { documents }: Job,
  { uid, grant }: OpenCalendar,
  { events }: Listing,
  isWhole: boolean,
): Promise<ReadonlyMap<string, ExternalBusy>> {
  if (isWhole) return new Map((await allBusy(documents, uid)).map((each) => [each.id, each]));
  const ids = [...new Set(events.map(({ id }) => busyIdOf(uid, grant.calendarId, id)))];
  const found: ExternalBusy[] = [];
  for (let from = 0; from < ids.length; from += PAGE) {
    const page = ids.slice(from, from + PAGE).map((id) => paths.externalBusy(id));
    const some = await documents.getAll<(ExternalBusy | undefined)[]>(...page);
    found.push(...some.filter((each) => each !== undefined));
  }
  return new Map(found.map((each) => [each.id, each]));
}

/** All that is known of a coach's calendar, page after page. */
export function allBusy(documents: Job['documents'], uid: string): Promise<readonly ExternalBusy[]> {
  return allOf<ExternalBusy>(PAGE, (last) =>
    documents.query({
      from: paths.allExternalBusy,
      where: [['coachRef', '==', uid]],
      orderBy: [['__name__', 'asc']],
      limit: PAGE,
      ...(last && { startAfter: [last.path.id] }),
    }),
  );
}

function changesOf(
  { uid, grant }: OpenCalendar,
  { events, timeZone }: Listing,
  known: ReadonlyMap<string, ExternalBusy>,
  window: Span,
): readonly BusyChange[] {
  // What an incremental listing does not name stays; `known` holds only what it names.
  const left = new Map(known);
  const named = new Map<string, BusyChange>();
  for (const event of events) {
    const id = busyIdOf(uid, grant.calendarId, event.id);
    left.delete(id);
    named.set(id, {
      id,
      eventRef: event.id,
      before: known.get(id),
      after: busyTime(event, timeZone, window),
    });
  }
  const gone = [...left.values()].map((before): BusyChange => ({
    id: before.id,
    eventRef: before.eventRef,
    before,
    after: undefined,
  }));
  return [...gone, ...named.values()].filter(isChange);
}

/** Only now is it read: a reading that ended before would leave out what it had not written. */
async function finish({ id: holder, now, transact }: Job, { uid }: OpenCalendar, listing: Listing) {
  const { syncToken, timeZone } = listing;
  await transact(async (transaction) => {
    const [grantPath, connectionPath] = [paths.calendarGrant(uid), paths.calendarConnection(uid)];
    const [grant, connection] = await transaction.getAll(grantPath, connectionPath);
    if (grant?.lease?.holder !== holder) throw new Overtaken();
    const { lease: _lease, ...rest } = grant;
    transaction.set(grantPath, { ...rest, syncToken, timeZone, listedAt: now, updatedAt: now });
    if (connection !== undefined)
      transaction.set(connectionPath, { ...connection, timeZone, syncedAt: now, updatedAt: now });
  });
}
