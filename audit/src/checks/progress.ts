import type { Outline } from '../../../functions/src/contracts/documents/outlines';
import { type Check, faultIf, mendedBy, unequal } from '../finding';
import { batched, folded, joined, keyed } from '../joins';
import { rootId, rowsOf } from '../source';

/** By the outline, which another check compares with the lessons. */
export const progress: Check = async function* (source) {
  const marked = joined({
    enrollment: keyed(rowsOf(source, 'enrollments'), rootId),
    done: folded(
      rowsOf(source, 'enrollments/lessonProgress'),
      rootId,
      (): string[] => [],
      (done, { ids, data }) => (data.completed ? [...done, ids[1] ?? ''] : done),
    ),
  });
  for await (const batch of batched(marked)) {
    const outlines = await source.getAll(
      batch.map(({ enrollment }) => `programs/${enrollment?.data.programRef ?? '-'}/outline/lessons`),
    );
    for (const [index, { enrollment, done = [] }] of batch.entries()) {
      if (enrollment === undefined) continue;
      const { path, data } = enrollment;
      const { lessonRefs = [] } = (outlines[index] ?? {}) as Partial<Outline>;
      const remembered = data.completedLessonRefs.toSorted().join();
      yield* unequal(path, 'completedLessonRefs', remembered, done.toSorted().join());
      const share = percent(done.filter((each) => lessonRefs.includes(each)).length, lessonRefs.length);
      yield* mendedBy(`recompute-progress:${data.programRef}:`, [
        ...unequal(path, 'progress', data.progress, share),
        ...faultIf(
          data.status === 'active' && data.progress === 100,
          path,
          'is active with nothing left to do',
        ),
      ]);
    }
  }
};

/** Exact at both ends: only nothing is 0, only everything is 100. */
function percent(done: number, all: number): number {
  if (done === 0) return 0;
  return done === all ? 100 : Math.max(1, Math.floor((done / all) * 100));
}
