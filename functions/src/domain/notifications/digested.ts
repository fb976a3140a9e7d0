import type { Notification } from '../../contracts/documents/notifications';
import type { JobPayload } from '../../contracts/jobs';
import { paths } from '../paths';
import type { Query } from '../../ports/documents';

/** More than anybody reads in a mail; what is beyond stays in the app. */
const MAX_TOLD = 200;

/** The notifications that a digest tells, or has told. */
export function digested({ recipientRef, date }: JobPayload<'send-digest'>): Query<Notification> {
  return {
    from: paths.notifications(recipientRef),
    where: [['digestRef', '==', date]],
    limit: MAX_TOLD,
  };
}
