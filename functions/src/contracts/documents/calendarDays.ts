import { z } from 'zod';
import { chosenId, documentId, joinedId, localDate } from '../bounds';

const INTERVAL_KINDS = ['session', 'block', 'external'] as const;

/** One person in a session: booked, or, until it expires, held for who is at the checkout. */
const ledgerSeat = z.strictObject({
  bookingRef: documentId.optional(),
  expiresAt: z.date().optional(),
  /** The entry in `dayWaits` whose offer it is. */
  waitRef: joinedId.optional(),
});

/** A span of a person's time that is taken, by the id of the session or block that takes it. */
const ledgerInterval = z.strictObject({
  kind: z.enum(INTERVAL_KINDS),
  start: z.date(),
  end: z.date(),
  /** With the buffers around it: two intervals of a person never overlap from `from` to `to`. */
  from: z.date(),
  to: z.date(),
  /** The consultation type or program of a session. */
  typeRef: chosenId.optional(),
  /** How many may share the session; a coach's only. */
  capacity: z.int().min(1).optional(),
  /** By student; absent where nobody needs a seat, as in a block. */
  seats: z.record(documentId, ledgerSeat).optional(),
});

/** `calendarDays/{uid}_{yyyy-mm-dd}`: what is taken of a person's UTC day, and of the days beside it that the same interval touches. */
export const calendarDay = z.strictObject({
  personRef: documentId,
  date: localDate,
  intervals: z.record(documentId, ledgerInterval),
  /** Who is named in the intervals: their students, and the coaches of their consultations. */
  peopleRefs: z.array(documentId).optional(),
  /** The lines of those who wait until something becomes free here, as in `dayWaits`. */
  lineRefs: z.array(joinedId).max(100).optional(),
  /** Something became free for which somebody waits: until it is settled who gets it, and no longer than this, nobody else takes anything. */
  settlesBy: z.date().optional(),
  expiresAt: z.date(),
  updatedAt: z.date(),
});

export type LedgerSeat = z.output<typeof ledgerSeat>;
export type LedgerInterval = z.output<typeof ledgerInterval>;
export type CalendarDay = z.output<typeof calendarDay>;
