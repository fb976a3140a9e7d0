import { describe, expect, it } from 'vitest';
import { type Notice, noticeJob, noticeMailJob } from '../../../src/domain/notifications/noticeJobs';
import { paths } from '../../../src/domain/paths';

const NOTICE: Notice = {
  kind: 'enrollment-created',
  recipientRef: 'carl',
  actorRef: 'ana',
  subjectRef: 'ana_baking',
  version: 1,
  facts: { programId: 'baking', programTitle: 'Baking' },
};

const idsOf = (more: Partial<Notice>) => {
  const job = noticeJob({ ...NOTICE, ...more });
  return [job.id, noticeMailJob(job.payload).id];
};

describe('the job of a notice, and of its mail', () => {
  it('are one document, the same for the same notice', () => {
    expect(new Set([...idsOf({}), ...idsOf({})]).size).toBe(1);
  });

  it.each([
    ['recipient', { recipientRef: 'cora' }],
    ['subject', { subjectRef: 'bob_baking' }],
    ['version', { version: 2 }],
    ['kind', { kind: 'enrollment-cancelled' }],
  ] as const)('are others for another %s', (_title, more) => {
    expect(new Set([...idsOf(more), ...idsOf({})]).size).toBe(2);
  });

  it('have ids that the outbox can hold', () => {
    for (const id of idsOf({})) expect(paths.outboxJob(id).path).toBe(`outbox/${id}`);
  });
});
