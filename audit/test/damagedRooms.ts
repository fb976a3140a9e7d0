import type { SessionEvent } from '../../functions/src/contracts/documents/calendarConnections';
import type { SessionMeeting } from '../../functions/src/contracts/documents/sessionMeetings';
import type { Session } from '../../functions/src/contracts/documents/sessions';
import { plannedEvent, writtenAs as eventAs } from '../../functions/src/domain/calendars/sessionEvents';
import { plannedMeeting, writtenAs as roomAs } from '../../functions/src/domain/meetings/plannedMeeting';
import { newSession } from '../../functions/src/domain/scheduling/bookedSession';
import { aConnection, anExternalBusy, aSessionEvent } from '../../functions/test/support/aConnection';
import { aSessionMeeting } from '../../functions/test/support/aSessionMeeting';
import { aBooking } from '../../test/rules/world/scheduling';
import type { StoredDocument } from '../src/source';
import { type Damage, WORLD } from './damagedWorld';

const HOUR = 3_600_000;
const COACH = 'coach-ana';
const STUDENT = 'student-ben';
const ROOMS = 'a session to come has its room, and no other has one';
const EVENTS = 'a session to come is once in its coach’s calendar, and no other is';

const data = <T>({ data: held }: StoredDocument): T => held as T;

/** One instant for all: two talks under one id are the same talk. */
const PLANNED = Date.now();

/** A session at Zoom in a day's time, as it has been for an hour. */
export function aTalk(id: string, changes: Partial<Session> = {}): StoredDocument {
  const start = new Date(PLANNED + 24 * HOUR);
  const booking = {
    ...aBooking(COACH, STUDENT),
    start,
    end: new Date(start.getTime() + HOUR),
    place: 'zoom' as const,
  };
  const before = new Date(PLANNED - HOUR);
  const session = newSession({ ...booking, sessionRef: id }, before);
  return { path: `sessions/${id}`, data: { ...session, ...changes } };
}

export function roomOf(talk: StoredDocument, changes: Partial<SessionMeeting> = {}): StoredDocument {
  const session = data<Session>(talk);
  const planned = plannedMeeting(session, '');
  const written = planned === undefined ? 'a talk' : roomAs(planned.wish);
  const room = aSessionMeeting(session.id, COACH, STUDENT, {
    meetingId: `room-of-${session.id}`,
    written,
    ...changes,
  });
  return { path: `sessionMeetings/${session.id}`, data: room };
}

export function eventOf(talk: StoredDocument, changes: Partial<SessionEvent> = {}): StoredDocument {
  const session = data<Session>(talk);
  const planned = plannedEvent(session, '');
  const written = planned === undefined ? 'a talk' : eventAs(planned);
  return {
    path: `sessionEvents/${session.id}`,
    data: { ...aSessionEvent(session.id, COACH), written, ...changes },
  };
}

export const CONNECTED: StoredDocument = {
  path: `coaches/${COACH}/private/calendar`,
  data: aConnection(COACH),
};
const ONE = aTalk('one');
const TWO = aTalk('two');
const OFF = aTalk('one', { status: 'cancelled' });

/** Two sessions that have all that they should. */
export const WHOLE: readonly StoredDocument[] = [
  ...[...WORLD, CONNECTED, ONE, TWO, roomOf(ONE), roomOf(TWO), eventOf(ONE), eventOf(TWO)],
  { path: `externalBusy/${COACH}_busy`, data: anExternalBusy(COACH) },
];

const but = (...others: readonly StoredDocument[]): readonly StoredDocument[] => [
  ...WHOLE.filter(({ path }) => !others.some((other) => other.path === path)),
  ...others,
];
const without = (gone: string): readonly StoredDocument[] => WHOLE.filter(({ path }) => path !== gone);

export const ROOM_DAMAGE: readonly Damage[] = [
  ['a session without its room', without('sessionMeetings/one'), ROOMS, 'sessionMeetings/one'],
  ['a room of a session that is off', but(OFF), ROOMS, 'sessionMeetings/one'],
  ['a room of no session', without('sessions/one'), ROOMS, 'sessionMeetings/one'],
  ['a room at another time', but(aTalk('one', { duration: 45 })), ROOMS, 'sessionMeetings/one'],
  ['a room without a link for somebody', but(roomOf(ONE, { admissions: {} })), ROOMS, 'sessionMeetings/one'],
  [
    'two sessions in one room',
    but(roomOf(ONE, { meetingId: 'same' }), roomOf(TWO, { meetingId: 'same' })),
    ROOMS,
    'sessionMeetings/two',
  ],
  ['a session that is in no calendar', without('sessionEvents/one'), EVENTS, 'sessionEvents/one'],
  ['an event of a session that is off', but(OFF), EVENTS, 'sessionEvents/one'],
  ['an event of no session', without('sessions/one'), EVENTS, 'sessionEvents/one'],
  ['an event under another title', but(aTalk('one', { title: 'Other' })), EVENTS, 'sessionEvents/one'],
  [
    'an event in a calendar of before',
    but(eventOf(ONE, { calendarId: 'old@gmail.example' })),
    EVENTS,
    'sessionEvents/one',
  ],
  [
    'busy time of a calendar that is gone',
    without(CONNECTED.path),
    'busy time is of a calendar that is connected',
    `externalBusy/${COACH}_busy`,
  ],
  [
    'a recording beyond its time',
    but(
      aTalk('one', {
        recordings: [
          { id: 'film', status: 'ready', bytes: 1, seconds: 1, keptUntil: new Date(Date.now() - HOUR) },
        ],
      }),
    ),
    'a recording is stored until its time has come',
    'sessions/one',
  ],
];
