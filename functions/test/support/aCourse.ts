import type { Booking } from '../../src/contracts/documents/bookings';
import type { Session } from '../../src/contracts/documents/sessions';
import { paths } from '../../src/domain/paths';
import createSessionSeries from '../../src/handlers/scheduling/createSessionSeries';
import { CARLA, type DiaryOptions, aDiary } from './aDiary';
import type { Platform } from './aPlatform';
import { aProgram, anEnrollment } from './builders';

/** A diary whose students learn in carla's bootcamp. */
export async function aCourse(options: DiaryOptions<Platform['documents']> = {}): Promise<Platform> {
  const course = await aDiary(options);
  course.documents.put(paths.program('bootcamp'), aProgram());
  for (const uid of ['ann', 'ben', 'cem'])
    course.documents.put(paths.enrollmentOf(uid, 'bootcamp'), anEnrollment({ studentRef: uid }));
  return course;
}

export const SESSION_PLAN = { programId: 'bootcamp', timeZone: 'UTC', durationMinutes: 60, capacity: 2 };

/** What `createSessionSeries` answers. */
export interface SeriesState {
  readonly seriesId: string;
  readonly sessions: readonly {
    readonly sessionId: string;
    readonly startsAt: string;
    readonly isShifted: boolean;
  }[];
}

export async function aSeries(course: Platform, rule: object): Promise<SeriesState> {
  return (await course.call(createSessionSeries, CARLA, { ...SESSION_PLAN, ...rule })) as SeriesState;
}

/** Every session, in the order of time. */
export function sessionsOf(platform: Platform): Session[] {
  const all = Object.values(platform.documents.dump('sessions/')) as Session[];
  return all.toSorted((a, b) => a.scheduledTime.getTime() - b.scheduledTime.getTime());
}

export function bookingsIn(platform: Platform, uid: string): Booking[] {
  const all = Object.values(platform.documents.dump('bookings/')) as Booking[];
  const own = all.filter(({ studentRef }) => studentRef === uid);
  return own.toSorted((a, b) => a.start.getTime() - b.start.getTime());
}

export const startsOf = (sessions: readonly { readonly startsAt: string }[]): string[] =>
  sessions.map(({ startsAt }) => startsAt.replace(':00.000Z', 'Z'));
