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
  'give up a session at Zoom': {
    operation: 'scheduling/cancelSession',
    on: 'the room goes with it',
    by: STUDENT,
    given: () => [
      ...atZoom([...diary(), ...booked({ place: 'zoom' })]),
      [
        paths.sessionMeeting('meeting'),
        aSessionMeeting('meeting', COACH.uid, STUDENT.uid, { start, moments: [] }),
      ],
    ],
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

function atZoom(given: readonly Given[]): Given[] {
  return given.map(([path, data]): Given => {
    const isType = path.path.startsWith('consultationTypes/');
    return [path, isType ? { ...(data as object), place: 'zoom' } : data];
  });
}
