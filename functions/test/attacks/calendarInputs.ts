import answerCalendarChange from '../../src/handlers/scheduling/answerCalendarChange';
import connectGoogleCalendar from '../../src/handlers/scheduling/connectGoogleCalendar';
import createCalendarFeed from '../../src/handlers/scheduling/createCalendarFeed';
import disconnectGoogleCalendar from '../../src/handlers/scheduling/disconnectGoogleCalendar';
import finishGoogleCalendar from '../../src/handlers/scheduling/finishGoogleCalendar';
import revokeCalendarFeed from '../../src/handlers/scheduling/revokeCalendarFeed';
import { newSession } from '../../src/domain/scheduling/bookedSession';
import { paths } from '../../src/domain/paths';
import type { DocumentPath } from '../../src/ports/documents';
import { aSessionEvent } from '../support/aConnection';
import { aBooking } from '../support/aDiary';
import { CARLA } from '../support/aMarket';
import { NOON } from '../support/aPlatform';
import { aConsent } from '../support/inMemoryCalendars';

/** A right input of each operation about calendars of others. */
export const CALENDAR_INPUTS = [
  [createCalendarFeed, {}],
  [revokeCalendarFeed, {}],
  [connectGoogleCalendar, {}],
  [finishGoogleCalendar, { authorizationCode: '4/a-code', state: 'a-state' }],
  [disconnectGoogleCalendar, {}],
  [answerCalendarChange, { sessionId: 's1', isAccepted: true }],
] as const;

/** Each of them as it happens in the life of a coach. */
export const CALENDAR_STEPS = [
  [connectGoogleCalendar, CARLA, {}],
  [finishGoogleCalendar, CARLA, { ...aConsent('carla') }],
  [answerCalendarChange, CARLA, { sessionId: 'dragged', isAccepted: false }],
  [disconnectGoogleCalendar, CARLA, {}],
] as const;

/** A session whose event carla deleted in her calendar. */
export function aDraggedSession(): readonly (readonly [path: DocumentPath<unknown>, data: unknown])[] {
  const coming = newSession(aBooking({ id: 'drawn', sessionRef: 'dragged' }), NOON);
  return [
    [paths.session('dragged'), { ...coming, calendarFlag: { kind: 'deleted', at: NOON } }],
    [paths.sessionEvent('dragged'), aSessionEvent('dragged', 'carla')],
  ];
}
