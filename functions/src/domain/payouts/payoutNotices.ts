import type { Payout, PayoutAccount, PayoutStatus } from '../../contracts/documents/payouts';
import { noticeJob } from '../notifications/noticeJobs';
import type { Job } from '../../ports/jobs';

/** What of its ways a coach hears, in the name of nobody. */
const TOLD = {
  paid: 'payout-paid',
  failed: 'payout-failed',
  refused: 'payout-failed',
} as const satisfies Partial<Record<PayoutStatus, string>>;

/** Tells a coach that a payout arrived, or that it did not, once each. */
export function payoutNotice({ id, coachRef, amount, currency, status }: Payout): Job<'notify'> | undefined {
  if (!(status in TOLD)) return undefined;
  const kind = TOLD[status as keyof typeof TOLD];
  const facts = { payoutId: id, sum: { amount, currency } };
  return noticeJob({ kind, ...about(coachRef), subjectRef: id, version: 1, facts });
}

/** Tells a coach, once each time, that the provider does not pay it any more until it was told more. */
export function restrictionNotice(
  coachRef: string,
  before: PayoutAccount,
  { restrictedAt }: PayoutAccount,
): Job<'notify'> | undefined {
  if (restrictedAt === undefined || before.status !== 'enabled') return undefined;
  const version = Math.floor(restrictedAt.getTime() / 1_000);
  return noticeJob({ kind: 'payouts-stopped', ...about(coachRef), subjectRef: coachRef, version, facts: {} });
}

function about(coachRef: string) {
  return { recipientRef: coachRef, actorRef: coachRef };
}
