import { describe, expect, it } from 'vitest';
import { contentDifference } from '../../../../client/src/contentDifference';
import type { ContentVersion } from '../../../src/contracts/documents/contentVersions';
import { paths } from '../../../src/domain/paths';
import deleteLesson from '../../../src/handlers/catalog/deleteLesson';
import publishVersion from '../../../src/handlers/catalog/publishVersion';
import reviseLesson from '../../../src/handlers/catalog/reviseLesson';
import enrollStudent from '../../../src/handlers/learning/enrollStudent';
import moveToVersion from '../../../src/handlers/learning/moveToVersion';
import recomputeProgress from '../../../src/handlers/learning/recomputeProgressOnLessonProgressWrite';
import { transactWithJobs } from '../../../src/runtime/transactWithJobs';
import { CARLA, SAM, aMarket } from '../../support/aMarket';
import { type Platform, aCaller } from '../../support/aPlatform';
import { aLesson, aStudent } from '../../support/builders';
import { expectRefusal } from '../../support/expectRefusal';
import { later, quiet } from '../../support/quiet';

const bootcamp = { programId: 'bootcamp' };

/** The bootcamp with so many lessons, l1 first, each with a content. */
async function aProgramOf(lessons: number): Promise<Platform> {
  const market = await aMarket();
  for (let index = 1; index <= lessons; index += 1) addLesson(market, index);
  for (const uid of ['p', 'q', 'r']) market.documents.put(paths.student(uid), aStudent(uid));
  return market;
}

function addLesson(market: Platform, index: number): void {
  const id = `l${index}`;
  const { documents, now } = market;
  documents.put(paths.lesson('bootcamp', id), aLesson(id, 'c1', index));
  documents.put(paths.lessonContent('bootcamp', id), {
    text: `${id} of old`,
    createdAt: now,
    updatedAt: now,
  });
  const lessonRefs = Array.from({ length: index }, (_, at) => `l${at + 1}`);
  documents.put(paths.outline('bootcamp'), {
    lessonRefs,
    chapterRefs: ['c1'],
    version: index,
    updatedAt: now,
  });
}

async function mark(market: Platform, uid: string, ...lessons: readonly number[]): Promise<void> {
  const enrollmentId = `${uid}_bootcamp`;
  for (const lessonId of lessons.map((index) => `l${index}`)) {
    const { now, documents, ports } = market;
    documents.put(paths.lessonProgress(enrollmentId, lessonId), {
      completed: true,
      createdAt: now,
      updatedAt: now,
    });
    const told = () =>
      recomputeProgress.converge({
        eventId: lessonId,
        params: { enrollmentId, lessonId },
        isGone: false,
        now,
        documents,
        ports,
        transact: (work) => transactWithJobs(market, work),
      });
    await Promise.all([told(), told()]);
  }
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at);
const of = (market: Platform, uid: string) => market.documents.get(paths.enrollmentOf(uid, 'bootcamp'));
const student = (uid: string) => aCaller(uid, 'student');

describe('L02 a lesson is added after completion', () => {
  it('changes nothing for who completed, or bought, what there was', async () => {
    const market = await aProgramOf(10);
    await market.call(publishVersion, CARLA, bootcamp);
    for (const uid of ['p', 'q']) await market.call(enrollStudent, student(uid), bootcamp);
    await mark(market, 'p', ...range(1, 10));
    await mark(market, 'q', ...range(1, 9));
    await quiet(market, { doubled: true });
    const completionDate = (await of(market, 'p'))?.completionDate;
    const certificateRef = (await of(market, 'p'))?.certificateRef;
    expect(certificateRef).toBeDefined();

    await later(market, 60);
    addLesson(market, 11);
    expect(await market.call(publishVersion, CARLA, { ...bootcamp, note: 'One more' })).toEqual({
      ...bootcamp,
      contentVersion: 2,
      changes: [{ lessonRef: 'l11', kind: 'added' }],
    });
    await market.call(enrollStudent, student('r'), bootcamp);
    await mark(market, 'p', 3);
    expect(await of(market, 'p')).toMatchObject({ status: 'completed', progress: 100, completionDate });
    await mark(market, 'q', 10);
    await mark(market, 'r', ...range(1, 10));
    await quiet(market, { doubled: true });
    expect(await of(market, 'q')).toMatchObject({ status: 'completed', contentVersion: 1, progress: 100 });
    expect(await of(market, 'r')).toMatchObject({ status: 'active', contentVersion: 2, progress: 90 });
    expect((await of(market, 'r'))?.certificateRef).toBeUndefined();

    expect(await market.call(moveToVersion, student('p'), { enrollmentId: 'p_bootcamp' })).toEqual({
      enrollmentId: 'p_bootcamp',
      status: 'completed',
      progress: 90,
      contentVersion: 2,
    });
    await mark(market, 'p', 11);
    await mark(market, 'r', 11);
    await quiet(market, { doubled: true });
    expect(await of(market, 'p')).toMatchObject({ progress: 100, completionDate, certificateRef });
    expect(await of(market, 'r')).toMatchObject({ status: 'completed' });
    const certificates = Object.values(market.documents.dump('certificates/')) as {
      contentVersion?: number;
    }[];
    expect(certificates.map(({ contentVersion }) => contentVersion).sort()).toEqual([1, 1, 2]);
    expect(market.queue.filter((id) => id.startsWith('notify:certificate-issued:p'))).toHaveLength(1);
  });
});

describe('a version of a program’s content', () => {
  it('costs nothing for lessons that did not change, and keeps each that does, once', async () => {
    const market = await aProgramOf(5);
    await market.call(reviseLesson, CARLA, { ...bootcamp, lessonId: 'l1' });
    expect(market.documents.dump('programs/bootcamp/versions')).toEqual({});
    await market.call(publishVersion, CARLA, bootcamp);
    await expectRefusal(market.call(publishVersion, CARLA, bootcamp), 'nothing-changed');
    await Promise.all([1, 2].map(() => market.call(reviseLesson, CARLA, { ...bootcamp, lessonId: 'l1' })));
    const body = paths.lessonContent('bootcamp', 'l1');
    market.documents.put(body, { text: 'l1 anew', createdAt: market.now, updatedAt: market.now });
    await market.call(reviseLesson, CARLA, { ...bootcamp, lessonId: 'l1' });
    const kept = () =>
      Object.keys(market.documents.dump('programs/bootcamp/lessons/')).filter((path) =>
        path.includes('/editions/'),
      );
    expect(kept()).toEqual(['programs/bootcamp/lessons/l1/editions/1']);
    expect(await market.documents.get(paths.lessonEdition('bootcamp', 'l1', 1))).toMatchObject({
      text: 'l1 of old',
      edition: 1,
      title: 'Lesson l1',
    });
    await market.call(deleteLesson, CARLA, { ...bootcamp, lessonId: 'l2' });
    const outline = paths.outline('bootcamp');
    market.documents.put(outline, {
      lessonRefs: ['l1', 'l3', 'l4', 'l5'],
      chapterRefs: ['c1'],
      version: 9,
      updatedAt: market.now,
    });
    expect(await market.call(publishVersion, CARLA, bootcamp)).toMatchObject({
      contentVersion: 2,
      changes: [
        { lessonRef: 'l1', kind: 'changed' },
        { lessonRef: 'l2', kind: 'removed' },
      ],
    });
    expect(kept()).toEqual([
      'programs/bootcamp/lessons/l1/editions/1',
      'programs/bootcamp/lessons/l2/editions/1',
    ]);
    expect(await market.documents.get(paths.contentVersion('bootcamp', 2))).toMatchObject({
      lessons: { l1: 2, l3: 1, l4: 1, l5: 1 },
    });
  });

  it('is moved to by its student alone, who loses nothing that was done', async () => {
    const market = await aProgramOf(2);
    const mine = { enrollmentId: 'p_bootcamp' };
    await market.call(enrollStudent, student('p'), bootcamp);
    await expectRefusal(market.call(moveToVersion, student('p'), mine), 'nothing-changed');
    await mark(market, 'p', 1);
    await market.call(publishVersion, CARLA, bootcamp);
    addLesson(market, 3);
    await market.call(publishVersion, CARLA, bootcamp);
    await expectRefusal(market.call(moveToVersion, CARLA, mine), 'enrollment-missing');
    await expectRefusal(market.call(moveToVersion, SAM, mine), 'enrollment-missing');
    expect(await market.call(moveToVersion, student('p'), mine)).toMatchObject({ progress: 33 });
    await expectRefusal(market.call(moveToVersion, student('p'), mine), 'nothing-changed');
  });

  it('differs from another in words', () => {
    const version = (changes: ContentVersion['changes'], note?: string): ContentVersion => ({
      ...{ number: 1, lessons: {}, changes },
      ...(note !== undefined && { note }),
      createdAt: new Date(0),
      updatedAt: new Date(0),
    });
    const versions = [
      version([
        { lessonRef: 'a', kind: 'added' },
        { lessonRef: 'b', kind: 'changed' },
        { lessonRef: 'c', kind: 'removed' },
        { lessonRef: 'd', kind: 'added' },
      ]),
      version(
        [
          { lessonRef: 'a', kind: 'changed' },
          { lessonRef: 'b', kind: 'removed' },
          { lessonRef: 'c', kind: 'added' },
          { lessonRef: 'd', kind: 'removed' },
        ],
        'Shorter',
      ),
    ];
    expect(contentDifference(versions)).toEqual({
      added: ['a'],
      changed: ['c'],
      removed: ['b'],
      notes: ['Shorter'],
    });
  });
});
