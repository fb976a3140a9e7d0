import type { Job } from '../../ports/jobs';

/** Moves a payout on as far as it goes. */
export function makePayoutJob(payoutId: string): Job<'make-payout'> {
  return { id: `make-payout:${payoutId}`, kind: 'make-payout', payload: { payoutId } };
}

/** Has a payout follow the event that tells of it. */
export function followPayoutJob(payoutId: string, eventRef: string): Job<'follow-payout'> {
  return { id: `follow-payout:${eventRef}`, kind: 'follow-payout', payload: { payoutId, eventRef } };
}

/** Has the account of a coach follow the event that tells of it. */
export function followPayoutAccountJob(uid: string, eventRef: string): Job<'follow-payout-account'> {
  return {
    id: `follow-payout-account:${eventRef}`,
    kind: 'follow-payout-account',
    payload: { uid, eventRef },
  };
}
