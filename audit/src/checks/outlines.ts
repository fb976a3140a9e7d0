import { type Check, faultIf, mendedBy, unequal } from '../finding';
import { grouped, joined, keyed } from '../joins';
import { type Row, rootId, rowsOf } from '../source';

/** Positions are dense only once an outline was counted: what a coach writes waits for that. */
export const outlines: Check = async function* (source) {
  const programs = joined({
    program: keyed(rowsOf(source, 'programs'), rootId),
    outline: keyed(rowsOf(source, 'programs/outline'), rootId),
    chapters: grouped(rowsOf(source, 'programs/chapters'), rootId),
    lessons: grouped(rowsOf(source, 'programs/lessons'), rootId),
  });
  for await (const { key: id, program, outline, chapters = [], lessons = [] } of programs) {
    if (program === undefined) continue;
    yield* mendedBy(`recount-outline:${id}:`, [
      ...unequal(
        program.path,
        'outline',
        (outline?.data.lessonRefs ?? []).toSorted().join(),
        lessons.map(ownId).toSorted().join(),
      ),
      ...unequal(
        program.path,
        'outline of chapters',
        (outline?.data.chapterRefs ?? []).toSorted().join(),
        chapters.map(ownId).toSorted().join(),
      ),
      ...notDense(program.path, 'chapter positions', chapters),
      ...chapters.flatMap((chapter) =>
        notDense(
          chapter.path,
          'lesson positions',
          lessons.filter(({ data }) => data.chapterRef === ownId(chapter)),
        ),
      ),
      ...lessons.flatMap(({ path, data }) =>
        faultIf(
          !chapters.some((chapter) => ownId(chapter) === data.chapterRef),
          path,
          'belongs to no chapter',
        ),
      ),
    ]);
  }
};

function ownId({ ids }: Row<unknown>): string {
  return ids.at(-1) ?? '';
}

function notDense(path: string, what: string, rows: readonly Row<{ readonly position: number }>[]) {
  const positions = rows.map(({ data }) => data.position).toSorted((a, b) => a - b);
  return unequal(path, what, positions.join(), positions.map((_, index) => index + 1).join());
}
