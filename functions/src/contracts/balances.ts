import { z } from 'zod';
import { currency, documentId, line } from './bounds';
import { operation } from './operation';

const DEBTORS = ['platform', 'coach'] as const;

export const settleBalance = operation({
  name: 'payments/settleBalance',
  summary:
    'Settles what a coach is owed or owes whose deletion waits for it: by a transfer that was made by hand, in either direction, or given up. All of one currency, and only what nothing settles by itself. What was transferred to a payout account that is closed, and whose job is dead, is given up with it, as the platform’s loss. Above the sum of `payouts.rules` a second admin has to ask for the same.',
  callers: 'admin',
  input: z.strictObject({
    coachId: documentId,
    currency,
    /** Who owes it. */
    debtor: z.enum(DEBTORS),
    /** The whole balance as the admin read it, in minor units; nothing where all there is was transferred to a closed account. */
    amount: z.int().min(0).max(1_000_000_000_00),
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
  refusals: ['erasure-not-held', 'not-yourself', 'balance-moving', 'balance-changed', 'payout-needs-another'],
  perMinute: 30,
  records: ['ledger.kind', 'ledger.currency', 'ledger.coachChange'],
});
