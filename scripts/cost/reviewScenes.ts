import { paths } from '../../functions/src/domain/paths';
import { aBooking } from '../../functions/test/support/aDiary';
import type { ElsewhereScene } from './elsewhereScenes';
import { COACH, market, STUDENT } from './market';

/** Reviews that are earned otherwise than by a program. */
export const REVIEW_SCENES: Readonly<Record<string, ElsewhereScene>> = {
  'review a coach after a session': {
    operation: 'reviews/createReview',
    on: 'no program proves it, and the session was paid',
    by: STUDENT,
    given: () => {
      const met = { coachRef: COACH.uid, studentRef: STUDENT.uid, status: 'completed' } as const;
      const booking = aBooking({ ...met, paymentStatus: 'paid', amountPaid: 9_000 });
      return [...market(), [paths.booking(booking.id), booking]];
    },
    input: () => ({ targetType: 'coach', targetId: COACH.uid, rating: 5, text: 'Good questions.' }),
  },
};
