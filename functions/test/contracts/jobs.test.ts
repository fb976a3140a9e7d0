import { describe, expect, it } from 'vitest';
import { JOB_KINDS, type JobKind } from '../../src/contracts/jobs';
import { newOutboxJob } from '../../src/domain/outbox/jobStates';
import { paths } from '../../src/domain/paths';
import type { Job } from '../../src/ports/jobs';
import { runJob } from '../../src/runtime/runJob';
import { NOON, aPlatform } from '../support/aPlatform';

const notice = {
  kind: 'enrollment-created',
  recipientRef: 'carl',
  actorRef: 'ana',
  subjectRef: 'ana_baking',
  version: 1,
  facts: { programId: 'baking', programTitle: 'Baking' },
};
const ofNotice = { notice, dedupeKey: 'enrollment-created:carl:ana_baking:1' };

/**
 * Payloads as each release wrote them: a kind's list only grows. What stands here may wait in somebody's outbox, so it is
 * never edited to please a schema.
 */
const WRITTEN: Readonly<Record<JobKind, readonly unknown[]>> = {
  notify: [ofNotice],
  'notify-in-app': [ofNotice],
  'send-mail': [ofNotice],
  'send-digest': [{ recipientRef: 'carl', date: '2026-03-02' }],
  'send-sms': [ofNotice],
  'tell-messages': [{ conversationId: 'talk', burst: 59_000_000 }],
  'send-push': [{ ...ofNotice, device: '0' }],
  'mail-summary': [{ recipientRef: 'carl', kind: 'enrollment-created' }],
  'list-recipients': [
    { broadcastId: 'spring', page: 0 },
    { broadcastId: 'spring', page: 1, after: { id: 'ana' } },
    { broadcastId: 'spring', page: 1, after: { id: 'ana_baking', at: 1_770_000_000_000 } },
  ],
  'tell-batch': [{ broadcastId: 'spring', batch: 0, recipients: ['ana', 'carl'] }],
  'count-batch': [{ broadcastId: 'spring', batch: 0, recipients: ['ana'], alreadyTold: 1 }],
  remind: [{ sessionId: 's1', version: 1, reminder: 'day-before' }],
  'expire-request': [{ bookingId: 'b1', version: 1 }],
  'follow-zones': [{ rules: '2026a', place: 'zoom' }],
  'reveal-feedback': [{ bookingId: 'b1' }],
  'close-session': [{ sessionId: 's1', version: 1 }],
  'refresh-match-profile': [{ uid: 'carl' }],
  'sync-session-event': [{ sessionId: 's1' }, { sessionId: 's1', uid: 'hugo' }],
  'sync-session-meeting': [{ sessionId: 's1' }],
  'keep-recordings': [{ sessionId: 's1', run: 'a==', isTold: true }],
  'remove-recordings': [{ sessionId: 's1' }],
  'report-meeting': [{ sessionId: 's1' }],
  'tend-meetings': [{ slot: '2026-12-01T06' }],
  'import-calendar': [{ uid: 'carl' }],
  'tend-calendar': [{ uid: 'carl' }],
  'end-calendar': [{ uid: 'carl' }],
  'set-role-claim': [{ uid: 'ana' }],
  'stop-suspended': [{ uid: 'carl' }],
  'roll-up-statistics': [{ slot: '2026-03-02T12:00:00.000Z' }],
  'sweep-activity': [{ day: '2026-03-01', batch: 0 }],
  'follow-coach-page': [{ uid: 'carl' }],
  'end-suspension': [{ uid: 'ana' }],
  'end-sessions': [{ uid: 'ana' }],
  'erase-account': [{ pseudonym: 'erased-1' }],
  'export-data': [{ uid: 'ana', exportId: 'export-1' }],
  'export-table': [{ uid: 'root', table: 'payments', format: 'csv', exportId: 'export-1' }],
  'remove-table-exports': [{ uid: 'root', exportId: 'export-1' }, { uid: 'root' }],
  'remove-export': [{ uid: 'ana', exportId: 'export-1' }],
  'reconcile-accounts': [{ run: '2026-03-02' }, { run: '2026-03-02', uid: 'ana' }],
  'count-seats': [{ programId: 'baking', shard: 0 }],
  'issue-tickets': [{ registrationId: 'meetup_ana' }],
  'issue-certificate': [{ enrollmentId: 'ana_baking' }],
  'end-reservations': [{ enrollmentId: 'ana_baking' }],
  'offer-seats': [{ programId: 'baking' }],
  'offer-times': [{ uid: 'carla', date: '2026-06-17' }],
  'expire-offer': [{ programId: 'baking', studentUid: 'ana', offer: 1 }],
  'void-offers': [{ programId: 'baking' }],
  'count-waitlist': [{ programId: 'baking' }],
  'complete-event': [{ eventId: 'meetup', version: 1 }],
  'offer-event-seats': [{ eventId: 'meetup', poolId: 'seats' }],
  'expire-event-offer': [{ registrationId: 'meetup_ana', offer: 1 }],
  'tell-of-sessions': [
    { programId: 'baking', slot: 493_000 },
    { programId: 'baking', slot: 493_000, after: 'ana_baking' },
  ],
  'tell-attendees': [
    { eventId: 'meetup', version: 1, about: 'moved' },
    { eventId: 'meetup', version: 1, about: 'reminder', after: 'meetup_ana' },
  ],
  'drop-held-tickets': [{ eventId: 'meetup', uid: 'ana', registrationId: 'meetup_pia' }],
  'end-registrations': [{ eventId: 'meetup', batch: 1 }],
  'promote-upload': [{ uploadId: 'a' }],
  'remove-file': [{ uploadId: 'a' }],
  'sweep-files': [{ day: '2026-03-02', page: 0 }],
  'sweep-objects': [
    { day: '2026-03-02', folder: 'avatars', page: 0 },
    { day: '2026-03-02', folder: 'avatars', page: 1, cursor: 'avatars/ana/a.webp' },
  ],
  'end-hold': [{ paymentId: 'ana_baking_1' }],
  'follow-payment': [
    { paymentId: 'ana_baking_1' },
    { paymentId: 'ana_baking_1', eventRef: 'stripe_evt_1' },
    { paymentId: 'ana_baking_1', eventRef: 'stripe_evt_1', transactionId: 'pi_1' },
  ],
  'return-charge': [{ paymentId: 'ana_baking_1', transactionId: 'pi_1' }],
  'refund-payment': [{ paymentId: 'ana_baking_1' }, { paymentId: 'ana_baking_1', refundId: '1' }],
  'issue-invoice': [{ paymentId: 'ana_baking_1' }, { paymentId: 'ana_baking_1', refundId: '1' }],
  'send-evidence': [{ disputeId: 'dp_1' }],
  'remind-evidence': [{ disputeId: 'dp_1', dueBy: '2026-03-09T12:00:00.000Z' }],
  'print-invoice': [{ invoiceId: '2026-000124' }],
  'make-payout': [{ payoutId: 'carla_1' }],
  'follow-payout': [{ payoutId: 'carla_1', eventRef: 'stripe_evt_1' }],
  'follow-payout-account': [{ uid: 'carla', eventRef: 'stripe_evt_1' }],
  'follow-plan': [{ uid: 'carla' }, { uid: 'carla', eventRef: 'stripe_evt_1' }],
  'follow-wallet': [{ uid: 'sam', eventRef: 'stripe_evt_1' }],
  'forget-customer': [{ customerId: 'cus_1' }],
  'reconcile-payments': [{ since: '2026-03-01T12:00:00.000Z' }],
  'follow-author': [{ uid: 'ana' }],
  'recount-rating': [{ targetType: 'program', targetRef: 'baking' }],
  'recount-bookmarks': [{ resourceId: 'guide' }],
  'recount-post': [{ postId: 'hello' }],
  'settle-replies': [{ postId: 'hello', commentId: 'first', decision: '1-0', batch: 0 }],
  'tell-mentions': [
    { postId: 'hello', uids: ['eve'] },
    { postId: 'hello', commentId: 'first', uids: ['eve'] },
  ],
  'clear-post': [{ postId: 'hello', batch: 0 }],
  'clear-bookmarks': [{ resourceId: 'guide', batch: 0 }],
  'count-audience': [{ uid: 'carla', asOf: '2026-03-01T00:00:00.000Z' }],
  'make-leaderboards': [{ day: '2026-03-01' }],
  'recount-skill': [{ skillId: 'react' }],
  'move-user-skills': [
    { skillId: 'reactjs', intoSkillId: 'react', batch: 0 },
    { skillId: 'reactjs', intoSkillId: 'react', batch: 1, after: 'ana_reactjs' },
  ],
  'rank-skills': [{ day: '2026-03-01' }],
  'settle-unread': [{ conversationId: 'direct_x' }],
  'recount-outline': [{ programId: 'baking' }],
  'rerun-triggers': [{ pattern: 'users/{uid}', document: 'users/ana' }],
  'recompute-progress': [
    { programId: 'baking', version: 3 },
    { programId: 'baking', version: 3, after: 'ana_baking' },
  ],
};

/** A job as the outbox holds it, whoever wrote it. */
function stored(kind: string, payload: unknown): { platform: ReturnType<typeof aPlatform>; id: string } {
  const platform = aPlatform();
  const job = { id: `${kind}:1`, kind, payload } as Job;
  platform.documents.put(paths.outboxJob(job.id), newOutboxJob(job, NOON));
  return { platform, id: job.id };
}

describe('the payload of a job', () => {
  const samples = Object.entries(WRITTEN).flatMap(([kind, payloads]) =>
    payloads.map((payload, index) => [kind as JobKind, index, payload] as const),
  );

  it('has a sample for every kind', () => {
    expect(Object.keys(WRITTEN).sort()).toEqual(Object.keys(JOB_KINDS).sort());
    expect(Object.values(WRITTEN).filter((payloads) => payloads.length === 0)).toEqual([]);
  });

  it.each(samples)(
    'of kind %s, as release %i wrote it, reaches its worker whole',
    async (kind, _index, payload) => {
      const { platform, id } = stored(kind, payload);
      const seen: unknown[] = [];
      const handler = (running: { payload: unknown }) => Promise.resolve(void seen.push(running.payload));
      await runJob(id, { [kind]: () => Promise.resolve({ default: handler }) }, platform.ports);
      expect(seen).toEqual([payload]);
      expect(await platform.documents.get(paths.outboxJob(id))).toMatchObject({ status: 'done' });
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
