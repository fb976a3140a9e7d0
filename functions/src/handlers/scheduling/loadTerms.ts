import { SCHEDULE_PLACES } from '../../contracts/documents/availabilitySchedules';
import type { AvailabilitySchedule } from '../../contracts/documents/availabilitySchedules';
import { acceptedHosts } from '../../domain/scheduling/hosts';
import { type StoredHost, type Terms, termsOf, withHosts } from '../../domain/scheduling/terms';
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
  const { assignment, capacity } = type;
  // What has seats is given by its coach alone.
  const isShared = assignment !== undefined && capacity === 1;
  const named = isShared ? await reader.get(paths.consultationHosts(consultationTypeId)) : undefined;
  const others = named === undefined ? [] : acceptedHosts(named);
  const [own, ...hosts] = await Promise.all([type.coachRef, ...others].map((uid) => loadHost(reader, uid)));
  const { coach, suspension, schedules = [] } = own ?? {};
  const terms = termsOf({ type, coach, suspension, schedules }, durationMin, now);
  return assignment === undefined || hosts.length === 0 ? terms : withHosts(terms, assignment, hosts, now);
}

/** What says whether somebody takes anybody now, and when. */
async function loadHost(reader: Reader, uid: string): Promise<StoredHost> {
  const [[coach, suspension], schedules] = await Promise.all([
    reader.getAll(paths.coach(uid), paths.suspension(uid)),
    reader.query<AvailabilitySchedule>({
      from: paths.availabilitySchedules,
      where: [['coachRef', '==', uid]],
      limit: SCHEDULE_PLACES.length,
    }),
  ]);
  return { uid, coach, suspension, schedules: schedules.map(({ data }) => data) };
}
