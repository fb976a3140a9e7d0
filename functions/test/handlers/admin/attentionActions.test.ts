import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { ATTENTION, type Attention, type AttentionKind } from '../../../src/contracts/admin';
import { newCase } from '../../../src/domain/moderation/cases';
import { newOutboxJob } from '../../../src/domain/outbox/jobStates';
import { documentAt, paths } from '../../../src/domain/paths';
import listAttention from '../../../src/handlers/admin/listAttention';
import type { MountedOperation } from '../../../src/runtime/operationHandler';
import { ROOT, aMarket } from '../../support/aMarket';
import { NOON, type Platform } from '../../support/aPlatform';
import { aPaidOrder, aReview } from '../../support/builders';
import { aPost } from '../../support/aForum';
import { aPayout } from '../../support/payouts';
import { aUser } from '../../support/people';
import { workOff } from '../../support/workOff';

const HANDLERS = join(import.meta.dirname, '..', '..', '..', 'src', 'handlers');
const AT = { createdAt: NOON, updatedAt: NOON };
const BOOKS = { reversed: 0, reversedFee: 0, reversedTax: 0, owed: 500, disputed: 0, refunds: 1 };
const REVIEW = aReview({ authorRef: 'sam' });
const REPORT = { id: 'report', reporterRef: 'omar', reason: 'Lies', status: 'open', context: [] };

const CASE = newCase(
  { caseId: 'post_hello', targetType: 'post', targetPath: 'posts/hello', authorRef: 'sam', version: 1 },
  NOON,
);

type Row = readonly [documents: Readonly<Record<string, object>>, input: object];

/** What needs a person, planted, and the call of its action that ends it. */
const ROWS: Partial<Record<AttentionKind, Row>> = {
  'dead-jobs': [
    {
      'outbox/a': {
        ...newOutboxJob({ id: 'a', kind: 'set-role-claim', payload: { uid: 'sam' } }, NOON),
        status: 'dead',
      },
    },
    { jobId: 'a' },
  ],
  'coaches-to-verify': [
    {
      'users/carla': aUser('carla', { role: 'coach' }),
      'verificationRequests/carla': { userRef: 'carla', status: 'pending', version: 1, ...AT },
    },
    { coachId: 'carla', version: 1, decision: 'reject', reason: 'Nothing to look at.' },
  ],
  'payouts-to-approve': [
    {
      'users/rita': aUser('rita', { role: 'admin' }),
      'payouts/carla_9': aPayout({ id: 'carla_9', status: 'awaiting-approval', requestedBy: 'rita' }),
    },
    { payoutId: 'carla_9' },
  ],
  'refunds-that-failed': [
    { [paths.payment('sam_p_1').path]: aPaidOrder({ id: 'sam_p_1', books: BOOKS }) },
    { paymentId: 'sam_p_1', amount: 500, reason: 'other', transferReference: 'by hand, 12' },
  ],
  'reported-reviews': [
    {
      [`reviews/${REVIEW.id}`]: REVIEW,
      'flags/report': {
        ...REPORT,
        ...{ targetType: 'review', targetPath: `reviews/${REVIEW.id}`, peopleRefs: ['omar'], ...AT },
      },
    },
    { reviewId: REVIEW.id, reason: 'Lies' },
  ],
  'hidden-reviews-edited': [
    {
      [`reviews/${REVIEW.id}`]: { ...REVIEW, isVisible: false },
      [`reviews/${REVIEW.id}/moderation/decision`]: {
        ...{ reason: 'Lies', hiddenBy: 'root', editedAt: NOON, ...AT },
      },
    },
    { reviewId: REVIEW.id },
  ],
  'flagged-texts': [
    { 'posts/hello': aPost(), 'moderationCases/post_hello': CASE },
    { targetType: 'post', targetId: 'hello', version: 1, decision: 'keep', reason: 'It is fine.' },
  ],
  appeals: [
    {
      'posts/hello': aPost({ isRemoved: true, isVisible: false }),
      'moderationCases/post_hello': {
        ...CASE,
        ...{ status: 'appealed', decision: 'removed', decidedBy: 'rita', decidedAt: NOON },
        appeal: { text: 'Look again.', at: NOON },
      },
    },
    { caseId: 'post_hello', outcome: 'uphold', reason: 'It was looked at again.' },
  ],
  'settings-faulty': [
    {
      'adminSettings/learning.seatHold': {
        ...{ id: 'learning.seatHold', category: 'learning', key: 'seatHold', value: { minutes: -1 } },
        ...{ description: '', isPublic: true, version: 1, updatedBy: 'root', ...AT },
      },
    },
    { key: 'learning.seatHold', value: { minutes: 20 }, version: 1, reason: 'It was below nothing.' },
  ],
};

/** Where it is seen of what others end, or what needs more than documents: a test of these words. */
const ELSEWHERE: Partial<Record<AttentionKind, readonly [file: string, words: string]>> = {
  disputes: ['payments/disputes.test.ts', 'won'],
  'evidence-due': ['payments/evidence.test.ts', 'leaves attention with the decision'],
  'charges-missing': ['payments/lostCharges.test.ts', 'until an admin books the correction'],
  'payouts-stuck': ['payments/settledPayouts.test.ts', "attentionOf(market, 'payouts-stuck')).toBeUndefined"],
  'payout-accounts-restricted': ['payments/payoutEvents.test.ts', 'needs a person until it goes on'],
  'deletions-held': ['payments/settledBalances.test.ts', 'and the erasure goes on'],
  'plans-paid-twice': ['payments/planBooks.test.ts', 'an operator’s to give back until it is'],
  'reported-messages': ['community/moderation.test.ts', "targetType: 'message'"],
  'calendars-broken': ['calendars/cases.test.ts', 'has every event right after a new consent'],
  'rooms-refused': ['meetings/rooms.test.ts', 'an operator sees what waits, and it is made good'],
  'mail-reputation': [
    'notifications/bounces.test.ts',
    'calls a person when too much of a day’s mail comes back',
  ],
};

let market: Platform;
beforeEach(async () => {
  market = await aMarket();
});

const kinds = async () =>
  ((await market.call(listAttention, ROOT, {})) as { attention: readonly Attention[] }).attention.map(
    ({ kind }) => kind,
  );

it.each(Object.entries(ROWS) as [AttentionKind, Row][])(
  '%s: is listed, and gone after its action',
  async (kind, [documents, input]) => {
    for (const [path, data] of Object.entries(documents)) market.documents.put(documentAt(path), data);
    expect(await kinds()).toEqual([kind]);
    const handler = join(HANDLERS, `${ATTENTION[kind]}.ts`);
    const { default: action } = (await import(handler)) as { readonly default: MountedOperation };
    await market.call(action, ROOT, input);
    await workOff(market);
    expect(await kinds()).toEqual([]);
  },
);

it('is one of the two for every kind', () => {
  expect([...Object.keys(ROWS), ...Object.keys(ELSEWHERE)].sort()).toEqual(Object.keys(ATTENTION).sort());
});

it.each(Object.entries(ELSEWHERE))('%s: its test is there', (_kind, [file, words]) => {
  expect(readFileSync(join(import.meta.dirname, '..', file), 'utf8')).toContain(words);
});
