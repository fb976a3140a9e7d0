import { type Damage, WORLD, changed } from './damagedWorld';

const FULL = 'programs/program-negotiating-as-a-team';
const BASICS = 'programs/program-negotiation-basics';
const WAITS = 'who waits for a seat is counted, and no free one is kept from them';
const LAPSED = 'what is held or on offer is let go when its time is over';
const [BEGAN, ENDED] = [new Date('2024-06-08T09:00:00Z'), new Date('2024-06-08T09:30:00Z')];

function waiting(program: string, fields: object = {}) {
  const programRef = program.split('/')[1] ?? '';
  const data = {
    ...{ studentRef: 'student-mei', programRef, coachRef: 'coach-ana', status: 'waiting', offers: 0 },
    ...{ joinedAt: BEGAN, createdAt: BEGAN, updatedAt: BEGAN },
    ...fields,
  };
  return { path: `waitlists/${programRef}/entries/student-mei`, data };
}

/** With who waits, and the parts of the program's seats and its count as they are then. */
function waitedFor(program: string, isWaitedFor = true, waitlistCount = 1) {
  const world = WORLD.map(({ path, data }) => {
    if (path === program) return { path, data: { ...data, waitlistCount } };
    return path.startsWith(`${program}/seats/`) ? { path, data: { ...data, isWaitedFor } } : { path, data };
  });
  return [...world, waiting(program)];
}

/** The demo world with somebody who waits for the seats of a full program, as it should be. */
export const SOUND_WAITING = waitedFor(FULL);

/** The demo world with people who wait in vain, and with what is held for nobody. */
export const WAIT_DAMAGE: readonly Damage[] = [
  ['somebody who waits and is not counted', [...WORLD, waiting(FULL)], WAITS, FULL],
  ['a count of people who do not wait', waitedFor(FULL, true, 2), WAITS, FULL],
  ['seats that are sold past who waits', waitedFor(FULL, false), WAITS, FULL],
  ['a free seat that somebody waits for', waitedFor(BASICS), WAITS, BASICS],
  [
    'somebody who waits for a program that is gone',
    [...WORLD, waiting('programs/gone')],
    WAITS,
    'waitlists/gone',
  ],
  [
    'a seat that is held for a payment that did not come',
    changed('enrollments/student-ben_program-salary-talks', { status: 'pending', holdExpiresAt: ENDED }),
    LAPSED,
    'enrollments/student-ben_program-salary-talks',
  ],
  [
    'a time that is held for a payment that did not come',
    changed('bookings/booking-coach-ana-0', { status: 'pending', holdExpiresAt: ENDED }),
    LAPSED,
    'bookings/booking-coach-ana-0',
  ],
  [
    'tickets that are held for a payment that did not come',
    changed('eventRegistrations/event-open-evening_student-mei', { status: 'pending', holdExpiresAt: ENDED }),
    LAPSED,
    'eventRegistrations/event-open-evening_student-mei',
  ],
  [
    'tickets on offer to who gave no answer',
    changed('eventRegistrations/event-open-evening_student-mei', {
      status: 'offered',
      offerExpiresAt: ENDED,
    }),
    LAPSED,
    'eventRegistrations/event-open-evening_student-mei',
  ],
  [
    'a seat on offer to who gave no answer',
    [...WORLD, waiting(FULL, { status: 'offered', offers: 1, offerExpiresAt: ENDED, seatShard: 0 })],
    LAPSED,
    'waitlists/program-negotiating-as-a-team/entries/student-mei',
  ],
];
