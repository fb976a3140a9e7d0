import { type Check, unequal } from '../finding';
import { folded, joined, keyed } from '../joins';
import { rootId, rowsOf } from '../source';

export const coachesOfStudents: Check = async function* (source) {
  const students = joined({
    student: keyed(rowsOf(source, 'students'), rootId),
    coaches: folded(
      rowsOf(source, 'enrollments', 'studentRef'),
      ({ data }) => data.studentRef,
      () => new Set<string>(),
      (coaches, { data }) =>
        data.status === 'active' || data.status === 'paused' ? coaches.add(data.coachRef) : coaches,
    ),
  });
  for await (const { student, coaches = new Set<string>() } of students) {
    if (student === undefined) continue;
    const named = (student.data.coachRefs ?? []).toSorted().join();
    yield* unequal(student.path, 'coachRefs', named, [...coaches].toSorted().join());
  }
};
