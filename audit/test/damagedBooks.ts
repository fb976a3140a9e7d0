import type { LedgerTransaction } from '../../functions/src/contracts/documents/ledger';
import type { Erasure } from '../../functions/src/contracts/documents/erasures';
import { stray } from '../../functions/src/domain/payments/strays';
import type { Payment } from '../../functions/src/contracts/documents/payments';
import { enrollmentOrder } from '../../functions/src/domain/learning/enrolled';
import { followedDispute } from '../../functions/src/domain/payments/disputes';
import { newInvoice } from '../../functions/src/domain/payments/invoices';
import { newPayment } from '../../functions/src/domain/payments/newPayment';
import { followedRefund, refusedRefund, requestedRefund } from '../../functions/src/domain/payments/refunds';
import { booksOf } from '../../functions/src/domain/payments/paymentBooks';
import { settledPayment } from '../../functions/src/domain/payments/settledPayment';
import { followedPayout, transferredPayout } from '../../functions/src/domain/payouts/payouts';
import { aPromotion, aUse } from '../../functions/test/support/aPromotion';
import { aPayout, aPayoutAccount, someEarnings } from '../../functions/test/support/payouts';
import { aProgram, anEnrollment } from '../../functions/test/support/builders';
import { aBooking } from '../../test/rules/world/scheduling';
import type { StoredDocument } from '../src/source';
import { MOVES_DAMAGE } from './damagedMoves';
import { PLAN_DAMAGE } from './damagedPlans';
import { type Damage, WORLD } from './damagedWorld';

/** The world with one sale of 50.00, booked as it should be but for the changes. */
function sold(changes: object = {}): readonly StoredDocument[] {
  const order = newPayment(
    enrollmentOrder('order-1', anEnrollment(), aProgram({ price: 5_000 })),
    SALE,
    BOOKED,
  );
  const { payment, booked } = settledPayment(order, 'over', CHARGE, BOOKED);
  const entry = booked[0]!;
  return [
    ...WORLD,
    { path: 'payments/order-1', data: payment },
    { path: `ledger/${entry.id}`, data: { ...entry, ...changes } },
  ];
}

const BOOKED = new Date('2026-03-02T12:00:00Z');
const SALE = { sellers: [{ provider: 'stripe' }], feeBasisPoints: 1_500 } as const;
const CHARGE = {
  provider: 'stripe',
  transactionId: 'pi_1',
  status: 'succeeded',
  refunds: [],
  disputes: [],
} as const;

function withLoss({ path, data }: StoredDocument): StoredDocument {
  const payment = data as Payment;
  return { path, data: { ...payment, books: { ...booksOf(payment), lost: 100 } } };
}

function entriesOf(amount: number): LedgerTransaction['entries'] {
  return [
    { account: 'provider', side: 'debit', amount },
    { account: 'coach', side: 'credit', amount: amount - 750 },
    { account: 'fees', side: 'credit', amount: 750 },
  ];
}

function aRefund(): StoredDocument {
  const [order] = sold().slice(-2);
  const { refund } = requestedRefund(order!.data as Payment, { amount: 1, reason: 'other', by: 'x' }, BOOKED);
  return { path: `payments/order-1/refunds/${refund.id}`, data: { ...refund, status: 'succeeded' } };
}

function aDispute(): StoredDocument {
  const [order] = sold().slice(-2);
  const told = { disputeId: 'dp_1', amount: 5_000, reason: 'fraudulent', status: 'open', cost: 0 } as const;
  const { dispute } = followedDispute(order!.data as Payment, undefined, told, BOOKED);
  return { path: 'disputes/dp_1', data: dispute };
}

/** The sale, given back at its provider as a whole while a part of it waited to be given back here; that was refused then, or is not yet. */
function overtaken(isRefused: boolean, changes: object = {}): readonly StoredDocument[] {
  const world = sold();
  const [order, charge] = world.slice(-2);
  const asked = requestedRefund(order!.data as Payment, { amount: 1_000, reason: 'other', by: 'x' }, BOOKED);
  const told = { refundId: 're_there', amount: 5_000, status: 'succeeded' } as const;
  const there = followedRefund(asked.payment, undefined, told, BOOKED);
  const refused = refusedRefund(there.payment, asked.refund, 'charge_already_refunded', BOOKED);
  const { payment, refund, booked } = isRefused ? refused : { ...there, refund: asked.refund, booked: [] };
  const { books } = payment;
  return [
    ...world.filter((each) => each !== order && each !== charge),
    charge!,
    { path: order!.path, data: { ...payment, books: { ...books!, ...changes } } },
    { path: 'payments/order-1/refunds/1', data: refund },
    { path: 'payments/order-1/refunds/re_there', data: there.refund },
    ...[...there.booked, ...booked].map((entry) => ({ path: `ledger/${entry.id}`, data: entry })),
  ];
}

/** One that arrived at a bank that has dollars, booked as it should be but for the changes to what was booked, and to itself. */
function paidInDollars(changes: object, ownChanges: object = {}): readonly StoredDocument[] {
  const before = { payout: aPayout({ status: 'sending' }), account: aPayoutAccount('carla'), booked: [] };
  const converted = { amount: 9_350, currency: 'usd', rate: 1.1 };
  const told = { bankPayoutId: 'po_1', status: 'paid', converted } as const;
  const { payout, booked } = followedPayout(transferredPayout(before, 'tr_1', BOOKED), told, BOOKED);
  return [
    ...WORLD,
    { path: 'coaches/carla/private/payout', data: { ...before.account, underway: { eur: 0 } } },
    { path: 'payouts/carla_1', data: { ...payout, ...ownChanges } },
    ...booked.map((entry) => ({
      path: `ledger/${entry.id}`,
      data: { ...entry, ...(entry.kind === 'payout' && changes) },
    })),
  ];
}

/** A payout of 8.500 on its way to the bank, booked as it should be but for the changes. */
function paidOut(changes: object = {}, underway = 8_500): readonly StoredDocument[] {
  const before = { payout: aPayout({ status: 'sending' }), account: aPayoutAccount('carla'), booked: [] };
  const { payout, booked } = transferredPayout(before, 'tr_1', BOOKED);
  const account = { ...before.account, underway: { eur: underway } };
  return [
    ...WORLD,
    { path: 'coaches/carla/private/payout', data: account },
    { path: 'payouts/carla_1', data: { ...payout, ...changes } },
    { path: `ledger/${booked[0]!.id}`, data: booked[0]! },
  ];
}

/** The sale with its invoice, which is the first of its year, but for the changes. */
function invoiced(changes: object, issued = 1): readonly StoredDocument[] {
  const world = sold();
  const order = world.at(-2)!;
  const payment = { ...(order.data as Payment), invoiceRef: '2026-000001' };
  const sale = { payment, payer: undefined, date: '2026-03-02' };
  const issuer = { name: 'Nebula', address: [], timeZone: 'UTC' };
  const invoice = newInvoice('2026-000001', { ...sale, issuer }, BOOKED);
  return [
    ...world.filter((each) => each !== order),
    { path: order.path, data: payment },
    { path: 'invoices/2026-000001', data: { ...invoice, ...changes } },
    { path: 'invoiceCounters/2026', data: { issued, createdAt: BOOKED, updatedAt: BOOKED } },
  ];
}

/** A code of which one use is taken, by an order or not. */
function promoted(code: object, use: object): readonly StoredDocument[] {
  return [
    ...sold(),
    { path: 'promotionCodes/HALF', data: aPromotion({ maxUses: 2, uses: 1, ...code }) },
    {
      path: 'promotionUses/HALF_sam',
      data: aUse('sam', { enrollmentRef: 'sam_p', paymentRef: undefined, ...use }),
    },
  ];
}

/** What a second page took in the order's name. */
function aStray(): StoredDocument {
  const charge = {
    provider: 'stripe',
    transactionId: 'pi_2',
    status: 'succeeded',
    refunds: [],
    disputes: [],
    received: { amount: 700, currency: 'eur' },
  } as const;
  const [booked] = stray({ id: 'order-1', payeeRef: 'carla', currency: 'eur' }, charge, BOOKED).booked;
  return { path: `ledger/${booked!.id}`, data: booked! };
}

/** One that began, and ended. */
function anErasure(): Erasure {
  const dates = { dueAt: BOOKED, startedAt: BOOKED, erasedAt: BOOKED, createdAt: BOOKED, updatedAt: BOOKED };
  return { pseudonym: 'erased-1', status: 'erased', digest: 'a'.repeat(64), ...dates };
}

/** What can be wrong with the books. */
export const MONEY_DAMAGE: readonly Damage[] = [
  ...PLAN_DAMAGE,
  ...MOVES_DAMAGE,
  [
    'a booking at a price that nobody paid',
    [
      ...WORLD,
      { path: 'bookings/due', data: { ...aBooking('coach-ana', 'student-ben'), id: 'due', price: 6_000 } },
    ],
    'a booking that has a price is paid by its order',
    'bookings/due',
  ],
  [
    'a movement that does not balance',
    sold({ entries: [{ account: 'provider', side: 'debit', amount: 5_000 }] }),
    'debits equal credits, and each movement has its name',
    'ledger/charge:order-1',
  ],
  [
    'a movement of more than was paid',
    sold({ entries: entriesOf(6_000) }),
    'the ledger is the sum of payments, refunds and disputes',
    'payments/order-1',
  ],
  [
    'a sale that nobody booked',
    sold().filter(({ path }) => !path.startsWith('ledger/')),
    'the ledger is the sum of payments, refunds and disputes',
    'payments/order-1',
  ],
  [
    'money that was taken for no order, and kept',
    [...sold(), aStray()],
    'what was taken for no order went back',
    'payments/order-1',
  ],
  [
    'an order that the platform lost something by, of which no dispute knows',
    sold().map((each) => (each.path === 'payments/order-1' ? withLoss(each) : each)),
    'the ledger is the sum of payments, refunds and disputes',
    'payments/order-1',
  ],
  [
    'a dispute that the order does not know of',
    [...sold(), aDispute()],
    'the ledger is the sum of payments, refunds and disputes',
    'payments/order-1',
  ],
  [
    'a refund that the order does not know of',
    [...sold(), aRefund()],
    'the ledger is the sum of payments, refunds and disputes',
    'payments/order-1',
  ],
  [
    'an order that forgot what its payer has twice',
    overtaken(false, { lost: 0 }),
    'the ledger is the sum of payments, refunds and disputes',
    'payments/order-1',
  ],
  [
    'a refused refund of what went back by another, whose share nobody gave the platform',
    overtaken(true).filter(({ path }) => !path.startsWith('ledger/refund-refused:')),
    'the ledger is the sum of payments, refunds and disputes',
    'payments/order-1',
  ],
  [
    'a payout that arrived, and is booked as on its way',
    paidOut({ status: 'paid' }, 0),
    'the ledger follows each payout',
    'payouts/carla_1',
  ],
  [
    'a payout that says that it was exchanged, where the books do not',
    paidInDollars({ converted: undefined }),
    'the ledger follows each payout',
    'payouts/carla_1',
  ],
  [
    'a payout that was given up on a closed account, and is booked as on its way',
    paidOut({ status: 'returned', failure: 'transfer-lost' }, 0),
    'the ledger follows each payout',
    'payouts/carla_1',
  ],
  [
    'a payout that its coach kept on a closed account, and is booked as on its way',
    paidOut({ status: 'paid', failure: 'transfer-kept' }, 0),
    'the ledger follows each payout',
    'payouts/carla_1',
  ],
  [
    'a payout of which a part was taken back, which nobody booked',
    paidInDollars({}, { takenBack: 500 }),
    'the ledger follows each payout',
    'payouts/carla_1',
  ],
  [
    'a payout that arrived, and says that it was given up',
    paidInDollars({}, { settlement: { as: 'lost', reason: 'It was closed', by: 'root', at: BOOKED } }),
    'the ledger follows each payout',
    'payouts/carla_1',
  ],
  [
    'a payout that is booked, and gone',
    paidOut().filter(({ path }) => !path.startsWith('payouts/') && !path.endsWith('/payout')),
    'the ledger follows each payout',
    'payouts/carla_1',
  ],
  [
    'somebody who was erased while something was owed',
    [
      ...WORLD,
      { path: 'erasures/erased-1', data: anErasure() },
      ...[-1, 1].map((day, index): StoredDocument => {
        const entry = someEarnings('erased-1', 850, `left-${index}`);
        const createdAt = new Date(BOOKED.getTime() + day * 86_400_000);
        return { path: `ledger/${entry.id}`, data: { ...entry, createdAt } };
      }),
    ],
    'who was erased was owed nothing, and owed nothing',
    'erasures/erased-1',
  ],
  [
    'an account that forgot what is under way',
    paidOut({}, 0),
    'what is under way to a coach is what its payouts say',
    'coaches/carla/private/payout',
  ],
  [
    'a code that counts a use too many',
    promoted({ uses: 2 }, {}),
    'a code is used as often as it counts, within its limit',
    'promotionCodes/HALF',
  ],
  [
    'a code that was used and is gone',
    promoted({}, { codeRef: 'GONE' }),
    'a code is used as often as it counts, within its limit',
    'promotionCodes/GONE',
  ],
  [
    'a use that its order knows nothing of',
    promoted({}, { paymentRef: 'order-1' }),
    'an order is less by what its code gave',
    'promotionUses/HALF_sam',
  ],
  [
    'a number that no invoice has',
    invoiced({}, 2),
    'numbers of invoices leave none out',
    'invoiceCounters/2026',
  ],
  [
    'an invoice of another sum than its order',
    invoiced({ amount: 4_999 }),
    'an invoice says what its order does',
    'invoices/2026-000001',
  ],
];
