import type { Program } from '../../../functions/src/contracts/documents/programs';
import type { Seats } from '../../../functions/src/contracts/documents/seats';
import { SEAT_SHARDS, seatPartsOf } from '../../../functions/src/contracts/utilities/seatShards';
import { holdsSeat } from '../../../functions/src/domain/learning/enrollmentMoves';
import { hasFreeSeat } from '../../../functions/src/domain/learning/seats';
import { hasOffer } from '../../../functions/src/domain/learning/waitlist';
import { type Check, type Finding, faultIf, mendedBy, unequal } from '../finding';
import { folded, grouped, joined, keyed } from '../joins';
import { type Row, type Source, rootId, rowsOf } from '../source';

/** Enrollments that hold a seat, by the part that it is of. */
type Held = readonly number[];

const NONE: Held = Array.from({ length: SEAT_SHARDS }, () => 0);

export const seats: Check = async function* (source) {
  for await (const { program, parts = [], held = NONE, offered = NONE } of programsOf(source)) {
    if (program === undefined) continue;
    yield* parts.flatMap((part) => partFindings(part, held, offered, program.data));
    yield* faultIf(
      parts.some(({ data }) => isOver(data)) && parts.some(({ data }) => hasFreeSeat(data)),
      program.path,
      'has a free seat while it is over its limit',
    );
    yield* unequal(program.path, 'maxStudents', program.data.maxStudents, limitOf(program.data, parts));
    yield* faultIf(
      parts.length !== (program.data.publishedAt === undefined ? 0 : seatPartsOf(program.data)),
      program.path,
      'has not all parts of its seats',
    );
  }
};

/** The copy that everybody sees, once no count is due. */
export const seatCounts: Check = async function* (source) {
  for await (const { key, program, parts = [], held = NONE } of programsOf(source)) {
    if (program === undefined || parts.some(({ data }) => data.isCountDue)) continue;
    yield* mendedBy(
      `count-seats:${key}:`,
      unequal(program.path, 'currentEnrollments', program.data.currentEnrollments, total(held)),
    );
  }
};

/** A part that waits for its count has a job that counts it. */
export const dueCounts: Check = async function* (source) {
  for await (const { path, ids, data } of rowsOf(source, 'programs/seats')) {
    const [programId = '', shard = ''] = ids;
    yield* mendedBy(
      `count-seats:${programId}:${shard}:`,
      faultIf(data.isCountDue, path, 'isCountDue, and no job counts it'),
    );
  }
};

function programsOf(source: Source) {
  return joined({
    program: keyed(rowsOf(source, 'programs'), rootId),
    parts: grouped(rowsOf(source, 'programs/seats'), rootId),
    held: folded(
      rowsOf(source, 'enrollments', 'programRef'),
      ({ data }) => data.programRef,
      () => NONE,
      (held, { data }) => (holdsSeat(data) ? oneMore(held, data.seatShard) : held),
    ),
    offered: folded(
      rowsOf(source, 'waitlists/entries'),
      rootId,
      () => NONE,
      (offered, { data }) => (hasOffer(data) ? oneMore(offered, data.seatShard) : offered),
    ),
  });
}

function oneMore(held: Held, shard = 0): Held {
  return held.with(shard, (held[shard] ?? 0) + 1);
}

function isOver({ taken, capacity }: Seats): boolean {
  return taken > (capacity ?? Infinity);
}

function partFindings(
  { path, ids, data }: Row<Seats>,
  held: Held,
  offers: Held,
  program: Program,
): Finding[] {
  const [enrolled = 0, offered = 0] = [held[Number(ids[1])], offers[Number(ids[1])]];
  return [
    ...unequal(path, 'taken', data.taken, enrolled + offered),
    ...unequal(path, 'offered', data.offered ?? 0, offered),
    ...unequal(path, 'isOpen', data.isOpen, program.isActive),
    ...faultIf(isOver(data) && data.isOverfull !== true, path, 'has more students than seats'),
  ];
}

/** What the parts say of the limit; a program that has none yet may say what it likes. */
function limitOf({ maxStudents }: Program, parts: readonly Row<Seats>[]): number | undefined {
  if (parts.length === 0) return maxStudents;
  if (maxStudents === undefined) return parts.find(({ data }) => data.capacity !== undefined)?.data.capacity;
  return total(parts.map(({ data }) => data.capacity ?? Infinity));
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0);
}
