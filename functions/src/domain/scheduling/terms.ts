import type { AvailabilitySchedule } from '../../contracts/documents/availabilitySchedules';
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
  if (type?.isActive !== true || !isOffered)
    throw new Refusal('consultation-missing', 'There is no such consultation to be booked now.');
  const price = priceOf(type, durationMin);
  const schedules = stored.schedules.filter(({ isActive }) => isActive);
  return {
    type,
    durationMin,
    price,
    offering: offeringOf(type, schedules, durationMin),
    plans: schedules.map(workPlan),
    timeZone: schedules[0]?.timeZone ?? 'UTC',
    languages: coach.languages ?? [],
  };
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
