import type { BookingFeedback } from '../../functions/src/contracts/documents/bookingFeedback';
import { aBooking } from '../../test/rules/world/scheduling';
import type { StoredDocument } from '../src/source';
import { type Damage, WORLD } from './damagedWorld';

const DAY = 86_400_000;
const CHECK = 'what two sides say of each other appears together';

/** Ann's booking with carla that ended so many days ago. */
function heldAgo(days: number): StoredDocument {
  const end = new Date(Date.now() - days * DAY);
  const start = new Date(end.getTime() - DAY / 24);
  const booking = { ...aBooking('carla', 'ann'), id: 'said', status: 'completed' as const, start, end };
  return { path: 'bookings/said', data: booking };
}

function saidBy(authorRef: string, side: BookingFeedback['side'], isRevealed: boolean): StoredDocument {
  const id = `${authorRef}_said`;
  const aboutRef = side === 'student' ? 'carla' : 'ann';
  const dates = { createdAt: new Date(), updatedAt: new Date() };
  const data: BookingFeedback = {
    ...{ id, bookingRef: 'said', authorRef, aboutRef, side, rating: 4, isRevealed },
    ...dates,
  };
  return { path: `bookingFeedback/${id}`, data };
}

export const FEEDBACK_DAMAGE: readonly Damage[] = [
  [
    'feedback of one side that is shown too early',
    [...WORLD, heldAgo(1), saidBy('ann', 'student', true)],
    CHECK,
    'bookingFeedback/ann_said',
  ],
  [
    'feedback that stays hidden when both have written',
    [...WORLD, heldAgo(1), saidBy('ann', 'student', false), saidBy('carla', 'coach', true)],
    CHECK,
    'bookingFeedback/ann_said',
  ],
  [
    'feedback that stays hidden when its time is over',
    [...WORLD, heldAgo(8), saidBy('ann', 'student', false)],
    CHECK,
    'bookingFeedback/ann_said',
  ],
  [
    'feedback of a stranger',
    [...WORLD, heldAgo(8), saidBy('eve', 'coach', true)],
    CHECK,
    'bookingFeedback/eve_said',
  ],
  ['feedback of no booking', [...WORLD, saidBy('ann', 'student', true)], CHECK, 'bookingFeedback/ann_said'],
];
