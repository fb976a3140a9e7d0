import { describe, expect, it } from 'vitest';
import { JOB_KINDS, type JobKind } from '../../src/contracts/jobs';
import { FORGOTTEN_KINDS } from '../../src/domain/outbox/forgottenJobs';
import { newOutboxJob } from '../../src/domain/outbox/jobStates';
import { paths } from '../../src/domain/paths';
import type { Job } from '../../src/ports/jobs';
import { runJob } from '../../src/runtime/runJob';
import { NOON, aPlatform } from '../support/aPlatform';
import { JOB_PAYLOADS } from '../support/jobPayloads';

/** A job as the outbox holds it, whoever wrote it. */
function stored(kind: string, payload: unknown): { platform: ReturnType<typeof aPlatform>; id: string } {
  const platform = aPlatform();
  const job = { id: `${kind}:1`, kind, payload } as Job;
  platform.documents.put(paths.outboxJob(job.id), newOutboxJob(job, NOON));
  return { platform, id: job.id };
}

describe('the payload of a job', () => {
  const samples = Object.entries(JOB_PAYLOADS).flatMap(([kind, payloads]) =>
    payloads.map((payload, index) => [kind as JobKind, index, payload] as const),
  );

  it('has a sample for every kind', () => {
    expect(Object.keys(JOB_PAYLOADS).sort()).toEqual(Object.keys(JOB_KINDS).sort());
    expect(Object.values(JOB_PAYLOADS).filter((payloads) => payloads.length === 0)).toEqual([]);
  });

  it.each(samples)(
    'of kind %s, as release %i wrote it, reaches its worker whole',
    async (kind, _index, payload) => {
      const { platform, id } = stored(kind, payload);
      const seen: unknown[] = [];
      const handler = (running: { payload: unknown }) => Promise.resolve(void seen.push(running.payload));
      await runJob(id, { [kind]: () => Promise.resolve({ default: handler }) }, platform.ports);
      expect(seen).toEqual([payload]);
      const ended = await platform.documents.get(paths.outboxJob(id));
      expect(ended?.status).toBe(FORGOTTEN_KINDS.some((each) => each === kind) ? undefined : 'done');
    },
  );

  it.each(samples)(
    'of kind %s, release %i, reaches its worker without what a later release adds',
    async (kind, _index, payload) => {
      const { platform, id } = stored(kind, { ...(payload as object), addedLater: true });
      const seen: unknown[] = [];
      const handler = (running: { payload: unknown }) => Promise.resolve(void seen.push(running.payload));
      await runJob(id, { [kind]: () => Promise.resolve({ default: handler }) }, platform.ports);
      expect(seen).toEqual([payload]);
    },
  );

  it.each(Object.keys(JOB_KINDS))(
    'of kind %s that no longer fits ends the job at once, and says what does not fit',
    async (kind) => {
      const { platform, id } = stored(kind, { uid: 7, programId: null });
      const worker = () => Promise.reject(new Error('a worker was asked'));
      await runJob(id, { [kind]: worker }, platform.ports);
      expect(await platform.documents.get(paths.outboxJob(id))).toMatchObject({
        status: 'dead',
        attempts: 1,
        lastError: expect.stringMatching(
          new RegExp(
            `^not a payload of ${kind}: (uid|pseudonym|uploadId|programId|paymentId|payoutId|enrollmentId|targetType|sessionId|bookingId|eventId|registrationId|postId|recipientRef|notice|resourceId|skillId|broadcastId|day|slot|since|pattern|conversationId|invoiceId|disputeId|customerId|rules).*: `,
          ),
        ),
      });
    },
  );
});
