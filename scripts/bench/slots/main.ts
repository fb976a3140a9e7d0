import { type Commitment, type Host } from '../../../functions/src/domain/scheduling/hostTime';
import { offers } from '../../../functions/src/domain/scheduling/offers';
import { printTable } from '../printTable';

const MINUTE = 60_000;
const DAY = 86_400_000;
const FROM = Date.parse('2026-03-01T00:00:00Z');
const ZONES = [
  'America/New_York',
  'Europe/Berlin',
  'Asia/Kolkata',
  'Australia/Sydney',
  'America/Los_Angeles',
];
const ROUNDS = 60;

export interface SlotsMeasure {
  readonly scene: string;
  readonly offers: number;
  readonly medianMs: number;
  readonly p95Ms: number;
}

/** Prints what the slot engine takes for a month of five busy hosts, and for ever longer spans of one. */
export function benchSlots(): readonly SlotsMeasure[] {
  const month = measure(
    '30 days × 5 hosts × 500 busy',
    ZONES.map((zone) => aHost(zone, 500, 30)),
    30,
  );
  const spans = [30, 90, 180, 365].map((days) =>
    measure(`${days} days × 1 host × ${days * 4} busy`, [aHost('Europe/Berlin', days * 4, days)], days),
  );
  const measures = [month, ...spans];
  printTable(
    ['scene', 'offers', 'median ms', 'p95 ms'],
    measures.map(({ scene, offers: count, medianMs, p95Ms }) => [
      scene,
      String(count),
      medianMs.toFixed(2),
      p95Ms.toFixed(2),
    ]),
  );
  return measures;
}

function measure(scene: string, hosts: readonly Host[], days: number): SlotsMeasure {
  const range = { start: FROM, end: FROM + days * DAY };
  const offering = { lengthMin: 45, intervalMin: 15, beforeMin: 5, afterMin: 10, minNoticeMin: 120 };
  const run = () => offers({ hosts, offering, assignment: 'roundRobin', range, now: FROM }).length;
  const times: number[] = [];
  let count = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const began = performance.now();
    count = run();
    times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  const medianMs = times[Math.floor(ROUNDS / 2)] ?? 0;
  const p95Ms = times[Math.floor(ROUNDS * 0.95)] ?? 0;
  return { scene, offers: count, medianMs, p95Ms };
}

/** Works from nine to five on weekdays; its busy times are spread over all days, the same in every run. */
function aHost(timeZone: string, busy: number, days: number): Host {
  const weekday = [{ start: 540, end: 1_020 }];
  const commitments = Array.from({ length: busy }, (_, index): Commitment => {
    const start = FROM + ((index * 7_919) % (days * 1_440)) * MINUTE;
    return {
      start,
      end: start + (10 + (index % 5) * 10) * MINUTE,
      kind: 'session',
      isSameOffering: index % 2 === 0,
    };
  });
  const weekly = { 1: weekday, 2: weekday, 3: weekday, 4: weekday, 5: weekday };
  return {
    id: timeZone,
    plans: [{ timeZone, weekly, exceptions: new Map(), unavailable: new Set() }],
    commitments,
  };
}
