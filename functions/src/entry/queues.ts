import { jobQueue } from '../runtime/jobQueue';
import { SMTP_URL, UNSUBSCRIBE_KEYS } from '../runtime/params';

/** Every queue, and every kind of job that the outbox holds. */

export const runJob = jobQueue(
  { secrets: [SMTP_URL, UNSUBSCRIBE_KEYS] },
  {
    'notify-in-app': () => import('../handlers/notifications/notifyInApp'),
    'send-mail': () => import('../handlers/notifications/sendMail'),
    'set-role-claim': () => import('../handlers/accounts/setRoleClaim'),
    'count-seats': () => import('../handlers/learning/countSeats'),
    'recount-rating': () => import('../handlers/reviews/recountRating'),
    'recompute-progress': () => import('../handlers/learning/recomputeProgress'),
  },
);
