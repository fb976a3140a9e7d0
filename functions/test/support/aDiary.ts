import type { AvailabilitySchedule } from '../../src/contracts/documents/availabilitySchedules';
import type { Booking } from '../../src/contracts/documents/bookings';
import type { ConsultationType } from '../../src/contracts/documents/consultationTypes';
import { HOUR } from '../../src/contracts/utilities/spans';
import { paths } from '../../src/domain/paths';
import expireRequest from '../../src/handlers/scheduling/expireRequest';
import offerTimes from '../../src/handlers/scheduling/offerTimes';
import closeSession from '../../src/handlers/scheduling/closeSession';
import revealFeedback from '../../src/handlers/scheduling/revealFeedback';
import remind from '../../src/handlers/scheduling/remind';
import tellOfSessions from '../../src/handlers/scheduling/tellOfSessions';
import notify from '../../src/handlers/notifications/notify';
import { runJob } from '../../src/runtime/runJob';
import type { Documents } from '../../src/ports/documents';
import { NOON, type Platform, aCaller, aPlatform } from './aPlatform';
import { aCoach, aStudent } from './builders';
import { type InMemoryDocuments, inMemoryDocuments } from './inMemoryDocuments';
import { aPublicProfile, aUser } from './people';

const created = { createdAt: NOON, updatedAt: NOON };

/** Carla's talk of half an hour or an hour, free and without rules of its own. */
export function aConsultation(changes: Partial<ConsultationType> = {}): ConsultationType {
  return {
    id: 'carla_0',
    coachRef: 'carla',
    title: 'A talk',
    slug: 'a-talk',
    prices: { '15': 0, '30': 0, '45': 0, '60': 0, '90': 0, '120': 0 },
    currency: 'usd',
    capacity: 1,
    requiresApproval: false,
    place: 'google-meet',
    isActive: true,
    ...created,
    ...changes,
  };
}

/** An hour of ann's with carla, an hour from noon unless said otherwise. */
export function aBooking(changes: Partial<Booking> = {}): Booking {
  const start = changes.start ?? new Date(NOON.getTime() + HOUR);
  return {
    id: 'booking',
    sessionRef: 'meeting',
    typeRef: 'carla_0',
    coachRef: 'carla',
    studentRef: 'ann',
    title: 'A talk',
    status: 'confirmed',
    statusHistory: [],
    start,
    end: new Date(start.getTime() + HOUR),
    duration: 60,
    timeZone: 'UTC',
    price: 0,
    currency: 'usd',
    capacity: 1,
    bufferBefore: 0,
    bufferAfter: 0,
    place: 'google-meet',
    rescheduleHistory: [],
    version: 1,
    ...created,
    ...changes,
  };
}

const ALL_DAY = ['00:00-24:00'];
export const EVERY_DAY = {
  sunday: ALL_DAY,
  monday: ALL_DAY,
  tuesday: ALL_DAY,
  wednesday: ALL_DAY,
  thursday: ALL_DAY,
  friday: ALL_DAY,
  saturday: ALL_DAY,
};

/** Carla's hours: day and night, in UTC. */
export function aSchedule(changes: Partial<AvailabilitySchedule> = {}): AvailabilitySchedule {
  return {
    id: 'carla_0',
    coachRef: 'carla',
    type: 'weekly',
    timeZone: 'UTC',
    weeklyPattern: EVERY_DAY,
    isActive: true,
    ...created,
    ...changes,
  };
}

export const CARLA = aCaller('carla', 'coach');
export const A = aCaller('ann', 'student');
export const B = aCaller('ben', 'student');
export const C = aCaller('cem', 'student');
const STUDENTS = ['ann', 'ben', 'cem', 'dov', 'eva'];

export interface DiaryOptions<D extends Documents> {
  readonly documents?: D;
  readonly schedule?: Partial<AvailabilitySchedule>;
  readonly types?: readonly Partial<ConsultationType>[];
  readonly students?: readonly string[];
  readonly now?: string;
}

/** A platform with the coach carla, her hours and consultations, and students. */
export async function aDiary<D extends Documents = InMemoryDocuments>({
  documents = inMemoryDocuments() as unknown as D,
  schedule = {},
  types = [{}],
  students = STUDENTS,
  now,
}: DiaryOptions<D> = {}): Promise<Platform<D>> {
  const people = ['carla', ...students];
  await documents.transact((transaction) => {
    transaction.set(paths.coach('carla'), aCoach());
    transaction.set(paths.availabilitySchedule('carla_0'), aSchedule(schedule));
    for (const type of types) {
      const whole = aConsultation(type);
      transaction.set(paths.consultationType(whole.id), whole);
    }
    return Promise.resolve();
  });
  for (let from = 0; from < people.length; from += 100) {
    await documents.transact((transaction) => {
      for (const uid of people.slice(from, from + 100)) {
        transaction.set(paths.user(uid), aUser(uid));
        transaction.set(paths.publicProfile(uid), aPublicProfile(uid));
        transaction.set(paths.student(uid), aStudent(uid));
      }
      return Promise.resolve();
    });
  }
  const platform = aPlatform(documents);
  if (now !== undefined) platform.now = new Date(now);
  return platform;
}

/** What an operation on a booking answers. */
export interface BookingState {
  readonly bookingId: string;
  readonly sessionId: string;
  readonly status: Booking['status'];
  readonly startsAt: string;
  readonly version: number;
}

const KINDS = {
  notify: () => Promise.resolve({ default: notify }),
  remind: () => Promise.resolve({ default: remind }),
  'expire-request': () => Promise.resolve({ default: expireRequest }),
  'offer-times': () => Promise.resolve({ default: offerTimes }),
  'reveal-feedback': () => Promise.resolve({ default: revealFeedback }),
  'close-session': () => Promise.resolve({ default: closeSession }),
  'tell-of-sessions': () => Promise.resolve({ default: tellOfSessions }),
};

/** Lets time go on to a moment and runs each job of a kind when it is due, and what follows from it. */
export async function runUntil(platform: Platform, until: string): Promise<void> {
  const end = new Date(until);
  for (;;) {
    const waiting = Object.entries(platform.documents.dump('outbox/')).map(([path, job]) => ({
      id: path.slice('outbox/'.length),
      ...(job as { runAt: Date; status: string; kind: string }),
    }));
    const due = waiting.filter(
      ({ status, runAt, kind }) => status === 'pending' && runAt <= end && kind in KINDS,
    );
    const [next] = due.toSorted((a, b) => a.runAt.getTime() - b.runAt.getTime());
    if (next === undefined) break;
    if (next.runAt > platform.now) platform.now = next.runAt;
    await runJob(next.id, KINDS, platform.ports);
  }
  if (end > platform.now) platform.now = end;
}
