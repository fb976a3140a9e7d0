import { JOB_KINDS } from '../contracts/jobs';
import type { ChannelDelivery } from '../contracts/documents/notifications';
import type { OutboxJob } from '../contracts/documents/outbox';
import { MAX_DIGESTED, type Notice } from '../domain/notifications/noticeJobs';
import { deliveryOf } from '../domain/notifications/deliveryOf';
import { notificationId } from '../domain/notifications/newNotification';
import { paths } from '../domain/paths';
import type { Transaction } from '../ports/documents';

/**
 * Writes how a mail, a text message or a push fared into the notification that tells the same, in the commit that closes its job; a later fact has its
 * own, and any other job says nothing of one.
 */
export async function tellDelivery(transaction: Transaction, job: OutboxJob, now: Date): Promise<void> {
  if (job.kind === 'send-digest') return tellDigest(transaction, job, now);
  const told = toldBy(job);
  const delivery = deliveryOf(job, now);
  if (told === undefined || delivery === undefined) return;
  const path = paths.notification(told.notice.recipientRef, notificationId(told.notice));
  const notification = await transaction.get(path);
  if (notification?.version !== told.notice.version) return;
  // The provider has told more of it already than that it took it.
  if (told.channel === 'sms' && delivery.status === 'sent' && isTold(notification.deliveries?.sms)) return;
  transaction.update(path, { [`deliveries.${told.channel}`]: delivery, updatedAt: now });
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
