import type { BookingFeedback } from '../../../functions/src/contracts/documents/bookingFeedback';
import type { Booking } from '../../../functions/src/contracts/documents/bookings';
import { HOUR } from '../../../functions/src/contracts/utilities/spans';
import { newFeedback, revealed, revealedBy } from '../../../functions/src/domain/scheduling/feedback';

type Content = Pick<BookingFeedback, 'rating' | 'text'>;

const OF_STUDENTS: readonly Content[] = [
  { rating: 5, text: 'I left with one sentence that I have used twice since.' },
  { rating: 4, text: 'Good questions. I would have liked ten minutes more.' },
  { rating: 5 },
  { rating: 3, text: 'Friendly, and a little far from my own work.' },
];
const OF_COACHES: readonly Content[] = [
  { rating: 5, text: 'Came prepared, and said what was in the way.' },
  { rating: 4, text: 'A clear question. The homework is worth doing.' },
];

/** What was said of a meeting that took place: of every third by both sides, of the one after it by the student alone, and of the next nothing. */
export function feedbackOf(booking: Booking, index: number): readonly BookingFeedback[] {
  if (booking.status !== 'completed' || index % 3 === 2) return [];
  const [ofStudent, ofCoach] = [pick(OF_STUDENTS, index), pick(OF_COACHES, index)];
  const at = new Date(booking.end.getTime() + HOUR);
  const [first] = newFeedback({ booking, side: 'student' }, ofStudent, NOTHING, at);
  if (first === undefined) return [];
  if (index % 3 === 1) return revealed([first], revealedBy(booking));
  const both = { student: first, coach: undefined };
  return newFeedback({ booking, side: 'coach' }, ofCoach, both, new Date(at.getTime() + HOUR));
}

const NOTHING = { student: undefined, coach: undefined };

function pick(from: readonly Content[], index: number): Content {
  return from[index % from.length] ?? { rating: 5 };
}
