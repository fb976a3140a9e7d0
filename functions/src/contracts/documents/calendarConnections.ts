import { z } from 'zod';
import { documentId, timeZone } from '../bounds';
import { createdAndUpdated } from '../fields';

const CONNECTION_STATUSES = ['connected', 'broken', 'ending'] as const;

/** `coaches/{uid}/private/calendar`: how the coach's own calendar is connected; `broken` wants a new consent, `ending` clears up. */
export const calendarConnection = z.strictObject({
  coachRef: documentId,
  provider: z.string().max(20),
  status: z.enum(CONNECTION_STATUSES),
  /** The provider's name for the calendar: of Google, the account's address. */
  calendarId: z.string().max(320),
  timeZone,
  connectedAt: z.date(),
  /** Since when the provider takes no requests any more. */
  brokenAt: z.date().optional(),
  /** When the platform knew last all that is in the calendar. */
  syncedAt: z.date().optional(),
  ...createdAndUpdated,
});

/** `calendarGrants/{uid}`: what the platform reaches a coach's calendar with, and how far it has read it. For nobody's eyes. */
export const calendarGrant = z.strictObject({
  coachRef: documentId,
  calendarId: z.string().max(320),
  /** The token, sealed under the name of its key. */
  sealedToken: z.string().max(4_096),
  /** Absent until all was read once. */
  syncToken: z.string().max(4_096).optional(),
  /** The zone in which the calendar's dates were read. */
  timeZone: timeZone.optional(),
  /** When the listing began that was applied last. */
  listedAt: z.date().optional(),
  channel: z
    .strictObject({ id: z.string().max(64), resourceId: z.string().max(500), expiresAt: z.date() })
    .optional(),
  /** Who reads the calendar now, so that of two readings the older one never comes last. */
  lease: z.strictObject({ holder: z.string().max(200), until: z.date() }).optional(),
  /** When the connection is looked after next. */
  tendAt: z.date(),
  ...createdAndUpdated,
});

export const EVENT_STATES = ['writing', 'present', 'absent'] as const;

/**
 * `sessionEvents/{sessionId}`: the event of a session in its coach's calendar, as the platform wrote it last; `{sessionId}_{uid}` for the
 * calendar of each who gives it together with the coach, which `coachRef` names.
 */
export const sessionEvent = z.strictObject({
  sessionRef: documentId,
  coachRef: documentId,
  calendarId: z.string().max(320),
  eventId: z.string().max(1_024),
  /** An id is never free again, so that a deleted event may come back under the next one. */
  generation: z.int().min(0),
  /** `writing`: the provider may or may not have it already. */
  state: z.enum(EVENT_STATES),
  /** What was written; absent where it must be written again. */
  written: z.string().max(3_000).optional(),
  meetLink: z.string().max(2_000).optional(),
  /** Counts the writings. */
  writes: z.int().min(0),
  /** When the session is. */
  start: z.date(),
  lease: z.strictObject({ holder: z.string().max(200), until: z.date() }).optional(),
  ...createdAndUpdated,
});

/** `externalBusy/{coachUid}_{hash}`: time that an event of the coach's own calendar takes; of the event nothing but its time is known. */
export const externalBusy = z.strictObject({
  id: documentId,
  coachRef: documentId,
  calendarId: z.string().max(320),
  eventRef: z.string().max(1_024),
  start: z.date(),
  end: z.date(),
  ...createdAndUpdated,
});

export type CalendarConnection = z.output<typeof calendarConnection>;
export type CalendarGrant = z.output<typeof calendarGrant>;
export type SessionEvent = z.output<typeof sessionEvent>;
export type ExternalBusy = z.output<typeof externalBusy>;
