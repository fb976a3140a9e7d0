import type { AvailabilitySchedule } from '../../../functions/src/contracts/documents/availabilitySchedules';
import type { BookingFeedback } from '../../../functions/src/contracts/documents/bookingFeedback';
import type { Booking } from '../../../functions/src/contracts/documents/bookings';
import type { ConsultationHosts } from '../../../functions/src/contracts/documents/consultationHosts';
import type { ConsultationType } from '../../../functions/src/contracts/documents/consultationTypes';
import type { Session } from '../../../functions/src/contracts/documents/sessions';
import { DAY, HOUR } from '../../../functions/src/contracts/utilities/spans';
import { joinedSession } from '../../../functions/src/domain/scheduling/attendance';
import { newSession, withoutStudent } from '../../../functions/src/domain/scheduling/bookedSession';
import { movedBooking } from '../../../functions/src/domain/scheduling/bookingMoves';
import { cancelledBooking } from '../../../functions/src/domain/scheduling/cancelledBooking';
import { closedBooking, closedSession } from '../../../functions/src/domain/scheduling/closedSession';
import { newBooking } from '../../../functions/src/domain/scheduling/newBooking';
import { offers } from '../../../functions/src/domain/scheduling/offers';
import { type Terms, termsOf } from '../../../functions/src/domain/scheduling/terms';
import type { BuiltCoach, People } from './buildPeople';
import { coaches } from './coaches';
import { consultationsOf, hostsOfType } from './consultations';
import { feedbackOf } from './sessionFeedback';
import { onDay } from './timeline';

/** When a coach can be booked, for what, and a month of what was. */
export interface Diary {
  readonly schedule: AvailabilitySchedule;
  readonly types: readonly ConsultationType[];
  /** Of those that others give too. */
  readonly hosts: readonly ConsultationHosts[];
  readonly meetings: readonly Meeting[];
}

export interface Meeting {
  readonly booking: Booking;
  readonly session: Session;
  readonly feedback: readonly BookingFeedback[];
}

type Week = NonNullable<AvailabilitySchedule['weeklyPattern']>;

const office = (...windows: string[]): Week => ({
  monday: windows,
  tuesday: windows,
  wednesday: windows,
  thursday: windows,
  friday: windows,
});

/** Hours by the coach's own clock, in five zones: one is half an hour beside the others, and one's evening is the next day in UTC. */
const HOURS: Readonly<Record<string, Week>> = {
  'coach-ana': office('14:00-19:00'),
  'coach-yuki': office('09:00-12:00', '13:00-17:00'),
  'coach-lena': office('08:30-13:30'),
  'coach-mateo': { ...office('18:00-22:00'), saturday: ['09:00-13:00'] },
  'coach-priya': office('10:30-13:00', '20:00-24:00'),
};

const MEETINGS = 10;
/** The first of June 2024 and its last Saturday, by the days of the world. */
const [FIRST, LAST] = [onDay(145), onDay(173)];

/** The coaches who take consultations, each with a month of them: held, missed and cancelled. */
export function buildDiaries({ coaches: built, students }: People): readonly Diary[] {
  const booked = built.filter(({ coach }) => HOURS[coach.id] !== undefined);
  return booked.map((each, index) => {
    const guests = students.slice(index * MEETINGS, (index + 1) * MEETINGS).map(({ id }) => id);
    return diaryOf(each, guests);
  });
}

function diaryOf(built: BuiltCoach, guests: readonly string[]): Diary {
  const { coach } = built;
  const dates = { createdAt: coach.createdAt, updatedAt: coach.createdAt };
  const timeZone = coaches.find(({ id }) => id === coach.id)?.timeZone ?? 'UTC';
  const schedule: AvailabilitySchedule = {
    id: `${coach.id}_0`,
    coachRef: coach.id,
    type: 'weekly',
    timeZone,
    weeklyPattern: HOURS[coach.id],
    minBookingNotice: 4,
    maxAdvanceBooking: 60,
    bufferTime: 15,
    slotDuration: 30,
    isActive: true,
    ...dates,
  };
  const types = consultationsOf(built);
  const [first] = types;
  const stored = { type: first, coach, suspension: undefined, schedules: [schedule] };
  const hosts = types.flatMap((type) => hostsOfType(type) ?? []);
  return { schedule, types, hosts, meetings: meetingsOf(termsOf(stored, 30, FIRST), guests) };
}

/** A guest each, at starts that the slot engine offers, spread over the month. */
function meetingsOf(terms: Terms, guests: readonly string[]): readonly Meeting[] {
  const found = offers({
    hosts: [{ id: terms.type.coachRef, plans: terms.plans, commitments: [] }],
    offering: terms.offering,
    assignment: 'single',
    range: { start: FIRST.getTime() + DAY, end: LAST.getTime() },
    now: FIRST.getTime(),
  });
  const step = Math.floor(found.length / guests.length);
  return guests.flatMap((guest, index) => {
    const start = found[index * step]?.start;
    return start === undefined ? [] : [meetingOf(terms, guest, new Date(start), index)];
  });
}

/** Every fifth is cancelled in time, and to every seventh nobody but the coach comes. */
function meetingOf(terms: Terms, studentRef: string, start: Date, index: number): Meeting {
  const { coachRef } = terms.type;
  const id = `booking-${coachRef}-${index}`;
  const bookedAt = new Date(start.getTime() - 3 * DAY);
  const end = new Date(start.getTime() + HOUR / 2);
  const { beforeMin: bufferBefore, afterMin: bufferAfter } = terms.offering;
  const times = { start, end, bufferBefore, bufferAfter };
  const answers = ['That I say what I want'];
  const sessionRef = `session-${coachRef}-${index}`;
  const wish = { id, sessionRef, studentRef, givers: terms.hosts, answers, ...times };
  const booking = newBooking(terms, wish, bookedAt);
  const session = newSession(booking, bookedAt);
  if (index % 5 === 4) return cancelledMeeting({ booking, session });
  const present = index % 7 === 6 ? [coachRef] : [coachRef, studentRef];
  const attended = present.reduce((each, uid) => joinedSession(each, uid, start), session);
  const closed = closedSession(attended, end, end);
  const held = closedBooking(booking, closed, 'system', end);
  return { booking: held, session: closed, feedback: feedbackOf(held, index) };
}

function cancelledMeeting({ booking, session }: Pick<Meeting, 'booking' | 'session'>): Meeting {
  const at = new Date(booking.start.getTime() - 2 * DAY);
  const cause = { by: booking.studentRef, reason: 'A deadline moved' };
  const moved = movedBooking(booking, 'cancel', cause, at);
  return {
    booking: cancelledBooking(moved, { policy: undefined, session, refundable: 0, cause }, at),
    session: withoutStudent(session, booking.studentRef, cause, at),
    feedback: [],
  };
}
