import { z } from 'zod';
import { currency, documentId, joinedId, line } from './bounds';
import { PAYOUT_SETTLEMENTS, PAYOUT_STATUSES } from './documents/payouts';
import { operation } from './operation';

const DEBTORS = ['platform', 'coach'] as const;

export const settleBalance = operation({
  name: 'payments/settleBalance',
  summary:
    'Settles what a coach is owed or owes whose deletion waits for it: by a transfer that was made by hand, in either direction, or given up. All of one currency, and only what nothing settles by itself. What was transferred to a payout account that is closed, or cannot be taken back from it, and whose job is dead, is given up with it, as the platform’s loss; of a payout of which nobody knows whether it left the provider is asked first (`payments/settlePayout`). Both sums are named as the admin read them, and refused once they are others, or somebody took back by hand some of what lay there. Above the sum of `payouts.rules` a second admin has to ask for the same.',
  callers: 'admin',
  input: z.strictObject({
    coachId: documentId,
    currency,
    /** Who owes it. */
    debtor: z.enum(DEBTORS),
    /** The whole balance as the admin read it, in minor units; nothing where all there is lies on a payout account. */
    amount: z.int().min(0).max(1_000_000_000_00),
    /** What lies on the account that it was sent to and is given up there, as the admin read it: `lying` of the sum, less what somebody took back of it by hand. */
    lying: z.int().min(0).max(1_000_000_000_00).default(0),
    /** For the coach, the books and the log. */
    reason: line(300),
    /** By what transfer it was settled; without one it is the platform's gain, or its loss. */
    transferReference: line(100).optional(),
  }),
  output: z.strictObject({
    coachId: documentId,
    currency,
    debtor: z.enum(DEBTORS),
    amount: z.int(),
    status: z.enum(['awaiting-approval', 'settled']),
  }),
  refusals: [
    'erasure-not-held',
    'not-yourself',
    'balance-moving',
    'balance-changed',
    'payout-unclear',
    'payout-needs-another',
  ],
  perMinute: 30,
  records: ['ledger.kind', 'ledger.currency', 'ledger.coachChange'],
});

export const settlePayout = operation({
  name: 'payments/settlePayout',
  summary:
    'Ends a payout that nothing moves on any more: its job has been dead for an hour. Of one of which nobody knows whether it left, the provider is asked: it goes on to the bank, or is available again. What lies on a payout account that is closed, or was sent back by the bank and cannot be taken back, its coach has there, or the platform bears, and the coach has it available again; above the sum of `payouts.rules` a second admin has to ask for the same.',
  callers: 'admin',
  input: z.strictObject({
    payoutId: joinedId,
    /** What becomes of it: what the provider says, or what an admin decides of what lies where it was sent to. */
    as: z.enum(['asked', ...PAYOUT_SETTLEMENTS]),
    /** For the log, and the coach. */
    reason: line(300),
  }),
  output: z.strictObject({
    payoutId: joinedId,
    /** Where it is then; `awaiting-approval` while a second admin has to agree. */
    status: z.enum(PAYOUT_STATUSES),
  }),
  refusals: [
    'payouts-unavailable',
    'payout-missing',
    'payout-not-stuck',
    'payout-settled-otherwise',
    'not-yourself',
    'payout-needs-another',
  ],
  perMinute: 30,
  records: ['payouts.status', 'payouts.amount', 'payouts.currency'],
});
