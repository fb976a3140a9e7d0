import { describe, expect, it } from 'vitest';
import type { OutboxJob } from '../../../src/contracts/documents/outbox';
import {
  MAX_ATTEMPTS,
  claimed,
  failed,
  isClaimable,
  newOutboxJob,
  succeeded,
} from '../../../src/domain/outbox/jobStates';
import { NOON } from '../../support/aPlatform';

const after = (seconds: number) => new Date(NOON.getTime() + seconds * 1_000);

function aJob(more: Partial<OutboxJob> = {}): OutboxJob {
  return { ...newOutboxJob({ id: 'j', kind: 'k', payload: {} }, NOON), ...more };
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
    expect(aJob().runAt).toEqual(NOON);
    expect(newOutboxJob({ id: 'j', kind: 'k', payload: {}, runAt: after(60) }, NOON).runAt).toEqual(
      after(60),
    );
  });

  it('is nobody else’s while its lease lasts', () => {
    const running = claimed(aJob(), 'lease-1', NOON);
    expect(running).toMatchObject({ status: 'running', attempts: 1, lease: 'lease-1' });
    expect(isClaimable(running, after(119))).toBe(false);
    expect(isClaimable(running, after(120))).toBe(true);
  });

  it.each([
    [1, 10],
    [2, 20],
    [3, 40],
    [7, 640],
  ])('waits longer after each failure: the %i. waits %i s', (attempts, seconds) => {
    const job = failed(aJob({ status: 'running', attempts, lease: 'l' }), 'no route', NOON);
    expect(job).toMatchObject({ status: 'failed', lastError: 'no route', runAt: after(seconds) });
    expect(job.lease).toBeUndefined();
  });

  it('is buried by its last failure', () => {
    const job = failed(aJob({ status: 'running', attempts: MAX_ATTEMPTS }), 'no route', NOON);
    expect(job).toMatchObject({ status: 'dead', lastError: 'no route' });
  });

  it('is buried when it killed every worker that took it up', () => {
    const job = claimed(aJob({ status: 'running', attempts: MAX_ATTEMPTS, lease: 'l' }), 'lease-2', NOON);
    expect(job).toMatchObject({ status: 'dead', attempts: MAX_ATTEMPTS });
  });

  it('that is done is kept for a week', () => {
    const job = succeeded(aJob({ status: 'running', lease: 'l' }), NOON);
    expect(job).toMatchObject({ status: 'done', lease: undefined, expiresAt: after(7 * 86_400) });
  });
});
