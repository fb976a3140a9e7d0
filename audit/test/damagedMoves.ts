import { newPayment } from '../../functions/src/domain/payments/newPayment';
import { enrollmentOrder } from '../../functions/src/domain/learning/enrolled';
import { aProgram, anEnrollment } from '../../functions/test/support/builders';
import { aPayout } from '../../functions/test/support/payouts';
import type { StoredDocument } from '../src/source';
import { type Damage, WORLD, changed } from './damagedWorld';

const MOVES = 'an order, a payout and a registration are where their moves lead, by moves that there are';
const EVENTS = 'an event of a provider is there once, was looked at, and is about an order that there is';
const AT = new Date('2026-03-02T12:00:00Z');
const HISTORIES = 'an enrollment is where its history leads, by moves that there are';
const ENROLLMENT = 'enrollments/student-ben_program-salary-talks';
const REGISTRATION = 'eventRegistrations/event-open-evening_student-ben';

/** As what is timed is stored once it was in each of these, one after the other. */
export const movesOf = (...statuses: readonly string[]): object => ({
  status: statuses.at(-1),
  timeline: statuses.map((status) => ({ status, at: AT })),
});

/** As what has a history is stored once it was in each of these. */
export const storyOf = (...statuses: readonly string[]): object => ({
  status: statuses.at(-1),
  statusHistory: statuses.map((to, index) => ({
    ...(index > 0 && { from: statuses[index - 1] }),
    ...{ to, at: AT, by: 'student-ben' },
  })),
});

function anOrder(changes: object = {}): StoredDocument {
  const order = enrollmentOrder('order-1', anEnrollment(), aProgram({ price: 5_000 }));
  const payment = newPayment(order, { sellers: [{ provider: 'stripe' }], feeBasisPoints: 1_500 }, AT);
  return { path: 'payments/order-1', data: { ...payment, ...changes } };
}

function payoutOf(changes: object): StoredDocument {
  return { path: 'payouts/carla_1', data: { ...aPayout(), ...changes } };
}

export function anEvent(changes: object = {}): StoredDocument {
  const event = { id: 'stripe_evt_1', provider: 'stripe', type: 'charge.refunded', paymentRef: 'order-1' };
  const known = { status: 'done', attempts: 1, expiresAt: AT, createdAt: AT, updatedAt: AT };
  return { path: 'providerEvents/stripe_evt_1', data: { ...event, ...known, ...changes } };
}

const heard = (changes: object): readonly StoredDocument[] => [...WORLD, anOrder(), anEvent(changes)];

/** What of it nothing is wrong with: every way that an order and a payout go, and events that were looked at, or just came. */
export const SOUND_MOVES: readonly (readonly StoredDocument[])[] = [
  [anOrder(), anEvent()],
  [anOrder(), anEvent({ status: 'waiting', updatedAt: new Date() })],
  [anEvent({ status: 'ignored', paymentRef: undefined })],
  [anOrder(movesOf('pending', 'processing', 'pending', 'cancelled', 'completed', 'refunded', 'completed'))],
  // Of so long a life the beginning is not kept.
  [anOrder(movesOf(...Array.from({ length: 10 }).flatMap(() => ['processing', 'pending'])))],
  [payoutOf(movesOf('awaiting-approval', 'requested', 'sending', 'transferred', 'in-transit', 'paid'))],
  [payoutOf(movesOf('requested', 'sending', 'transferred', 'in-transit', 'paid', 'failed', 'returned'))],
];

/** The demo world with moves that there are not, and events of providers that nobody looked at. */
export const MOVES_DAMAGE: readonly Damage[] = [
  [
    'an order that was paid, and pending again',
    [...WORLD, anOrder(movesOf('pending', 'completed', 'pending'))],
    MOVES,
    'payments/order-1',
  ],
  [
    'an order that says that it is paid and never was moved there',
    [...WORLD, anOrder({ status: 'completed' })],
    MOVES,
    'payments/order-1',
  ],
  ['an order that began paid', [...WORLD, anOrder(movesOf('completed'))], MOVES, 'payments/order-1'],
  [
    'a payout that was sent without being asked for',
    [...WORLD, payoutOf(movesOf('sending'))],
    MOVES,
    'payouts/carla_1',
  ],
  [
    'a payout that was refused, and paid',
    [...WORLD, payoutOf(movesOf('requested', 'refused', 'paid'))],
    MOVES,
    'payouts/carla_1',
  ],
  [
    'a registration that had its seat back from the list without an offer',
    changed(REGISTRATION, {
      status: 'registered',
      statusHistory: [{ to: 'waitlisted' }, { from: 'waitlisted', to: 'registered' }],
    }),
    MOVES,
    REGISTRATION,
  ],
  [
    'a registration that says that it is over and never was moved there',
    changed(REGISTRATION, { status: 'cancelled', statusHistory: [{ to: 'registered' }] }),
    MOVES,
    REGISTRATION,
  ],
  [
    'an enrollment that was completed, and went on',
    changed(ENROLLMENT, storyOf('active', 'completed', 'active')),
    HISTORIES,
    ENROLLMENT,
  ],
  [
    'an enrollment that was never begun',
    changed(ENROLLMENT, {
      status: 'active',
      statusHistory: [{ from: 'paused', to: 'active', at: AT, by: 'student-ben' }],
    }),
    HISTORIES,
    ENROLLMENT,
  ],
  [
    'a registration whose history has a hole',
    changed(REGISTRATION, {
      status: 'registered',
      statusHistory: [{ to: 'registered' }, { from: 'offered', to: 'registered' }],
    }),
    MOVES,
    REGISTRATION,
  ],
  ['an event that waits for days', heard({ status: 'waiting' }), EVENTS, 'providerEvents/stripe_evt_1'],
  ['an event of an order that is not there', [...WORLD, anEvent()], EVENTS, 'providerEvents/stripe_evt_1'],
  [
    'an event of an order that nobody looked at',
    heard({ status: 'ignored' }),
    EVENTS,
    'providerEvents/stripe_evt_1',
  ],
  [
    'an event at the place of another one',
    heard({ id: 'stripe_evt_2' }),
    EVENTS,
    'providerEvents/stripe_evt_1',
  ],
];
