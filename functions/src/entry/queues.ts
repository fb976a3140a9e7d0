import { jobQueue } from '../runtime/jobQueue';

/** Every queue, and every kind of job that the outbox holds. */

export const runJob = jobQueue({
  'notify-in-app': () => import('../handlers/notifications/notifyInApp'),
  'send-mail': () => import('../handlers/notifications/sendMail'),
});
