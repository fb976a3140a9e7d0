import { expect, it } from 'vitest';
import type { LedgerTransaction } from '../../../src/contracts/documents/ledger';
import type { Payout, PayoutAccount } from '../../../src/contracts/documents/payouts';
import { ledgerTransaction, linesOf, summed } from '../../../src/domain/ledger/ledgerTransaction';
import { availableOf } from '../../../src/domain/payouts/available';
import {
  type PayoutStep,
  approvedPayout,
  failedPayout,
  followedPayout,
  isUnderway,
  refusedPayout,
  requestedPayout,
  returnedPayout,
  sendingPayout,
  transferredPayout,
} from '../../../src/domain/payouts/payouts';
import { Refusal } from '../../../src/domain/refusal';
import { NOON } from '../../support/aPlatform';
import { aPayoutAccount } from '../../support/payouts';
import { mulberry32 } from '../../support/shuffled';

const HISTORIES = 20_000;
const CURRENCY = 'eur';

/** A coach's life with money: what is stored, and everything that was booked. */
interface Life {
  account: PayoutAccount;
  readonly payouts: Map<string, Payout>;
  readonly booked: LedgerTransaction[];
  movements: number;
}

type Chance = (below: number) => number;

const balanceOf = ({ account, booked }: Life) => ({
  balance: booked.reduce((sum, { coachChange }) => sum + coachChange, 0),
  ...{ unripe: 0, disputed: 0, refunding: 0, underway: account.underway[CURRENCY] ?? 0 },
});

function take(life: Life, { payout, account, booked }: PayoutStep): void {
  life.account = account;
  life.payouts.set(payout.id, payout);
  life.booked.push(...booked);
}

function book(life: Life, kind: 'charge' | 'refund', amount: number): void {
  const about = { kind, subject: String((life.movements += 1)), coachRef: 'carla', currency: CURRENCY };
  const sign = kind === 'charge' ? 1 : -1;
  life.booked.push(ledgerTransaction(about, { provider: sign * amount, coach: -sign * amount }, NOON));
}

/** Moves one payout, if there is one in that status. */
const moving =
  (status: Payout['status'], move: (before: PayoutStep, chance: Chance, life: Life) => PayoutStep) =>
  (life: Life, chance: Chance): void => {
    const ready = [...life.payouts.values()].filter((each) => each.status === status);
    const payout = ready[chance(ready.length || 1)];
    if (payout === undefined) return;
    take(life, move({ payout, account: life.account, booked: [] }, chance, life));
  };

const STEPS: readonly ((life: Life, chance: Chance) => void)[] = [
  (life, chance) => book(life, 'charge', 1 + chance(10_000)),
  (life, chance) => book(life, 'charge', 1 + chance(10_000)),
  (life, chance) => book(life, 'refund', 1 + chance(12_000)),
  (life, chance) => {
    const before = balanceOf(life);
    const amount = [undefined, 1 + chance(12_000), availableOf(before) + chance(3) - 1][chance(3)];
    const needsApproval = () => chance(4) === 0;
    const wish = { coachRef: 'carla', currency: CURRENCY, amount, by: 'root', needsApproval };
    try {
      const { left, ...step } = requestedPayout(life.account, before, wish, NOON);
      expect(step.payout.amount).toBeLessThanOrEqual(availableOf(before));
      expect(left).toBe(availableOf(before) - step.payout.amount);
      take(life, step);
    } catch (error) {
      if (!(error instanceof Refusal) || error.reason !== 'payout-exceeds') throw error;
      const wanted = amount ?? availableOf(before);
      expect(wanted < 1 || wanted > availableOf(before)).toBe(true);
    }
  },
  moving('awaiting-approval', (before) => ({
    ...before,
    payout: approvedPayout(before.payout, 'vera', NOON),
  })),
  moving('requested', (before, chance, life) =>
    sendingPayout(before, balanceOf(life), chance(10) === 0, NOON),
  ),
  moving('sending', (before, chance) =>
    chance(5) === 0 ? refusedPayout(before, 'no', NOON) : transferredPayout(before, 'tr', NOON),
  ),
  moving('transferred', (before, chance) => {
    const status = (['in-transit', 'paid', 'failed'] as const)[chance(3)]!;
    return chance(5) === 0
      ? failedPayout(before, 'no', NOON)
      : followedPayout(before, { bankPayoutId: 'po', status }, NOON);
  }),
  moving('in-transit', (before, chance) =>
    followedPayout(before, { bankPayoutId: 'po', status: chance(2) === 0 ? 'paid' : 'failed' }, NOON),
  ),
  moving('paid', (before, chance) =>
    chance(3) === 0 ? followedPayout(before, { bankPayoutId: 'po', status: 'failed' }, NOON) : before,
  ),
  moving('failed', (before) => returnedPayout(before, 'trr', NOON)),
];

function assertSound({ account, payouts, booked }: Life, what: string): void {
  const all = [...payouts.values()];
  const of = (...statuses: readonly Payout['status'][]) =>
    all.reduce((sum, { status, amount }) => sum + (statuses.includes(status) ? amount : 0), 0);
  const underway = all.filter(isUnderway).reduce((sum, { amount }) => sum + amount, 0);
  if ((account.underway[CURRENCY] ?? 0) !== underway)
    expect(account.underway, `${what}: under way`).toBe(underway);
  const moved = booked.filter(({ payoutRef }) => payoutRef !== undefined);
  const { transit = 0, coach = 0, provider = 0 } = summed(moved.map(linesOf));
  const [there, paid] = [of('transferred', 'in-transit', 'failed'), of('paid')];
  if (transit !== there || coach !== paid || provider !== -(there + paid))
    expect({ transit, coach, provider }, what).toEqual({
      transit: there,
      coach: paid,
      provider: -there - paid,
    });
  const ids = booked.map(({ id }) => id);
  if (new Set(ids).size !== ids.length) expect(ids, `${what}: each movement is booked once`).toEqual([]);
}

it(
  `the books of ${HISTORIES} random lives of a coach are the sum of what was paid out and came back`,
  { timeout: 120_000 },
  () => {
    const ends = new Map<Payout['status'], number>();
    for (let seed = 1; seed <= HISTORIES; seed += 1) {
      const random = mulberry32(seed);
      const chance: Chance = (below) => Math.floor(random() * below);
      const life: Life = { account: aPayoutAccount('carla'), payouts: new Map(), booked: [], movements: 0 };
      for (let left = 5 + chance(40); left > 0; left -= 1) STEPS[chance(STEPS.length)]!(life, chance);
      assertSound(life, `history ${seed}`);
      for (const { status } of life.payouts.values()) ends.set(status, (ends.get(status) ?? 0) + 1);
    }
    for (const status of ['refused', 'paid', 'failed', 'returned', 'in-transit', 'sending'] as const)
      expect(ends.get(status) ?? 0, `many end ${status}`).toBeGreaterThan(HISTORIES / 200);
  },
);

it('of a currency of which banks are sent no parts is whole, and leaves the rest for the next one', () => {
  const balance = { balance: 12_345, unripe: 0, disputed: 0, underway: 0, refunding: 0 };
  const wish = { coachRef: 'carla', currency: 'huf', by: 'carla', needsApproval: () => false };
  const ask = (amount?: number, available = balance) =>
    requestedPayout(aPayoutAccount('carla'), available, { ...wish, amount }, NOON);
  expect(ask()).toMatchObject({ payout: { amount: 12_300 }, left: 45 });
  expect(ask(12_200)).toMatchObject({ payout: { amount: 12_200 }, left: 145 });
  const reasonOf = (act: () => unknown): unknown => {
    try {
      return act();
    } catch (error) {
      return error instanceof Refusal ? [error.reason, error.facts] : error;
    }
  };
  expect(reasonOf(() => ask(12_345))).toEqual(['payout-not-whole', { unit: 100, currency: 'huf' }]);
  expect(reasonOf(() => ask(undefined, { ...balance, balance: 99 }))).toEqual([
    'payout-exceeds',
    { available: 99, currency: 'huf' },
  ]);
});
