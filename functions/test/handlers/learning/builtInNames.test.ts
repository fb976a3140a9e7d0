import { describe, expect, it } from 'vitest';
import { paths } from '../../../src/domain/paths';
import publishVersion from '../../../src/handlers/catalog/publishVersion';
import reviseLesson from '../../../src/handlers/catalog/reviseLesson';
import getLessonMedia from '../../../src/handlers/files/getLessonMedia';
import enrollStudent from '../../../src/handlers/learning/enrollStudent';
import grantLesson from '../../../src/handlers/learning/grantLesson';
import { CARLA, SAM, aMarket } from '../../support/aMarket';
import type { Platform } from '../../support/aPlatform';
import { aLesson } from '../../support/builders';
import { expectRefusal } from '../../support/expectRefusal';

/** Ids that a coach may choose, and that every object of JavaScript answers to. */
const NAMES = ['constructor', 'toString', 'valueOf', 'hasOwnProperty', 'isPrototypeOf', 'toLocaleString'];
const bootcamp = { programId: 'bootcamp' };

function addLessons({ documents, now }: Platform, ids: readonly string[]): void {
  ids.forEach((id, index) => {
    documents.put(paths.lesson('bootcamp', id), aLesson(id, 'c1', index + 1));
    const dated = { createdAt: now, updatedAt: now };
    documents.put(paths.lessonContent('bootcamp', id), { text: `${id} of old`, ...dated });
  });
  const outline = { lessonRefs: [...ids], chapterRefs: ['c1'], version: ids.length, updatedAt: now };
  documents.put(paths.outline('bootcamp'), outline);
}

describe('lessons that are called what every object has', () => {
  it('come in with a version, change and are given to one like others', async () => {
    const market = await aMarket();
    addLessons(market, ['first']);
    await market.call(publishVersion, CARLA, bootcamp);
    await market.call(enrollStudent, SAM, bootcamp);
    for (const lessonId of NAMES) {
      const input = { enrollmentId: 'sam_bootcamp', lessonId };
      await expectRefusal(market.call(grantLesson, CARLA, input), 'lesson-missing');
      await expectRefusal(market.call(getLessonMedia, SAM, { ...bootcamp, lessonId }), 'lesson-missing');
    }
    addLessons(market, ['first', ...NAMES]);
    await market.call(reviseLesson, CARLA, { ...bootcamp, lessonId: 'first' });
    expect(await market.call(publishVersion, CARLA, bootcamp)).toMatchObject({
      changes: [
        ...NAMES.map((lessonRef) => ({ lessonRef, kind: 'added' })),
        { lessonRef: 'first', kind: 'changed' },
      ].sort((a, b) => (a.lessonRef < b.lessonRef ? -1 : 1)),
    });
    for (const lessonId of NAMES) await market.call(reviseLesson, CARLA, { ...bootcamp, lessonId });
    await market.call(publishVersion, CARLA, bootcamp);
    const [second, third] = await market.documents.getAll(
      paths.contentVersion('bootcamp', 2),
      paths.contentVersion('bootcamp', 3),
    );
    expect(second?.lessons).toEqual({ first: 2, ...Object.fromEntries(NAMES.map((id) => [id, 1])) });
    expect(third?.lessons).toEqual({ first: 2, ...Object.fromEntries(NAMES.map((id) => [id, 2])) });
  });
});
