import type { ClosingRule } from './openTime';
import { type CommitmentKind, type HostTime, blockedBy } from './hostTime';
import type { Interval } from './intervals';
import { type SlotRequest, bookableFrom, offersOf } from './offers';
import { MINUTE } from './times';

export type GapRule =
  | 'too-soon'
  | 'beyond-horizon'
  | ClosingRule
  | 'outside-hours'
  | CommitmentKind
  | 'buffer'
  | 'day-full'
  | 'too-short';

/** Time in which no offered session is, and the first rule that keeps one from it. */
export interface Gap extends Interval {
  readonly hostId: string;
  readonly rule: GapRule;
}

type Reason = Interval & { readonly rule: GapRule };

/** Why each part of the range that no offer fills is not offered, host by host; sorted, without holes between gap and offer. */
export function explainGaps(request: SlotRequest, times: readonly HostTime[]): readonly Gap[] {
  const offered = offersOf(request, times);
  return times.flatMap((time) => {
    const own = offered.filter(({ hostIds }) => hostIds.includes(time.host.id));
    return hostGaps(request, time, own).map((gap) => ({ hostId: time.host.id, ...gap }));
  });
}

function hostGaps(request: SlotRequest, time: HostTime, offered: readonly Interval[]): readonly Reason[] {
  const { range } = request;
  const reasons = reasonsOf(request, time);
  const edges = [...reasons, ...offered, ...time.open].flatMap(({ start, end }) => [start, end]);
  const inside = edges.filter((edge) => edge > range.start && edge < range.end);
  const marks = [...new Set([range.start, ...inside, range.end])].toSorted((a, b) => a - b);
  const gaps: Reason[] = [];
  for (const [index, start] of marks.slice(0, -1).entries()) {
    const end = marks[index + 1] ?? range.end;
    if (offered.some((offer) => offer.start <= start && end <= offer.end)) continue;
    const covers = (span: Interval): boolean => span.start <= start && end <= span.end;
    const rule =
      reasons.find(covers)?.rule ?? (time.open.some(covers) ? leftOver(time, start) : 'outside-hours');
    const last = gaps.at(-1);
    if (last?.end === start && last.rule === rule) gaps[gaps.length - 1] = { start: last.start, end, rule };
    else gaps.push({ start, end, rule });
  }
  return gaps;
}

/** Free time that no offer fills: its date is full, or what is left is too short for a session on the grid. */
function leftOver(time: HostTime, start: number): GapRule {
  return time.isFull(start) ? 'day-full' : 'too-short';
}

/** In the order in which they are named where several apply. */
function reasonsOf(request: SlotRequest, time: HostTime): readonly Reason[] {
  const { offering, range, now } = request;
  const isBookable = bookableFrom(request, time);
  const earliest = now + (offering.minNoticeMin ?? 0) * MINUTE;
  const beyond = isBookable(Math.max(range.end, earliest)) ? range.end : firstBeyond(request, time);
  return [
    { start: -Infinity, end: earliest, rule: 'too-soon' },
    { start: beyond, end: Infinity, rule: 'beyond-horizon' },
    ...time.closed,
    ...time.host.commitments.map(({ start, end, kind }) => ({ start, end, rule: kind })),
    ...time.host.commitments.map((one): Reason => ({ ...blockedBy(one, offering), rule: 'buffer' })),
  ];
}

function firstBeyond({ offering, now, range }: SlotRequest, { clock }: HostTime): number {
  if (offering.horizonDays === undefined) return range.end;
  return clock.toInstant((clock.dayOf(now) + offering.horizonDays + 1) * 86_400_000);
}
