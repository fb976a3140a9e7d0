import type { Job } from '../../ports/jobs';

/** Moves a payout on as far as it goes. */
export function makePayoutJob(payoutId: string): Job<'make-payout'> {
  return { id: `make-payout:${payoutId}`, kind: 'make-payout', payload: { payoutId } };
}
