import type { Dispute } from '../../functions/src/contracts/documents/disputes';
import type { Payment } from '../../functions/src/contracts/documents/payments';
import type { Refund } from '../../functions/src/contracts/documents/refunds';
import { enrollmentOrder } from '../../functions/src/domain/learning/enrolled';
import { newPayment } from '../../functions/src/domain/payments/newPayment';
import { requestedRefund } from '../../functions/src/domain/payments/refunds';
import { aProgram, anEnrollment } from '../../functions/test/support/builders';
import { aPayout } from '../../functions/test/support/payouts';
import type { StoredDocument } from '../src/source';
import { type Damage, WORLD, aJob } from './damagedWorld';
import { anEvent, movesOf } from './damagedMoves';

const MOVES = 'a refund and a dispute are where their moves lead, by moves that there are';
const ASKS = 'what waits for a provider has the job that asks it';
const AT = new Date('2026-03-02T12:00:00Z');
const REFUND = 'payments/order-1/refunds/1';

/** An order that was paid, and a refund of it. */
function aRefund(changes: object = {}): readonly StoredDocument[] {
  const order = enrollmentOrder('order-1', anEnrollment(), aProgram({ price: 5_000 }));
  const pending = newPayment(order, { sellers: [{ provider: 'stripe' }], feeBasisPoints: 1_500 }, AT);
  const payment: Payment = { ...pending, status: 'completed' };
  const { refund } = requestedRefund(payment, { amount: 1, reason: 'other', by: 'x' }, AT);
  const changed: Refund = { ...refund, ...changes };
  return [
    { path: 'payments/order-1', data: payment },
    { path: REFUND, data: changed },
  ];
}

function aDispute(changes: object): readonly StoredDocument[] {
  const dispute: Dispute = {
    ...{ id: 'dp_1', paymentRef: 'order-1', payerRef: 'ben', payeeRef: 'carla', amount: 1, currency: 'usd' },
    ...{ reason: 'general', status: 'open', timeline: [{ status: 'open', at: AT }], cost: 0 },
    ...{ createdAt: AT, updatedAt: AT, ...changes },
  };
  return [{ path: 'disputes/dp_1', data: dispute }];
}

const job = (id: string, status: string): StoredDocument => ({ ...aJob(status, 0), path: `outbox/${id}` });
const payout = (status: string): StoredDocument => ({
  path: 'payouts/carla_1',
  data: { ...aPayout(), ...movesOf(status) },
});
const DUE = new Date('2026-03-09T12:00:00Z');
const EVIDENCE = { statement: 'It was given.', at: AT };

/** Of each what nothing is wrong with. */
export const SOUND_RETURNS: readonly (readonly StoredDocument[])[] = [
  [...aRefund(), job('refund-payment:order-1:1', 'pending')],
  [...aRefund(), job('refund-payment:order-1:1', 'dead')],
  aRefund(movesOf('requested', 'pending', 'succeeded', 'failed')),
  aRefund(movesOf('requested', 'succeeded')),
  aRefund(movesOf('requested', 'refused')),
  aDispute(movesOf('inquiry', 'closed', 'open', 'won')),
  aDispute(movesOf('lost')),
  [...aDispute({ evidence: EVIDENCE }), job(`send-evidence:dp_1:${AT.getTime()}`, 'running')],
  aDispute({ evidence: { ...EVIDENCE, sentAt: AT } }),
  [...aDispute({ evidenceDueBy: DUE }), job(`remind-evidence:dp_1:${DUE.getTime()}`, 'pending')],
  aDispute({ evidenceDueBy: DUE, evidenceLateSince: AT }),
  aDispute({ evidenceDueBy: DUE, evidence: { ...EVIDENCE, sentAt: AT } }),
  [
    ...aDispute({ evidenceDueBy: DUE, evidence: { ...EVIDENCE, failure: 'closed' } }),
    job(`remind-evidence:dp_1:${DUE.getTime()}:${AT.getTime()}`, 'pending'),
  ],
  // Decided before it was sent: there is nothing to send it for.
  aDispute({ ...movesOf('open', 'won'), evidence: EVIDENCE }),
  [payout('requested'), job('make-payout:carla_1', 'failed')],
  [payout('awaiting-approval')],
  [anEvent({ status: 'waiting' }), job('follow-payment:order-1:stripe_evt_1', 'pending')],
];

const moved = (documents: readonly StoredDocument[], path: string, what: string): Damage => [
  what,
  [...WORLD, ...documents],
  MOVES,
  path,
];
const unasked = (documents: readonly StoredDocument[], path: string, what: string): Damage => [
  what,
  [...WORLD, ...documents],
  ASKS,
  path,
];

/** The demo world with refunds and disputes that went a way that there is not, and with what nobody asks a provider for. */
export const RETURNS_DAMAGE: readonly Damage[] = [
  moved(aRefund(movesOf('requested', 'succeeded', 'pending')), REFUND, 'a refund that went back'),
  moved(aRefund(movesOf('requested', 'refused', 'succeeded')), REFUND, 'a refund that was refused, and made'),
  unasked(
    [payout('transferred'), job('make-payout:carla_1', 'done')],
    'payouts/carla_1',
    'a payout that lies on its account, and nobody moves on',
  ),
  moved(aRefund({ status: 'succeeded' }), REFUND, 'a refund that says that it is made, and never was'),
  moved(aRefund(movesOf('succeeded')), REFUND, 'a refund that nobody asked for'),
  moved(aDispute(movesOf('lost', 'won')), 'disputes/dp_1', 'a dispute that was decided twice'),
  moved(aDispute(movesOf('open', 'closed')), 'disputes/dp_1', 'a dispute that became a question'),
  moved(aDispute({ status: 'won' }), 'disputes/dp_1', 'a dispute that says that it is won, and never was'),
  unasked(aRefund(), REFUND, 'a refund that no job makes'),
  unasked(
    [...aRefund(), job('refund-payment:order-1:1', 'done')],
    REFUND,
    'a refund whose job is done and made none',
  ),
  unasked([payout('sending')], 'payouts/carla_1', 'a payout that no job sends'),
  unasked(aDispute({ evidence: EVIDENCE }), 'disputes/dp_1', 'words against a dispute that no job sends'),
  unasked(aDispute({ evidenceDueBy: DUE }), 'disputes/dp_1', 'a dispute of which nobody will be told'),
  unasked(
    [...aDispute({ evidenceDueBy: DUE }), job(`remind-evidence:dp_1:${DUE.getTime()}`, 'done')],
    'disputes/dp_1',
    'a dispute of which nobody was told',
  ),
  unasked(
    [anEvent({ status: 'waiting' }), job('follow-payment:order-1:stripe_evt_1', 'done')],
    'providerEvents/stripe_evt_1',
    'an event whose look is over, and that waits for it',
  ),
];
