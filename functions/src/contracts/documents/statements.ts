import { z } from 'zod';
import { currency, documentId, joinedId, timeZone } from '../bounds';
import { createdAndUpdated } from '../fields';

export const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'not a month such as 2026-03');

/** What was booked for a coach in a span, in minor units; what was given back or lost is taken off. */
export const statementSums = z.strictObject({
  /** What payers paid, less what went back to them. */
  paid: z.int(),
  /** Of it, the platform's share and the tax. */
  fees: z.int(),
  tax: z.int(),
  /** Of it, the coach's: `paid` less fees and tax, as far as the platform does not bear a loss. */
  earned: z.int(),
  /** What left for the coach's bank, less what came back. */
  paidOut: z.int(),
  /** Of `paidOut`, what banks of other currencies were sent, less what came back, by currency; absent where nothing was exchanged. */
  converted: z.record(currency, z.int()).optional(),
  /** How many bookings of the ledger it sums. */
  entries: z.int().min(0),
});

/**
 * `statements/{coachRef}_{currency}_{month}`: a month of a coach, issued once and never changed: from where the one before ended, to the end of the
 * month in the zone that the coach had then. The booking time of an entry says whose month it is.
 */
export const statement = z.strictObject({
  id: joinedId,
  coachRef: documentId,
  currency,
  month,
  timeZone,
  /** Half-open: of an entry at `to`, the next one tells. */
  from: z.date(),
  to: z.date(),
  /** What the coach was owed at either end; the opening is the closing of the one before. */
  opening: z.int(),
  closing: z.int(),
  ...statementSums.shape,
  ...createdAndUpdated,
});

export type Statement = z.output<typeof statement>;
export type StatementSums = z.output<typeof statementSums>;
