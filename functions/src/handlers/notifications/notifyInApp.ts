import type { NoticePayload } from '../../domain/notifications/notificationJobs';
import { jobHandler } from '../../runtime/jobHandler';
import { createNotification } from './createNotification';

export default jobHandler<NoticePayload>(({ payload, documents, now }) =>
  createNotification(payload, documents, now),
);
