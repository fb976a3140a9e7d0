import type {
  CalendarConnection,
  CalendarGrant,
  ExternalBusy,
  SessionEvent,
} from '../../src/contracts/documents/calendarConnections';
import { aesSealer } from '../../src/adapters/signing/aesSealer';
import { tokenContext } from '../../src/domain/calendars/connection';
import { eventIdOf } from '../../src/domain/calendars/sessionEvents';
import { paths } from '../../src/domain/paths';
import type { DocumentPath } from '../../src/ports/documents';
import { NOON } from './aPlatform';
import { SEAL_KEYS } from './inMemoryCalendars';

const dates = { createdAt: NOON, updatedAt: NOON };
const calendarId = 'coach@gmail.example';

export function aConnection(coachRef: string): CalendarConnection {
  const about = { coachRef, provider: 'google', status: 'connected', calendarId, timeZone: 'UTC' } as const;
  return { ...about, connectedAt: NOON, ...dates };
}

function aGrant(coachRef: string): CalendarGrant {
  const sealedToken = aesSealer(SEAL_KEYS).seal('refresh', tokenContext(coachRef));
  return { coachRef, calendarId, sealedToken, tendAt: NOON, ...dates };
}

export function aSessionEvent(sessionRef: string, coachRef: string, start = NOON): SessionEvent {
  const eventId = eventIdOf(sessionRef, 0);
  const about = { sessionRef, coachRef, calendarId, eventId, generation: 0, start };
  return { ...about, state: 'present', written: 'A talk', writes: 1, ...dates };
}

export function anExternalBusy(coachRef: string): ExternalBusy {
  const times = { start: NOON, end: new Date(NOON.getTime() + 3_600_000) };
  return { id: `${coachRef}_busy`, coachRef, calendarId, eventRef: 'dentist', ...times, ...dates };
}

/** All that is kept of a coach's connected calendar. */
export function aConnectedCalendar(
  coachRef: string,
): readonly (readonly [path: DocumentPath<unknown>, data: unknown])[] {
  const busy = anExternalBusy(coachRef);
  return [
    [paths.calendarConnection(coachRef), aConnection(coachRef)],
    [paths.calendarGrant(coachRef), aGrant(coachRef)],
    [paths.sessionEvent(`with-${coachRef}`), aSessionEvent(`with-${coachRef}`, coachRef)],
    [paths.externalBusy(busy.id), busy],
  ];
}
