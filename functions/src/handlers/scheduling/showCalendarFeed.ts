import { createHash } from 'node:crypto';
import { FEED_PAST, type FeedContent, feedOf } from '../../domain/calendars/calendarFeed';
import { comes } from '../../domain/calendars/eventEntry';
import type { Event } from '../../contracts/documents/events';
import { isSuspended } from '../../domain/accounts/isSuspended';
import { paths } from '../../domain/paths';
import { Refusal } from '../../domain/refusal';
import type { Documents } from '../../ports/documents';
import { CallLimiter, networkKey } from '../../runtime/callLimiter';
import { tokenHash } from './feedTokens';
import type { WebhookAnswer, WebhookCall, WebhookHandler } from '../../runtime/webhookHandler';

/** Documents of each kind that one look reads at most: the nearest ones. */
const MAX_OF_A_KIND = 200;

/** Looks at one calendar; programs look every quarter of an hour at most. */
const LOOKS_PER_MINUTE = 5;

const limiter = new CallLimiter();

/**
 * The calendar behind a private address: whoever holds it needs no account. One that was never made, was ended, or belongs to somebody
 * who is suspended or gone, is not there.
 */
const showCalendarFeed: WebhookHandler = async (call) => {
  if (!['GET', 'HEAD'].includes(call.method)) return plain(405, { allow: 'GET, HEAD' });
  const [network, now] = [networkKey(call.ip), call.ports.now()];
  if (limiter.tooManyFaults(network, now) !== undefined) return tooMany();
  const hash = tokenHash(call.query.get('token'));
  if (hash !== undefined && !isAllowed(hash, now)) return tooMany();
  const documents = await call.ports.documents();
  const uid = hash === undefined ? undefined : await ownerOf(hash, documents, now);
  if (uid !== undefined)
    return answer(call, feedOf(await loadContent(uid, documents, now), call.ports.appUrl()));
  limiter.fault(network, now);
  return plain(404);
};

export default showCalendarFeed;

/** Counts a look at one calendar. */
function isAllowed(hash: string, now: Date): boolean {
  try {
    limiter.take(hash, 'calendarFeed', LOOKS_PER_MINUTE, now);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

async function ownerOf(hash: string, documents: Documents, now: Date): Promise<string | undefined> {
  const [found] = await documents.query({
    from: paths.calendarFeeds,
    where: [['tokenHash', '==', hash]],
    limit: 1,
  });
  if (found === undefined) return undefined;
  const uid = found.data.personRef;
  const suspension = await documents.get(paths.suspension(uid));
  return isSuspended(suspension, now) ? undefined : uid;
}

/** Both sides of a person's bookings, what it teaches in programs, its events, and what it keeps free, in pages, however much there is. */
async function loadContent(uid: string, documents: Documents, now: Date): Promise<FeedContent> {
  const since = new Date(now.getTime() - FEED_PAST);
  const [booked, given, givenTogether, planned, blocks, events] = await Promise.all([
    documents.query({
      from: paths.bookings,
      where: [
        ['studentRef', '==', uid],
        ['start', '>=', since],
      ],
      orderBy: [['start', 'asc']],
      limit: MAX_OF_A_KIND,
    }),
    documents.query({
      from: paths.bookings,
      where: [
        ['coachRef', '==', uid],
        ['start', '>=', since],
      ],
      orderBy: [['start', 'asc']],
      limit: MAX_OF_A_KIND,
    }),
    documents.query({
      from: paths.bookings,
      where: [
        ['coHostRefs', 'array-contains', uid],
        ['start', '>=', since],
      ],
      orderBy: [['start', 'asc']],
      limit: MAX_OF_A_KIND,
    }),
    documents.query({
      from: paths.sessions,
      where: [
        ['coachRef', '==', uid],
        ['scheduledTime', '>=', since],
      ],
      orderBy: [['scheduledTime', 'asc']],
      limit: MAX_OF_A_KIND,
    }),
    documents.query({
      from: paths.availabilityBlocks,
      where: [
        ['personRef', '==', uid],
        ['start', '>=', since],
      ],
      orderBy: [['start', 'asc']],
      limit: MAX_OF_A_KIND,
    }),
    eventsOf(uid, documents, since),
  ]);
  return {
    // A coach has a session of a program once, whoever is in it.
    bookings: [...booked, ...givenTogether, ...given.filter(({ data }) => data.programRef === undefined)].map(
      ({ data }) => data,
    ),
    sessions: planned.map(({ data }) => data).filter(({ programRef }) => programRef !== undefined),
    blocks: blocks.map(({ data }) => data),
    events,
  };
}

/** The events that a person organises, and those that it comes to, of its latest registrations and tickets: each once. */
async function eventsOf(uid: string, documents: Documents, since: Date): Promise<readonly Event[]> {
  const [organised, registered, held] = await Promise.all([
    documents.query({
      from: paths.events,
      where: [
        ['organizerRef', '==', uid],
        ['startTime', '>=', since],
      ],
      orderBy: [['startTime', 'desc']],
      limit: MAX_OF_A_KIND,
    }),
    documents.query({
      from: paths.eventRegistrations,
      where: [['personRef', '==', uid]],
      orderBy: [['createdAt', 'desc']],
      limit: MAX_OF_A_KIND,
    }),
    documents.query({
      from: paths.holdings,
      where: [['holderRef', '==', uid]],
      orderBy: [['createdAt', 'desc']],
      limit: MAX_OF_A_KIND,
    }),
  ]);
  const own = organised.map(({ data }) => data);
  const coming = registered.filter(({ data }) => comes({ registration: data, held: undefined }));
  const ids = new Set([...coming, ...held].map(({ data }) => data.eventRef));
  for (const { id } of own) ids.delete(id);
  const joined = await documents.getAll(...[...ids].map((id) => paths.event(id)));
  return [...own, ...joined.flatMap((event) => (event && event.startTime >= since ? [event] : []))];
}

/** The calendar, or that it is what the program has already. */
function answer({ header }: WebhookCall, body: string): WebhookAnswer {
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`;
  const known = (header('if-none-match') ?? '').split(',').map((each) => each.trim().replace(/^W\//, ''));
  const headers = {
    ...PRIVATE,
    etag,
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': 'inline; filename="nebula.ics"',
    'cache-control': 'private, max-age=300',
  };
  return known.includes(etag) ? { status: 304, headers, body: '' } : { status: 200, headers, body };
}

function plain(status: number, more: Readonly<Record<string, string>> = {}): WebhookAnswer {
  const headers = {
    ...PRIVATE,
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    ...more,
  };
  return { status, headers, body: '' };
}

function tooMany(): WebhookAnswer {
  return plain(429, { 'retry-after': '60' });
}

const PRIVATE = {
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
  'referrer-policy': 'no-referrer',
};
