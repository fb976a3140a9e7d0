import { languageOf } from '../../domain/notifications/languages';
import { newNotification, notificationId, tells } from '../../domain/notifications/newNotification';
import { noticeMailJob } from '../../domain/notifications/noticeJobs';
import { wantsNotice } from '../../domain/notifications/wantsNotice';
import { paths } from '../../domain/paths';
import { jobHandler } from '../../runtime/jobHandler';
import { isOutdated } from './isOutdated';

/**
 * Puts a notice into the recipient's notifications, in the place of what it repeats, and leaves its mail to a job: each at most once
 * and only where it is wanted.
 */
export default jobHandler<'notify' | 'notify-in-app'>(({ payload, now, transact }) => {
  const { kind, recipientRef, actorRef } = payload.notice;
  const mailJob = noticeMailJob(payload);
  return transact(async (transaction) => {
    if (await isOutdated(transaction, payload)) return;
    const path = paths.notification(recipientRef, notificationId(payload.notice));
    const [told, mailed, recipient, settings, preferences, actor] = await transaction.getAll(
      path,
      paths.outboxJob(mailJob.id),
      paths.user(recipientRef),
      paths.notificationSettings(recipientRef),
      paths.preferenceSettings(recipientRef),
      paths.publicProfile(actorRef),
    );
    const isMailed = wantsNotice(recipient, settings, kind, 'email');
    if (!tells(told, payload.notice) && wantsNotice(recipient, settings, kind, 'inApp')) {
      const language = languageOf(preferences?.language, recipient.locale);
      const reader = { language, timeZone: recipient.timeZone, isMailed };
      transaction.set(path, newNotification(payload, actor?.displayName, reader, now));
    }
    if (mailed === undefined && isMailed) transaction.job(mailJob);
  });
});
