import { SCHEDULE_PLACES } from '../../contracts/documents/availabilitySchedules';
import type { AvailabilitySchedule } from '../../contracts/documents/availabilitySchedules';
import { type Terms, termsOf } from '../../domain/scheduling/terms';
import { paths } from '../../domain/paths';
import type { Reader } from '../../ports/documents';

/**
 * What a consultation type is offered under now. Read outside of transactions: hours and prices that change in the moment of a booking
 * count as changed after it, and what must not slip lies in the ledger.
 * @throws Refusal consultation-missing, duration-not-offered
 */
export async function loadTerms(
  reader: Reader,
  consultationTypeId: string,
  durationMin: number,
  now: Date,
): Promise<Terms> {
  const type = await reader.get(paths.consultationType(consultationTypeId));
  if (type === undefined)
    return termsOf({ type, coach: undefined, suspension: undefined, schedules: [] }, durationMin, now);
  const [[coach, suspension], schedules] = await Promise.all([
    reader.getAll(paths.coach(type.coachRef), paths.suspension(type.coachRef)),
    reader.query<AvailabilitySchedule>({
      from: paths.availabilitySchedules,
      where: [['coachRef', '==', type.coachRef]],
      limit: SCHEDULE_PLACES.length,
    }),
  ]);
  return termsOf({ type, coach, suspension, schedules: schedules.map(({ data }) => data) }, durationMin, now);
}
