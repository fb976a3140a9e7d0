import { z } from 'zod';
import { chosenId, documentId, httpsUrl, line, localDate, prose, timeZone } from '../bounds';
import { createdAndUpdated } from '../fields';
import { MAX_CO_HOSTS } from './consultationHosts';
import { PLACES } from './consultationTypes';
import { wallTime } from './events';

/** Seats that one session of a program may have. */
export const MAX_SESSION_SEATS = 100;

export const SESSION_STATUSES = ['scheduled', 'in-progress', 'paused', 'completed', 'cancelled'] as const;
export type SessionStatus = (typeof SESSION_STATUSES)[number];

/** Who was there: the time together over all visits. */
const attendance = z.strictObject({
  joinedAt: z.date(),
  /** Absent while the person is there. */
  leftAt: z.date().optional(),
  /** Since when the present visit counts. */
  sinceAt: z.date().optional(),
  seconds: z.int().min(0),
});

const move = z.strictObject({
  from: z.date(),
  to: z.date(),
  at: z.date(),
  by: z.string().max(128),
  reason: line(500).optional(),
});

/** What its coach did to the event of a session in its own calendar, until the coach says here what that means. */
const calendarFlag = z.strictObject({
  kind: z.enum(['moved', 'deleted']),
  at: z.date(),
  /** Where it was moved to; absent for whole days. */
  start: z.date().optional(),
  end: z.date().optional(),
});

/** What a change of its zone's own rules meant for it: it kept its instant, or what it was to move to was taken. */
const clockFlag = z.strictObject({
  kind: z.enum(['kept', 'in-the-way']),
  at: z.date(),
  /** What the wall was to show. */
  meant: wallTime,
});

/** A film of a session, for those who met to see again until it expires. */
const recording = z.strictObject({
  id: documentId,
  /** `expired`: it was there, or was to be there, and is no more. */
  status: z.enum(['ready', 'expired']),
  /** Absent where it was lost before the platform had it. */
  startedAt: z.date().optional(),
  seconds: z.int().min(0).optional(),
  bytes: z.int().min(0).optional(),
  readyAt: z.date().optional(),
  /** When it went, or will. */
  keptUntil: z.date(),
});

/** `sessions/{id}`: a meeting of a coach with students, of a program or of a consultation that was booked. */
export const session = z.strictObject({
  id: documentId,
  /** Of a program; absent for a consultation. */
  programRef: documentId.optional(),
  /** Of a consultation. */
  typeRef: chosenId.optional(),
  type: z.enum(['one-on-one', 'group']).optional(),
  coachRef: documentId,
  /** Who give it together with its coach. */
  coHostRefs: z.array(documentId).max(MAX_CO_HOSTS).optional(),
  studentRefs: z.array(documentId).max(500),
  capacity: z.int().min(1).max(500).optional(),
  title: line(120).optional(),
  description: prose(2_000).optional(),
  scheduledTime: z.date(),
  /** Minutes. */
  duration: z.int().min(1).max(1_440),
  /** The zone in whose wall time it was planned. */
  timeZone: timeZone.optional(),
  /** What the wall of its zone was to show then, as it was planned: of a series this is the promise, and the instant follows. */
  wallTime: wallTime.optional(),
  /** Shared by the occurrences of a series. */
  seriesRef: documentId.optional(),
  /** The date that it has in its series, wherever it was moved by itself. */
  seriesDate: localDate.optional(),
  /** Whether it was moved by itself. */
  isException: z.boolean().optional(),
  status: z.enum(SESSION_STATUSES),
  /** Counts the moves in time: what was made for an earlier time is stale. */
  version: z.int().min(1).optional(),
  activity: z
    .strictObject({
      startedAt: z.date().optional(),
      endedAt: z.date().optional(),
      pauses: z.array(z.strictObject({ from: z.date(), to: z.date().optional() })).max(100),
      rescheduling: z.array(move).max(50),
    })
    .optional(),
  /** By uid. */
  attendance: z.record(documentId, attendance).optional(),
  /** Those who did not come, once it is over. */
  noShowRefs: z.array(documentId).max(501).optional(),
  cancellation: z
    .strictObject({ at: z.date(), by: z.string().max(128), reason: line(500).optional() })
    .optional(),
  meetLink: httpsUrl.optional(),
  googleEventId: z.string().max(1_024).optional(),
  /** Once its room is there; each person's own link comes by joining. */
  zoomMeetingId: z.string().max(100).optional(),
  /** How long somebody showed a screen in the room. */
  screenShareSeconds: z.int().min(0).optional(),
  calendarFlag: calendarFlag.optional(),
  clockFlag: clockFlag.optional(),
  /** Whether its room records. */
  isRecorded: z.boolean().optional(),
  recordings: z.array(recording).max(20).optional(),
  /** Where it takes place, as it was booked. */
  place: z.enum(PLACES).optional(),
  /** An address, or who calls whom. */
  placeDetail: line(300).optional(),
  notes: prose(10_000).optional(),
  ...createdAndUpdated,
});

export type Session = z.output<typeof session>;
export type Recording = z.output<typeof recording>;
export type CalendarFlag = z.output<typeof calendarFlag>;
export type Attendance = z.output<typeof attendance>;
