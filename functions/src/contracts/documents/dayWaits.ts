import { z } from 'zod';
import { chosenId, documentId, joinedId, line, localDate, timeZone } from '../bounds';
import { createdAndUpdated } from '../fields';
import { SESSION_DURATIONS } from './coaches';
import { MAX_CO_HOSTS } from './consultationHosts';

/** How many wait for one day of a coach, and for how many days to come one person waits. */
export const MAX_IN_LINE = 50;
export const MAX_DAYS_WAITED_FOR = 10;

/** The time that is kept for who waited, as a hold keeps it. */
const timeOffer = z.strictObject({
  /** The session that it would become, or has a seat free in. */
  sessionRef: documentId,
  /** Who is to give it, and who together with that one. */
  coachRef: documentId,
  coHostRefs: z.array(documentId).max(MAX_CO_HOSTS).optional(),
  start: z.date(),
  end: z.date(),
  expiresAt: z.date(),
});

/** `dayWaits/{typeId}_{yyyy-mm-dd}_{studentUid}`: there while its student waits for a time of a full day, or has one on offer. */
export const dayWait = z.strictObject({
  id: joinedId,
  /** The coach's day, `{coachUid}_{yyyy-mm-dd}`: all who wait for it stand in one line. */
  lineRef: joinedId,
  typeRef: chosenId,
  coachRef: documentId,
  /** Who may give it, as it was when the student joined. */
  hostRefs: z.array(documentId).max(MAX_CO_HOSTS + 1),
  studentRef: documentId,
  title: line(120),
  /** By the wall of the coach's zone. */
  date: localDate,
  timeZone,
  /** Minutes. */
  duration: z.literal(SESSION_DURATIONS),
  status: z.enum(['waiting', 'offered']),
  /** Who came first is offered a time first; of one instant the id decides. */
  joinedAt: z.date(),
  offer: timeOffer.optional(),
  /** When the day is over. */
  expiresAt: z.date(),
  ...createdAndUpdated,
});

export type DayWait = z.output<typeof dayWait>;
export type TimeOffer = z.output<typeof timeOffer>;
