import { aConnectedCalendar } from '../../functions/test/support/aConnection';
import { aConsent } from '../../functions/test/support/inMemoryCalendars';
import {
  blocked,
  booked,
  diary,
  dragged,
  fed,
  fullDay,
  fullMonth,
  held,
  inDays,
  invited,
  learning,
  onNow,
  offeredTime,
  onRecord,
  PLAN,
  taught,
  TYPE,
} from './diary';
import { COACH, STUDENT } from './market';
import type { OperationScene } from './operationScenes';

const slot = { consultationTypeId: TYPE, durationMinutes: 60 };
const booking = { bookingId: 'booking' };
const THE_DAY_BEFORE = { start: new Date(inDays(-3, 9)), end: new Date(inDays(-3, 10)) };

/** The operations of scheduling. */
export const SCHEDULING_SCENES: Readonly<Record<string, OperationScene>> = {
  'scheduling/getAvailableSlots': {
    on: 'thirty days, each with something in it',
    by: STUDENT,
    given: () => [...diary(), ...fullMonth()],
    input: () => ({ ...slot, from: inDays(0, 0), to: inDays(30, 0) }),
  },
  'scheduling/holdSlot': {
    on: 'a slot on an empty day',
    by: STUDENT,
    given: () => diary(),
    input: () => ({ ...slot, startsAt: inDays(0, 9) }),
  },
  'scheduling/releaseSlot': {
    on: 'a slot that is held',
    by: STUDENT,
    given: () => [...diary(), ...held()],
    input: () => ({ holdId: 'meeting' }),
  },
  'scheduling/bookSession': {
    on: 'a slot on an empty day, confirmed at once; both are told in the app and by mail',
    by: STUDENT,
    given: () => diary(),
    input: () => ({ ...slot, startsAt: inDays(3, 9) }),
  },
  'scheduling/bookSeries': {
    on: 'four weeks, all free, of one who gives it alone; both are told of each in the app and by mail',
    by: STUDENT,
    given: () => diary(),
    input: () => ({ ...slot, timeZone: 'UTC', firstDate: inDays(3, 9).slice(0, 10), at: '09:00', count: 4 }),
  },
  'scheduling/joinDayWaitlist': {
    on: 'a day that is blocked as a whole',
    by: STUDENT,
    given: () => [...diary(), ...fullDay()],
    input: () => ({ consultationTypeId: TYPE, durationMinutes: 60, date: inDays(0, 0).slice(0, 10) }),
  },
  'scheduling/leaveDayWaitlist': {
    on: 'a time on offer, for which nobody else waits',
    by: STUDENT,
    given: () => [...diary(), ...offeredTime()],
    input: () => ({ consultationTypeId: TYPE, date: inDays(0, 0).slice(0, 10) }),
  },
  'scheduling/setHosts': {
    on: 'nobody beside the coach',
    by: COACH,
    given: () => diary(),
    input: () => ({ consultationTypeId: TYPE, hostIds: [] }),
  },
  'scheduling/answerHosting': {
    on: 'an invitation',
    by: COACH,
    given: () => [...diary(), ...invited()],
    input: () => ({ consultationTypeId: TYPE, isAccepted: true }),
  },
  'scheduling/confirmBooking': {
    on: 'a request; the student is told in the app and by mail',
    by: COACH,
    given: () => [...diary(true), ...booked({ status: 'pending' })],
    input: () => booking,
  },
  'scheduling/declineBooking': {
    on: 'a request; the student is told in the app and by mail',
    by: COACH,
    given: () => [...diary(true), ...booked({ status: 'pending' })],
    input: () => ({ ...booking, reason: 'On holiday' }),
  },
  'scheduling/rescheduleSession': {
    on: 'to another day; the coach is told in the app, both by mail',
    by: STUDENT,
    given: () => [...diary(), ...booked()],
    input: () => ({ ...booking, startsAt: inDays(3, 9), version: 1 }),
  },
  'scheduling/cancelSession': {
    on: 'the student ends it; the coach is told in the app, both by mail',
    by: STUDENT,
    given: () => [...diary(), ...booked()],
    input: () => booking,
  },
  'scheduling/startSession': {
    on: 'a session that is due',
    by: COACH,
    given: () => [...diary(), ...onNow('scheduled')],
    input: () => ({ sessionId: 'meeting' }),
  },
  'scheduling/joinSession': {
    on: 'a running session',
    by: STUDENT,
    given: () => [...diary(), ...onNow()],
    input: () => ({ sessionId: 'meeting' }),
  },
  'scheduling/getRecording': {
    on: 'a film of a session that is over',
    by: STUDENT,
    given: () => [...diary(), ...onRecord()],
    input: () => ({ sessionId: 'meeting', recordingId: 'film' }),
  },
  'scheduling/leaveSession': {
    on: 'a running session, in which one is not',
    by: STUDENT,
    given: () => [...diary(), ...onNow()],
    input: () => ({ sessionId: 'meeting' }),
  },
  'scheduling/pauseSession': {
    on: 'a running session',
    by: COACH,
    given: () => [...diary(), ...onNow()],
    input: () => ({ sessionId: 'meeting' }),
  },
  'scheduling/resumeSession': {
    on: 'a paused session',
    by: COACH,
    given: () => [...diary(), ...onNow('paused')],
    input: () => ({ sessionId: 'meeting' }),
  },
  'scheduling/endSession': {
    on: 'a running session with one booking',
    by: COACH,
    given: () => [...diary(), ...onNow()],
    input: () => ({ sessionId: 'meeting' }),
  },
  'scheduling/markNoShow': {
    on: 'a booking whose student has not come, and is told so',
    by: COACH,
    given: () => [...diary(), ...onNow()],
    input: () => booking,
  },
  'scheduling/giveFeedback': {
    on: 'a booking that is over, as the first of both sides; a week later the coach is told',
    by: STUDENT,
    given: () => [...diary(), ...booked({ status: 'completed', ...THE_DAY_BEFORE })],
    input: () => ({ ...booking, rating: 5, text: 'Well spent.' }),
  },
  'scheduling/createSession': {
    on: 'an hour of an empty day',
    by: COACH,
    given: () => diary(),
    input: () => ({ ...PLAN, startsAt: inDays(0, 9) }),
  },
  'scheduling/createSessionSeries': {
    on: 'four weeks, all free',
    by: COACH,
    given: () => diary(),
    input: () => ({ ...PLAN, firstDate: inDays(0, 9).slice(0, 10), at: '09:00', count: 4 }),
  },
  'scheduling/getProgramSessions': {
    on: 'four sessions to come',
    by: STUDENT,
    given: () => [...diary(), ...learning(), ...taught()],
    input: () => ({ programId: PLAN.programId }),
  },
  'scheduling/reserveSeat': {
    on: 'all four of a series; the student is told once, in the app and by mail',
    by: STUDENT,
    given: () => [...diary(), ...learning(), ...taught()],
    input: () => ({ sessionId: 'week-0', withFollowing: true }),
  },
  'scheduling/moveSession': {
    on: 'all four of a series, with nobody in it',
    by: COACH,
    given: () => [...diary(), ...taught()],
    input: () => ({ sessionId: 'week-0', startsAt: inDays(0, 14), version: 1, withFollowing: true }),
  },
  'scheduling/callOffSession': {
    on: 'all four of a series, with nobody in it',
    by: COACH,
    given: () => [...diary(), ...taught()],
    input: () => ({ sessionId: 'week-0', withFollowing: true }),
  },
  'scheduling/blockTime': {
    on: 'an hour of an empty day',
    by: COACH,
    given: () => diary(),
    input: () => ({ from: inDays(0, 9), to: inDays(0, 10) }),
  },
  'scheduling/createCalendarFeed': {
    on: 'in the place of another one',
    by: STUDENT,
    given: () => [...diary(), ...fed()],
    input: () => ({}),
  },
  'scheduling/revokeCalendarFeed': {
    on: 'one that there is',
    by: STUDENT,
    given: () => [...diary(), ...fed()],
    input: () => ({}),
  },
  'scheduling/connectGoogleCalendar': {
    on: 'the page of the consent; nothing is stored of it',
    by: COACH,
    given: () => diary(),
    input: () => ({}),
  },
  'scheduling/finishGoogleCalendar': {
    on: 'an empty calendar, which is watched and read',
    by: COACH,
    given: () => diary(),
    input: () => aConsent(COACH.uid),
  },
  'scheduling/disconnectGoogleCalendar': {
    on: 'a calendar with one event of its own',
    by: COACH,
    given: () => [...diary(), ...aConnectedCalendar(COACH.uid)] as never,
    input: () => ({}),
  },
  'scheduling/answerCalendarChange': {
    on: 'an event that was moved, and is put back',
    by: COACH,
    given: () => [...diary(), ...dragged()],
    input: () => ({ sessionId: 'meeting', isAccepted: false }),
  },
  'scheduling/unblockTime': {
    on: 'an hour',
    by: COACH,
    given: () => [...diary(), ...blocked()],
    input: () => ({ blockId: 'block' }),
  },
};
