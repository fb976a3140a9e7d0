import { z } from 'zod';
import { documentId } from '../bounds';
import { createdAndUpdated } from '../fields';
import { EVENT_STATES } from './calendarConnections';

/** The link of one person to the room, by which the provider tells who came. */
const admission = z.strictObject({
  guestId: z.string().max(200),
  /** Of no mailbox. */
  address: z.string().max(320),
  joinUrl: z.string().max(2_000),
});

/** What happened in the room. */
const moment = z.strictObject({
  kind: z.enum(['join', 'leave', 'share', 'unshare']),
  at: z.date(),
  /** The run of the meeting: one that is started again has several. */
  run: z.string().max(100),
  device: z.string().max(100),
  personRef: documentId,
});

/**
 * `sessionMeetings/{sessionId}`: the room of a session at a provider, as the platform had it made last, and who was seen in it. For
 * nobody's eyes: each person gets its own link by joining.
 */
export const sessionMeeting = z.strictObject({
  sessionRef: documentId,
  coachRef: documentId,
  /** The students who are admitted. */
  peopleRefs: z.array(documentId).max(500),
  /** Such as `zoom`. */
  provider: z.string().max(20),
  /** Who hosts it there. */
  hostRef: z.string().max(320),
  /** The provider's name for it; absent until it is known, and when there is none. */
  meetingId: z.string().max(100).optional(),
  password: z.string().max(100).optional(),
  /** `writing`: the provider may or may not have it already. */
  state: z.enum(EVENT_STATES),
  /** What was written; absent where it must be written again. */
  written: z.string().max(500).optional(),
  /** By uid. */
  admissions: z.record(documentId, admission),
  moments: z.array(moment).max(2_000),
  /** Since when the provider refuses the platform's account, and how it says so. */
  refusedAt: z.date().optional(),
  refusal: z.string().max(300).optional(),
  /** When the session is. */
  start: z.date(),
  lease: z.strictObject({ holder: z.string().max(200), until: z.date() }).optional(),
  ...createdAndUpdated,
});

export type SessionMeeting = z.output<typeof sessionMeeting>;
export type Moment = z.output<typeof moment>;
