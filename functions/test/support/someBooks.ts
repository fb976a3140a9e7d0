import type { DocumentPath } from '../../src/ports/documents';
import type { Customer } from '../../src/contracts/documents/customers';
import type { Invoice } from '../../src/contracts/documents/invoices';
import type { Statement } from '../../src/contracts/documents/statements';
import { NOTHING_BOOKED, newStatement } from '../../src/domain/payments/statements';
import { paths } from '../../src/domain/paths';
import { NOON } from './aPlatform';
import { aPromotion, aUse } from './aPromotion';
import { aCard } from './inMemoryWallets';
import { aPayout, aPayoutAccount } from './payouts';

const dates = { createdAt: NOON, updatedAt: NOON };
const money = { amount: 5_000, currency: 'usd' };

/** What a person paid for an enrollment and was paid by Otto for another, with a refund and a dispute each, in the books. */
export function someBooks(
  uid: string,
  name: string,
  enrollmentId: string,
): readonly (readonly [path: DocumentPath<unknown>, data: unknown])[] {
  return [
    ...anOrder(`${enrollmentId}_1`, { payerRef: uid, payeeRef: 'carla' }, { name, disputeId: 'dp-1' }),
    ...anOrder('otto_craft_1', { payerRef: 'otto', payeeRef: uid }, { name, disputeId: 'dp-2' }),
    [paths.promotionCode('MINE'), aPromotion({ id: 'MINE', createdBy: uid, coachRef: uid })],
    [paths.promotionUse('MINE', 'otto'), aUse('otto', { id: 'MINE_otto', codeRef: 'MINE', coachRef: uid })],
    [paths.promotionUse('HALF', uid), aUse(uid, { paymentRef: `${enrollmentId}_1` })],
    [paths.invoice('2026-000001'), anInvoice(`${enrollmentId}_1`, uid, name)],
    [paths.wallet(uid), { userRef: uid, provider: 'stripe', methods: [aCard('pm_1')], ...dates }],
    [paths.statement(`${uid}_eur_2026-02`), aStatement(uid)],
    [paths.customer(uid), aCustomer(uid)],
    [paths.customer(uid, 'carla'), aCustomer(uid, 'carla')],
    [paths.customer('otto', uid), aCustomer('otto', uid)],
    [paths.invoiceCounter('2026'), { issued: 1, ...dates }],
    [paths.payoutAccount(uid), aPayoutAccount(uid)],
    [paths.payout(`${uid}_1`), aPayout({ id: `${uid}_1`, coachRef: uid, requestedBy: 'otto' })],
    [paths.payout('otto_1'), aPayout({ id: 'otto_1', coachRef: 'otto', requestedBy: uid, approvedBy: uid })],
    ...anOrder(
      'otto_open_1',
      { payerRef: 'otto', payeeRef: 'carla' },
      { name, disputeId: 'dp-3', requestedBy: uid },
    ),
  ];
}

function aCustomer(studentRef: string, coachRef?: string): Customer {
  const money = { totalSpent: { usd: 5_000 }, spentOnSessions: { usd: 0 }, paidSessions: { usd: 0 } };
  return {
    ...{
      id: paths.customer(studentRef, coachRef).id,
      studentRef,
      ...(coachRef !== undefined && { coachRef }),
    },
    ...{ totalBookings: 1, ...money, averageSpentPerSession: {} },
    ...dates,
  };
}

export function aStatement(coachRef: string): Statement {
  const span = { coachRef, currency: 'eur', month: '2026-02', timeZone: 'UTC' };
  const ends = { from: new Date('2026-02-01T00:00:00Z'), to: new Date('2026-03-01T00:00:00Z') };
  return newStatement({ ...span, ...ends }, 0, NOTHING_BOOKED, NOON);
}

function anInvoice(paymentRef: string, payerRef: string, name: string): Invoice {
  return {
    ...{ id: '2026-000001', kind: 'invoice', paymentRef, payerRef, issuedOn: '2026-03-02' },
    ...{ issuer: { name: 'Nebula' }, buyer: { name }, description: 'Paid' },
    ...money,
    ...dates,
  };
}

function* anOrder(
  id: string,
  parties: { readonly payerRef: string; readonly payeeRef: string },
  {
    name,
    disputeId,
    requestedBy = 'system',
  }: { readonly name: string; readonly disputeId: string; readonly requestedBy?: string },
): Generator<readonly [path: DocumentPath<unknown>, data: unknown]> {
  const order = { ...parties, ...money, ...dates };
  yield [
    paths.payment(id),
    {
      ...order,
      id,
      enrollmentRef: id.slice(0, -2),
      programRef: 'paid',
      description: 'Paid',
      feeBasisPoints: 1_000,
      platformFee: 500,
      coachAmount: 4_500,
      status: 'completed',
      provider: 'fake',
      transactionId: 'tx-1',
      idempotencyKey: id,
      timeline: [],
    },
  ];
  yield [
    paths.refund(id, '1'),
    {
      ...order,
      id: '1',
      number: 1,
      paymentRef: id,
      reason: 'other',
      note: `Asked by ${name}`,
      requestedBy,
      status: 'succeeded',
      parts: { coach: 4_500, fee: 500, tax: 0, owed: 0 },
      idempotencyKey: `${id}_1`,
    },
  ];
  yield [
    paths.dispute(disputeId),
    {
      ...order,
      id: disputeId,
      paymentRef: id,
      reason: 'fraudulent',
      status: 'won',
      cost: 0,
    },
  ];
  const event = { provider: 'fake', id: `evt-${disputeId}` };
  yield [
    paths.providerEvent(event),
    {
      ...{ id: paths.providerEvent(event).id, provider: 'fake', type: 'charge.changed', paymentRef: id },
      status: 'done',
      attempts: 1,
      expiresAt: new Date(NOON.getTime() + 86_400_000),
      ...dates,
    },
  ];
  const booked = { paymentRef: id, coachRef: parties.payeeRef, currency: 'usd', entries: [], ...dates };
  for (const [name, kind, coachChange] of [
    [`charge:${id}`, 'charge', 4_500],
    [`refund:${id}:1`, 'refund', -4_500],
  ] as const)
    yield [paths.ledgerTransaction(name), { ...booked, id: name, kind, coachChange }];
}
