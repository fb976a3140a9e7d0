import { expect, it } from 'vitest';
import { paths } from '../../../src/domain/paths';
import { DERIVED } from '../../../src/handlers/admin/rebuild';
import { NOON } from '../../support/aPlatform';
import { aMarket } from '../../support/aMarket';
import { anEnrollment } from '../../support/builders';

it('rebuilding progress brings back the set of completed lessons, from their records', async () => {
  const { documents, ports } = await aMarket();
  const enrollment = anEnrollment({ completedLessonRefs: ['lost'], progress: 1 });
  documents.put(paths.enrollment(enrollment.id), enrollment);
  for (const [lesson, completed] of [
    ['b', true],
    ['a', true],
    ['c', false],
  ] as const) {
    documents.put(paths.lessonProgress(enrollment.id, lesson), {
      lessonRef: lesson,
      completed,
      createdAt: NOON,
      updatedAt: NOON,
    } as never);
  }
  await DERIVED.progress!.rebuild(enrollment.id, { documents, ports, now: NOON });
  expect(await documents.get(paths.enrollment(enrollment.id))).toMatchObject({
    completedLessonRefs: ['a', 'b'],
  });
});
