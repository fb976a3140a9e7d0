import { getAvailableSlots } from '../../contracts/scheduling';
import type { CalendarDay } from '../../contracts/documents/calendarDays';
import { MINUTE } from '../../contracts/utilities/spans';
import { assignmentOf, hostsAt, ledgerSpan } from '../../domain/scheduling/claimedSlot';
import { type Gap, type GapRule, explainGaps } from '../../domain/scheduling/explain';
import { hostTime } from '../../domain/scheduling/hostTime';
import { datesTouched, type Ledger } from '../../domain/scheduling/ledger';
import { offersOf } from '../../domain/scheduling/offers';
import type { Terms, TermsHost } from '../../domain/scheduling/terms';
import { paths } from '../../domain/paths';
import type { Reader } from '../../ports/documents';
import { operationHandler } from '../../runtime/operationHandler';
import { loadTerms } from './loadTerms';

/** What others than the host learn of why a time is taken. */
const PRIVATE: readonly GapRule[] = ['session', 'hold', 'block', 'external'];
/** The days of a month, whole dates by two walls at both ends, and what reaches over their midnights. */
const MAX_DAYS = 36;

export default operationHandler(getAvailableSlots, async ({ input, caller, now, documents }) => {
  const terms = await loadTerms(documents, input.consultationTypeId, input.durationMinutes, now);
  const ledgers = await Promise.all(terms.hosts.map((host) => loadDays(documents, host, terms, input)));
  const hosts = hostsAt({ terms, hosts: ledgers }, now, caller?.uid);
  const range = { start: input.from.getTime(), end: input.to.getTime() };
  const times = hosts.map((host) => hostTime(host, terms.offering, range));
  const request = {
    hosts,
    offering: terms.offering,
    assignment: assignmentOf(terms),
    range,
    now: now.getTime(),
  };
  const isOfSeveral = hosts.length > 1;
  const slots = offersOf(request, times).map(({ start, end, seatsTaken, seatsLeft, hostIds }) => ({
    startsAt: wire(start),
    endsAt: wire(end),
    seatsTaken,
    seatsLeft,
    ...(isOfSeveral && { hostIds: [...hostIds] }),
  }));
  const gaps =
    input.explain === true
      ? {
          gaps: explainGaps(request, times).map((gap) => ({
            ...toldGap(gap, gap.hostId === caller?.uid),
            ...(isOfSeveral && { hostId: gap.hostId }),
          })),
        }
      : {};
  return { timeZone: terms.timeZone, slots, ...gaps };
});

/** The days with something in them that decide what is offered between two instants. */
async function loadDays(
  reader: Reader,
  host: TermsHost,
  terms: Terms,
  { from, to }: { readonly from: Date; readonly to: Date },
): Promise<Ledger> {
  const lastEnd = new Date(to.getTime() - 1 + terms.offering.lengthMin * MINUTE);
  const span = ledgerSpan(terms, from, lastEnd, host);
  const dates = datesTouched(span.from, span.to);
  const personRef = host.uid;
  const days = await reader.query<CalendarDay>({
    from: paths.calendarDays,
    where: [
      ['personRef', '==', personRef],
      ['date', '>=', dates[0]],
      ['date', '<=', dates.at(-1)],
    ],
    orderBy: [['date', 'asc']],
    limit: MAX_DAYS,
  });
  return { personRef, days: new Map(days.map(({ data }) => [data.date, data])) };
}

function toldGap({ start, end, rule }: Gap, isOwn: boolean) {
  const told = !isOwn && PRIVATE.includes(rule) ? ('busy' as const) : rule;
  return { from: wire(start), to: wire(end), rule: told };
}

function wire(instant: number): string {
  return new Date(instant).toISOString();
}
