import { aConnectedCalendar } from '../../functions/test/support/aConnection';
import { aSessionMeeting } from '../../functions/test/support/aSessionMeeting';
import { paths } from '../../functions/src/domain/paths';
import { booked, diary, inDays, TYPE } from './diary';
import type { Given } from './lab';
import { COACH, STUDENT } from './market';
import type { OperationScene } from './operationScenes';

/** A call whose session is also kept by a provider. */
export interface ElsewhereScene extends OperationScene {
  readonly operation: string;
}

const slot = { consultationTypeId: TYPE, durationMinutes: 60 };
const start = new Date(inDays(0, 9));

/** What the room or the event of a session elsewhere adds to what it costs. */
export const ELSEWHERE_SCENES: Readonly<Record<string, ElsewhereScene>> = {
  'book a session at Zoom': {
    operation: 'scheduling/bookSession',
    on: 'a room is made, both are let in, and it is asked who came',
    by: STUDENT,
    given: () => atZoom(diary()),
    input: () => ({ ...slot, startsAt: inDays(3, 9) }),
  },
  'move a session at Zoom': {
    operation: 'scheduling/rescheduleSession',
    on: 'dearest: its room is gone there, so that one is made anew, and both are let in',
    by: STUDENT,
    given: bookedAtZoom,
    input: () => ({ bookingId: 'booking', version: 1, startsAt: inDays(3, 9) }),
  },
  'give up a session at Zoom': {
    operation: 'scheduling/cancelSession',
    on: 'the room goes with it',
    by: STUDENT,
    given: bookedAtZoom,
    input: () => ({ bookingId: 'booking' }),
  },
  'book a session of a connected calendar': {
    operation: 'scheduling/bookSession',
    on: 'an event with a Meet link is made, and the link told',
    by: STUDENT,
    given: () => [...diary(), ...aConnectedCalendar(COACH.uid)],
    input: () => ({ ...slot, startsAt: inDays(3, 9) }),
  },
};

/** A session that has its room. */
function bookedAtZoom(): Given[] {
  return [
    ...atZoom([...diary(), ...booked({ place: 'zoom' })]),
    [
      paths.sessionMeeting('meeting'),
      aSessionMeeting('meeting', COACH.uid, STUDENT.uid, { start, moments: [] }),
    ],
  ];
}

function atZoom(given: readonly Given[]): Given[] {
  return given.map(([path, data]): Given => {
    const isType = path.path.startsWith('consultationTypes/');
    return [path, isType ? { ...(data as object), place: 'zoom' } : data];
  });
}
