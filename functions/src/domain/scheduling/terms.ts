import type { AvailabilitySchedule } from '../../contracts/documents/availabilitySchedules';
import type { Assignment } from '../../contracts/documents/consultationHosts';
import type { Coach } from '../../contracts/documents/coaches';
import type { ConsultationType } from '../../contracts/documents/consultationTypes';
import type { Suspension } from '../../contracts/documents/suspensions';
import { isSuspended } from '../accounts/isSuspended';
import { Refusal } from '../refusal';
import type { Offering } from './hostTime';
import type { WorkPlan } from './openTime';
import { workPlan } from './workPlan';

/** Days after today that can be booked where no schedule says so. */
const HORIZON_DAYS = 180;

/** A consultation type as it is stored, with what it depends on. */
export interface StoredTerms {
  readonly type: ConsultationType | undefined;
  readonly coach: Coach | undefined;
  readonly suspension: Suspension | undefined;
  readonly schedules: readonly AvailabilitySchedule[];
}

/** An offering with nothing left open but its caps. */
type WholeOffering = Offering & Required<Omit<Offering, 'maxPerDay' | 'maxMinutesPerDay'>>;

/** Somebody who may give it, by the schedules in force. */
export interface TermsHost {
  readonly uid: string;
  readonly plans: readonly WorkPlan[];
  /** The zone whose dates and wall times are the host's. */
  readonly timeZone: string;
}

/** What a session of one type and length is offered under. */
export interface Terms {
  readonly type: ConsultationType;
  readonly durationMin: number;
  /** Minor units of the type's currency. */
  readonly price: number;
  readonly offering: WholeOffering;
  readonly plans: readonly WorkPlan[];
  /** The zone whose dates and wall times are the coach's. */
  readonly timeZone: string;
  /** Who may give it: the coach first, and alone unless others accepted. */
  readonly hosts: readonly TermsHost[];
  /** How it comes to its hosts; absent where it has none but its coach. */
  readonly assignment?: Assignment;
  /** That the coach's page says. */
  readonly languages: readonly string[];
}

/**
 * The terms of a type that can be booked; the strictest of the schedules in force fill in what it leaves open.
 * @throws Refusal consultation-missing, also of one that is not offered any more, or whose coach takes nobody now, which strangers must
 * not learn; duration-not-offered
 */
export function termsOf(stored: StoredTerms, durationMin: number, now: Date): Terms {
  const { type, coach, suspension } = stored;
  const isOffered = coach?.isActive === true && !isSuspended(suspension, now);
  if (type?.isActive !== true || !isOffered) throw missing();
  const price = priceOf(type, durationMin);
  const schedules = stored.schedules.filter(({ isActive }) => isActive);
  const host = termsHost(type.coachRef, schedules);
  return {
    type,
    durationMin,
    price,
    offering: offeringOf(type, schedules, durationMin),
    plans: host.plans,
    timeZone: host.timeZone,
    hosts: [host],
    languages: coach.languages ?? [],
  };
}

function termsHost(uid: string, schedules: readonly AvailabilitySchedule[]): TermsHost {
  return { uid, plans: schedules.map(workPlan), timeZone: schedules[0]?.timeZone ?? 'UTC' };
}

/** Somebody who accepted to give a consultation, with what that depends on. */
export interface StoredHost extends Omit<StoredTerms, 'type'> {
  readonly uid: string;
}

/**
 * The terms with those who give it beside its coach, as far as they take anybody now. Where all of them give it together, it cannot be
 * booked while one is missing.
 * @throws Refusal consultation-missing
 */
export function withHosts(
  terms: Terms,
  assignment: Assignment,
  others: readonly StoredHost[],
  now: Date,
): Terms {
  const present = others.filter(
    ({ coach, suspension }) => coach?.isActive === true && !isSuspended(suspension, now),
  );
  if (assignment === 'all' && present.length < others.length) throw missing();
  const hosts = present.map(({ uid, schedules }) =>
    termsHost(
      uid,
      schedules.filter(({ isActive }) => isActive),
    ),
  );
  return { ...terms, hosts: [...terms.hosts, ...hosts], assignment };
}

/** The terms as those have them who give what was booked, and nobody else. @throws Refusal consultation-missing where one of them takes nobody now */
export function termsOfHosts(terms: Terms, uids: readonly string[]): Terms {
  const hosts = terms.hosts.filter(({ uid }) => uids.includes(uid));
  if (hosts.length < uids.length) throw missing();
  return { ...terms, hosts, assignment: 'all' };
}

function missing(): Refusal {
  return new Refusal('consultation-missing', 'There is no such consultation to be booked now.');
}

function priceOf({ prices }: ConsultationType, durationMin: number): number {
  const price = (prices as Readonly<Record<string, number | undefined>>)[String(durationMin)];
  if (price !== undefined) return price;
  throw new Refusal('duration-not-offered', 'This consultation has no such duration.', {
    durations: Object.keys(prices).map(Number),
  });
}

function offeringOf(
  type: ConsultationType,
  schedules: readonly AvailabilitySchedule[],
  lengthMin: number,
): WholeOffering {
  const most = (pick: (schedule: AvailabilitySchedule) => number | undefined): number =>
    Math.max(0, ...schedules.map((schedule) => pick(schedule) ?? 0));
  const buffer = most(({ bufferTime }) => bufferTime);
  return {
    lengthMin,
    intervalMin: type.slotInterval ?? schedules[0]?.slotDuration ?? lengthMin,
    beforeMin: type.bufferBefore ?? buffer,
    afterMin: type.bufferAfter ?? buffer,
    minNoticeMin: type.minNotice ?? most(({ minBookingNotice }) => minBookingNotice) * 60,
    horizonDays: Math.min(
      ...schedules.map(({ maxAdvanceBooking }) => maxAdvanceBooking ?? HORIZON_DAYS),
      HORIZON_DAYS * 4,
    ),
    isPacked: type.isPacked ?? false,
    capacity: type.capacity,
    ...(type.maxPerDay !== undefined && { maxPerDay: type.maxPerDay }),
    ...(type.maxMinutesPerDay !== undefined && { maxMinutesPerDay: type.maxMinutesPerDay }),
  };
}
