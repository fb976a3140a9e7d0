import type { Erasure, Held, HeldSum, Hold } from '../../contracts/documents/erasures';
import type { LedgerTransaction } from '../../contracts/documents/ledger';
import type { Payout, PayoutAccount } from '../../contracts/documents/payouts';
import { payoutUnit } from '../../contracts/utilities/minorUnits';
import { DAY } from '../../contracts/utilities/spans';
import type { Job } from '../../ports/jobs';
import { ledgerTransaction } from '../ledger/ledgerTransaction';
import { plainLines } from '../ledger/movements';
import { noticeJob } from '../notifications/noticeJobs';
import type { CoachBalance } from '../payouts/available';
import { isBack } from '../payouts/payouts';
import { Refusal } from '../refusal';

const WEEK = 7 * DAY;

/** What a coach is told of, where there are several: what waits for a person comes first. */
const GRAVEST: readonly Hold[] = ['unpayable', 'owing', 'moving'];

/** What there is of a coach's money in one currency, and whether a payout can be asked for. */
export interface Earnings {
  readonly currency: string;
  readonly balance: CoachBalance;
  /** What of what is under way lies on an account that is closed, and nobody hears of any more. */
  readonly stuck: number;
  readonly isPayable: boolean;
}

/** All that an erasure of a coach may have to wait for. */
export interface Unsettled {
  readonly earnings: readonly Earnings[];
  /** Disputes of payers' banks that are open. */
  readonly disputes: number;
  /** Whether a bank may still send a payout back. */
  readonly isReturnable: boolean;
}

/** Whether the known account of a coach is paid, as the last payout to it tells too: one that came back is not tried again by itself. */
export function isPayable(
  account: PayoutAccount | undefined,
  isSuspended: boolean,
  last: Pick<Payout, 'status'> | undefined,
): boolean {
  return account?.status === 'enabled' && !isSuspended && (last === undefined || !isBack(last));
}

/** Whether some of it settles by itself. */
function isMoving({ unripe, disputed, underway, refunding }: CoachBalance, stuck: number): boolean {
  return [unripe, disputed, underway - stuck, refunding].some((part) => part !== 0);
}

/** What one currency holds up; undefined where nothing is owed either way, and nothing moves. */
export function heldSum({ currency, balance, stuck, isPayable }: Earnings): HeldSum | undefined {
  const sum = { currency, balance: balance.balance, ...(stuck > 0 && { lying: stuck }) };
  if (isMoving(balance, stuck)) return { ...sum, why: 'moving' };
  if (sum.balance === 0 && stuck === 0) return undefined;
  if (sum.balance < 0) return { ...sum, why: 'owing' };
  return { ...sum, why: isPayable && sum.balance - stuck >= payoutUnit(currency) ? 'moving' : 'unpayable' };
}

/** What holds an erasure up now; undefined when the money of the person is settled. The person is told when the reason changes. */
export function heldAs(
  before: Held | undefined,
  { earnings, disputes, isReturnable }: Unsettled,
  now: Date,
): Held | undefined {
  const sums = earnings.flatMap((each) => heldSum(each) ?? []);
  if (sums.length === 0 && disputes === 0 && !isReturnable) return undefined;
  const has = (hold: Hold) => sums.some((sum) => sum.why === hold);
  const why = GRAVEST.find(has) ?? 'moving';
  const { since = now, payouts = {}, proposal } = before ?? {};
  return {
    ...{ since, why, disputes, sums, payouts },
    toldAt: before?.why === why ? before.toldAt : now,
    ...(why !== 'moving' && { decideSince: before?.decideSince ?? now }),
    ...(proposal && { proposal }),
  };
}

/** Tells a person why the account is not deleted yet, once for each reason that came. */
export function heldNotice(
  uid: string,
  before: Held | undefined,
  { why, toldAt }: Held,
): Job<'notify'> | undefined {
  if (before?.toldAt.getTime() === toldAt.getTime()) return undefined;
  const about = { recipientRef: uid, actorRef: uid, subjectRef: uid };
  return noticeJob({ kind: `deletion-${why}`, ...about, version: toldAt.getTime(), facts: {} });
}

/** Whether nobody has decided for a week what becomes of the money. */
export function isUndecided({ decideSince }: Held, now: Date): boolean {
  return decideSince !== undefined && now.getTime() - decideSince.getTime() > WEEK;
}

export interface SettleWish {
  readonly coachRef: string;
  readonly currency: string;
  /** All that the coach is owed, or owes below zero, as the admin read it. */
  readonly amount: number;
  /** What of it lies where it was sent to, as the admin read it. */
  readonly lying: number;
  readonly reason: string;
  /** By what transfer it was settled by hand; without one it is given up, by the coach or the platform. */
  readonly transferReference?: string | undefined;
}

/** Whose wish it is, what of the balance is stuck, and above which sum two admins have to agree. */
export interface Deciding {
  readonly by: string;
  /** Whether who proposed it is an admin still. */
  readonly isProposed: boolean;
  readonly stuck: number;
  /** What of that lies where it was sent to: the rest was taken back by hand. */
  readonly there: number;
  readonly twoPersonsAbove: number;
}

export interface Settled {
  readonly erasure: Erasure;
  readonly isAgreed: boolean;
  /** Undefined while a second admin has to agree, and where nothing is owed either way. */
  readonly booked: LedgerTransaction | undefined;
}

/**
 * Settles by an admin's word what a leaving coach is owed or owes in one currency, all of it: what settles by itself is left to itself.
 * What is stuck is given up with it, also where nothing is owed otherwise.
 * @throws Refusal erasure-not-held, not-yourself, balance-moving, balance-changed, payout-needs-another
 */
export function settledBalance(
  erasure: Erasure | undefined,
  balance: CoachBalance,
  wish: SettleWish & Deciding,
  now: Date,
): Settled {
  const { coachRef, currency, amount, lying, by, stuck, there, transferReference } = wish;
  if (erasure?.held === undefined || erasure.status !== 'waiting')
    throw new Refusal('erasure-not-held', 'This coach is not waiting to be erased.');
  if (by === coachRef) throw new Refusal('not-yourself', 'Nobody settles the own balance.');
  const { balance: owed, ...moving } = balance;
  if (isMoving(balance, stuck))
    throw new Refusal('balance-moving', 'Some of it settles by itself.', { currency, ...moving });
  if (owed !== amount || lying !== there || (owed === 0 && stuck === 0))
    throw new Refusal('balance-changed', 'The balance is another one.', {
      ...{ currency, balance: owed, lying: there },
    });
  const { proposal, ...held } = erasure.held;
  const decided = {
    currency,
    amount,
    ...(lying > 0 && { lying }),
    ...(transferReference !== undefined && { transferReference }),
  };
  const isSame =
    wish.isProposed &&
    proposal?.currency === currency &&
    proposal.amount === amount &&
    (proposal.lying ?? 0) === lying &&
    proposal.transferReference === transferReference;
  if (Math.max(Math.abs(amount), stuck) > wish.twoPersonsAbove) {
    if (!isSame) {
      const proposed = { ...held, proposal: { ...decided, by, at: now } };
      return { erasure: { ...erasure, held: proposed, updatedAt: now }, isAgreed: false, booked: undefined };
    }
    if (proposal.by === by)
      throw new Refusal('payout-needs-another', 'Somebody else than who proposed it has to agree.');
  }
  const booked = amount === 0 ? undefined : settlement(wish, now);
  return { erasure: { ...erasure, held, updatedAt: now }, isAgreed: true, booked };
}

function settlement(
  { coachRef, currency, amount, reason, transferReference }: SettleWish,
  now: Date,
): LedgerTransaction {
  const kind = transferReference === undefined ? 'balance-given-up' : 'balance-settled';
  const note = transferReference === undefined ? reason : `${transferReference}: ${reason}`;
  const movement = {
    kind,
    subject: `${coachRef}_${currency}_${now.getTime()}`,
    coachRef,
    currency,
    note,
  } as const;
  return ledgerTransaction(movement, plainLines(kind, amount), now);
}

/** Tells a coach that an admin settled what was left. */
export function settledNotice(
  { coachRef, currency, amount, reason, transferReference }: SettleWish,
  now: Date,
): Job<'notify'> {
  const about = { recipientRef: coachRef, actorRef: coachRef, subjectRef: coachRef };
  const sum = { amount: Math.abs(amount), currency };
  const facts = { sum, reason, ...(transferReference !== undefined && { transferReference }) };
  return noticeJob({ kind: 'balance-settled', ...about, version: now.getTime(), facts });
}
