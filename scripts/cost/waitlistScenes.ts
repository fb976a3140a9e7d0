import type { Event, EventRegistration } from '../../functions/src/contracts/documents/events';
import { DAY } from '../../functions/src/contracts/utilities/spans';
import { offeredRound } from '../../functions/src/domain/events/eventWaitlist';
import { unregistered } from '../../functions/src/domain/events/leftRegistration';
import { registered } from '../../functions/src/domain/events/registration';
import { paths } from '../../functions/src/domain/paths';
import { NOON } from '../../functions/test/support/aPlatform';
import { anEvent } from '../../functions/test/support/aVenue';
import type { ElsewhereScene } from './elsewhereScenes';
import type { Given } from './lab';
import { COACH, market, STUDENT } from './market';

const ID = 'meetup';
const tickets = [{ typeId: 'standard' }];

/** The one seat of an event, which its coach has. */
function full(): readonly [Event, EventRegistration] {
  // To come, by the clock of this machine.
  const startTime = new Date(Date.now() + 10 * DAY);
  const event = anEvent({
    id: ID,
    organizerRef: COACH.uid,
    startTime,
    pools: [{ id: 'seats', capacity: 1 }],
  });
  return asks(event, COACH.uid);
}

function asks(event: Event, personRef: string): readonly [Event, EventRegistration] {
  const begun = registered({ event, personRef, earlier: undefined, tickets, mayWait: true }, NOON);
  return [begun.event, begun.registration];
}

function stored(event: Event, ...registrations: readonly EventRegistration[]): Given[] {
  const places = registrations.map((each): Given => [paths.eventRegistration(each.id), each]);
  return [...market(), [paths.event(ID), event], ...places];
}

function waited(): Given[] {
  const [event, first] = full();
  const [after, waiting] = asks(event, STUDENT.uid);
  return stored(after, first, waiting);
}

function offered(): Given[] {
  const [event, first] = full();
  const [after, waiting] = asks(event, STUDENT.uid);
  const left = unregistered({ event: after, registration: first }, undefined, COACH, NOON);
  const round = offeredRound(left.event, 'seats', { waiting: [waiting], isWhole: true }, new Date());
  return stored(round.event, left.registration, ...round.changed);
}

/** What the waiting list of an event costs, step by step. */
export const WAITLIST_SCENES: Readonly<Record<string, ElsewhereScene>> = {
  'wait for a seat of an event': {
    operation: 'events/registerForEvent',
    on: 'an event that is full',
    by: STUDENT,
    given: () => {
      const [event, first] = full();
      return stored(event, first);
    },
    input: () => ({ eventId: ID, tickets, waitIfFull: true }),
  },
  'leave a seat to who waits for it': {
    operation: 'events/unregisterFromEvent',
    on: 'it is offered for a day and not taken up; who waited is told of both in the app and by mail, who left by mail',
    by: COACH,
    given: () => waited(),
    input: () => ({ registrationId: `${ID}_${COACH.uid}` }),
  },
  'take up a seat that is on offer': {
    operation: 'events/registerForEvent',
    on: 'the ticket is signed, and the person is told in the app and by mail',
    by: STUDENT,
    given: () => offered(),
    input: () => ({ eventId: ID, tickets }),
  },
};
