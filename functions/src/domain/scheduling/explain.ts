import { DAY, MINUTE } from '../../contracts/utilities/spans';
import type { ClosingRule } from './openTime';
import { type CommitmentKind, type HostTime, blockedBy, isFreeFor } from './hostTime';
import { type Interval, common, without } from './intervals';
import { type SlotRequest, bookableFrom, gridOf, lastBookableDay, offersOf, sharedTime } from './offers';

export type GapRule =
  | 'too-soon'
  | 'beyond-horizon'
  | ClosingRule
  | 'outside-hours'
  | CommitmentKind
  | 'buffer'
  | 'other-host'
  | 'day-full'
  | 'too-short';

/** Time in which no offered session is, and the rule that keeps one from it. */
export interface Gap extends Interval {
  readonly hostId: string;
  readonly rule: GapRule;
}

type Reason = Interval & { readonly rule: GapRule };

/**
 * Why each part of the range that no offer fills is not offered, host by host; sorted, without holes between gap and offer. A part is
 * named by what removes it and nothing beside it: of rules that remove the same part the first in this order, when one may book, hours,
 * what is taken, buffers, the other hosts, and, for free time, what keeps the sessions of the grid that would fill it from being offered.
 */
export function explainGaps(request: SlotRequest, times: readonly HostTime[]): readonly Gap[] {
  // What begins before the range may reach into it.
  const start = request.range.start - request.offering.lengthMin * MINUTE;
  const wider = { ...request, range: { ...request.range, start } };
  const offered = offersOf(wider, times);
  return times.flatMap((time) => {
    const own = offered.filter(({ hostIds }) => hostIds.includes(time.host.id));
    const reasons = reasonsOf(wider, time, times);
    return gapsIn(request.range, own, reasons).map((gap) => ({ hostId: time.host.id, ...gap }));
  });
}

/** The parts of a range outside of what is offered, each by the first reason that covers it. */
function gapsIn(
  range: Interval,
  offered: readonly Interval[],
  reasons: readonly Reason[],
): readonly Reason[] {
  const edges = [...reasons, ...offered].flatMap(({ start, end }) => [start, end]);
  const inside = edges.filter((edge) => edge > range.start && edge < range.end);
  const marks = [...new Set([range.start, ...inside, range.end])].toSorted((a, b) => a - b);
  const gaps: Reason[] = [];
  for (const [index, start] of marks.slice(0, -1).entries()) {
    const end = marks[index + 1] ?? range.end;
    const covers = (span: Interval): boolean => span.start <= start && end <= span.end;
    if (offered.some(covers)) continue;
    const rule = reasons.find(covers)?.rule ?? 'too-short';
    const last = gaps.at(-1);
    if (last?.end === start && last.rule === rule) gaps[gaps.length - 1] = { start: last.start, end, rule };
    else gaps.push({ start, end, rule });
  }
  return gaps;
}

/** In the order in which they are named where several apply. */
function reasonsOf(request: SlotRequest, time: HostTime, times: readonly HostTime[]): readonly Reason[] {
  const { offering, range } = request;
  const { commitments } = time.host;
  const earliest = earliestOf(request);
  const shut = outside(time.open, range);
  const closed = time.closed.flatMap(({ rule, ...span }) =>
    common(shut, [span]).map((part) => ({ ...part, rule })),
  );
  return [
    { start: -Infinity, end: earliest, rule: 'too-soon' },
    { start: firstBeyond(request, times[0] ?? time), end: Infinity, rule: 'beyond-horizon' },
    ...closed,
    ...shut.map((span) => ({ ...span, rule: 'outside-hours' as const })),
    ...commitments.map(({ start, end, kind }) => ({ start, end, rule: kind })),
    ...commitments.map((one): Reason => ({ ...blockedBy(one, offering), rule: 'buffer' })),
    ...outside(sharedTime(request, times), range).map((span) => ({ ...span, rule: 'other-host' as const })),
    ...refusedSessions(request, time, times),
  ];
}

/** The sessions of the grid that the host has time for, and what keeps them from being offered; the strictest first. */
function refusedSessions(
  request: SlotRequest,
  time: HostTime,
  times: readonly HostTime[],
): readonly Reason[] {
  const isBookable = bookableFrom(request, times[0] ?? time);
  const earliest = earliestOf(request);
  const ruleOf = (start: number): GapRule => {
    if (!isBookable(start)) return start < earliest ? 'too-soon' : 'beyond-horizon';
    return time.isFull(start) ? 'day-full' : 'other-host';
  };
  const sessions = gridOf(request, times).map((start) => ({
    start,
    end: start + request.offering.lengthMin * MINUTE,
    rule: ruleOf(start),
  }));
  return sessions
    .filter((session) => isFreeFor(time.free, session))
    .toSorted((a, b) => ORDER.indexOf(a.rule) - ORDER.indexOf(b.rule));
}

const ORDER: readonly GapRule[] = ['too-soon', 'beyond-horizon', 'day-full', 'other-host'];

function earliestOf({ offering, now }: SlotRequest): number {
  return now + (offering.minNoticeMin ?? 0) * MINUTE;
}

function firstBeyond(request: SlotRequest, { clock }: HostTime): number {
  const lastDay = lastBookableDay(request, clock);
  return lastDay === Infinity ? Infinity : clock.toInstant((lastDay + 1) * DAY);
}

/** What of a day around a range lies in none of some spans; sorted and disjoint. */
function outside(spans: readonly Interval[], { start, end }: Interval): readonly Interval[] {
  return without([{ start: start - DAY, end: end + DAY }], spans);
}
