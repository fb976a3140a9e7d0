import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MAX_CHAPTERS, type Chapter } from '../../src/contracts/documents/chapters';
import { MAX_LESSONS, type Lesson } from '../../src/contracts/documents/lessons';
import { paths } from '../../src/domain/paths';
import deleteChapter from '../../src/handlers/catalog/deleteChapter';
import deleteLesson from '../../src/handlers/catalog/deleteLesson';
import recountOutline from '../../src/handlers/catalog/recountOutline';
import onChapterCreate from '../../src/handlers/catalog/recountOutlineOnChapterCreate';
import onLessonCreate from '../../src/handlers/catalog/recountOutlineOnLessonCreate';
import reorderOutline from '../../src/handlers/catalog/reorderOutline';
import recomputeProgress from '../../src/handlers/learning/recomputeProgress';
import type { Documents } from '../../src/ports/documents';
import { runJob } from '../../src/runtime/runJob';
import { NOON, type Platform } from '../support/aPlatform';
import { CARLA, aMarket } from '../support/aMarket';
import { aChapter, aLesson } from '../support/builders';
import { deliver } from '../support/deliver';
import { CONTENTION } from '../support/insist';
import { shuffled } from '../support/shuffled';
import { type RunningFirestore, startFirestore, unhurried } from '../support/startFirestore';

const KINDS = {
  'recount-outline': () => Promise.resolve({ default: recountOutline }),
  'recompute-progress': () => Promise.resolve({ default: recomputeProgress }),
};
/** More than any attack here writes. */
const ALL = 5_000;
/** Lessons of one of four batches that are written at once, which together go over the bound. */
const BATCH = MAX_LESSONS / 4 + 25;

let firestore: RunningFirestore;
let market: Platform<Documents>;
let programId: string;
let round = 0;

beforeAll(async () => {
  firestore = await startFirestore();
  await firestore.play(CONTENTION);
});
afterAll(() => firestore.stop());
beforeEach(async () => {
  round += 1;
  programId = `outline-${round}`;
  market = await aMarket({ id: programId, isActive: false }, unhurried(firestore.documents));
});

type Delivery = () => Promise<void>;

/** What a client writes past the operations, in one batch; answers how its triggers are told. */
async function writeLessons(lessons: readonly Lesson[]): Promise<Delivery[]> {
  await market.documents.transact((transaction) => {
    for (const lesson of lessons) {
      transaction.set(paths.lesson(programId, lesson.id), lesson);
      transaction.set(paths.lessonContent(programId, lesson.id), {
        text: 'Hello',
        createdAt: NOON,
        updatedAt: NOON,
      });
    }
    return Promise.resolve();
  });
  return lessons.map((after) => cameEvent(after));
}

async function writeChapters(chapters: readonly Chapter[]): Promise<Delivery[]> {
  await market.documents.transact((transaction) => {
    for (const chapter of chapters) transaction.set(paths.chapter(programId, chapter.id), chapter);
    return Promise.resolve();
  });
  return chapters.map(
    (after) => () =>
      deliver(market, onChapterCreate, {
        params: { programId, chapterId: after.id },
        before: undefined,
        after,
      }),
  );
}

function cameEvent(after: Lesson): Delivery {
  const params = { programId, lessonId: after.id };
  return () => deliver(market, onLessonCreate, { params, before: undefined, after });
}

function lessonsOf(count: number, prefix: string, chapterRef = 'c1'): Lesson[] {
  return Array.from({ length: count }, (_, index) => aLesson(`${prefix}-${index}`, chapterRef, index + 1));
}

/** A job of a burst that is asked for once more, or goes on as itself, is one of a later moment, by which its task is named. */
async function runJobs(): Promise<void> {
  for (let id = market.queue.shift(); id !== undefined; id = market.queue.shift()) {
    market.now = new Date(market.now.getTime() + 1);
    await runJob(id, KINDS, market.ports);
  }
}

/** Every trigger twice and in another order, some while the job runs. */
async function settle(deliveries: readonly Delivery[]): Promise<void> {
  const rounds = shuffled([...deliveries, ...deliveries], 7);
  const half = Math.floor(rounds.length / 2);
  await Promise.all(rounds.slice(0, half).map((each) => each()));
  await Promise.all([runJobs(), ...rounds.slice(half).map((each) => each())]);
  await runJobs();
}

async function stored(): Promise<{ chapters: Chapter[]; lessons: Lesson[]; contents: number }> {
  const [chapters, lessons] = await Promise.all([
    market.documents.query({ from: paths.chapters(programId), limit: ALL }),
    market.documents.query({ from: paths.lessons(programId), limit: ALL }),
  ]);
  const contents = await market.documents.query({ from: { path: 'content', group: true }, limit: ALL });
  return {
    chapters: chapters.map(({ data }) => data),
    lessons: lessons.map(({ data }) => data),
    contents: contents.filter(({ path }) => path.path.startsWith(`programs/${programId}/`)).length,
  };
}

async function expectConverged(): Promise<void> {
  const { chapters, lessons } = await stored();
  const outline = await market.documents.get(paths.outline(programId));
  expect(outline?.lessonRefs).toEqual(lessons.map(({ id }) => id).sort());
  expect(outline?.chapterRefs).toEqual(chapters.map(({ id }) => id).sort());
  const places = (parts: readonly { position: number }[]) =>
    parts.map(({ position }) => position).sort((a, b) => a - b);
  expect(places(chapters)).toEqual(chapters.map((_, index) => index + 1));
  for (const { id } of chapters) {
    const inside = lessons.filter(({ chapterRef }) => chapterRef === id);
    expect(places(inside)).toEqual(inside.map((_, index) => index + 1));
  }
  expect(lessons.filter(({ chapterRef }) => chapters.every(({ id }) => id !== chapterRef))).toEqual([]);
}

const TIMEOUT = 180_000;

describe('an outline under direct writes and contention', { timeout: TIMEOUT }, () => {
  it('comes back to its bounds, keeps what was counted, and can be reordered', async () => {
    const batches = await Promise.all([
      ...['w', 'x', 'y', 'z'].map((prefix) => writeLessons(lessonsOf(BATCH, prefix))),
      writeChapters(
        Array.from({ length: MAX_CHAPTERS + 30 }, (_, index) => aChapter(`a-${index}`, (index % 100) + 1)),
      ),
    ]);
    await settle(batches.flat());
    const { chapters, lessons, contents } = await stored();
    expect([chapters.length, lessons.length, contents]).toEqual([MAX_CHAPTERS, MAX_LESSONS, MAX_LESSONS - 2]);
    expect(lessons.map(({ id }) => id)).toEqual(expect.arrayContaining(['l1', 'l2']));
    expect(chapters.map(({ id }) => id)).toContain('c1');
    await expectConverged();
    const order = chapters.map(({ id }) => ({
      chapterId: id,
      lessonIds: lessons.filter(({ chapterRef }) => chapterRef === id).map((lesson) => lesson.id),
    }));
    await market.call(reorderOutline, CARLA, { programId, chapters: order });
  });

  it('loses a chapter with all its lessons and their content, those beyond the bound and those written meanwhile too', async () => {
    const batches = await Promise.all(
      ['w', 'x', 'y', 'z'].map((prefix) => writeLessons(lessonsOf(BATCH, prefix))),
    );
    const [late] = await Promise.all([
      writeLessons(lessonsOf(50, 'late')),
      market.call(deleteChapter, CARLA, { programId, chapterId: 'c1' }),
    ]);
    await settle([...batches.flat(), ...late]);
    expect(await stored()).toEqual({ chapters: [], lessons: [], contents: 0 });
    await expectConverged();
  });

  it('loses content that was written while its lesson went', async () => {
    await market.call(deleteLesson, CARLA, { programId, lessonId: 'l1' });
    await market.documents.transact((transaction) => {
      transaction.set(paths.lessonContent(programId, 'l1'), {
        text: 'Late',
        createdAt: NOON,
        updatedAt: NOON,
      });
      return Promise.resolve();
    });
    await runJobs();
    expect(await stored()).toMatchObject({ contents: 0, lessons: [{ id: 'l2', position: 1 }] });
  });

  it('counts again what is written after a count has begun', async () => {
    await settle(await writeLessons(lessonsOf(1, 'first')));
    await settle(await writeLessons(lessonsOf(1, 'second')));
    await expectConverged();
  });
});

describe('what an outline costs', { timeout: TIMEOUT }, () => {
  it('is a few reads a lesson to write, move and delete them all', async () => {
    const lessons = lessonsOf(MAX_LESSONS / 2, 'lesson');
    await writeChapters([aChapter('c2', 2)]);
    const before = await firestore.reads();
    const written = await writeLessons(lessons);
    await Promise.all(written.map((each) => each()));
    await runJobs();
    const all = ['l1', 'l2', ...lessons.map(({ id }) => id)];
    const chapters = [
      { chapterId: 'c2', lessonIds: all.slice(0, 100) },
      { chapterId: 'c1', lessonIds: all.slice(100) },
    ];
    await market.call(reorderOutline, CARLA, { programId, chapters });
    for (const lesson of lessons) {
      market.now = new Date(market.now.getTime() + 1_000);
      await market.call(deleteLesson, CARLA, { programId, lessonId: lesson.id });
    }
    await runJobs();
    const reads = (await firestore.reads()) - before;
    expect(reads / lessons.length).toBeLessThan(20);
    await expectConverged();
  });
});
