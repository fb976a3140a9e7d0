import type { Program } from '../../../functions/src/contracts/documents/programs';
import type { Seats } from '../../../functions/src/contracts/documents/seats';
import { SEAT_SHARDS } from '../../../functions/src/contracts/utilities/seatShards';
import { holdsSeat } from '../../../functions/src/domain/learning/enrollmentMoves';
import { type Check, type Finding, faultIf, mendedBy, unequal } from '../finding';
import { folded, grouped, joined, keyed } from '../joins';
import { type Row, type Source, rootId, rowsOf } from '../source';

/** Enrollments that hold a seat, by the part that it is of. */
type Held = readonly number[];

const NONE: Held = Array.from({ length: SEAT_SHARDS }, () => 0);

export const seats: Check = async function* (source) {
  for await (const { program, parts = [], held = NONE } of programsOf(source)) {
    if (program === undefined) continue;
    yield* parts.flatMap((part) => partFindings(part, held, program.data));
    yield* unequal(program.path, 'maxStudents', program.data.maxStudents, limitOf(program.data, parts));
    yield* faultIf(
      parts.length !== (program.data.publishedAt === undefined ? 0 : SEAT_SHARDS),
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

function programsOf(source: Source) {
  return joined({
    program: keyed(rowsOf(source, 'programs'), rootId),
    parts: grouped(rowsOf(source, 'programs/seats'), rootId),
    held: folded(
      rowsOf(source, 'enrollments', 'programRef'),
      ({ data }) => data.programRef,
      () => NONE,
      (held, { data }) =>
        holdsSeat(data) ? held.with(data.seatShard ?? 0, (held[data.seatShard ?? 0] ?? 0) + 1) : held,
    ),
  });
}

function partFindings({ path, ids, data }: Row<Seats>, held: Held, program: Program): Finding[] {
  return [
    ...unequal(path, 'taken', data.taken, held[Number(ids[1])]),
    ...unequal(path, 'isOpen', data.isOpen, program.isActive),
    ...faultIf(data.taken > (data.capacity ?? Infinity), path, 'has more students than seats'),
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
