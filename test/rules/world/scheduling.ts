import type { ConsultationHosts } from '../../../functions/src/contracts/documents/consultationHosts';
import type { AvailabilityBlock } from '../../../functions/src/contracts/documents/availabilityBlocks';
import type { AvailabilitySchedule } from '../../../functions/src/contracts/documents/availabilitySchedules';
import type { Booking } from '../../../functions/src/contracts/documents/bookings';
import type { CalendarDay } from '../../../functions/src/contracts/documents/calendarDays';
import type { ConsultationType } from '../../../functions/src/contracts/documents/consultationTypes';
import type { DayWait } from '../../../functions/src/contracts/documents/dayWaits';
import { CREATED, dated } from './dates';

/** To come, whenever the world is looked at. */
const [START, END] = [new Date('2036-06-17T09:00:00Z'), new Date('2036-06-17T10:00:00Z')];

export function aSchedule(coachRef: string, isActive: boolean): AvailabilitySchedule {
  return {
    id: `${coachRef}_0`,
    coachRef,
    type: 'weekly',
    timeZone: 'Europe/Berlin',
    weeklyPattern: { monday: ['09:00-17:00'] },
    isActive,
    ...dated,
  };
}

export function aConsultation(coachRef: string, isActive: boolean): ConsultationType {
  return {
    id: `${coachRef}_0`,
    coachRef,
    title: 'A talk',
    slug: 'a-talk',
    prices: { '30': 0 },
    currency: 'usd',
    capacity: 1,
    requiresApproval: false,
    place: 'google-meet',
    isActive,
    ...dated,
  };
}

export function aCalendarDay(personRef: string): CalendarDay {
  const span = { start: START, end: END, from: START, to: END };
  const intervals = { lunch: { kind: 'block' as const, ...span } };
  return {
    personRef,
    date: '2036-06-17',
    intervals,
    expiresAt: new Date('2036-01-01T00:00:00Z'),
    updatedAt: CREATED,
  };
}

export function aBlock(personRef: string): AvailabilityBlock {
  return { id: 'lunch', personRef, start: START, end: END, ...dated };
}

export function aBooking(coachRef: string, studentRef: string): Booking {
  return {
    id: 'talk',
    sessionRef: 'meeting',
    typeRef: `${coachRef}_0`,
    coachRef,
    studentRef,
    title: 'A talk',
    status: 'confirmed',
    statusHistory: [{ to: 'confirmed', at: CREATED, by: studentRef }],
    start: START,
    end: END,
    duration: 60,
    timeZone: 'Europe/Berlin',
    price: 0,
    currency: 'usd',
    capacity: 1,
    bufferBefore: 0,
    bufferAfter: 0,
    place: 'google-meet',
    rescheduleHistory: [],
    version: 1,
    ...dated,
  };
}

/** Who gives a consultation beside its coach: one accepted, and one was asked. */
export function someHosts(coachRef: string): ConsultationHosts {
  const coHostRefs = ['otherCoach'];
  return {
    typeRef: `${coachRef}_0`,
    coachRef,
    coHostRefs,
    askedRefs: coHostRefs,
    coHosts: { otherCoach: { status: 'accepted', at: CREATED } },
    turns: { [coachRef]: { from: 0, booked: 1 } },
    ...dated,
  };
}

/** A student who has a time of a coach's full day on offer. */
export function aDayWait(coachRef: string, studentRef: string): DayWait {
  const id = `${coachRef}_0_2036-06-17_${studentRef}`;
  return {
    ...{ id, lineRef: `${coachRef}_2036-06-17`, typeRef: `${coachRef}_0`, coachRef, hostRefs: [coachRef] },
    ...{ studentRef, title: 'A talk', date: '2036-06-17', timeZone: 'Europe/Berlin', duration: 30 },
    status: 'offered',
    joinedAt: CREATED,
    offer: { sessionRef: 'offered', coachRef, coHostRefs: [], start: START, end: END, expiresAt: START },
    expiresAt: END,
    ...dated,
  };
}
