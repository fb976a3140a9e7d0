import type { Program } from '../../../functions/src/contracts/documents/programs';
import { isPseudonym } from '../../../functions/src/domain/privacy/pseudonymised';
import { type Check, faultIf, unequal } from '../finding';
import { batched, grouped, joined, keyed } from '../joins';
import { rootId, rowsOf } from '../source';

export const enrollments: Check = async function* (source) {
  for await (const batch of batched(rowsOf(source, 'enrollments'))) {
    const [programs, students] = await Promise.all([
      source.getAll(batch.map(({ data }) => `programs/${data.programRef}`)),
      source.getAll(batch.map(({ data }) => `students/${data.studentRef}`)),
    ]);
    for (const [index, { path, ids, data }] of batch.entries()) {
      const program = programs[index] as Program | undefined;
      yield* unequal(path, 'id', `${data.studentRef}_${data.programRef}`, ids[0]);
      yield* unequal(path, 'coachRef', data.coachRef, program?.coachRef);
      yield* faultIf(
        students[index] === undefined && !isPseudonym(data.studentRef),
        path,
        'belongs to no student',
      );
    }
  }
};

/** The rules of a place in a video believe what it says of its owner. */
export const positions: Check = async function* (source) {
  const places = joined({
    enrollment: keyed(rowsOf(source, 'enrollments'), rootId),
    positions: grouped(rowsOf(source, 'enrollments/positions'), rootId),
  });
  for await (const { enrollment, positions = [] } of places) {
    for (const { path, data } of positions) {
      yield* unequal(path, 'studentRef', data.studentRef, enrollment?.data.studentRef);
    }
  }
};
