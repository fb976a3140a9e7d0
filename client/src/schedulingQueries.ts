import type {
  AvailabilityBlock,
  AvailabilitySchedule,
  Booking,
  BookingFeedback,
  BookingNote,
  ConsultationHosts,
  ConsultationType,
  DayWait,
  Session,
} from './contract';
import { list } from './firestore/list';

const NOT_OVER: readonly Session['status'][] = ['scheduled', 'in-progress', 'paused'];

/** The queries of hours, bookings and sessions, a part of `queries`. */
export const schedulingQueries = {
  availabilityOf: (coachUid: string) =>
    list<AvailabilitySchedule>({
      collection: 'availabilitySchedules',
      where: [
        ['coachRef', '==', coachUid],
        ['isActive', '==', true],
      ],
    }),
  ownAvailability: (coachUid: string) =>
    list<AvailabilitySchedule>({
      collection: 'availabilitySchedules',
      where: [['coachRef', '==', coachUid]],
    }),
  consultationTypesOf: (coachUid: string) =>
    list<ConsultationType>({
      collection: 'consultationTypes',
      where: [
        ['coachRef', '==', coachUid],
        ['isActive', '==', true],
      ],
    }),
  ownConsultationTypes: (coachUid: string) =>
    list<ConsultationType>({ collection: 'consultationTypes', where: [['coachRef', '==', coachUid]] }),
  /** The next day first. */
  dayWaitsByStudent: (studentUid: string) =>
    list<DayWait>({
      collection: 'dayWaits',
      where: [['studentRef', '==', studentUid]],
      orderBy: [['expiresAt', 'asc']],
    }),
  /** In the order in which times are offered. */
  dayWaitlist: (coachUid: string, date: string) =>
    list<DayWait>({
      collection: 'dayWaits',
      where: [
        ['coachRef', '==', coachUid],
        ['date', '==', date],
      ],
      orderBy: [['joinedAt', 'asc']],
    }),
  /** What somebody was asked to give beside its coach, or gives. */
  hostings: (coachUid: string) =>
    list<ConsultationHosts>({
      collection: 'consultationHosts',
      where: [['coHostRefs', 'array-contains', coachUid]],
    }),
  bookingsGivenTogether: (coachUid: string) =>
    list<Booking>({
      collection: 'bookings',
      where: [['coHostRefs', 'array-contains', coachUid]],
      orderBy: [['start', 'desc']],
    }),
  bookingsByStudent: (studentUid: string) =>
    list<Booking>({
      collection: 'bookings',
      where: [['studentRef', '==', studentUid]],
      orderBy: [['start', 'desc']],
    }),
  bookingsByCoach: (coachUid: string) =>
    list<Booking>({
      collection: 'bookings',
      where: [['coachRef', '==', coachUid]],
      orderBy: [['start', 'desc']],
    }),
  bookingNotes: (uid: string) =>
    list<BookingNote>({
      collection: 'bookingNotes',
      where: [['authorRef', '==', uid]],
      orderBy: [['createdAt', 'desc']],
    }),
  feedbackAbout: (uid: string) =>
    list<BookingFeedback>({
      collection: 'bookingFeedback',
      where: [
        ['aboutRef', '==', uid],
        ['isRevealed', '==', true],
      ],
      orderBy: [['revealedAt', 'desc']],
    }),
  /** What waits for the coach's word. */
  bookingRequests: (coachUid: string) =>
    list<Booking>({
      collection: 'bookings',
      where: [
        ['coachRef', '==', coachUid],
        ['status', '==', 'pending'],
      ],
      orderBy: [['start', 'asc']],
    }),
  /** What began and nobody ended yet: what is on, and what waits to be closed. */
  begunSessions: (coachUid: string, since: Date, now: Date) =>
    list<Session>({
      collection: 'sessions',
      where: [
        ['coachRef', '==', coachUid],
        ['status', 'in', NOT_OVER],
        ['scheduledTime', '>=', since],
        ['scheduledTime', '<', now],
      ],
      orderBy: [['scheduledTime', 'asc']],
    }),
  upcomingSessions: (coachUid: string, since: Date) =>
    list<Session>({
      collection: 'sessions',
      where: [
        ['coachRef', '==', coachUid],
        ['scheduledTime', '>=', since],
      ],
      orderBy: [['scheduledTime', 'asc']],
    }),
  pastSessions: (coachUid: string, until: Date) =>
    list<Session>({
      collection: 'sessions',
      where: [
        ['coachRef', '==', coachUid],
        ['scheduledTime', '<', until],
      ],
      orderBy: [['scheduledTime', 'desc']],
    }),
  studentBegunSessions: (studentUid: string, since: Date, now: Date) =>
    list<Session>({
      collection: 'sessions',
      where: [
        ['studentRefs', 'array-contains', studentUid],
        ['status', 'in', NOT_OVER],
        ['scheduledTime', '>=', since],
        ['scheduledTime', '<', now],
      ],
      orderBy: [['scheduledTime', 'asc']],
    }),
  studentUpcomingSessions: (studentUid: string, since: Date) =>
    list<Session>({
      collection: 'sessions',
      where: [
        ['studentRefs', 'array-contains', studentUid],
        ['scheduledTime', '>=', since],
      ],
      orderBy: [['scheduledTime', 'asc']],
    }),
  studentPastSessions: (studentUid: string, until: Date) =>
    list<Session>({
      collection: 'sessions',
      where: [
        ['studentRefs', 'array-contains', studentUid],
        ['scheduledTime', '<', until],
      ],
      orderBy: [['scheduledTime', 'desc']],
    }),
  /** The coach is part of the query, because the rules let a coach see its own sessions only. */
  sessionsByProgram: (coachUid: string, programId: string) =>
    list<Session>({
      collection: 'sessions',
      where: [
        ['coachRef', '==', coachUid],
        ['programRef', '==', programId],
      ],
      orderBy: [['scheduledTime', 'desc']],
    }),
  availabilityBlocks: (uid: string) =>
    list<AvailabilityBlock>({
      collection: 'availabilityBlocks',
      where: [['personRef', '==', uid]],
      orderBy: [['start', 'asc']],
    }),
} as const;
