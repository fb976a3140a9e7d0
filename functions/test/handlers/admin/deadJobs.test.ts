import { beforeEach, describe, expect, it } from 'vitest';
import type { OutboxJob } from '../../../src/contracts/documents/outbox';
import { newOutboxJob } from '../../../src/domain/outbox/jobStates';
import { paths } from '../../../src/domain/paths';
import listDeadJobs from '../../../src/handlers/admin/listDeadJobs';
import replayJob from '../../../src/handlers/admin/replayJob';
import { CARLA, ROOT, SAM, aMarket } from '../../support/aMarket';
import { NOON, type Platform } from '../../support/aPlatform';
import { expectRefusal } from '../../support/expectRefusal';

const before = (seconds: number) => new Date(NOON.getTime() - seconds * 1_000);

let market: Platform;
beforeEach(async () => {
  market = await aMarket();
});

function put(id: string, changes: Partial<OutboxJob>): void {
  const job = newOutboxJob({ id, kind: 'set-role-claim', payload: { uid: 'sam' } }, before(3_600));
  market.documents.put(paths.outboxJob(id), { ...job, ...changes });
}

interface Answer {
  readonly jobs: readonly { jobId: string; diedAt: string }[];
  readonly nextCursor?: { readonly diedAt: string; readonly jobId: string };
  readonly backlog: object;
}

const list = (input: object = {}): Promise<Answer> =>
  market.call(listDeadJobs, ROOT, input) as Promise<Answer>;

describe('the dead jobs', () => {
  it('are told with why they died, the latest first, and the backlog is counted', async () => {
    put('old', { status: 'dead', updatedAt: before(60), attempts: 40, lastError: 'no route' });
    put('new', { status: 'dead', updatedAt: before(10), attempts: 1, lastError: '550 no such user' });
    put('due', { runAt: before(90) });
    put('failed', { status: 'failed', runAt: before(30) });
    put('later', { status: 'failed', runAt: before(-30) });
    put('running', { status: 'running', runAt: before(-100) });
    put('done', { status: 'done' });
    expect(await list()).toEqual({
      jobs: [
        {
          jobId: 'new',
          kind: 'set-role-claim',
          attempts: 1,
          lastError: '550 no such user',
          diedAt: before(10).toISOString(),
        },
        {
          jobId: 'old',
          kind: 'set-role-claim',
          attempts: 40,
          lastError: 'no route',
          diedAt: before(60).toISOString(),
        },
      ],
      backlog: { queued: 4, due: 2, oldestDueAt: before(90).toISOString(), dead: 2 },
    });
  });

  it('are none where none died', async () => {
    expect(await list()).toEqual({ jobs: [], backlog: { queued: 0, due: 0, dead: 0 } });
  });

  it.each([1, 2, 3, 7])('come in pages of %i, each once, those of one instant too', async (limit) => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    ids.forEach((id, index) => {
      put(id, { status: 'dead', updatedAt: before(index < 4 ? 10 : 20 + index) });
    });
    const seen: string[] = [];
    let cursor: Answer['nextCursor'];
    do {
      const page: Answer = await list({ limit, ...(cursor && { cursor }) });
      expect(page.jobs.length).toBeLessThanOrEqual(limit);
      seen.push(...page.jobs.map(({ jobId }) => jobId));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(seen).toEqual(['d', 'c', 'b', 'a', 'e', 'f', 'g']);
  });

  it('are listed beside documents that are none', async () => {
    put('good', { status: 'dead', updatedAt: before(5) });
    market.documents.put(paths.outboxJob('bad'), { status: 'dead', updatedAt: before(1) } as never);
    market.documents.put(paths.outboxJob('worse'), { status: 'dead', updatedAt: 'yesterday' } as never);
    market.documents.put(paths.outboxJob('worst'), { status: 'failed', runAt: 'yesterday' } as never);
    const { jobs, backlog } = await list();
    expect(jobs.map(({ jobId }) => jobId)).toEqual(['bad', 'good']);
    expect(backlog).toEqual({ queued: 1, due: 0, dead: 3 });
  });

  it.each([
    ['a coach', CARLA],
    ['a student', SAM],
  ])('are not for %s', async (_who, caller) => {
    await expectRefusal(market.call(listDeadJobs, caller, {}), 'admin-only');
    await expectRefusal(market.call(replayJob, caller, { jobId: 'old' }), 'admin-only');
  });
});

describe('a dead job', () => {
  it('is due again once, in the queue and in the log', async () => {
    put('old', { status: 'dead', attempts: 40, lastError: 'no route' });
    const answer = await market.call(replayJob, ROOT, { jobId: 'old', requestId: 'r1' });
    expect(answer).toEqual({ jobId: 'old', kind: 'set-role-claim', runAt: NOON.toISOString() });
    expect(await market.documents.get(paths.outboxJob('old'))).toMatchObject({
      status: 'pending',
      attempts: 0,
      runAt: NOON,
      dueAt: NOON,
    });
    expect(market.queue).toEqual(['old']);
    expect(Object.values(market.documents.dump('activityLogs'))).toMatchObject([
      { action: 'job.replay', entityType: 'job', entityRef: 'old', userRef: 'root' },
    ]);
    expect(await market.call(replayJob, ROOT, { jobId: 'old', requestId: 'r1' })).toEqual(answer);
    await expectRefusal(market.call(replayJob, ROOT, { jobId: 'old' }), 'illegal-transition');
  });

  it('is made due by one of many who ask at once', async () => {
    put('old', { status: 'dead', attempts: 40 });
    const calls = Array.from({ length: 50 }, () => market.call(replayJob, ROOT, { jobId: 'old' }));
    const outcomes = await Promise.allSettled(calls);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(Object.keys(market.documents.dump('activityLogs'))).toHaveLength(1);
  });

  it.each(['pending', 'running', 'failed', 'done'] as const)(
    'is no %s one, which stays as it is',
    async (status) => {
      put('j', { status });
      const stored = market.documents.dump();
      await expectRefusal(market.call(replayJob, ROOT, { jobId: 'j' }), 'illegal-transition');
      await expectRefusal(market.call(replayJob, ROOT, { jobId: 'none' }), 'job-missing');
      expect(market.documents.dump()).toEqual(stored);
    },
  );
});
