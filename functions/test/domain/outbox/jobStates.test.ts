import { describe, expect, it } from 'vitest';
import type { OutboxJob } from '../../../src/contracts/documents/outbox';
import { JOB_POLICIES } from '../../../src/domain/outbox/jobPolicies';
import {
  afterFailure,
  isClaimable,
  newOutboxJob,
  nextAttempt,
  replayed,
  succeeded,
} from '../../../src/domain/outbox/jobStates';
import { wakeOf } from '../../../src/domain/outbox/wakeOf';
import type { Job } from '../../../src/ports/jobs';
import { NOON } from '../../support/aPlatform';
import { refusalOf } from '../../support/refusalOf';

const after = (seconds: number) => new Date(NOON.getTime() + seconds * 1_000);

const JOB: Job<'set-role-claim'> = { id: 'j', kind: 'set-role-claim', payload: { uid: 'ana' } };
const { maxAge } = JOB_POLICIES['set-role-claim'];
const old = new Date(NOON.getTime() - maxAge);

function aJob(more: Partial<OutboxJob> = {}): OutboxJob {
  return { ...newOutboxJob(JOB, NOON), ...more };
}

describe('a job', () => {
  it.each([
    ['pending', 0, true],
    ['pending', -1, false],
    ['failed', 0, true],
    ['failed', -1, false],
    ['running', 0, true],
    ['running', -1, false],
    ['done', 999, false],
    ['dead', 999, false],
  ] as const)('that is %s can be taken up %i s after its time: %s', (status, seconds, claimable) => {
    expect(isClaimable(aJob({ status }), after(seconds))).toBe(claimable);
  });

  it('begins at once unless told otherwise', () => {
    expect(aJob()).toMatchObject({ runAt: NOON, dueAt: NOON });
    expect(newOutboxJob({ ...JOB, runAt: after(60) }, NOON)).toMatchObject({
      runAt: after(60),
      dueAt: after(60),
    });
  });

  it('is nobody else’s while its lease lasts', () => {
    const running = nextAttempt(aJob(), 'lease-1', NOON, 0);
    expect(running).toMatchObject({ status: 'running', attempts: 1, lease: 'lease-1' });
    expect(isClaimable(running, after(119))).toBe(false);
    expect(isClaimable(running, after(120))).toBe(true);
  });

  it.each([
    [1, 0, 10],
    [2, 0, 20],
    [3, 0, 40],
    [7, 0, 640],
    [20, 0, 3_600],
    [2_000, 0, 3_600],
    [3, 1, 20],
    [3, 0.5, 30],
  ])(
    'waits longer after each failure: the %i. waits, at a jitter of %f, %i s',
    (attempts, jitter, seconds) => {
      const job = afterFailure(aJob({ status: 'running', attempts, lease: 'l' }), 'no route', NOON, jitter);
      expect(job).toMatchObject({ status: 'failed', lastError: 'no route', runAt: after(seconds) });
      expect(job.lease).toBeUndefined();
    },
  );

  it.each([
    ['its first due time', { dueAt: old }, 'dead'],
    ['its first due time, whenever it was made', { dueAt: after(1), createdAt: old }, 'failed'],
    ['its making, where an older release wrote it', { dueAt: undefined, createdAt: old }, 'dead'],
    ['a moment less', { dueAt: new Date(old.getTime() + 1) }, 'failed'],
  ] as const)('is buried by a failure when its age is over, counted from %s', (_title, more, status) => {
    const job = afterFailure(aJob({ status: 'running', attempts: 1, ...more }), 'no route', NOON, 0);
    expect(job).toMatchObject({ status, lastError: 'no route' });
  });

  it('is attempted once more however old it is', () => {
    expect(nextAttempt(aJob({ dueAt: old }), 'l', NOON, 0)).toMatchObject({ status: 'running' });
  });

  it('that kills every worker backs off like one that fails, and ends', () => {
    const killer = { status: 'running', lease: 'l' } as const;
    expect(nextAttempt(aJob({ ...killer, attempts: 2 }), 'l2', NOON, 0)).toMatchObject({ status: 'running' });
    expect(nextAttempt(aJob({ ...killer, attempts: 3 }), 'l2', NOON, 0)).toMatchObject({
      status: 'failed',
      runAt: after(40),
    });
    expect(nextAttempt(aJob({ ...killer, attempts: 3, dueAt: old }), 'l2', NOON, 0)).toMatchObject({
      status: 'dead',
    });
  });

  it('that is done is kept for a week, with what the provider said', () => {
    const delivery = { messageId: '<m>', answer: '250 OK', at: NOON };
    const job = succeeded(aJob({ status: 'running', lease: 'l' }), delivery, NOON);
    expect(job).toMatchObject({ status: 'done', lease: undefined, delivery, expiresAt: after(7 * 86_400) });
  });

  it('that is dead is as new when it is replayed, and no other is', () => {
    const dead = aJob({ status: 'dead', attempts: 40, dueAt: old, runAt: old });
    expect(replayed(dead, NOON)).toMatchObject({ status: 'pending', attempts: 0, runAt: NOON, dueAt: NOON });
    for (const status of ['pending', 'running', 'failed', 'done'] as const) {
      expect(refusalOf(() => replayed(aJob({ status }), after(1)))).toBe('illegal-transition');
    }
  });
});

describe('the call for an attempt', () => {
  const nameOf = (job: OutboxJob, seconds: number, id = 'j') => wakeOf(id, job, after(seconds)).name;

  it('bears one name, whoever calls and when, until ten minutes after its time', () => {
    expect(new Set([-60, 0, 20, 599].map((seconds) => nameOf(aJob(), seconds))).size).toBe(1);
    expect(nameOf(aJob(), 600)).not.toBe(nameOf(aJob(), 599));
  });

  it('bears another name for another job, attempt or time', () => {
    const names = [
      nameOf(aJob(), 0),
      nameOf(aJob(), 0, 'other'),
      nameOf(aJob({ attempts: 1 }), 0),
      nameOf(aJob({ runAt: after(1) }), 0),
    ];
    expect(new Set(names).size).toBe(4);
  });

  it('is for the attempt’s time, or at once when that is past', () => {
    expect(wakeOf('j', aJob(), after(-60)).runAt).toEqual(NOON);
    expect(wakeOf('j', aJob(), after(60)).runAt).toEqual(after(60));
  });

  it.each([
    ['send-mail', 'runMailJob'],
    ['send-push', 'runPushJob'],
    ['send-sms', 'runSmsJob'],
    ['notify', 'runNoticeJob'],
    ['tell-batch', 'runJob'],
    ['of a release to come', 'runJob'],
    ['constructor', 'runJob'],
  ])('of a job of kind %s goes to %s', (kind, queue) => {
    expect(wakeOf('j', aJob({ kind }), NOON).queue).toBe(queue);
  });
});
