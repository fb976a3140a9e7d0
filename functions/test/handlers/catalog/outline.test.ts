import { describe, expect, it } from 'vitest';
import { MAX_LESSONS } from '../../../src/contracts/documents/lessons';
import { recountJob } from '../../../src/domain/catalog/recountJob';
import { newOutboxJob } from '../../../src/domain/outbox/jobStates';
import { paths } from '../../../src/domain/paths';
import deleteChapter from '../../../src/handlers/catalog/deleteChapter';
import deleteLesson from '../../../src/handlers/catalog/deleteLesson';
import recount from '../../../src/handlers/catalog/recountOutline';
import recountOutline from '../../../src/handlers/catalog/recountOutlineOnLessonCreate';
import reorderOutline from '../../../src/handlers/catalog/reorderOutline';
import { runJob } from '../../../src/runtime/runJob';
import type { Platform } from '../../support/aPlatform';
import { NOON } from '../../support/aPlatform';
import { CARLA, OMAR, aMarket } from '../../support/aMarket';
import { aChapter, aLesson } from '../../support/builders';
import { deliver } from '../../support/deliver';
import { expectRefusal } from '../../support/expectRefusal';

const KINDS = { 'recount-outline': () => Promise.resolve({ default: recount }) };
const bootcamp = { programId: 'bootcamp' };

/** The lessons of the bootcamp as `chapter/position`. */
async function placesOf({ documents }: Platform): Promise<Record<string, string>> {
  const lessons = await documents.query({ from: paths.lessons('bootcamp'), limit: 100 });
  return Object.fromEntries(lessons.map(({ data }) => [data.id, `${data.chapterRef}/${data.position}`]));
}

/** What the recount that follows each deletion does. */
async function recounted({ documents, ports, queue }: Platform): Promise<void> {
  const job = recountJob('bootcamp', NOON, queue.length).job;
  documents.put(paths.outboxJob(job.id), newOutboxJob(job, NOON));
  await runJob(job.id, KINDS, ports);
}

describe('the outline of a program', () => {
  it('is reordered in one step', async () => {
    const market = await aMarket();
    market.documents.put(paths.chapter('bootcamp', 'c2'), aChapter('c2', 2));
    const chapters = [
      { chapterId: 'c2', lessonIds: ['l2', 'l1'] },
      { chapterId: 'c1', lessonIds: [] },
    ];
    expect(await market.call(reorderOutline, CARLA, { ...bootcamp, chapters })).toEqual({ moved: 4 });
    expect(await placesOf(market)).toEqual({ l1: 'c2/2', l2: 'c2/1' });
  });

  it('stays as it is when the request is not a permutation, or not its coach asks', async () => {
    const market = await aMarket();
    const chapters = [{ chapterId: 'c1', lessonIds: ['l2', 'l1'] }];
    await expectRefusal(market.call(reorderOutline, OMAR, { ...bootcamp, chapters }), 'not-program-owner');
    const half = [{ chapterId: 'c1', lessonIds: ['l2'] }];
    await expectRefusal(
      market.call(reorderOutline, CARLA, { ...bootcamp, chapters: half }),
      'outline-mismatch',
      {
        missing: ['l1'],
      },
    );
    expect(await placesOf(market)).toEqual({ l1: 'c1/1', l2: 'c1/2' });
  });

  it('loses a lesson with its content', async () => {
    const market = await aMarket();
    market.documents.put(paths.lessonContent('bootcamp', 'l1'), {
      text: 'Hello',
      createdAt: NOON,
      updatedAt: NOON,
    });
    expect(await market.call(deleteLesson, CARLA, { ...bootcamp, lessonId: 'l1' })).toEqual({
      deletedLessons: 1,
    });
    await recounted(market);
    expect(await placesOf(market)).toEqual({ l2: 'c1/1' });
    expect(await market.documents.get(paths.lessonContent('bootcamp', 'l1'))).toBeUndefined();
  });

  it('keeps a lesson while the program is on the market', async () => {
    const market = await aMarket();
    const lastChapter = market.call(deleteChapter, CARLA, { ...bootcamp, chapterId: 'c1' });
    await expectRefusal(lastChapter, 'program-not-publishable', { failures: ['lesson-missing'] });
    await market.call(deleteLesson, CARLA, { ...bootcamp, lessonId: 'l1' });
    const lastLesson = market.call(deleteLesson, CARLA, { ...bootcamp, lessonId: 'l2' });
    await expectRefusal(lastLesson, 'program-not-publishable', { failures: ['lesson-missing'] });
    market.documents.put(paths.chapter('bootcamp', 'c2'), aChapter('c2', 2));
    await market.call(deleteChapter, CARLA, { ...bootcamp, chapterId: 'c2' });
    await recounted(market);
    expect(await placesOf(market)).toEqual({ l2: 'c1/1' });
  });

  it('loses a chapter with its lessons', async () => {
    const market = await aMarket({ isActive: false });
    expect(await market.call(deleteChapter, CARLA, { ...bootcamp, chapterId: 'c1' })).toEqual({
      deletedLessons: 2,
    });
    expect(await placesOf(market)).toEqual({});
    await expectRefusal(
      market.call(deleteChapter, CARLA, { ...bootcamp, chapterId: 'c1' }),
      'chapter-missing',
    );
  });

  it('loses also the lesson that was written beyond the bound', async () => {
    const market = await aMarket();
    for (let index = 0; index < MAX_LESSONS; index += 1) {
      market.documents.put(paths.lesson('bootcamp', `m${index}`), aLesson(`m${index}`, 'c1', index + 3));
    }
    const last = { ...bootcamp, lessonId: 'm99' };
    expect(await market.call(deleteLesson, CARLA, last)).toEqual({ deletedLessons: 1 });
  });

  it('does not change once the program is archived', async () => {
    const market = await aMarket({ status: 'archived', isActive: false });
    await expectRefusal(
      market.call(deleteLesson, CARLA, { ...bootcamp, lessonId: 'l1' }),
      'program-archived',
    );
  });
});

describe('the count of lessons', () => {
  const lesson = aLesson('l3');
  const added = (market: Platform) =>
    deliver(market, recountOutline, {
      params: { ...bootcamp, lessonId: 'l3' },
      before: undefined,
      after: lesson,
    });

  it('follows a new lesson and has everyone measured, by one job however often the event comes', async () => {
    const market = await aMarket();
    market.documents.put(paths.lesson('bootcamp', 'l3'), lesson);
    await Promise.all([added(market), added(market), added(market)]);
    expect(Object.keys(market.documents.dump('outbox/'))).toEqual([
      'outbox/recount-outline:bootcamp:886226401',
    ]);
    expect(market.queue).toHaveLength(1);
    await recounted(market);
    await recounted(market);
    expect(await market.documents.get(paths.outline('bootcamp'))).toMatchObject({
      lessonRefs: ['l1', 'l2', 'l3'],
      version: 2,
    });
    expect(market.queue).toHaveLength(1);
  });

  it('follows lessons and chapters that go, by one job that is added as they go', async () => {
    const market = await aMarket({ isActive: false });
    for (const id of ['l3', 'l4', 'l5'])
      market.documents.put(paths.lesson('bootcamp', id), aLesson(id, 'c1', 9));
    await Promise.all(
      ['l2', 'l3', 'l4'].map((lessonId) => market.call(deleteLesson, CARLA, { ...bootcamp, lessonId })),
    );
    await market.call(deleteChapter, CARLA, { ...bootcamp, chapterId: 'c1' });
    const [job, ...others] = market.queue;
    expect([job, others]).toEqual(['recount-outline:bootcamp:886226401', []]);
    await runJob(job!, KINDS, market.ports);
    expect(await market.documents.get(paths.outline('bootcamp'))).toMatchObject({
      lessonRefs: [],
      chapterRefs: [],
    });
  });

  it('ends at what exists when an event comes late', async () => {
    const market = await aMarket();
    await added(market);
    await recounted(market);
    expect(await market.documents.get(paths.outline('bootcamp'))).toMatchObject({
      lessonRefs: ['l1', 'l2'],
      version: 1,
    });
  });
});
