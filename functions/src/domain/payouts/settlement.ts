import type { OutboxJob } from '../../contracts/documents/outbox';
import type { Payout, PayoutAccount, Settlement } from '../../contracts/documents/payouts';
import { HOUR } from '../../contracts/utilities/spans';
import { Refusal } from '../refusal';
import { keptPayout, leftOf, lostPayout, type PayoutStep, refusedPayout, transferredPayout } from './payouts';

/** For how long after the last attempt something of it may still be under way to the provider. */
const QUIET = HOUR;

/** Those of which nobody may hear any more: the provider may have it, or it lies on the account that it was sent to. */
const ADRIFT = ['sending', 'transferred', 'in-transit', 'failed'] as const;

/** A payout that is not over, with its coach's account and the job that moves it on. */
export interface Adrift {
  readonly payout: Payout;
  readonly account: PayoutAccount;
  readonly job: OutboxJob | undefined;
}

export interface Settlable extends Adrift {
  readonly job: OutboxJob;
}

/**
 * Whether nothing more comes of it by itself: its job is dead, and it may or may not have been sent, or was sent back by its bank and cannot
 * be taken back, or lies on an account that is closed.
 */
export function isStuck({ payout, account, job }: Adrift): boolean {
  if (job?.status !== 'dead' || !ADRIFT.some((each) => each === payout.status)) return false;
  if (isUnclear(payout) || payout.status === 'failed') return true;
  return account.status === 'none' || account.accountId !== payout.accountId;
}

/** Whether nobody knows if it left. */
export function isUnclear({ status }: Pick<Payout, 'status'>): boolean {
  return status === 'sending';
}

/** What becomes of a payout of which nobody hears any more. */
export type Way = Settlement['as'] | 'asked';

/** What of it can be decided: whether it left is the provider's to say, and what lies where it was sent to a person's. */
function waysOf(payout: Payout): readonly Way[] {
  return isUnclear(payout) ? ['asked'] : ['kept', 'lost'];
}

/** @throws Refusal payout-not-stuck, also while an attempt may still be under way; payout-settled-otherwise */
export function assertSettlable(adrift: Adrift, way: Way, now: Date): Settlable {
  const { payout, account, job } = adrift;
  if (job === undefined || !isStuck(adrift) || now.getTime() - job.updatedAt.getTime() < QUIET)
    throw new Refusal('payout-not-stuck', 'It still goes on by itself, or is over.', {
      ...{ status: payout.status, account: account.status, job: job?.status ?? 'none' },
    });
  const ways = waysOf(payout);
  if (!ways.includes(way))
    throw new Refusal('payout-settled-otherwise', 'That is not what can become of it.', {
      ...{ status: payout.status, ways },
    });
  return { payout, account, job };
}

/** As the provider says: it lies on the coach's account there, or it never left and is available again. */
export function askedPayout(before: PayoutStep, transferId: string | undefined, now: Date): PayoutStep {
  return transferId === undefined
    ? refusedPayout(before, 'not-transferred', now)
    : transferredPayout(before, transferId, now);
}

export interface Decision {
  readonly as: Settlement['as'];
  readonly reason: string;
  readonly by: string;
  /** Whether who proposed it is an admin still. */
  readonly isProposed: boolean;
  readonly twoPersonsAbove: number;
}

/**
 * As an admin decides: the coach has it there, or the platform bears it and the coach has it here again. Above the set sum the first one
 * proposes it, and it moves once another one wants the same, while the first is an admin.
 * @throws Refusal not-yourself, payout-needs-another
 */
export function decidedPayout(
  before: PayoutStep,
  { as, reason, by, isProposed, twoPersonsAbove }: Decision,
  now: Date,
): PayoutStep {
  const { payout } = before;
  const { coachRef, settlement } = payout;
  const amount = leftOf(payout);
  if (by === coachRef) throw new Refusal('not-yourself', 'Nobody settles the own payout.');
  const settling = (decided: Settlement): PayoutStep => ({
    ...before,
    payout: { ...payout, settlement: decided },
  });
  const isSame = isProposed && settlement?.as === as;
  if (amount > twoPersonsAbove && !isSame) return settling({ as, reason, by, at: now });
  if (amount > twoPersonsAbove && settlement?.by === by)
    throw new Refusal('payout-needs-another', 'Somebody else than who proposed it has to agree.');
  const decided =
    isSame && amount > twoPersonsAbove ? { ...settlement, agreedBy: by } : { as, reason, by, at: now };
  return (as === 'kept' ? keptPayout : lostPayout)(settling(decided), now);
}
