import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ContentVersion } from '../../../src/contracts/documents/contentVersions';
import type { LessonProgress } from '../../../src/contracts/documents/lessonProgress';
import type { Outline } from '../../../src/contracts/documents/outlines';
import { progressOf } from '../../../src/domain/learning/progress';
import { progressJob } from '../../../src/domain/learning/progressJob';
import { newOutboxJob } from '../../../src/domain/outbox/jobStates';
import { paths } from '../../../src/domain/paths';
import recomputeProgress from '../../../src/handlers/learning/recomputeProgress';
import recompute from '../../../src/handlers/learning/recomputeProgressOnLessonProgressWrite';
import type { Documents, Transaction } from '../../../src/ports/documents';
import type { Ports } from '../../../src/ports/ports';
import { runJob } from '../../../src/runtime/runJob';
import { NOON, type Platform } from '../../support/aPlatform';
import { aMarket } from '../../support/aMarket';
import { aStudent, anEnrollment } from '../../support/builders';
import { type Write, deliver } from '../../support/deliver';
import { shuffled } from '../../support/shuffled';

const KINDS = { 'recompute-progress': () => Promise.resolve({ default: recomputeProgress }) };

type Marked = Write<LessonProgress, 'enrollmentId' | 'lessonId'>;

/** Writes what a student marked and answers the event of it. */
async function mark({ documents }: Platform, lessonId: string, completed: boolean): Promise<Marked> {
  const path = paths.lessonProgress('sam_bootcamp', lessonId);
  const before = await documents.get(path);
  const after = { completed, createdAt: NOON, updatedAt: NOON };
  documents.put(path, after);
  return { params: { enrollmentId: 'sam_bootcamp', lessonId }, before, after };
}

async function enrolledMarket(changes: Parameters<typeof anEnrollment>[0] = {}): Promise<Platform> {
  const market = await aMarket();
  market.documents.put(paths.enrollment('sam_bootcamp'), anEnrollment(changes));
  return market;
}

function outlineOf(lessonRefs: string[]): Outline {
  return { lessonRefs, chapterRefs: ['c1'], version: 2, updatedAt: NOON };
}

function aVersionOf(lessons: string[]): ContentVersion {
  const editions = Object.fromEntries(lessons.map((id) => [id, 1]));
  return { number: 1, lessons: editions, changes: [], createdAt: NOON, updatedAt: NOON };
}

/** The platform with what a transaction reads told, and something done once a page was read. */
function watching(
  market: Platform,
  reads: (id: string) => void = () => undefined,
  afterPage: () => Promise<unknown> = () => Promise.resolve(),
): Ports {
  const stored = market.documents;
  const documents: Documents = {
    ...stored,
    query: async (query) => {
      const found = await stored.query(query);
      await afterPage();
      return found;
    },
    transact: (work, options) =>
      stored.transact((transaction) => {
        const get: Transaction['get'] = (document) => {
          reads(document.id);
          return transaction.get(document);
        };
        const getAll: Transaction['getAll'] = (...asked) => {
          for (const { id } of asked) reads(id);
          return transaction.getAll(...asked);
        };
        return work({ ...transaction, get, getAll });
      }, options),
  };
  return { ...market.ports, documents: () => Promise.resolve(documents) };
}

async function recomputeAt(version: number, { documents }: Platform, ports: Ports): Promise<void> {
  const job = progressJob({ programId: 'bootcamp', version });
  documents.put(paths.outboxJob(job.id), newOutboxJob(job, NOON));
  await runJob(job.id, KINDS, ports);
}

function enrollmentIn({ documents }: Platform) {
  return documents.get(paths.enrollment('sam_bootcamp'));
}

describe('the progress of an enrollment', () => {
  it('follows the lessons that are marked, and completes it at the last', async () => {
    const market = await enrolledMarket();
    await deliver(market, recompute, await mark(market, 'l1', true));
    expect(await enrollmentIn(market)).toMatchObject({ progress: 50, status: 'active' });
    await deliver(market, recompute, await mark(market, 'l2', true));
    expect(await enrollmentIn(market)).toMatchObject({
      progress: 100,
      status: 'completed',
      completionDate: NOON,
    });
  });

  it('lets the coach go once it is completed', async () => {
    const market = await enrolledMarket({ completedLessonRefs: ['l1'], progress: 50 });
    market.documents.put(paths.student('sam'), { ...aStudent(), coachRefs: ['carla', 'omar'] });
    await deliver(market, recompute, await mark(market, 'l2', true));
    expect(await market.documents.get(paths.student('sam'))).toMatchObject({ coachRefs: ['omar'] });
  });

  it('does not complete a paused enrollment', async () => {
    const market = await enrolledMarket({ status: 'paused', completedLessonRefs: ['l1'] });
    await deliver(market, recompute, await mark(market, 'l2', true));
    expect(await enrollmentIn(market)).toMatchObject({ progress: 100, status: 'paused' });
  });

  it('does not count a lesson that the program does not have', async () => {
    const market = await enrolledMarket();
    await deliver(market, recompute, await mark(market, 'l9', true));
    expect(await enrollmentIn(market)).toMatchObject({ progress: 0 });
  });

  it('ends the same whatever the order of the events, and when each comes twice', async () => {
    const marks = fc.array(fc.tuple(fc.constantFrom('l1', 'l2', 'l3'), fc.boolean()), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(marks, fc.integer(), async (history, seed) => {
        const market = await enrolledMarket({ status: 'paused' });
        const lessonRefs = ['l1', 'l2', 'l3'];
        market.documents.put(paths.outline('bootcamp'), {
          lessonRefs,
          chapterRefs: ['c1'],
          version: 2,
          updatedAt: NOON,
        });
        const events: Marked[] = [];
        for (const [lessonId, completed] of history) events.push(await mark(market, lessonId, completed));
        for (const event of shuffled([...events, ...events], seed)) await deliver(market, recompute, event);
        const done = new Map<string, boolean>(history);
        const completed = new Set(lessonRefs.filter((lessonId) => done.get(lessonId) === true));
        expect(await enrollmentIn(market)).toMatchObject({
          completedLessonRefs: [...completed],
          progress: progressOf(completed, lessonRefs),
        });
      }),
      { numRuns: 60 },
    );
  });
});

describe('when the lessons of a program change', () => {
  it('every enrollment is measured anew, in batches', async () => {
    const market = await aMarket();
    for (let index = 0; index < 230; index += 1) {
      const enrollment = anEnrollment({ studentRef: `s${index}`, completedLessonRefs: ['l1'], progress: 50 });
      market.documents.put(paths.enrollment(enrollment.id), enrollment);
    }
    market.documents.put(paths.outline('bootcamp'), {
      lessonRefs: ['l1'],
      chapterRefs: ['c1'],
      version: 2,
      updatedAt: NOON,
    });
    const job = progressJob({ programId: 'bootcamp', version: 2 });
    market.documents.put(paths.outboxJob(job.id), newOutboxJob(job, NOON));
    market.queue.push(job.id);
    const jobs: string[] = [];
    for (let id = market.queue.shift(); id !== undefined; id = market.queue.shift()) {
      jobs.push(id);
      await runJob(id, KINDS, market.ports);
    }
    expect(jobs.filter((id) => id.startsWith('recompute-progress'))).toHaveLength(3);
    const found = await market.documents.query({ from: paths.enrollments, limit: 1_000 });
    expect(new Set(found.map(({ data }) => `${data.progress} ${data.status}`))).toEqual(
      new Set(['100 completed']),
    );
  });

  it('one for which nothing changes is not read again, whichever version of the content it has', async () => {
    const market = await aMarket();
    market.documents.put(paths.outline('bootcamp'), outlineOf(['l1', 'l2']));
    market.documents.put(paths.contentVersion('bootcamp', 1), aVersionOf(['l1', 'l2', 'l3', 'l4']));
    const half = { completedLessonRefs: ['l1'], progress: 50 };
    for (const enrollment of [
      anEnrollment({ studentRef: 'same', ...half }),
      anEnrollment({ studentRef: 'moves', ...half, progress: 33 }),
      anEnrollment({ studentRef: 'behind', ...half, progress: 25, contentVersion: 1 }),
      anEnrollment({ studentRef: 'wrong', ...half, progress: 50, contentVersion: 1 }),
    ])
      market.documents.put(paths.enrollment(enrollment.id), enrollment);
    const read: string[] = [];
    const told = watching(market, (id) => void read.push(id));
    await recomputeAt(2, market, told);
    const found = await market.documents.query({ from: paths.enrollments, limit: 10 });
    expect(Object.fromEntries(found.map(({ data }) => [data.studentRef, data.progress]))).toEqual({
      ...{ same: 50, moves: 50, behind: 25, wrong: 25 },
    });
    expect(read.filter((id) => id.endsWith('_bootcamp')).sort()).toEqual([
      'moves_bootcamp',
      'wrong_bootcamp',
    ]);
  });

  it('what a student completes once its page was read is measured over the new outline', async () => {
    const market = await enrolledMarket({ status: 'paused' });
    market.documents.put(paths.outline('bootcamp'), outlineOf(['l1', 'l2', 'l3']));
    const event = await mark(market, 'l1', true);
    const told = watching(market, undefined, () => deliver(market, recompute, event));
    await recomputeAt(2, market, told);
    expect(await enrollmentIn(market)).toMatchObject({ completedLessonRefs: ['l1'], progress: 33 });
  });

  it('an enrollment that is damaged holds up no other, and is named', async () => {
    const market = await aMarket();
    for (let index = 0; index < 250; index += 1) {
      const enrollment = anEnrollment({ studentRef: `s${index}`, completedLessonRefs: ['l1'], progress: 50 });
      const damaged = { ...enrollment, studentRef: '' };
      market.documents.put(paths.enrollment(enrollment.id), index === 20 ? damaged : enrollment);
    }
    market.documents.put(paths.outline('bootcamp'), {
      lessonRefs: ['l1'],
      chapterRefs: ['c1'],
      version: 2,
      updatedAt: NOON,
    });
    const job = progressJob({ programId: 'bootcamp', version: 2 });
    market.documents.put(paths.outboxJob(job.id), newOutboxJob(job, NOON));
    market.queue.push(job.id);
    for (let id = market.queue.shift(); id !== undefined; id = market.queue.shift()) {
      await runJob(id, KINDS, market.ports);
    }
    const found = await market.documents.query({ from: paths.enrollments, limit: 1_000 });
    expect(found.filter(({ data }) => data.progress === 100)).toHaveLength(249);
    const all = await market.documents.query({ from: paths.outbox, limit: 1_000 });
    const jobs = all.filter(({ data }) => data.kind === 'recompute-progress');
    expect(jobs.map(({ data }) => data.status).sort()).toEqual(['done', 'done', 'failed']);
    expect(jobs.find(({ data }) => data.status === 'failed')?.data.lastError).toContain('1 of 100 failed');
    expect(jobs.find(({ data }) => data.status === 'failed')?.data.lastError).toContain('s20_bootcamp');
  });

  it('a job of an older outline leaves the work to the newer one', async () => {
    const market = await enrolledMarket({ completedLessonRefs: ['l1'] });
    market.documents.put(paths.outline('bootcamp'), {
      lessonRefs: ['l1', 'l2'],
      chapterRefs: ['c1'],
      version: 3,
      updatedAt: NOON,
    });
    const job = progressJob({ programId: 'bootcamp', version: 2 });
    market.documents.put(paths.outboxJob(job.id), newOutboxJob(job, NOON));
    await runJob(job.id, KINDS, market.ports);
    expect(await enrollmentIn(market)).toMatchObject({ progress: 0 });
  });
});
