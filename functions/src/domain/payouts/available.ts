import { DAY } from '../../contracts/utilities/spans';

/** What a coach is owed in one currency, and what of it is not to be paid out yet; minor units. */
export interface CoachBalance {
  /** By the ledger; below zero is owed by the coach. */
  readonly balance: number;
  /** Held of orders whose work is not done for long enough. */
  readonly unripe: number;
  /** Held of ripe orders that a payer's bank wants back, or that their provider does not know. */
  readonly disputed: number;
  /** Taken by payouts that are not over. */
  readonly underway: number;
  /** Of refunds that were asked for and have not left: their orders hold it no more, and the ledger still says that it is owed. */
  readonly refunding: number;
}

/** What can be paid out now, never below zero: a debt is carried until what is earned has paid it. */
export function availableOf(balance: CoachBalance): number {
  return Math.max(0, restOf(balance));
}

/** What is neither for somebody else nor under way; below zero where more is promised than is owed. */
export function restOf({ balance, unripe, disputed, underway, refunding }: CoachBalance): number {
  return balance - unripe - disputed - underway - refunding;
}

/** In milliseconds, how long after its beginning a program can be left with the money back. */
const LEAVING = 14 * DAY;

/** When an order's money can be paid out: so many days after its work is done, which of a program is when it can be left no more. */
export function payableAt(paidAt: Date, workEndsAt: Date | undefined, holdDays: number): Date {
  const done = workEndsAt?.getTime() ?? paidAt.getTime() + LEAVING;
  return new Date(Math.max(done, paidAt.getTime()) + holdDays * DAY);
}
