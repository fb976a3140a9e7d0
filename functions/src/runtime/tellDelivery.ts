import { JOB_KINDS } from '../contracts/jobs';
import type { ChannelDelivery, Notification } from '../contracts/documents/notifications';
import type { OutboxJob } from '../contracts/documents/outbox';
import { MAX_DIGESTED, type Notice } from '../domain/notifications/noticeJobs';
import { deliveryOf } from '../domain/notifications/deliveryOf';
import { notificationId } from '../domain/notifications/newNotification';
import { isForgotten } from '../domain/outbox/forgottenJobs';
import { paths } from '../domain/paths';
import type { Changes, DocumentPath, Transaction } from '../ports/documents';

/**
 * Writes how a mail, a text message or a push fared into the notification that tells the same, in the commit that closes its job; a later fact has its
 * own, and any other job says nothing of one.
 * @returns whether the notification says it now
 */
export async function tellDelivery(transaction: Transaction, job: OutboxJob, now: Date): Promise<boolean> {
  if (job.kind === 'send-digest') {
    await tellDigest(transaction, job, now);
    return false;
  }
  const told = toldBy(job);
  const telling = tellingOf(job, now);
  if (told === undefined || telling === undefined) return false;
  const notification = await transaction.get(telling.path);
  if (notification?.version !== told.notice.version) return false;
  // The provider has told more of it already than that it took it.
  if (told.channel === 'sms' && job.delivery !== undefined && isTold(notification.deliveries?.sms))
    return false;
  transaction.update(telling.path, telling.changes);
  return true;
}

/** Where the notification of a job lies, and what changes in it when the job ends; undefined of a job that tells none, or goes on. */
export function tellingOf(
  job: OutboxJob,
  now: Date,
): { readonly path: DocumentPath<Notification>; readonly changes: Changes<Notification> } | undefined {
  const told = toldBy(job);
  const delivery = deliveryOf(job, now);
  if (told === undefined || delivery === undefined) return undefined;
  const isLastTrace = job.delivery !== undefined && isForgotten(job, true);
  return {
    path: paths.notification(told.notice.recipientRef, notificationId(told.notice)),
    changes: {
      [`deliveries.${told.channel}`]: delivery,
      ...(isLastTrace && { mailedAt: now }),
      updatedAt: now,
    },
  };
}

/** What a job tells, and the field of `deliveries` that says how. */
function toldBy({
  kind,
  payload,
}: OutboxJob): { readonly notice: Notice; readonly channel: string } | undefined {
  if (kind === 'send-mail') {
    const { data } = JOB_KINDS['send-mail'].safeParse(payload);
    return data && { notice: data.notice, channel: 'email' };
  }
  if (kind === 'send-sms') {
    const { data } = JOB_KINDS['send-sms'].safeParse(payload);
    return data && { notice: data.notice, channel: 'sms' };
  }
  if (kind !== 'send-push') return undefined;
  const { data } = JOB_KINDS['send-push'].safeParse(payload);
  return data && { notice: data.notice, channel: `push.${data.device}` };
}

function isTold(delivery: ChannelDelivery | undefined): boolean {
  return delivery?.status === 'delivered' || delivery?.status === 'failed';
}

/** A digest tells many: each that it has listed, or would have. */
async function tellDigest(transaction: Transaction, job: OutboxJob, now: Date): Promise<void> {
  const delivery = deliveryOf(job, now);
  const { data } = JOB_KINDS['send-digest'].safeParse(job.payload);
  if (delivery === undefined || data === undefined) return;
  const { recipientRef, date } = data;
  const found = await transaction.query({
    from: paths.notifications(recipientRef),
    where: [['digestRef', '==', date]],
    limit: MAX_DIGESTED,
  });
  for (const { path, data: told } of found)
    if (told.deliveries?.email?.status === 'queued')
      transaction.update(path, { 'deliveries.email': delivery, updatedAt: now });
}
