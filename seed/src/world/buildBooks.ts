import type { CoachPlan } from '../../../functions/src/contracts/documents/coachPlans';
import type { Enrollment } from '../../../functions/src/contracts/documents/enrollments';
import type { LedgerTransaction } from '../../../functions/src/contracts/documents/ledger';
import type { Program } from '../../../functions/src/contracts/documents/programs';
import type { PromotionCode, PromotionUse } from '../../../functions/src/contracts/documents/promotions';
import type { Statement } from '../../../functions/src/contracts/documents/statements';
import type { User } from '../../../functions/src/contracts/documents/users';
import type { Wallet } from '../../../functions/src/contracts/documents/wallets';
import { SETTINGS } from '../../../functions/src/contracts/settings';
import type { Discount, Sale } from '../../../functions/src/domain/payments/newPayment';
import { feeOn, heldAt } from '../../../functions/src/domain/payments/plans';
import { discountOf, takenPromotion } from '../../../functions/src/domain/payments/promotions';
import type { Step } from '../../../standins/src/stripe/history';
import { papersOf, type Papers } from './books/papers';
import { type PaidOut, paidOut, statementsOf } from './books/paidOut';
import { type Planned, summerOfPro } from './books/plan';
import { contested, givenBack, sold, type Sold } from './books/sale';
import type { BuiltEnrollment } from './buildEnrollments';
import type { BuiltProgram } from './buildPrograms';
import { onDay } from './timeline';

/** What was paid in the demo world, and all that followed from it. */
export interface Books extends Papers {
  readonly ledger: readonly LedgerTransaction[];
  readonly paidOut: PaidOut;
  readonly statements: readonly Statement[];
  readonly codes: readonly PromotionCode[];
  readonly uses: readonly PromotionUse[];
  readonly plan: CoachPlan;
  readonly wallet: Wallet;
  /** How Stripe came to hold the same. */
  readonly history: readonly Step[];
}

const COACH = 'coach-ana';
/** Who had the plan `pro` for a summer. */
const PRO = 'coach-kwame';
/** Who saved a card. */
const STUDENT = 'student-ben';
const CUSTOMER = 'cus_seed0001';
const PRO_CUSTOMER = 'cus_seed0002';
const CARD = 'pm_seed0001';
const CUSTOMERS = new Map([
  [STUDENT, CUSTOMER],
  [PRO, PRO_CUSTOMER],
]);

/** Who saved a card, or had a plan, is known at Stripe. */
export function withCustomer(user: User): User {
  const stripeCustomerId = CUSTOMERS.get(user.uid);
  return stripeCustomerId === undefined ? user : { ...user, stripeCustomerId };
}

/** The orders of all who paid for an enrollment, and the enrollments with them. */
export function buildBooks(
  enrollments: readonly BuiltEnrollment[],
  programs: ReadonlyMap<string, BuiltProgram>,
  users: readonly User[],
): { readonly books: Books; readonly enrollments: readonly BuiltEnrollment[] } {
  const planned = summerOfPro(PRO, PRO_CUSTOMER);
  const { plan } = planned;
  const spring: Taken = { code: springCode(), uses: [] };
  const orders = enrollments
    .map(({ enrollment }) => enrollment)
    .filter(({ amountPaid = 0, paymentStatus }) => amountPaid > 0 && paymentStatus !== 'pending')
    .toSorted((one, other) => Number(one.enrollmentDate) - Number(other.enrollmentDate));
  const sales = orders.map((enrollment, index) => {
    const program = programs.get(enrollment.programRef)?.program;
    if (program === undefined) throw new Error(`there is no program ${enrollment.programRef}`);
    const promotion = USES_CODE.has(enrollment.id) ? takeCode(spring, enrollment, program) : undefined;
    const order = sold(enrollment, program, {
      ...{ ...shareOf(enrollment, plan), number: index + 1 },
      ...(enrollment.studentRef === STUDENT && { customer: CUSTOMER }),
      ...(promotion && { promotion }),
    });
    return withLife(order, enrollment);
  });
  const papers = papersOf(sales, users);
  const payments = new Map(papers.sales.map(({ payment }) => [payment.enrollmentRef, payment]));
  return {
    books: {
      ...papers,
      ...booksOf(sales, planned),
      codes: [spring.code, endedCode()],
      uses: spring.uses,
      plan,
    },
    enrollments: enrollments.map((built) => {
      const payment = payments.get(built.enrollment.id);
      if (payment === undefined) return built;
      const { id: paymentRef, amount: amountPaid } = payment;
      return { ...built, enrollment: { ...built.enrollment, paymentRef, amountPaid } };
    }),
  };
}

/** What the sales and a plan come to, with a payout of the demo coach and the card that the demo student saved. */
function booksOf(
  sales: readonly Sold[],
  planned: Planned,
): Pick<Books, 'ledger' | 'paidOut' | 'statements' | 'wallet' | 'history'> {
  const out = paidOut({
    ...{ coachRef: COACH, country: 'PT', currency: 'eur', amount: 1_500_00, ripe: 1_989_00, at: onDay(135) },
  });
  const ledger = [...sales.flatMap((sale) => sale.ledger), ...out.ledger, ...planned.ledger];
  const history = [
    ...sales.flatMap((sale) => sale.history),
    ...out.history,
    ...savedCard(),
    ...planned.history,
  ];
  const whose = { coachRef: COACH, currency: 'eur', timeZone: 'Europe/Lisbon' };
  return {
    ...{ ledger, paidOut: out },
    statements: statementsOf(ledger, whose, { first: '2024-03', last: '2024-11' }),
    wallet: {
      ...{ userRef: STUDENT, provider: 'stripe' },
      methods: [
        { id: CARD, type: 'card', brand: 'visa', last4: '4242', expiresIn: '2040-12', isDefault: true },
      ],
      ...{ createdAt: onDay(35), updatedAt: onDay(35) },
    },
    history: history.toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at)),
  };
}

/** The platform's share of what a coach sold then. */
function shareOf({ coachRef, enrollmentDate }: Enrollment, plan: CoachPlan): Sale {
  const held = coachRef === PRO ? (heldAt(plan, enrollmentDate) ?? 'free') : 'free';
  const { basisPoints } = SETTINGS['pricing.platformFee'].default;
  return {
    sellers: [{ provider: 'stripe' }],
    feeBasisPoints: feeOn(held, SETTINGS['pricing.plans'].default, basisPoints),
    ...(held === 'pro' && { plan: held }),
  };
}

const USES_CODE = new Set(['student-andre_program-salary-talks', 'student-emma_program-salary-talks']);
const REFUNDED_IN_PART = 'student-henrik_program-negotiating-as-a-team';
const DISPUTED = 'student-elif_program-salary-talks';

/** What became of an order: a part or all of it went back, or a bank asked for it. */
function withLife(order: Sold, { id, status, studentRef, coachRef, updatedAt }: Enrollment): Sold {
  if (status === 'cancelled') return givenBack(order, { reason: 'left', by: studentRef }, updatedAt);
  if (id === REFUNDED_IN_PART) {
    const wish = { amount: 50_00, reason: 'service-not-provided', by: coachRef } as const;
    return givenBack(order, { ...wish, note: 'One evening fell out.' }, onDay(112));
  }
  if (id !== DISPUTED) return order;
  const statement =
    'The program was open from the minute of the payment, and its lessons were completed in it.';
  return contested(order, { openedAt: onDay(270), decidedAt: onDay(295), statement });
}

/** A fifth less of what the demo coach sells. */
function springCode(): PromotionCode {
  const made = { createdAt: onDay(80), updatedAt: onDay(80) };
  return {
    ...{ id: 'SPRING-TALKS', createdBy: COACH, coachRef: COACH, percent: 20, maxUses: 10, uses: 0 },
    ...{ isActive: true, ...made },
  };
}

/** Of all coaches, and over. */
function endedCode(): PromotionCode {
  return {
    ...{ id: 'NEW-YEAR', createdBy: 'admin-ines', amount: 10_00, currency: 'eur', uses: 0, isActive: false },
    ...{ createdAt: onDay(1), updatedAt: onDay(30) },
  };
}

/** A code, and who used it. */
interface Taken {
  code: PromotionCode;
  readonly uses: PromotionUse[];
}

function takeCode(
  taken: Taken,
  { id, studentRef, enrollmentDate }: Enrollment,
  { id: programRef, coachRef, price = 0, currency }: Program,
): Discount {
  const discount = discountOf(taken.code, { coachRef, programRef, price, currency }, enrollmentDate);
  const use = { paymentRef: `${id}_1`, discount, currency };
  const next = takenPromotion({ code: taken.code, use: undefined }, studentRef, use, enrollmentDate);
  taken.code = next.code;
  taken.uses.push(next.use);
  return { codeRef: next.code.id, discount };
}

function savedCard(): readonly Step[] {
  const at = onDay(35).toISOString();
  return [
    {
      ...{ at, names: { cus: CUSTOMER }, request: 'POST /v1/customers' },
      input: { metadata: { payerRef: STUDENT } },
    },
    {
      ...{ at, names: { pm: CARD }, request: 'POST /v1/payment_methods' },
      input: { type: 'card', card: { token: 'tok_visa' } },
    },
    { at, request: `POST /v1/payment_methods/${CARD}/attach`, input: { customer: CUSTOMER } },
    {
      ...{ at, request: `POST /v1/customers/${CUSTOMER}` },
      input: { invoice_settings: { default_payment_method: CARD } },
    },
  ];
}
