import { byField, inList, mine } from './holdings';

/** What the sides of bookings keep and say of each other. */
export const BOOKING_HOLDINGS = {
  // Who is gone gives nothing any more; a consultation goes with its coach.
  'consultationHosts/{typeId}': {
    found: [mine('coachRef', 'delete'), inList('askedRefs', 'pseudonymise')],
    personal: 'typeRef coachRef coHostRefs askedRefs coHosts turns',
    other: '',
  },
  'dayWaits/{waitId}': {
    found: [mine('studentRef', 'dayWait'), byField('coachRef', 'delete'), inList('hostRefs', 'pseudonymise')],
    personal: 'id lineRef typeRef coachRef hostRefs studentRef joinedAt offer',
    other: 'title date timeZone duration status expiresAt',
  },
  'bookingNotes/{noteId}': {
    found: [mine('authorRef', 'delete'), byField('aboutRef', 'delete')],
    personal: 'bookingRef authorRef aboutRef text',
    other: '',
  },
  // Told to its author alone: what is not revealed must not be read in a copy of everything either.
  'bookingFeedback/{feedbackId}': {
    found: [mine('authorRef', 'delete'), byField('aboutRef', 'delete')],
    personal: 'id bookingRef authorRef aboutRef rating text',
    other: 'side isRevealed revealedAt',
  },
  // After the bookings and orders that it is counted of, so that a count that comes between finds nothing any more.
  'customers/{customerId}': {
    found: [mine('studentRef', 'delete'), byField('coachRef', 'pseudonymise')],
    personal:
      'id studentRef coachRef totalBookings totalSpent spentOnSessions paidSessions averageSpentPerSession',
    other: '',
  },
} as const;
