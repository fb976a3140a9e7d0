import type { Payout, PayoutAccount, PayoutStatus } from '../../contracts/documents/payouts';
import { noticeJob } from '../notifications/noticeJobs';
import type { Job } from '../../ports/jobs';
import { NOT_APPROVED, isKept, isLost, leftOf } from './payouts';

/** What of its ways a coach hears, in the name of nobody. */
const TOLD = {
  paid: 'payout-paid',
  failed: 'payout-failed',
  refused: 'payout-failed',
} as const satisfies Partial<Record<PayoutStatus, string>>;

/**
 * Tells a coach that a payout arrived, or that it did not, once each; what an admin decided is told by `settlementNotice`, and one that an
 * admin asked for and no other agreed to is no news.
 */
export function payoutNotice(payout: Payout): Job<'notify'> | undefined {
  const { id, coachRef, amount, currency, status, failure } = payout;
  if (!(status in TOLD) || isKept(payout) || failure === NOT_APPROVED) return undefined;
  const kind = TOLD[status as keyof typeof TOLD];
  const facts = { payoutId: id, sum: { amount, currency } };
  return noticeJob({ kind, ...about(coachRef), subjectRef: id, version: 1, facts });
}

/** Tells a coach what was taken back of a payout that had arrived, once each time; what was given up before is no news. */
export function takenBackNotice(before: Payout, after: Payout): Job<'notify'> | undefined {
  const { id, coachRef, currency, takenBack = 0 } = after;
  const amount = takenBack - (before.takenBack ?? 0);
  if (amount === 0 || isLost(after)) return undefined;
  const facts = { payoutId: id, sum: { amount, currency } };
  return noticeJob({
    kind: 'payout-taken-back',
    ...about(coachRef),
    subjectRef: id,
    version: takenBack,
    facts,
  });
}

/** Tells a coach what an admin decided of a payout that lay on a closed account. */
export function settlementNotice(payout: Payout): Job<'notify'> {
  const { id, coachRef, currency, settlement } = payout;
  const amount = leftOf(payout);
  const reason = settlement?.reason ?? '';
  const facts = { payoutId: id, sum: { amount, currency }, reason, isKept: isKept(payout) };
  return noticeJob({ kind: 'payout-settled', ...about(coachRef), subjectRef: id, version: 1, facts });
}

/** Tells a coach, once each time, that the provider pays nothing any more: it wants to know more, or the account is closed. */
export function restrictionNotice(
  coachRef: string,
  before: PayoutAccount,
  { status, restrictedAt }: PayoutAccount,
): Job<'notify'> | undefined {
  const isClosed = status === 'none' && before.status !== 'none';
  if (restrictedAt === undefined || (before.status !== 'enabled' && !isClosed)) return undefined;
  const kind = isClosed ? 'payouts-closed' : 'payouts-stopped';
  const version = Math.floor(restrictedAt.getTime() / 1_000);
  return noticeJob({ kind, ...about(coachRef), subjectRef: coachRef, version, facts: {} });
}

function about(coachRef: string) {
  return { recipientRef: coachRef, actorRef: coachRef };
}
