import type { Conversion, LedgerKind, LedgerTransaction } from '../../contracts/documents/ledger';
import type { LetGo, Payout, PayoutAccount, PayoutStatus } from '../../contracts/documents/payouts';
import { MOST_LET_GO_ALONE, MOST_MINOR_UNITS, payoutUnit } from '../../contracts/utilities/minorUnits';
import { DAY } from '../../contracts/utilities/spans';
import type { BankPayoutState } from '../../ports/payouts';
import { ledgerTransaction } from '../ledger/ledgerTransaction';
import { plainLines } from '../ledger/movements';
import { Refusal } from '../refusal';
import { availableOf, type CoachBalance, restOf } from './available';

/** A payout with its coach's account, and what is booked for what happened to it. */
export interface PayoutStep {
  readonly payout: Payout;
  readonly account: PayoutAccount;
  readonly booked: readonly LedgerTransaction[];
}

/** Whether its money is available again: it never left, or was taken back. */
export function isBack({ status }: Pick<Payout, 'status'>): boolean {
  return status === 'returned' || status === 'refused';
}

/** What of it is where it was sent: all but what was taken back from there once it was over. */
export function leftOf({ amount, takenBack = 0 }: Pick<Payout, 'amount' | 'takenBack'>): number {
  return amount - takenBack;
}

/** For how long after its arrival a bank may still send one back. */
const MAY_RETURN = 7 * DAY;

/** Whether a payout arrived, and its bank may still send it back. */
export function mayReturn(
  { status, failure, updatedAt }: Pick<Payout, 'status' | 'failure' | 'updatedAt'>,
  now: Date,
): boolean {
  return (
    status === 'paid' && !isKept({ status, failure }) && now.getTime() - updatedAt.getTime() <= MAY_RETURN
  );
}

export interface PayoutWish {
  readonly coachRef: string;
  readonly currency: string;
  readonly amount?: number | undefined;
  readonly by: string;
  /** Of an admin's: above what sum of a day a second one has to agree. A coach's own needs nobody. */
  readonly twoPersonsAbove?: number | undefined;
}

/** Where each status leads; what is over stays, but for what a bank sends back. */
const PAYOUT_MOVES: Readonly<Record<PayoutStatus, readonly PayoutStatus[]>> = {
  'awaiting-approval': ['requested', 'refused'],
  requested: ['sending', 'refused'],
  sending: ['transferred', 'refused'],
  transferred: ['in-transit', 'paid', 'failed'],
  'in-transit': ['paid', 'failed'],
  paid: ['failed'],
  failed: ['returned', 'paid'],
  returned: [],
  refused: [],
};

/** Whether a payout has money taken out of the balance that the ledger still has in it. */
export function isUnderway({ status }: Pick<Payout, 'status'>): boolean {
  return !['paid', 'returned', 'refused'].includes(status);
}

/**
 * Takes a sum out of what is available: from here on no other payout can have it.
 * Without a sum it is all that a bank can be sent, as far as one payout goes.
 * @throws Refusal payout-account-not-ready, payout-exceeds, payout-not-whole
 */
export function requestedPayout(
  account: PayoutAccount | undefined,
  balance: CoachBalance,
  { coachRef, currency, amount, by, twoPersonsAbove }: PayoutWish,
  now: Date,
): PayoutStep & { readonly left: number } {
  const available = availableOf(balance);
  const { accountId, ...ready } = readyAccount(account);
  const unit = payoutUnit(currency);
  const most = Math.min(available, MOST_MINOR_UNITS);
  const sum = amount ?? most - (most % unit);
  if (sum < 1 || sum > available)
    throw new Refusal('payout-exceeds', 'That is more than can be paid out now.', { available, currency });
  if (sum % unit !== 0)
    throw new Refusal('payout-not-whole', 'Banks are sent no parts of this currency.', { unit, currency });
  const alone =
    twoPersonsAbove === undefined
      ? ready
      : letGoAlone(ready, { amount: sum, currency, at: now }, twoPersonsAbove);
  const status: PayoutStatus = alone === undefined ? 'awaiting-approval' : 'requested';
  const number = ready.payouts + 1;
  const payout: Payout = {
    ...{ id: `${coachRef}_${number}`, coachRef, amount: sum, currency, status },
    ...{ provider: ready.provider, accountId, requestedBy: by },
    timeline: [{ status, at: now }],
    createdAt: now,
    updatedAt: now,
  };
  const counted = { ...(alone ?? ready), accountId, payouts: number };
  return { payout, account: withUnderway(counted, currency, sum, now), booked: [], left: available - sum };
}

/** The account once one admin let a sum of it go; undefined where a second has to agree, since it is too much of one day. */
function letGoAlone<A extends Pick<PayoutAccount, 'letGoAlone'>>(
  account: A,
  sum: LetGo,
  most: number,
): A | undefined {
  const recent = (account.letGoAlone ?? []).filter(({ at }) => sum.at.getTime() - at.getTime() < DAY);
  const same = recent.filter(({ currency }) => currency === sum.currency);
  const total = same.reduce((before, { amount }) => before + amount, sum.amount);
  if (total > most || recent.length >= MOST_LET_GO_ALONE) return undefined;
  return { ...account, letGoAlone: [...recent, sum] };
}

/** @throws Refusal payout-account-not-ready */
function readyAccount(account: PayoutAccount | undefined): PayoutAccount & { readonly accountId: string } {
  if (account?.status === 'enabled' && account.accountId !== undefined)
    return { ...account, accountId: account.accountId };
  throw new Refusal('payout-account-not-ready', 'The payment provider does not pay this account yet.', {
    status: account?.status ?? 'none',
    requirements: account?.requirements ?? [],
  });
}

/**
 * @param isAskedByAdmin whether who asked for it is an admin still
 * @throws Refusal payout-not-waiting, payout-needs-another
 */
export function approvedPayout(payout: Payout, by: string, isAskedByAdmin: boolean, now: Date): Payout {
  assertWaiting(payout);
  if (payout.requestedBy === by)
    throw new Refusal('payout-needs-another', 'Somebody else than who asked for it has to agree.');
  if (!isAskedByAdmin)
    throw new Refusal(
      'payout-needs-another',
      'Who asked for it is no admin any more: refuse it, and ask anew.',
    );
  return { ...moved(payout, 'requested', now), approvedBy: by };
}

/** Why a payout is refused to which no second admin agreed. */
export const NOT_APPROVED = 'not-approved';

/** @throws Refusal payout-not-waiting */
export function declinedPayout(before: PayoutStep, now: Date): PayoutStep {
  assertWaiting(before.payout);
  return refusedPayout(before, NOT_APPROVED, now);
}

function assertWaiting({ status }: Payout): void {
  if (status !== 'awaiting-approval')
    throw new Refusal('payout-not-waiting', 'This payout waits for nobody.', { status });
}

/** Commits to sending it, if all that it was asked on still holds; from here on only the provider’s no gives it back. */
export function sendingPayout(
  before: PayoutStep,
  balance: CoachBalance,
  isSuspended: boolean,
  now: Date,
): PayoutStep {
  const { payout, account } = before;
  const { amount } = payout;
  // Its own sum is in what is under way: without it, the rest must not be below zero.
  const isCovered = restOf(balance) >= 0;
  if (isSuspended) return refusedPayout(before, 'account-suspended', now);
  if (account.status !== 'enabled' || account.accountId !== payout.accountId)
    return refusedPayout(before, 'payout-account-not-ready', now);
  if (!isCovered || amount < 1) return refusedPayout(before, 'balance-changed', now);
  return stepTo(before, 'sending', [], now);
}

/** It lies on the coach's account at the provider. */
export function transferredPayout(before: PayoutStep, transferId: string, now: Date): PayoutStep {
  const booked = booking(before.payout, 'transfer', now);
  return stepTo(before, 'transferred', booked, now, { transferId });
}

/** It never left: what was taken for it is available again. */
export function refusedPayout(before: PayoutStep, failure: string, now: Date): PayoutStep {
  return stepTo(before, 'refused', [], now, { failure });
}

/** Brings it to what the provider says of its way to the bank; goes forward only, and what was missed is booked as if it had been seen. */
export function followedPayout(
  before: PayoutStep,
  told: BankPayoutState & { readonly converted?: Conversion | undefined },
  now: Date,
): PayoutStep {
  const { bankPayoutId, failure = 'failed', converted } = told;
  let step = before;
  if (step.payout.status === 'transferred')
    step = stepTo(step, 'in-transit', [], now, { bankPayoutId, ...(converted && { converted }) });
  if (told.status === 'paid' && step.payout.status === 'in-transit')
    step = stepTo(step, 'paid', booking(step.payout, 'payout', now), now);
  return told.status === 'failed' ? failedPayout(step, failure, now) : step;
}

/** The bank did not take it, or sent it back: it lies on the coach's account at the provider again, and is the coach's here. */
export function failedPayout(before: PayoutStep, failure: string, now: Date): PayoutStep {
  if (!PAYOUT_MOVES[before.payout.status].includes('failed')) return before;
  const booked = before.payout.status === 'paid' ? booking(before.payout, 'payout-failed', now) : [];
  return stepTo(before, 'failed', booked, now, { failure });
}

/** It was taken back from the coach's account, and can be paid out again. */
export function returnedPayout(before: PayoutStep, reversalId: string, now: Date): PayoutStep {
  const booked = booking(before.payout, 'transfer-reversed', now);
  return stepTo(before, 'returned', booked, now, { reversalId });
}

/** Why a payout is over of which nobody hears any more: it lies on an account that is closed. */
const LOST = 'transfer-lost';

/** It was given up where it lies: the platform's loss, and the coach's here again. */
export function lostPayout(before: PayoutStep, now: Date): PayoutStep {
  const failed = failedPayout(before, LOST, now);
  return stepTo(failed, 'returned', booking(before.payout, LOST, now), now, { failure: LOST });
}

/** Why one counts as paid that never reached a bank: the coach has it where it lies. */
const KEPT = 'transfer-kept';

/** The coach has it there, and is not owed it here any more. */
export function keptPayout(before: PayoutStep, now: Date): PayoutStep {
  return stepTo(before, 'paid', booking(before.payout, KEPT, now), now, { failure: KEPT });
}

export function isKept({ status, failure }: Pick<Payout, 'status' | 'failure'>): boolean {
  return status === 'paid' && failure === KEPT;
}

export function isLost({ status, failure }: Pick<Payout, 'status' | 'failure'>): boolean {
  return status === 'returned' && failure === LOST;
}

/**
 * Somebody took back some of what is over at the provider: it is its coach's here again, or, of one that was given up, the platform's.
 * @param total what was taken back by now, in minor units; it only grows
 */
export function takenBackPayout(before: PayoutStep, total: number, now: Date): PayoutStep {
  const { payout } = before;
  const { id, coachRef, currency, takenBack = 0, status } = payout;
  if (total <= takenBack || !(status === 'paid' || isLost(payout))) return before;
  const kind = status === 'paid' ? 'payout-taken-back' : 'loss-taken-back';
  const about = { kind, subject: `${id}_${total}`, payoutRef: id, coachRef, currency } as const;
  const entry = ledgerTransaction(about, plainLines(kind, total - takenBack), now);
  return {
    ...before,
    payout: { ...payout, takenBack: total, updatedAt: now },
    booked: [...before.booked, entry],
  };
}

function stepTo(
  before: PayoutStep,
  to: PayoutStatus,
  booked: readonly LedgerTransaction[],
  now: Date,
  changes: Partial<Payout> = {},
): PayoutStep {
  const payout = { ...moved(before.payout, to, now), ...changes };
  const left = leftOf(payout);
  const change = (isUnderway(payout) ? left : 0) - (isUnderway(before.payout) ? left : 0);
  const account = change === 0 ? before.account : withUnderway(before.account, payout.currency, change, now);
  return { payout, account, booked: [...before.booked, ...booked] };
}

/** @throws Error for a move that there is not: a bug must not reach the books */
function moved(payout: Payout, to: PayoutStatus, now: Date): Payout {
  if (!PAYOUT_MOVES[payout.status].includes(to))
    throw new Error(`no payout goes from ${payout.status} to ${to}`);
  const timeline = [...payout.timeline, { status: to, at: now }].slice(-20);
  return { ...payout, status: to, timeline, updatedAt: now };
}

function withUnderway(account: PayoutAccount, currency: string, change: number, now: Date): PayoutAccount {
  const sum = (account.underway[currency] ?? 0) + change;
  return { ...account, underway: { ...account.underway, [currency]: sum }, updatedAt: now };
}

/** Of one of which all was taken back nothing is left to be booked. */
function booking(
  { id, coachRef, amount, takenBack, currency, converted }: Payout,
  kind: Extract<
    LedgerKind,
    'transfer' | 'transfer-reversed' | 'transfer-lost' | 'transfer-kept' | 'payout' | 'payout-failed'
  >,
  now: Date,
): readonly LedgerTransaction[] {
  const left = leftOf({ amount, takenBack });
  if (left === 0) return [];
  const isOfBank = kind === 'payout' || kind === 'payout-failed';
  const about = { kind, subject: id, payoutRef: id, coachRef, currency };
  const movement = { ...about, ...(isOfBank && converted && { converted }) };
  return [ledgerTransaction(movement, plainLines(kind, left), now)];
}
