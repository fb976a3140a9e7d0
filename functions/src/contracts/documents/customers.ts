import { z } from 'zod';
import { documentId, joinedId } from '../bounds';
import { createdAndUpdated } from '../fields';

/** Currency to minor units. */
const money = z.record(z.string().length(3), z.int());

/**
 * `customers/{studentUid}_{coachUid}`: what one student booked with one coach and spent there, for the two of them; and
 * `customers/{studentUid}`, without a coach: the same over all coaches, for the student alone. Counted anew every five minutes.
 */
export const customer = z.strictObject({
  id: joinedId,
  studentRef: documentId,
  coachRef: documentId.optional(),
  /** Those that stand: confirmed, completed, or missed by somebody; seats in sessions of programs too. */
  totalBookings: z.int().min(0),
  /** Of all orders, tax and all, less what went back. */
  totalSpent: money,
  /** Of what was spent, that on sessions, and the sessions that are paid for. */
  spentOnSessions: money,
  paidSessions: z.record(z.string().length(3), z.int().min(0)),
  /** Rounded to whole minor units. */
  averageSpentPerSession: money,
  ...createdAndUpdated,
});

export type Customer = z.output<typeof customer>;
