import { describe, expect, it } from 'vitest';
import type { Enrollment } from '../../../src/contracts/documents/enrollments';
import type { LessonProgress } from '../../../src/contracts/documents/lessonProgress';
import { paths } from '../../../src/domain/paths';
import deleteLesson from '../../../src/handlers/catalog/deleteLesson';
import recountOutline from '../../../src/handlers/catalog/recountOutline';
import onLessonCreate from '../../../src/handlers/catalog/recountOutlineOnLessonCreate';
import recomputeProgress from '../../../src/handlers/learning/recomputeProgress';
import recompute from '../../../src/handlers/learning/recomputeProgressOnLessonProgressWrite';
import sweepOutboxEveryMinute from '../../../src/handlers/outbox/sweepOutboxEveryMinute';
import type { Documents } from '../../../src/ports/documents';
import type { Ports } from '../../../src/ports/ports';
import { runJob } from '../../../src/runtime/runJob';
import { NOON, type Platform } from '../../support/aPlatform';
import { CARLA, aMarket } from '../../support/aMarket';
import { aLesson, aStudent, anEnrollment } from '../../support/builders';
import { Crash, crashingPorts } from '../../support/crashing';
import { deliver } from '../../support/deliver';

const KINDS = {
  'recount-outline': () => Promise.resolve({ default: recountOutline }),
  'recompute-progress': () => Promise.resolve({ default: recomputeProgress }),
};
const HALF = { completedLessonRefs: ['l1'], progress: 50 };

/** The bootcamp with two lessons, of which so many people have completed the first. */
async function learners(count: number, changes: Partial<Enrollment> = {}): Promise<Platform> {
  const market = await aMarket();
  for (let index = 0; index < count; index += 1) {
    const enrollment = anEnrollment({ studentRef: `s${100 + index}`, ...HALF, ...changes });
    market.documents.put(paths.enrollment(enrollment.id), enrollment);
  }
  return market;
}

/** A lesson comes or goes, and its event is told. */
async function change(market: Platform, lessonId: string, after = aLesson(lessonId, 'c1', 9)): Promise<void> {
  market.documents.put(paths.lesson('bootcamp', lessonId), after);
  await deliver(market, onLessonCreate, {
    params: { programId: 'bootcamp', lessonId },
    before: undefined,
    after,
  });
}

async function remove(market: Platform, lessonId: string): Promise<void> {
  await market.call(deleteLesson, CARLA, { programId: 'bootcamp', lessonId });
}

/** @returns the ids of the jobs in the order in which they were run */
async function work(market: Platform, ports: Ports = market.ports): Promise<string[]> {
  const done: string[] = [];
  for (let id = market.queue.shift(); id !== undefined; id = market.queue.shift()) {
    done.push(id);
    await runJob(id, KINDS, ports);
  }
  return done;
}

async function progresses({ documents }: Platform): Promise<Record<string, number>> {
  const found = await documents.query({ from: paths.enrollments, limit: 1_000 });
  const told: Record<string, number> = {};
  for (const { data } of found)
    told[`${data.progress} ${data.status}`] = (told[`${data.progress} ${data.status}`] ?? 0) + 1;
  return told;
}

const jobs = ({ documents }: Platform) =>
  Object.entries(documents.dump('outbox/')).map(([path, job]) => `${path} ${(job as { kind: string }).kind}`);

describe('a recount of the lessons', () => {
  it('measures a class in its own commit, and leaves no job', async () => {
    const market = await learners(24);
    await change(market, 'l3');
    expect(await work(market)).toHaveLength(1);
    expect(await progresses(market)).toEqual({ '33 active': 24 });
    expect(jobs(market)).toEqual([]);
  });

  it('measures the first of many, and goes on as what measures the others', async () => {
    const market = await learners(140);
    await change(market, 'l3');
    const [recounted, ...others] = await work(market);
    expect(others).toEqual([
      recounted,
      expect.stringMatching(/^recompute-progress:bootcamp:2:s2\d\d_bootcamp$/),
    ]);
    expect(await progresses(market)).toEqual({ '33 active': 140 });
  });

  it('leaves who has a version of the content where it is', async () => {
    const market = await learners(3, { contentVersion: 1, progress: 25 });
    await change(market, 'l3');
    await work(market);
    expect(await progresses(market)).toEqual({ '25 active': 3 });
  });

  it('leaves all to the job where it completes somebody', async () => {
    const market = await learners(3);
    market.documents.put(paths.student('s100'), { ...aStudent(), id: 's100', coachRefs: ['carla'] });
    await remove(market, 'l2');
    await work(market);
    expect(await progresses(market)).toEqual({ '100 completed': 3 });
    expect(await market.documents.get(paths.student('s100'))).toMatchObject({ coachRefs: [] });
    expect(jobs(market).filter((each) => each.includes('certificate'))).toHaveLength(3);
  });

  it('is not held up by an enrollment that is damaged, which is named', async () => {
    const market = await learners(3);
    const damaged = anEnrollment({ studentRef: 'zoe', completedLessonRefs: 5 as never });
    market.documents.put(paths.enrollment('zoe_bootcamp'), damaged);
    await change(market, 'l3');
    await runJob(market.queue[0]!, KINDS, market.ports);
    await runJob(market.queue[0]!, KINDS, market.ports);
    expect(await market.documents.get(paths.outline('bootcamp'))).toMatchObject({ version: 2 });
    expect(await progresses(market)).toMatchObject({ '33 active': 3 });
    const [job] = Object.values(market.documents.dump('outbox/'));
    expect(job).toMatchObject({
      status: 'failed',
      lastError: expect.stringContaining('zoe_bootcamp') as never,
    });
  });

  it('takes up a lesson that comes while its job measures as another', async () => {
    const market = await learners(30);
    await change(market, 'l3');
    await runJob(market.queue.shift()!, KINDS, market.ports);
    expect(jobs(market)).toEqual([expect.stringMatching(/recount-outline:\S+ recompute-progress$/)]);
    await change(market, 'l4');
    await work(market);
    expect(await progresses(market)).toEqual({ '25 active': 30 });
    expect(await market.documents.get(paths.outline('bootcamp'))).toMatchObject({ version: 3 });
  });
});

/** Ports whose transactions meet a change once they have read something. */
function meeting(market: Platform, collection: string, met: () => Promise<void>): Ports {
  let isMet = false;
  const documents: Documents = {
    ...market.documents,
    transact: (work, options) =>
      market.documents.transact(
        (transaction) =>
          work({
            ...transaction,
            query: async (query) => {
              const found = await transaction.query(query);
              const isOfThese = 'path' in query.from && query.from.path.endsWith(collection);
              if (!isMet && isOfThese) await ((isMet = true), met());
              return found;
            },
          }),
        options,
      ),
  };
  return { ...market.ports, documents: () => Promise.resolve(documents) };
}

describe('what comes between the reading of a recount and its commit', () => {
  it('is counted, if it is a lesson', async () => {
    const market = await learners(2);
    await change(market, 'l3');
    const ports = meeting(market, 'lessons', () => change(market, 'l4'));
    await work(market, ports);
    expect(await market.documents.get(paths.outline('bootcamp'))).toMatchObject({
      lessonRefs: ['l1', 'l2', 'l3', 'l4'],
    });
    expect(await progresses(market)).toEqual({ '25 active': 2 });
  });

  it('is measured, if it is a lesson that somebody completes', async () => {
    const market = await learners(2);
    await change(market, 'l3');
    const marked: LessonProgress = { completed: true, createdAt: NOON, updatedAt: NOON };
    const ports = meeting(market, 'enrollments', async () => {
      market.documents.put(paths.lessonProgress('s100_bootcamp', 'l2'), marked);
      const params = { enrollmentId: 's100_bootcamp', lessonId: 'l2' };
      await deliver(market, recompute, { params, before: undefined, after: marked });
    });
    await work(market, ports);
    expect(await progresses(market)).toEqual({ '66 completed': 1, '33 active': 1 });
  });
});

describe('a recount whose worker dies', () => {
  it.each([3, 30])('leaves nobody of %i unmeasured, killed at any point', async (count) => {
    let reached = 0;
    for (let point = 0; point < 60; point += 1) {
      const market = await learners(count);
      await change(market, 'l3');
      const { ports, crashed } = crashingPorts(market.ports, point);
      await work(market, ports).catch((error: unknown) => {
        if (!(error instanceof Crash)) throw error;
      });
      if (crashed()) reached += 1;
      for (let minute = 0; minute < 6; minute += 1) {
        market.now = new Date(market.now.getTime() + 60_000);
        await sweepOutboxEveryMinute(market.ports);
        await work(market);
      }
      expect(await progresses(market), `point ${point}`).toEqual({ '33 active': count });
    }
    expect(reached).toBeGreaterThan(2);
    expect(reached).toBeLessThan(60);
  });
});
