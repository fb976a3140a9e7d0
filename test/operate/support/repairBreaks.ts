import { aRanking } from '../../../functions/test/support/aMatch';
import { type CheckName } from '../../../scripts/operate/repair/mends';
import { NOW, type World, broken, created, world } from './repairWorld';

export const BASICS = 'programs/program-negotiation-basics';
const EVENING = 'events/event-open-evening';
const KEYNOTE = 'program-your-first-keynote';
const LONG_AGO = new Date('2024-06-08T09:00:00Z');
const STATISTIC = 'statistics/enrollments@*@all';

export const firstPath = (prefix: string): string =>
  Object.keys(world).find((path) => path.startsWith(prefix)) ?? `nothing like ${prefix}`;

export const inWorld = (path: string) => world[path]!;

/** For each check with a repair: how what it looks at breaks. */
export const BREAKS: Partial<Record<CheckName, () => World>> = {
  'seats are taken by the enrollments that hold one, within the limit': () =>
    broken({ [`${BASICS}/seats/0`]: { taken: 0 } }),
  'currentEnrollments counts the seats that are taken': () => broken({ [BASICS]: { currentEnrollments: 9 } }),
  'the seats of an event are those of its registrations, within its limits': () =>
    broken({ [EVENING]: { currentAttendees: 7 }, [firstPath('eventRegistrations/')]: {} }),
  'an event counts the tickets that were let in': () => broken({ [EVENING]: { attended: 5 } }),
  'ratings equal a recount of the visible reviews': () =>
    broken({
      [BASICS]: { rating: 1, totalReviews: 4 },
      'ratingSummaries/program_program-salary-talks': { sum: 20 },
    }),
  'who waits for a seat is counted, and no free one is kept from them': () =>
    waitedFor('program-salary-talks', { status: 'waiting', offers: 0 }, { isWaitedFor: true }),
  'what is held or on offer is let go when its time is over': () => {
    const { taken } = inWorld(`programs/${KEYNOTE}/seats/0`) as { taken: number };
    const offer = { status: 'offered', offers: 1, seatShard: 0, offerExpiresAt: LONG_AGO };
    return waitedFor(KEYNOTE, offer, { taken: taken + 1, offered: 1, isWaitedFor: true });
  },
  'what a suspended person wrote is out of view': () =>
    broken({
      'suspensions/student-elif': {
        userRef: 'student-elif',
        reason: 'spam',
        suspendedBy: 'admin-ines',
        ...created,
      },
    }),
  'bookmarks are counted, and gone with their resource': () =>
    broken({ 'resources/article': { bookmarkCount: 3 } }),
  'a post counts its votes and visible comments, and takes them along': () =>
    broken({ 'posts/post-books': null, 'posts/post-first-raise': { upvotes: 8 } }),
  'a count that is due has its job': () => broken({ [`${BASICS}/seats/0`]: { isCountDue: true } }),
  'a profile and a resource are out of view by their cases': () =>
    broken({ 'publicProfiles/student-mei': { isHidden: true } }),
  'public profiles mirror users, coaches and wishes': () =>
    broken({ 'publicProfiles/student-ben': null, 'publicProfiles/student-mei': { role: 'coach' } }),
  'programs and events are shown and hidden with their coach’s page': () =>
    broken({
      'events/event-open-evening': { isPublic: false, isHiddenWithCoach: true },
      'events/event-ten-deals': { isPublic: true },
    }),
  'a student names exactly the coaches of enrollments under way': () =>
    broken({ 'students/student-ben': { coachRefs: ['coach-ana', 'coach-bo'] } }),
  'the outline names the lessons, dense in their chapters': () =>
    broken({ [`${BASICS}/outline/lessons`]: { lessonRefs: [] } }),
  'a session to come is once in its coach’s calendar, and no other is': () => withCalendar(),
  'progress is the share of completed lessons': () =>
    broken({ 'enrollments/student-ben_program-salary-talks': { progress: 3, completedLessonRefs: [] } }),
  'the search finds what is listed as it is, and nothing else': () =>
    broken({ [firstPath('searchHits/program.newest')]: null }),
  'the graph of skills is what the skills say': () => broken({ 'skillGraphs/current': { nodes: {} } }),
  'a skill counts the people who have it': () =>
    broken({ 'skills/react': { stats: { ...(inWorld('skills/react').stats as object), totalTeachers: 4 } } }),
  'who is found by matching can be booked, as it is found': () =>
    broken({
      'matchProfiles/coach-ana': {
        listing: { ...(inWorld('matchProfiles/coach-ana').listing as object), hourlyPrice: 1 },
      },
    }),
  'a ranking is in the order of its scores, and of coaches who are found': () =>
    broken({ 'matches/student-ben': { ...aRanking('student-ben', 'coach-ana'), coachRefs: ['coach-bo'] } }),
  'statistics are a recount of what happened': () =>
    broken({
      [STATISTIC]: {
        counts: { ...(inWorld(STATISTIC).counts as object), '2019-01': 7 },
        sums: { ...(inWorld(STATISTIC).sums as object), '2019-01': 7 },
      },
      [firstPath('statistics/new-users@*@2024')]: null,
    }),
  'what a person has not read is what a recount says': () => broken({ [talliedPath()]: { skipped: 3 } }),
  'the room that is used is that of the files': () =>
    broken({ 'storageUsage/admin-ines': { usedBytes: 1, openUploads: 3 } }),
};

/** Somebody in the line of a program, whom its count does not have, and the first part of its seats as it is then. */
function waitedFor(programRef: string, entry: object, seats: object): World {
  const line = { studentRef: 'student-mei', programRef, coachRef: 'coach-ana', joinedAt: LONG_AGO };
  const parts = Object.keys(world).filter((path) => path.startsWith(`programs/${programRef}/seats/`));
  return broken({
    ...Object.fromEntries(parts.map((path) => [path, { isWaitedFor: true, updatedAt: LONG_AGO }])),
    [`programs/${programRef}/seats/0`]: { ...seats, updatedAt: LONG_AGO },
    [`waitlists/${programRef}/entries/student-mei`]: { ...line, ...entry, ...created },
  });
}

function talliedPath(): string {
  return Object.keys(world).find((path) => /^users\/[^/]+\/conversations\//.test(path)) ?? '';
}

/** A calendar that was connected, and a session to come that nobody wrote into it. */
function withCalendar(): World {
  const path = firstPath('sessions/session-coach-ana');
  const ahead = new Date(NOW.getTime() + 7 * 86_400_000);
  return broken({
    [path]: {
      ...{ status: 'scheduled', activity: { pauses: [], rescheduling: [] } },
      ...{ scheduledTime: ahead, updatedAt: new Date(NOW.getTime() - 86_400_000) },
    },
    'coaches/coach-ana/private/calendar': {
      ...{ coachRef: 'coach-ana', provider: 'google', status: 'connected', calendarId: 'primary' },
      ...{ timeZone: 'Europe/Berlin', connectedAt: NOW, ...created },
    },
  });
}
