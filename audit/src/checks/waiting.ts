import type { Program } from '../../../functions/src/contracts/documents/programs';
import type { Seats } from '../../../functions/src/contracts/documents/seats';
import { MINUTE } from '../../../functions/src/contracts/utilities/spans';
import { isOpen } from '../../../functions/src/domain/learning/enrolled';
import { type Check, type Finding, faultIf, mendedBy, unequal } from '../finding';
import { folded, grouped, joined, keyed } from '../joins';
import { type Row, rootId, rowsOf } from '../source';

/** What ends by the clock is ended within minutes; what is still held after this is held for nobody. */
const OVERDUE = 15 * MINUTE;

/** A program counts who waits for its seats, lets nobody overtake them, and keeps no seat from them that is free. */
export const waitlists: Check = async function* (source) {
  const programs = joined({
    program: keyed(rowsOf(source, 'programs'), rootId),
    parts: grouped(rowsOf(source, 'programs/seats'), rootId),
    waiting: folded(
      rowsOf(source, 'waitlists/entries'),
      rootId,
      () => ({ all: 0, without: 0 }),
      ({ all, without }, { data }) => ({
        all: all + 1,
        without: without + (data.status === 'waiting' ? 1 : 0),
      }),
    ),
  });
  for await (const { key, program, parts = [], waiting = { all: 0, without: 0 } } of programs) {
    if (program === undefined) {
      yield* faultIf(waiting.all > 0, `waitlists/${key}`, 'is of a program that is gone');
      continue;
    }
    yield* mendedBy(
      `count-waitlist:${key}:`,
      unequal(program.path, 'waitlistCount', program.data.waitlistCount, waiting.all),
    );
    if (waiting.without > 0) yield* keptSeats(program, parts, source.instant);
  }
};

function keptSeats({ path, ids, data }: Row<Program>, parts: readonly Row<Seats>[], now: Date): Finding[] {
  if (!isOpen(data, now)) return [];
  const isFree = parts.some(({ data: { taken, capacity = Infinity } }) => taken < capacity);
  return [
    ...faultIf(
      parts.some(({ data: { isWaitedFor } }) => isWaitedFor !== true),
      path,
      'sells seats past those who wait for one',
    ),
    ...mendedBy(
      `offer-seats:${rootId({ path, ids, data })}:`,
      faultIf(isFree, path, 'has a free seat, and somebody waits for one'),
    ),
  ];
}

/** What is held until a payment, or on offer until an answer, is let go when its time is over. */
export const lapsedHolds: Check = async function* (source) {
  const over = (path: string, until: Date | undefined, job: string): Finding[] =>
    mendedBy(
      job,
      faultIf(
        source.instant.getTime() - (until?.getTime() ?? Infinity) > OVERDUE,
        path,
        `is held since it ended at ${until?.toISOString() ?? 'none'}`,
      ),
    );
  for (const place of ['enrollments', 'bookings', 'eventRegistrations'] as const)
    for await (const { path, data } of rowsOf<'enrollments' | 'bookings' | 'eventRegistrations'>(
      source,
      place,
    ))
      if (data.status === 'pending')
        yield* over(path, data.holdExpiresAt, `end-hold:${data.paymentRef ?? ''}`);
  for await (const { path, ids, data } of rowsOf(source, 'eventRegistrations'))
    if (data.status === 'offered')
      yield* over(path, data.offerExpiresAt, `expire-event-offer:${ids[0] ?? ''}:`);
  for await (const { path, ids, data } of rowsOf(source, 'waitlists/entries'))
    if (data.status === 'offered') yield* over(path, data.offerExpiresAt, `expire-offer:${ids.join(':')}:`);
};
