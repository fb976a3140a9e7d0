import { beforeEach, describe, expect, it } from 'vitest';
import type { Erasure } from '../../../src/contracts/documents/erasures';
import type { Dispute } from '../../../src/contracts/documents/disputes';
import type { Flag } from '../../../src/contracts/documents/flags';
import type { ReviewModeration } from '../../../src/contracts/documents/reviews';
import type { VerificationRequest } from '../../../src/contracts/documents/verificationRequests';
import { ATTENTION, type Attention } from '../../../src/contracts/admin';
import { newOutboxJob } from '../../../src/domain/outbox/jobStates';
import type { ModerationCase } from '../../../src/contracts/documents/moderationCases';
import { newCase } from '../../../src/domain/moderation/cases';
import { newPlan } from '../../../src/domain/payments/plans';
import { paths } from '../../../src/domain/paths';
import listAttention from '../../../src/handlers/admin/listAttention';
import { CARLA, ROOT, SAM, aMarket } from '../../support/aMarket';
import { NOON, type Platform } from '../../support/aPlatform';
import { aConnection } from '../../support/aConnection';
import { aSessionMeeting } from '../../support/aSessionMeeting';
import { aPaidOrder } from '../../support/builders';
import { expectRefusal } from '../../support/expectRefusal';
import { aPayout, aPayoutAccount } from '../../support/payouts';

const before = (minutes: number) => new Date(NOON.getTime() - minutes * 60_000);
const BOOKS = { reversed: 0, reversedFee: 0, reversedTax: 0, owed: 0, disputed: 0, refunds: 0 };

let market: Platform;
beforeEach(async () => {
  market = await aMarket();
});

const list = async () =>
  ((await market.call(listAttention, ROOT, {})) as { attention: readonly Attention[] }).attention;

function aJob(id: string, status: 'dead' | 'pending', minutes: number): void {
  const job = newOutboxJob({ id, kind: 'set-role-claim', payload: { uid: 'sam' } }, before(minutes));
  market.documents.put(paths.outboxJob(id), { ...job, status });
}

function bounced(uid: string): void {
  const address = `${uid}@example.com`;
  const known = { address, state: 'bounced' as const, since: before(9), events: [] };
  market.documents.put(paths.mailAddress(uid, address), { ...known, createdAt: NOON, updatedAt: NOON });
}

function aRequest(uid: string, status: VerificationRequest['status'], minutes: number): void {
  const at = before(minutes);
  market.documents.put(paths.verificationRequest(uid), {
    userRef: uid,
    status,
    version: 1,
    createdAt: at,
    updatedAt: at,
  });
}

function aDispute(id: string, status: Dispute['status'], minutes: number): void {
  const at = before(minutes);
  market.documents.put(paths.dispute(id), {
    id,
    paymentRef: 'sam_p_1',
    payerRef: 'sam',
    payeeRef: 'carla',
    amount: 100,
    currency: 'EUR',
    reason: 'fraudulent',
    status,
    timeline: [{ status, at }],
    cost: 0,
    evidenceDueBy: before(-60),
    ...(id === 'dp_1' && { evidenceLateSince: at }),
    createdAt: at,
    updatedAt: at,
  });
}

function aHeldErasure(uid: string, decideSince: Date | undefined): Erasure {
  const at = before(90);
  const [why, sum] = decideSince === undefined ? (['moving', 10] as const) : (['unpayable', 850] as const);
  return {
    ...{ pseudonym: `erased-${uid}`, uid, status: 'waiting', dueAt: at, createdAt: at, updatedAt: at },
    held: {
      ...{ since: at, toldAt: at, why, disputes: 0, payouts: {} },
      sums: [{ currency: 'eur', balance: sum, why }],
      ...(decideSince !== undefined && { decideSince }),
    },
  };
}

function reported(reviewId: string, status: Flag['status'], minutes: number): void {
  const id = `flag-${reviewId}`;
  market.documents.put(paths.flag(id), {
    id,
    targetType: 'review',
    targetPath: `reviews/${reviewId}`,
    reporterRef: 'omar',
    reason: 'Lies',
    status,
    context: [],
    peopleRefs: ['omar'],
    createdAt: before(minutes),
    updatedAt: before(minutes),
  });
}

function accused(postId: string, status: ModerationCase['status'], minutes: number): void {
  const about = { targetType: 'post', targetPath: `posts/${postId}`, authorRef: 'sam', version: 1 } as const;
  const found = newCase({ caseId: `post_${postId}`, ...about }, before(minutes));
  market.documents.put(paths.moderationCase(found.id), { ...found, status });
}

function moderated(reviewId: string, changes: Partial<ReviewModeration>): void {
  market.documents.put(paths.reviewModeration(reviewId), {
    reason: 'Insults',
    hiddenBy: 'root',
    createdAt: before(60),
    updatedAt: before(60),
    ...changes,
  });
}

describe('what needs a person', () => {
  it('is nothing where nothing does', async () => {
    expect(await list()).toEqual([]);
  });

  it('is each kind with how many there are, the oldest first, and what to do', async () => {
    market.documents.put(paths.setting('learning.seatHold'), {
      ...{ id: 'learning.seatHold', category: 'learning', key: 'seatHold', value: { minutes: -1 } },
      ...{ description: '', isPublic: true, version: 1, updatedBy: 'root' },
      ...{ createdAt: before(4), updatedAt: before(4) },
    });
    aJob('new', 'dead', 10);
    aJob('old', 'dead', 90);
    aJob('waits', 'pending', 90);
    aRequest('carla', 'pending', 5);
    aRequest('colin', 'rejected', 50);
    market.documents.put(
      paths.payout('carla_9'),
      aPayout({ id: 'carla_9', status: 'awaiting-approval', createdAt: before(3) }),
    );
    market.documents.put(paths.payout('carla_8'), aPayout({ id: 'carla_8', status: 'paid' }));
    for (const [id, days] of [
      ['carla_5', 8],
      ['carla_6', 6],
    ] as const) {
      const updatedAt = before(days * 24 * 60);
      market.documents.put(paths.payout(id), aPayout({ id, status: 'sending', updatedAt }));
    }
    market.documents.put(
      paths.payout('carla_7'),
      aPayout({ id: 'carla_7', status: 'refused', updatedAt: before(9 * 24 * 60) }),
    );
    aDispute('dp_1', 'open', 30);
    aDispute('dp_2', 'inquiry', 40);
    aDispute('dp_3', 'won', 50);
    market.documents.put(paths.payoutAccount('omar'), aPayoutAccount('omar'));
    market.documents.put(paths.payoutAccount('carla'), {
      ...aPayoutAccount('carla'),
      ...{ status: 'restricted', restrictedAt: before(70), requirements: ['external_account'] },
    });
    market.documents.put(paths.coachPlan('carla'), {
      ...newPlan('carla', 'stripe', before(90)),
      surplus: { subscriptionId: 'sub_2', amount: 2_900, currency: 'eur', since: before(65) },
    });
    market.documents.put(paths.erasure('erased-1'), aHeldErasure('mia', before(64)));
    market.documents.put(paths.erasure('erased-2'), aHeldErasure('omar', undefined));
    market.documents.put(
      paths.sessionMeeting('waits'),
      aSessionMeeting('waits', 'carla', 'sam', { refusedAt: before(8), refusal: 'invalid_client' }),
    );
    market.documents.put(paths.sessionMeeting('well'), aSessionMeeting('well', 'carla'));
    for (let index = 0; index < 5; index += 1) bounced(`p${index}`);
    const order = aPaidOrder({ books: { ...BOOKS, owed: 500, refunds: 1 } });
    market.documents.put(paths.payment(order.id), order);
    const settled = aPaidOrder({ id: 'other_1', books: BOOKS });
    market.documents.put(paths.payment(settled.id), settled);
    const lost = aPaidOrder({ id: 'lost_1', missingSince: before(90) });
    market.documents.put(paths.payment(lost.id), lost);

    reported('sam_program_p1', 'open', 20);
    reported('eve_program_p1', 'closed', 25);
    moderated('sam_program_p2', { editedAt: before(15) });
    moderated('eve_program_p2', {});

    for (const [postId, status, minutes] of [
      ['p1', 'open', 12],
      ['p2', 'appealed', 11],
      ['p3', 'decided', 10],
    ] as const)
      accused(postId, status, minutes);
    market.documents.put(paths.flag('talk_rude_sam'), {
      ...(await market.documents.get(paths.flag('flag-sam_program_p1')))!,
      id: 'talk_rude_sam',
      targetType: 'message',
    });

    market.documents.put(paths.calendarConnection('omar'), aConnection('omar'));
    market.documents.put(paths.calendarConnection('carla'), {
      ...aConnection('carla'),
      ...{ status: 'broken', brokenAt: before(45) },
    });

    const since = (minutes: number) => before(minutes).toISOString();
    expect(await list()).toEqual([
      {
        kind: 'dead-jobs',
        action: 'admin/replayJob',
        count: 2,
        first: [
          { id: 'old', since: since(90), about: 'set-role-claim' },
          { id: 'new', since: since(10), about: 'set-role-claim' },
        ],
      },
      {
        kind: 'coaches-to-verify',
        action: 'admin/verifyCoach',
        count: 1,
        first: [{ id: 'carla', since: since(5) }],
      },
      {
        kind: 'payouts-to-approve',
        action: 'payments/approvePayout',
        count: 1,
        first: [{ id: 'carla_9', since: since(3) }],
      },
      {
        kind: 'payouts-stuck',
        action: 'payments/settlePayout',
        count: 1,
        first: [{ id: 'carla_5', since: since(8 * 24 * 60), about: 'sending' }],
      },
      {
        kind: 'disputes',
        action: 'provider',
        count: 2,
        first: [
          { id: 'dp_2', since: since(40), dueBy: since(-60), about: 'fraudulent' },
          { id: 'dp_1', since: since(30), dueBy: since(-60), about: 'fraudulent' },
        ],
      },
      {
        kind: 'evidence-due',
        action: 'payments/submitDisputeEvidence',
        count: 1,
        first: [{ id: 'dp_1', since: since(30), dueBy: since(-60), about: 'fraudulent' }],
      },
      {
        kind: 'charges-missing',
        action: 'payments/writeOffPayment',
        count: 1,
        first: [{ id: 'lost_1', since: since(90) }],
      },
      {
        kind: 'payout-accounts-restricted',
        action: 'provider',
        count: 1,
        first: [{ id: 'carla', since: since(70), about: 'external_account' }],
      },
      {
        kind: 'refunds-that-failed',
        action: 'payments/refundPayment',
        count: 1,
        first: [{ id: order.id, since: order.updatedAt.toISOString() }],
      },
      {
        kind: 'plans-paid-twice',
        action: 'provider',
        count: 1,
        first: [{ id: 'carla', since: since(65), about: '2900 eur, sub_2' }],
      },
      {
        kind: 'deletions-held',
        action: 'payments/settleBalance',
        count: 1,
        first: [{ id: 'mia', since: since(64), about: '850 eur unpayable' }],
      },
      {
        kind: 'reported-reviews',
        action: 'reviews/hideReview',
        count: 1,
        first: [{ id: 'sam_program_p1', since: since(20), about: 'Lies' }],
      },
      {
        kind: 'hidden-reviews-edited',
        action: 'reviews/showReview',
        count: 1,
        first: [{ id: 'sam_program_p2', since: since(15), about: 'Insults' }],
      },
      {
        kind: 'flagged-texts',
        action: 'admin/reviewFlaggedContent',
        count: 1,
        first: [{ id: 'post_p1', since: since(12) }],
      },
      {
        kind: 'reported-messages',
        action: 'admin/reviewFlaggedContent',
        count: 1,
        first: [{ id: 'talk_rude_sam', since: since(20), about: 'Lies' }],
      },
      {
        kind: 'appeals',
        action: 'admin/decideAppeal',
        count: 1,
        first: [{ id: 'post_p2', since: since(11) }],
      },
      {
        kind: 'calendars-broken',
        action: 'provider',
        count: 1,
        first: [{ id: 'carla', since: since(45), about: 'google' }],
      },
      {
        kind: 'rooms-refused',
        action: 'provider',
        count: 1,
        first: [{ id: 'waits', since: since(8), about: 'invalid_client' }],
      },
      {
        kind: 'mail-reputation',
        action: 'provider',
        count: 1,
        first: [{ id: 'bounced', since: since(24 * 60), about: '5 in a day, 100.0 % of what was sent' }],
      },
      {
        kind: 'settings-faulty',
        action: 'admin/updateAdminSetting',
        count: 1,
        first: [{ id: 'learning.seatHold', since: since(4) }],
      },
    ]);
    expect((await list()).map(({ kind }) => kind)).toEqual(Object.keys(ATTENTION));
  });

  it('shows five of a thousand, and counts all', async () => {
    for (let index = 0; index < 1_000; index += 1) aJob(`job-${index}`, 'dead', index);
    const [jobs] = await list();
    expect(jobs?.count).toBe(1_000);
    expect(jobs?.first.map(({ id }) => id)).toEqual(['job-999', 'job-998', 'job-997', 'job-996', 'job-995']);
  });

  it.each([SAM, CARLA])('is for admins alone', async (caller) => {
    await expectRefusal(market.call(listAttention, caller, {}), 'admin-only');
  });
});
