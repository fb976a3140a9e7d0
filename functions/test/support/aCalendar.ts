import type { Booking } from '../../src/contracts/documents/bookings';
import type { CalendarDay } from '../../src/contracts/documents/calendarDays';
import type { DocumentPath } from '../../src/ports/documents';
import { newSession } from '../../src/domain/scheduling/bookedSession';
import { peopleIn } from '../../src/domain/scheduling/ledger';
import { paths } from '../../src/domain/paths';
import { aConnectedCalendar } from './aConnection';
import { aBooking, aConsultation } from './aDiary';
import { NOON } from './aPlatform';
import { aSessionMeeting } from './aSessionMeeting';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const dates = { createdAt: NOON, updatedAt: NOON };

interface Meeting {
  readonly id: string;
  readonly coachRef: string;
  readonly studentRef: string;
  readonly start: Date;
  readonly status: Booking['status'];
}

/** The consultations of a person who books and is booked, in the past and to come, in both sides' ledgers. */
export function aCalendar(
  uid: string,
  name: string,
): readonly (readonly [path: DocumentPath<unknown>, data: unknown])[] {
  const [past, coming] = [new Date(NOON.getTime() - 5 * DAY), new Date(NOON.getTime() + 5 * DAY)];
  const meetings: Meeting[] = [
    { id: 'seen', coachRef: 'carla', studentRef: uid, start: past, status: 'completed' },
    { id: 'planned', coachRef: 'carla', studentRef: uid, start: coming, status: 'confirmed' },
    { id: 'given', coachRef: uid, studentRef: 'otto', start: past, status: 'completed' },
    { id: 'asked', coachRef: uid, studentRef: 'otto', start: coming, status: 'confirmed' },
  ];
  const typeId = `${uid}_0`;
  const hold = { sessionRef: 'held', typeRef: 'carla_0', coachRef: 'carla', start: coming, end: coming };
  return [
    ...meetings.flatMap((meeting) => [...documentsOf(meeting, name)]),
    ...wordsOf(uid, name),
    ...sharedBy(uid, typeId, { past, coming }),
    [paths.calendarFeed(uid), { personRef: uid, tokenHash: 'a'.repeat(64), ...dates }],
    [
      paths.slotHolds(uid),
      {
        personRef: uid,
        holds: [{ ...hold, takenAt: NOON, expiresAt: NOON }],
        expiresAt: NOON,
        updatedAt: NOON,
      },
    ],
    ...waitedFor(uid, coming),
    ...aConnectedCalendar(uid),
    [paths.availabilityBlock('block'), { id: 'block', personRef: uid, start: past, end: past, ...dates }],
    [paths.consultationType(typeId), aConsultation({ id: typeId, coachRef: uid, description: name })],
    [
      paths.availabilitySchedule(typeId),
      { id: typeId, coachRef: uid, type: 'weekly', timeZone: 'UTC', isActive: true, ...dates },
    ],
  ];
}

/** What a person gives together with others, and what others give in its place. */
function sharedBy(
  uid: string,
  typeId: string,
  { past, coming }: { readonly past: Date; readonly coming: Date },
): readonly (readonly [path: DocumentPath<unknown>, data: unknown])[] {
  const theirs = { typeRef: 'carla_0', coachRef: 'carla', studentRef: 'otto' };
  const together = aBooking({
    ...theirs,
    id: 'together',
    sessionRef: 'ours',
    coHostRefs: [uid],
    start: coming,
  });
  const sold = aBooking({
    ...theirs,
    id: 'sold',
    sessionRef: 'theirs',
    typeRef: typeId,
    sellerRef: uid,
    start: past,
  });
  const turn = { from: 0, booked: 0 };
  const hosts = (typeRef: string, coachRef: string, coHost: string) => ({
    ...{ typeRef, coachRef, coHostRefs: [coHost], askedRefs: [coHost] },
    coHosts: { [coHost]: { status: 'accepted', at: NOON } },
    turns: { [coachRef]: turn, [coHost]: turn },
    ...dates,
  });
  return [
    [paths.consultationHosts(typeId), hosts(typeId, uid, 'carla')],
    [paths.consultationHosts('carla_0'), hosts('carla_0', 'carla', uid)],
    [paths.booking('together'), together],
    [paths.session('ours'), newSession(together, NOON)],
    [paths.booking('sold'), { ...sold, status: 'completed' }],
  ];
}

/** What the person and others keep and say of those bookings. */
function wordsOf(
  uid: string,
  name: string,
): readonly (readonly [path: DocumentPath<unknown>, data: unknown])[] {
  const words = [
    { bookingRef: 'seen', authorRef: uid, aboutRef: 'carla', side: 'student' },
    { bookingRef: 'seen', authorRef: 'carla', aboutRef: uid, side: 'coach' },
  ] as const;
  return words.flatMap(({ side, ...parties }) => {
    const feedback = paths.bookingFeedbackOf(parties.authorRef, parties.bookingRef);
    const said = { side, rating: 4, text: `With ${name}`, isRevealed: true, revealedAt: NOON };
    return [
      [
        paths.bookingNoteOf(parties.authorRef, parties.bookingRef),
        { ...parties, text: `Ask ${name}`, ...dates },
      ],
      [feedback, { id: feedback.id, ...parties, ...said, ...dates }],
    ] as const;
  });
}

function* documentsOf(
  meeting: Meeting,
  name: string,
): Generator<readonly [path: DocumentPath<unknown>, data: unknown]> {
  const booking = bookingOf(meeting, name);
  yield [paths.booking(booking.id), booking];
  const session = newSession(booking, NOON);
  const attendance = { [booking.studentRef]: { joinedAt: booking.start, seconds: 60 } };
  yield [
    paths.session(session.id),
    meeting.status === 'completed' ? { ...session, status: 'completed', attendance } : session,
  ];
  yield [paths.sessionMeeting(session.id), aSessionMeeting(session.id, booking.coachRef, booking.studentRef)];
  for (const personRef of [booking.coachRef, booking.studentRef]) {
    const day = dayOf(personRef, booking);
    yield [paths.calendarDay(personRef, day.date), { ...day, peopleRefs: peopleIn(day) }];
  }
}

function bookingOf({ id, coachRef, studentRef, start, status }: Meeting, name: string): Booking {
  return aBooking({
    ...{ id, coachRef, studentRef, status, start },
    sessionRef: `session-${id}`,
    typeRef: `${coachRef}_0`,
    statusHistory: [{ to: 'confirmed', at: NOON, by: studentRef }],
    customerNotes: `For ${name}`,
  });
}

function dayOf(personRef: string, { sessionRef, id, start, end, typeRef, studentRef }: Booking): CalendarDay {
  const seats = { [studentRef]: { bookingRef: id } };
  return {
    personRef,
    date: start.toISOString().slice(0, 10),
    intervals: {
      [sessionRef]: { kind: 'session', start, end, from: start, to: end, typeRef, capacity: 1, seats },
    },
    expiresAt: new Date(start.getTime() + 90 * DAY),
    updatedAt: NOON,
  };
}

/** Days that the person waits for, and somebody else who waits for one of the person's. */
function waitedFor(
  uid: string,
  start: Date,
): readonly (readonly [path: DocumentPath<unknown>, data: unknown])[] {
  const date = start.toISOString().slice(0, 10);
  const pairs = [
    [uid, 'carla'],
    ['otto', uid],
  ] as const;
  return pairs.map(([studentRef, coachRef]) => {
    const id = `${coachRef}_0_${date}_${studentRef}`;
    const offer = { sessionRef: 'offered', coachRef, start, end: start, expiresAt: start };
    const day = { date, timeZone: 'UTC', duration: 60, status: 'offered', joinedAt: NOON, expiresAt: start };
    const refs = { typeRef: `${coachRef}_0`, coachRef, hostRefs: ['carla', uid], studentRef };
    const wait = { id, lineRef: `${coachRef}_${date}`, ...refs, title: 'A talk', ...day, offer, ...dates };
    return [paths.dayWait(id), wait] as const;
  });
}
