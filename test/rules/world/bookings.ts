import type { BookingFeedback } from '../../../functions/src/contracts/documents/bookingFeedback';
import type { BookingNote } from '../../../functions/src/contracts/documents/bookingNotes';
import { CREATED, dated } from './dates';
import { aBooking } from './scheduling';

function aNote(authorRef: string, aboutRef: string, bookingRef: string): BookingNote {
  return { bookingRef, authorRef, aboutRef, text: 'Ask about the exam.', ...dated };
}

/** What the coach says of a student, revealed or not. */
function ofCoach(bookingRef: string, isRevealed: boolean): BookingFeedback {
  const parties = { bookingRef, authorRef: 'coach', aboutRef: 'enrolled', side: 'coach' } as const;
  const shown = isRevealed ? { isRevealed, revealedAt: CREATED } : { isRevealed };
  return { id: `coach_${bookingRef}`, ...parties, rating: 4, ...shown, ...dated };
}

/** What the sides of bookings keep for themselves and say of each other. */
export const bookingWords = {
  'bookings/untold': { ...aBooking('coach', 'enrolled'), id: 'untold' },
  'bookings/ofSuspended': { ...aBooking('suspended', 'enrolled'), id: 'ofSuspended' },
  'bookings/open': { ...aBooking('coach', 'enrolled'), id: 'open' },
  'bookingNotes/enrolled_open': aNote('enrolled', 'coach', 'open'),
  'bookingNotes/suspended_ofSuspended': aNote('suspended', 'enrolled', 'ofSuspended'),
  'bookingFeedback/coach_talk': ofCoach('talk', true),
  'bookingFeedback/coach_untold': ofCoach('untold', false),
};
