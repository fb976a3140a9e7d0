import { describe, expect, it } from 'vitest';
import { type Notice, notificationJobs } from '../../../src/domain/notifications/notificationJobs';
import { paths } from '../../../src/domain/paths';

const NOTICE: Notice = {
  kind: 'enrollment-created',
  recipientRef: 'carl',
  actorRef: 'ana',
  subjectRef: 'ana_baking',
  version: 1,
  facts: { programId: 'baking', programTitle: 'Baking' },
};

const idsOf = (more: Partial<Notice>) => notificationJobs({ ...NOTICE, ...more }).map(({ id }) => id);

describe('the jobs of a notice', () => {
  it('are one for each channel of its kind', () => {
    expect(notificationJobs(NOTICE).map(({ kind }) => kind)).toEqual(['notify-in-app', 'send-mail']);
  });

  it('are the same for the same notice', () => {
    expect(idsOf({})).toEqual(idsOf({}));
  });

  it.each([
    ['recipient', { recipientRef: 'cora' }],
    ['subject', { subjectRef: 'bob_baking' }],
    ['version', { version: 2 }],
  ])('are others for another %s', (_title, more) => {
    expect(idsOf(more)).not.toEqual(idsOf({}));
  });

  it('have ids that the outbox can hold', () => {
    for (const id of idsOf({})) expect(paths.outboxJob(id).path).toBe(`outbox/${id}`);
  });
});
