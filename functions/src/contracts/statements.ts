import { z } from 'zod';
import { currency, documentId, timeZone } from './bounds';
import { month, statementSums } from './documents/statements';
import { operation } from './operation';

export const getStatement = operation({
  name: 'payments/getStatement',
  summary:
    'A coach’s month in one currency as the books have it: what was owed at its beginning and end, and what was paid, kept, earned and paid out in between; with every booking as CSV, if asked. A month that is over is issued once, and stays. For the coach and for admins.',
  callers: 'signed-in',
  input: z.strictObject({
    /** The caller when it is left out; others for admins, also the pseudonym of who was erased. */
    coachId: documentId.optional(),
    currency,
    /** In the coach’s own zone, such as `2026-03`. */
    month,
    format: z.enum(['json', 'csv']).default('json'),
  }),
  output: z.strictObject({
    month,
    timeZone,
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    /** Whether it is issued, and will not change any more. */
    isIssued: z.boolean(),
    /** Minor units, as are all sums. */
    opening: z.int(),
    closing: z.int(),
    ...statementSums.shape,
    /** A line a booking, in the order in which they were booked. */
    csv: z.string().optional(),
  }),
  refusals: ['coach-missing', 'statement-too-early', 'statement-too-long'],
  perMinute: 10,
  isReadOnly: true,
});
