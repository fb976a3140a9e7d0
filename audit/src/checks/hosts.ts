import type { ConsultationHosts } from '../../../functions/src/contracts/documents/consultationHosts';
import type { Booking } from '../../../functions/src/contracts/documents/bookings';
import { type Check, type Finding, faultIf, unequal } from '../finding';
import { folded, joined, keyed } from '../joins';
import { type Row, rootId, rowsOf, type Source } from '../source';

type Counts = ReadonlyMap<string, number>;

/** The turns of the hosts of a consultation are their bookings by turn that stand. */
export const turnsOfHosts: Check = async function* (source) {
  for await (const { hosts, counts = new Map<string, number>() } of consultationsOf(source)) {
    if (hosts === undefined) continue;
    const { path, data } = hosts;
    for (const uid of new Set([...Object.keys(data.turns), ...counts.keys()]))
      yield* unequal(path, `turns.${uid}.booked`, data.turns[uid]?.booked ?? 0, counts.get(uid) ?? 0);
  }
};

function consultationsOf(source: Source) {
  return joined({
    hosts: keyed(rowsOf(source, 'consultationHosts'), rootId),
    counts: folded(
      rowsOf(source, 'bookings', 'typeRef'),
      ({ data }) => data.typeRef,
      (): Counts => new Map(),
      counted,
    ),
  });
}

function counted(counts: Counts, { data: { isByTurn, status, coachRef } }: Row<Booking>): Counts {
  if (isByTurn !== true || status === 'cancelled' || status === 'declined') return counts;
  return new Map(counts).set(coachRef, (counts.get(coachRef) ?? 0) + 1);
}

/** Nobody gives a consultation of another coach, alone or with others, that it was not asked to give. */
export const consentOfHosts: Check = async function* (source) {
  for await (const row of rowsOf(source, 'bookings')) yield* consentFindings(source, row);
};

async function* consentFindings(source: Source, { path, data }: Row<Booking>): AsyncGenerator<Finding> {
  const { coachRef, coHostRefs = [], sellerRef = coachRef, typeRef } = data;
  const guests = [coachRef, ...coHostRefs].filter((uid) => uid !== sellerRef);
  if (guests.length === 0) return;
  const [hosts] = await source.getAll([`consultationHosts/${typeRef}`]);
  // They go with the coach of the consultation.
  if (hosts === undefined) return;
  const { askedRefs: asked } = hosts as ConsultationHosts;
  const strangers = guests.filter((uid) => !asked.includes(uid));
  yield* faultIf(strangers.length > 0, path, `is given by ${strangers.join(', ')}, who was not asked`);
}
