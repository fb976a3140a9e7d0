import type { Notification } from '../../contracts/documents/notifications';
import type { NotificationSettings } from '../../contracts/documents/settings';
import type { SkipReason } from '../../contracts/documents/outbox';
import { JOB_KINDS } from '../../contracts/jobs';
import { digestOn } from '../../domain/notifications/digestTimes';
import { tellingJobId } from '../../domain/notifications/newNotification';
import { MAX_DIGESTED } from '../../domain/notifications/noticeJobs';
import { digestMail } from '../../domain/notifications/noticeMail';
import { isKind } from '../../domain/notifications/notificationKinds';
import { isSeen } from '../../domain/notifications/readMark';
import { wantsNotice } from '../../domain/notifications/wantsNotice';
import { Postponed } from '../../domain/outbox/postponed';
import { paths } from '../../domain/paths';
import type { Reader } from '../../ports/documents';
import { type RunningJob, jobHandler } from '../../runtime/jobHandler';
import { addressee, deliver, mailIdOf } from './addressee';
import { isOutdated } from './isOutdated';

type DigestJob = RunningJob<'send-digest'>;

/**
 * Mails what a person was told since the last digest, has not seen in the app and is still so: no mail where nothing is left of it. What it
 * lists is read when it is sent; whoever has put the digest off until later that day gets it then.
 */
export default jobHandler<'send-digest'>(async (job) => {
  const { id, payload, documents, ports, now } = job;
  const { mailDigest } = (await documents.get(paths.notificationSettings(payload.recipientRef))) ?? {};
  const due = mailDigest && digestOn(mailDigest, payload.date);
  if (due !== undefined && due > now) throw new Postponed(due);
  const recipient = await addressee(payload.recipientRef, 'all', job);
  if ('reason' in recipient) return { reason: recipient.reason, at: now };
  const listed = await listedIn(job);
  if (listed.length === 0) return { reason: 'read', at: now };
  const { name, language, unsubscribeUrl } = recipient;
  const mail = digestMail(listed, { recipient: name, language, appUrl: ports.appUrl(), unsubscribeUrl });
  await job.transact((transaction) => {
    job.handIn(transaction, mailIdOf(id));
    return Promise.resolve();
  });
  return deliver(mail, id, recipient, ports);
});

/** What is left to tell, the oldest first; of the rest is kept why it is not told. */
function listedIn({ payload, transact, now }: DigestJob): Promise<readonly Notification[]> {
  const { recipientRef, date } = payload;
  return transact(async (transaction) => {
    const found = await transaction.query({
      from: paths.notifications(recipientRef),
      where: [['digestRef', '==', date]],
      limit: MAX_DIGESTED,
    });
    const [user, settings] = await transaction.getAll(
      paths.user(recipientRef),
      paths.notificationSettings(recipientRef),
    );
    const wants = (kind: string) => isKind(kind) && wantsNotice(user, settings, kind, 'email');
    const sorted = await Promise.all(
      found.map(async (each) => ({
        ...each,
        reason: whyNotListed(each.data, settings, wants) ?? (await whyNotSo(each.data, transaction)),
      })),
    );
    for (const { path, reason } of sorted) {
      if (reason === undefined) continue;
      const email = { status: 'skipped', reason, at: now };
      transaction.update(path, { 'deliveries.email': email, updatedAt: now });
    }
    return sorted
      .filter(({ reason }) => reason === undefined)
      .map(({ data }) => data)
      .toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  });
}

/** What a notification tells stands in the job that told it, which is kept for as long as a digest waits. */
async function whyNotSo(notification: Notification, reader: Reader): Promise<SkipReason | undefined> {
  const jobId = tellingJobId(notification);
  if (jobId === undefined) return undefined;
  const job = await reader.get(paths.outboxJob(jobId));
  const { data } = JOB_KINDS.notify.safeParse(job?.payload);
  return data !== undefined && (await isOutdated(reader, data)) ? 'outdated' : undefined;
}

function whyNotListed(
  notification: Notification,
  settings: NotificationSettings | undefined,
  wants: (kind: string) => boolean,
): SkipReason | undefined {
  if (isSeen(notification, settings) || notification.isArchived) return 'read';
  return wants(notification.type) ? undefined : 'unsubscribed';
}
