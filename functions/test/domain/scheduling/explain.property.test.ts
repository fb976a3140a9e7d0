import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { explainGaps, type GapRule } from '../../../src/domain/scheduling/explain';
import { type Host, hostTime } from '../../../src/domain/scheduling/hostTime';
import { type SlotRequest, offers } from '../../../src/domain/scheduling/offers';
import type { WorkPlan } from '../../../src/domain/scheduling/openTime';
import { dayNumber } from '../../../src/domain/scheduling/times';
import { bruteForceStarts, dateIn, isFree, isFull, openSpans } from './bruteForce';
import { someRequest } from './someRequest';

const MINUTE = 60_000;

/** Minutes between those that are looked at. */
const STEP = 7;

/** What a host's minute is left out of the offers for, by a look at that minute alone; undefined where an offer fills it. */
function ruleByScan(request: SlotRequest): (host: Host, minute: number) => GapRule | undefined {
  const { hosts, offering, assignment, range, now } = request;
  const length = offering.lengthMin * MINUTE;
  const earlier = { ...range, start: range.start - length };
  const earliest = now + (offering.minNoticeMin ?? 0) * MINUTE;
  const all = { maxPerDay: Infinity, maxMinutesPerDay: Infinity, horizonDays: Infinity };
  const uncapped = { ...offering, minNoticeMin: 0, ...all };
  const zone = hosts[0]!.plans[0]!.timeZone;
  const lastDay = dateIn(zone, now) + (offering.horizonDays ?? Infinity);
  const grid = bruteForceStarts({ ...request, offering: uncapped, range: earlier, now: 0 });
  const offered = offers({ ...request, range: earlier });
  const open = new Map(hosts.map((host) => [host, host.plans.flatMap((plan) => openSpans(plan, earlier))]));
  const isFreeAt = (host: Host, at: number): boolean => isFree(at, open.get(host)!, host, offering);
  const minutes = Array.from({ length: offering.lengthMin }, (_, index) => index * MINUTE);
  const isFreeFrom = (host: Host, start: number): boolean =>
    minutes.every((after) => isFreeAt(host, start + after));
  const own = new Map(hosts.map((host) => [host, grid.filter((start) => isFreeFrom(host, start))]));
  const shutBy = new Map(hosts.map((host) => [host, host.plans.map((plan) => closedBy(plan, earlier))]));
  return (host, minute) => {
    if (offered.some((one) => one.hostIds.includes(host.id) && one.start <= minute && minute < one.end))
      return undefined;
    if (minute < earliest) return 'too-soon';
    if (dateIn(zone, minute) > lastDay) return 'beyond-horizon';
    if (!open.get(host)!.some(([start, end]) => start <= minute && minute < end)) {
      const rules = shutBy.get(host)!.map((ruleOf) => ruleOf(minute));
      return rules.find((rule) => rule !== undefined) ?? 'outside-hours';
    }
    const taken = host.commitments.find(({ start, end }) => start <= minute && minute < end);
    if (taken !== undefined) return taken.kind;
    if (!isFreeAt(host, minute)) return 'buffer';
    if (assignment !== 'roundRobin' && !hosts.every((other) => isFreeAt(other, minute))) return 'other-host';
    const around = own.get(host)!.filter((start) => start <= minute && minute < start + length);
    if (around.some((start) => start < earliest)) return 'too-soon';
    if (around.some((start) => isFull(host, start, offering))) return 'day-full';
    return around.length > 0 ? 'other-host' : 'too-short';
  };
}

/** What a plan itself says of a minute at which it is closed; undefined where it has no hours then. */
function closedBy(plan: WorkPlan, range: SlotRequest['range']): (minute: number) => GapRule | undefined {
  const worked = openSpans({ ...plan, breaks: {} }, range);
  return (minute) => {
    const wall = Temporal.Instant.fromEpochMilliseconds(minute).toZonedDateTimeISO(plan.timeZone);
    const day = dayNumber(wall.toPlainDate().toString());
    if (day < (plan.firstDay ?? day) || day > (plan.lastDay ?? day)) return undefined;
    if (plan.unavailable.has(day)) return 'unavailable-date';
    if (plan.exceptions.has(day)) return 'date-exception';
    return worked.some(([start, end]) => start <= minute && minute < end) ? 'break' : undefined;
  };
}

describe('each minute that no offer fills', () => {
  it('is named by what removes it, as a scan of every minute finds', () => {
    fc.assert(
      fc.property(someRequest, (request) => {
        const { hosts, offering, range } = request;
        const gaps = explainGaps(
          request,
          hosts.map((host) => hostTime(host, offering, range)),
        );
        const ruleOf = ruleByScan(request);
        const minutes = Array.from({ length: 617 }, (_, index) => range.start + index * STEP * MINUTE);
        for (const host of hosts) {
          const own = gaps.filter(({ hostId }) => hostId === host.id);
          const toldOf = (minute: number): GapRule | undefined =>
            own.find(({ start, end }) => start <= minute && minute < end)?.rule;
          const wrong = minutes
            .map((minute) => ({
              at: new Date(minute).toISOString(),
              told: toldOf(minute),
              found: ruleOf(host, minute),
            }))
            .filter(({ told, found }) => told !== found);
          expect(wrong).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is named alike whatever part of time is looked at', () => {
    fc.assert(
      fc.property(someRequest, fc.integer({ min: 1, max: 4_319 }), (request, minute) => {
        const { hosts, offering, range } = request;
        const cut = range.start + minute * MINUTE;
        const told = (part: SlotRequest['range']) =>
          explainGaps(
            { ...request, range: part },
            hosts.map((host) => hostTime(host, offering, part)),
          ).map(({ hostId, rule, ...span }) => ({ hostId, rule, ...span }));
        const whole = told(range).flatMap((gap) =>
          gap.start < cut && cut < gap.end
            ? [
                { ...gap, end: cut },
                { ...gap, start: cut },
              ]
            : [gap],
        );
        const parts = [...told({ ...range, end: cut }), ...told({ ...range, start: cut })];
        const order = (list: readonly { readonly hostId: string; readonly start: number }[]) =>
          list.toSorted((a, b) => a.hostId.localeCompare(b.hostId) || a.start - b.start);
        expect(order(parts)).toEqual(order(whole));
      }),
      { numRuns: 60 },
    );
  });
});
