import type { LedgerTransaction } from '../../src/contracts/documents/ledger';
import type { Payout, PayoutAccount } from '../../src/contracts/documents/payouts';
import type { Lines } from '../../src/domain/ledger/ledgerTransaction';
import { type CoachBalance, availableOf } from '../../src/domain/payouts/available';
import {
  type PayoutStep,
  approvedPayout,
  declinedPayout,
  failedPayout,
  followedPayout,
  isKept,
  isLost,
  keptPayout,
  leftOf,
  lostPayout,
  refusedPayout,
  requestedPayout,
  returnedPayout,
  sendingPayout,
  takenBackPayout,
  transferredPayout,
} from '../../src/domain/payouts/payouts';
import { Refusal } from '../../src/domain/refusal';
import { type Chance, pick } from './histories';
import { aPayoutAccount } from './payouts';

/** What a coach is paid in one currency. */
export interface PayoutLife {
  readonly currency: string;
  account: PayoutAccount;
  readonly payouts: Map<string, Payout>;
  readonly booked: LedgerTransaction[];
  readonly faults: string[];
  /** What there is to be paid out now. */
  readonly balance: () => CoachBalance;
  now: Date;
}

export function newPayoutLife(
  currency: string,
  now: Date,
  balance: (life: PayoutLife) => CoachBalance,
): PayoutLife {
  const account = aPayoutAccount('carla');
  const life: PayoutLife = {
    ...{ currency, account, payouts: new Map(), booked: [], faults: [], now },
    balance: () => balance(life),
  };
  return life;
}

function take(life: PayoutLife, { payout, account, booked }: PayoutStep): void {
  life.account = account;
  life.payouts.set(payout.id, payout);
  life.booked.push(...booked);
}

function ask(life: PayoutLife, chance: Chance): void {
  const before = life.balance();
  const available = availableOf(before);
  const amount = pick(chance, [undefined, 1 + chance(12_000), available + chance(3) - 1]);
  const twoPersonsAbove = chance(4) === 0 ? 0 : undefined;
  const wish = { coachRef: 'carla', currency: life.currency, amount, by: 'root', twoPersonsAbove };
  try {
    const { left, ...step } = requestedPayout(life.account, before, wish, life.now);
    if (step.payout.amount > available || left !== available - step.payout.amount)
      life.faults.push(`${step.payout.id} takes more than is available`);
    take(life, step);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const wanted = amount ?? available;
    const isRight = life.account.status !== 'enabled' || wanted < 1 || wanted > available;
    if (!isRight) life.faults.push(`${wanted} of ${available} are refused for ${error.reason}`);
  }
}

type Move = (before: PayoutStep, chance: Chance, life: PayoutLife) => PayoutStep;

/** What may become of a payout in each status. */
const MOVES: Readonly<Partial<Record<Payout['status'], Move>>> = {
  'awaiting-approval': (before, chance, { now }) =>
    chance(4) === 0
      ? declinedPayout(before, now)
      : { ...before, payout: approvedPayout(before.payout, 'vera', true, now) },
  requested: (before, chance, life) => sendingPayout(before, life.balance(), chance(10) === 0, life.now),
  sending: (before, chance, { now }) =>
    chance(5) === 0 ? refusedPayout(before, 'no', now) : transferredPayout(before, 'tr', now),
  transferred: (before, chance, { now }) => {
    const status = pick(chance, ['in-transit', 'paid', 'failed'] as const);
    const rate = 0.5 + chance(100) / 100;
    const converted = { amount: Math.ceil(before.payout.amount * rate), currency: 'chf', rate };
    const told = { bankPayoutId: 'po', status, ...(chance(2) === 0 && { converted }) };
    return chance(5) === 0 ? failedPayout(before, 'no', now) : followedPayout(before, told, now);
  },
  'in-transit': (before, chance, { now }) =>
    followedPayout(before, { bankPayoutId: 'po', status: pick(chance, ['paid', 'failed'] as const) }, now),
  paid: (before, chance, { now }) =>
    chance(3) === 0
      ? takenBackPayout(before, chance(before.payout.amount + 1), now)
      : chance(3) === 0 && !isKept(before.payout)
        ? followedPayout(before, { bankPayoutId: 'po', status: 'failed' }, now)
        : before,
  failed: (before, chance, { now }) => {
    // Of what lies on an account that is closed, an admin decides.
    const ways = [keptPayout, lostPayout, (each: PayoutStep) => returnedPayout(each, 'trr', now)];
    return pick(chance, ways)(before, now);
  },
  returned: (before, chance, { now }) => takenBackPayout(before, chance(before.payout.amount + 1), now),
};

/** A payout is asked for, or one of them moves on. */
export function payoutStep(life: PayoutLife, chance: Chance): void {
  const all = [...life.payouts.values()].filter(({ status }) => status in MOVES);
  if (all.length === 0 || chance(4) === 0) {
    ask(life, chance);
    return;
  }
  const payout = pick(chance, all);
  const before = { payout, account: life.account, booked: [] };
  take(life, MOVES[payout.status]!(before, chance, life));
}

/** Of these nothing more is heard once the account that they went to is closed. */
const AWAY: readonly Payout['status'][] = ['transferred', 'in-transit', 'failed'];

export const stuckIn = (life: PayoutLife): readonly Payout[] =>
  [...life.payouts.values()].filter(({ status }) => AWAY.includes(status));

/** Gives up what lies on an account that is closed. */
export function giveUp(life: PayoutLife): void {
  life.account = { ...life.account, status: 'none' };
  for (const payout of stuckIn(life))
    take(life, lostPayout({ payout, account: life.account, booked: [] }, life.now));
}

/** What each account is moved by, from what the payouts say alone. */
export function expectedOfPayouts({ payouts }: PayoutLife): Lines {
  const all = [...payouts.values()];
  const sum = (of: readonly Payout[]) => of.reduce((total, payout) => total + leftOf(payout), 0);
  const there = sum(all.filter(({ status }) => AWAY.includes(status)));
  const paid = sum(all.filter(({ status }) => status === 'paid'));
  const lost = sum(all.filter(isLost));
  return { transit: there, coach: paid, loss: lost, provider: 0 - there - paid - lost };
}

/** In these the ledger says where the money is. */
const OVER: readonly Payout['status'][] = ['paid', 'returned', 'refused'];

/** What is wrong with what a coach is paid; empty where it adds up. */
export function faultsOfPayouts({ account, currency, payouts, faults }: PayoutLife): readonly string[] {
  const open = [...payouts.values()].filter(({ status }) => !OVER.includes(status));
  const underway = open.reduce((sum, payout) => sum + leftOf(payout), 0);
  const noted = account.underway[currency] ?? 0;
  return noted === underway ? faults : [...faults, `${noted} are under way, the payouts say ${underway}`];
}
