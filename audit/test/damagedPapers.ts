import type { Payment } from '../../functions/src/contracts/documents/payments';
import type { LedgerTransaction } from '../../functions/src/contracts/documents/ledger';
import { newInvoice } from '../../functions/src/domain/payments/invoices';
import { reissued } from '../../functions/src/domain/payments/reissuedInvoice';
import { NOTHING_BOOKED, newStatement, withEntry } from '../../functions/src/domain/payments/statements';
import { aPaidOrder } from '../../functions/test/support/builders';
import { someEarnings } from '../../functions/test/support/payouts';
import type { StoredDocument } from '../src/source';
import { type Damage, WORLD } from './damagedWorld';

const MARCH = new Date('2026-03-02T12:00:00Z');
const ISSUER = { name: 'Nebula', address: [], timeZone: 'UTC' };
const [student, other] = WORLD.filter(
  ({ path, data }) => /^users\/[^/]+$/.test(path) && (data as { role: string }).role === 'student',
).map(({ path }) => path.slice('users/'.length));

/** An order whose invoice was issued anew to another name, as it should be but for the changes. */
function issuedAnew(changes: {
  before?: object;
  creditNote?: object;
  invoice?: object;
}): readonly StoredDocument[] {
  const payment: Payment = aPaidOrder({ invoiceRef: '2026-000003' });
  const sale = { payment, payer: undefined, issuer: ISSUER, date: '2026-03-02' };
  const numbers = { creditNote: '2026-000002', invoice: '2026-000003' };
  const wish = { buyer: { name: 'Sample GmbH' }, issuer: ISSUER, date: '2026-03-03', numbers };
  const before = newInvoice('2026-000001', sale, MARCH);
  const papers = reissued({ before, credited: [], ...wish }, MARCH);
  return [
    ...WORLD,
    { path: 'invoices/2026-000001', data: { ...papers.before, ...changes.before } },
    { path: 'invoices/2026-000002', data: { ...papers.creditNote, ...changes.creditNote } },
    { path: 'invoices/2026-000003', data: { ...papers.invoice, ...changes.invoice } },
  ];
}

/** March and April of a coach who earned 8500 in March, as they should be but for what changes of April. */
function twoMonths(changes: object, booked: Partial<LedgerTransaction> = {}): readonly StoredDocument[] {
  const earned = { ...someEarnings('carla', 8_500), createdAt: MARCH };
  const of = { coachRef: 'carla', currency: 'eur', timeZone: 'UTC' };
  const [march, april, may] = ['2026-03-01', '2026-04-01', '2026-05-01'].map(
    (day) => new Date(`${day}T00:00:00Z`),
  );
  const first = { ...of, month: '2026-03', from: march!, to: april! };
  const second = { ...of, month: '2026-04', from: april!, to: may! };
  const issued = newStatement(first, 0, withEntry(NOTHING_BOOKED, earned), MARCH);
  const next = newStatement(second, issued.closing, NOTHING_BOOKED, MARCH);
  return [
    ...WORLD,
    { path: `ledger/${earned.id}`, data: { ...earned, ...booked } },
    { path: `statements/${issued.id}`, data: issued },
    { path: `statements/${next.id}`, data: { ...next, ...changes } },
  ];
}

/** What a person has saved, but for the changes. */
function saved(changes: object, customer: object = { stripeCustomerId: 'cus_1' }): readonly StoredDocument[] {
  const methods = [{ id: 'pm_1', type: 'card', brand: 'visa', last4: '4242', isDefault: true }];
  const wallet = { userRef: student, provider: 'stripe', methods, createdAt: MARCH, updatedAt: MARCH };
  return [
    ...WORLD.map((each) =>
      each.path === `users/${student!}` ? { ...each, data: { ...each.data, ...customer } } : each,
    ),
    { path: `wallets/${student!}`, data: { ...wallet, ...changes } },
  ];
}

const CREDITS = 'what an invoice credits is no more than it is of';
const MONTHS = 'a month that was issued is what was booked in it, and begins where the one before ended';
const WALLETS = 'what is saved to pay with is its owner’s, and one of it the default';

/** What can be wrong with papers and with what people saved. */
export const PAPER_DAMAGE: readonly Damage[] = [
  [
    'an invoice that counts beside the one instead of it',
    issuedAnew({ before: { replacedBy: undefined } }),
    CREDITS,
    'invoices/2026-000001',
  ],
  [
    'an invoice that is credited twice',
    issuedAnew({ creditNote: { amount: 5_001 } }),
    CREDITS,
    'invoices/2026-000001',
  ],
  [
    'an invoice that was replaced, and is not taken back',
    issuedAnew({ creditNote: { amount: 4_000 } }),
    CREDITS,
    'invoices/2026-000001',
  ],
  [
    'a credit note for no invoice',
    issuedAnew({ creditNote: { creditsRef: '2025-000009' } }),
    CREDITS,
    'invoices/2025-000009',
  ],
  [
    'a month that tells of more than was booked',
    twoMonths({ earned: 1 }),
    MONTHS,
    'statements/carla_eur_2026-04',
  ],
  [
    'a month with a booking that it leaves out',
    twoMonths({}, { createdAt: new Date('2026-04-30T23:59:59Z') }),
    MONTHS,
    'statements/carla_eur_2026-04',
  ],
  [
    'a month that opens with another sum',
    twoMonths({ opening: 1, closing: 1 }),
    MONTHS,
    'statements/carla_eur_2026-04',
  ],
  [
    'a month that begins later than the one before ended',
    twoMonths({ from: new Date('2026-04-01T01:00:00Z') }),
    MONTHS,
    'statements/carla_eur_2026-04',
  ],
  [
    'a month that tells of an exchange that nobody booked',
    twoMonths({ converted: { usd: 5_500 } }),
    MONTHS,
    'statements/carla_eur_2026-04',
  ],
  ['a month that closes with another sum', twoMonths({ closing: 1 }), MONTHS, 'statements/carla_eur_2026-04'],
  [
    'a card that is nobody’s default',
    saved({ methods: [{ ...card(), isDefault: false }] }),
    WALLETS,
    `wallets/${student!}`,
  ],
  [
    'a card that is saved twice',
    saved({ methods: [card(), { ...card(), isDefault: false }] }),
    WALLETS,
    `wallets/${student!}`,
  ],
  ['a wallet of somebody else', saved({ userRef: other }), WALLETS, `wallets/${student!}`],
  ['a card of no customer', saved({}, { stripeCustomerId: undefined }), WALLETS, `wallets/${student!}`],
  ['a card that was lost', saved({ lostAt: MARCH }), WALLETS, `wallets/${student!}`],
  [
    'a customer who is two people',
    saved({}).map((each) =>
      each.path === `users/${other!}` ? { ...each, data: { ...each.data, stripeCustomerId: 'cus_1' } } : each,
    ),
    'a customer of the provider is one person',
    `users/${[student!, other!].sort()[0]!}`,
  ],
  [
    'a sale that its provider does not know',
    [...WORLD, { path: 'payments/order-1', data: { ...aPaidOrder(), missingSince: MARCH } }],
    'what was paid lies at its provider',
    'payments/order-1',
  ],
];

function card() {
  return { id: 'pm_1', type: 'card', brand: 'visa', last4: '4242', isDefault: true };
}
