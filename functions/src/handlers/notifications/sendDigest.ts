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
import type { Reader, Transaction } from '../../ports/documents';
import { type RunningJob, sendingJobHandler } from '../../runtime/jobHandler';
import { type Addressee, addressee, deliverHandedIn, handOverOf } from './addressee';
import { isOutdated } from './isOutdated';

type DigestJob = Pick<RunningJob<'send-digest'>, 'id' | 'payload' | 'documents' | 'ports' | 'now'>;

/**
 * Mails what a person was told since the last digest, has not seen in the app and is still so: no mail where nothing is left of it. What it
 * lists is read when it is sent; whoever has put the digest off until later that day gets it then.
 */
export default sendingJobHandler<'send-digest'>(
  async (job) => {
    const recipient = await recipientOf(job);
    if ('reason' in recipient) return { reason: recipient.reason, at: job.now };
    const { listed, keepRest } = await sorted(job, job.transaction);
    // What ends without a mail writes nothing.
    if (listed.length === 0) return keepRest === undefined ? { reason: 'read', at: job.now } : undefined;
    keepRest?.();
    return handOverOf(mailOf(listed, recipient, job), job.id, recipient, job.ports);
  },
  async (job) => {
    const recipient = await recipientOf(job);
    if ('reason' in recipient) return { reason: recipient.reason, at: job.now };
    const listed = await job.transact(async (transaction) => {
      const found = await sorted(job, transaction);
      found.keepRest?.();
      return found.listed;
    });
    if (listed.length === 0) return { reason: 'read', at: job.now };
    return deliverHandedIn(job, mailOf(listed, recipient, job), recipient);
  },
);

/** @throws Postponed where the person gets it later that day, or its quiet hours are not over */
async function recipientOf(job: DigestJob) {
  const { payload, documents, now } = job;
  const { mailDigest } = (await documents.get(paths.notificationSettings(payload.recipientRef))) ?? {};
  const due = mailDigest && digestOn(mailDigest, payload.date);
  if (due !== undefined && due > now) throw new Postponed(due);
  return addressee(payload.recipientRef, 'all', job);
}

function mailOf(
  listed: readonly Notification[],
  { name, language, unsubscribeUrl }: Addressee,
  { ports }: DigestJob,
) {
  return digestMail(listed, { recipient: name, language, appUrl: ports.appUrl(), unsubscribeUrl });
}

interface Sorted {
  /** What is left to tell, the oldest first. */
  readonly listed: readonly Notification[];
  /** Keeps of each of the rest why it is not told; undefined where there is no rest. */
  readonly keepRest: (() => void) | undefined;
}

async function sorted({ payload, now }: DigestJob, transaction: Transaction): Promise<Sorted> {
  const { recipientRef, date } = payload;
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
  const judged = await Promise.all(
    found.map(async (each) => ({
      ...each,
      reason: whyNotListed(each.data, settings, wants) ?? (await whyNotSo(each.data, transaction, now)),
    })),
  );
  const rest = judged.filter(({ reason }) => reason !== undefined);
  const keepRest = () => {
    for (const { path, reason } of rest) {
      const email = { status: 'skipped', reason, at: now };
      transaction.update(path, { 'deliveries.email': email, updatedAt: now });
    }
  };
  return {
    listed: judged
      .filter(({ reason }) => reason === undefined)
      .map(({ data }) => data)
      .toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime()),
    keepRest: rest.length === 0 ? undefined : keepRest,
  };
}

/** What a notification tells stands in the job that told it, which is kept for as long as a digest waits. */
async function whyNotSo(
  notification: Notification,
  reader: Reader,
  now: Date,
): Promise<SkipReason | undefined> {
  const jobId = tellingJobId(notification);
  if (jobId === undefined) return undefined;
  const job = await reader.get(paths.outboxJob(jobId));
  const { data } = JOB_KINDS.notify.safeParse(job?.payload);
  return data !== undefined && (await isOutdated(reader, data, now)) ? 'outdated' : undefined;
}

function whyNotListed(
  notification: Notification,
  settings: NotificationSettings | undefined,
  wants: (kind: string) => boolean,
): SkipReason | undefined {
  if (isSeen(notification, settings) || notification.isArchived) return 'read';
  return wants(notification.type) ? undefined : 'unsubscribed';
}
