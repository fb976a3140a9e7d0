import { JOB_KINDS } from '../contracts/jobs';
import type { OutboxJob } from '../contracts/documents/outbox';
import { deliveryOf } from '../domain/notifications/deliveryOf';
import { notificationId } from '../domain/notifications/newNotification';
import { paths } from '../domain/paths';
import type { Transaction } from '../ports/documents';

/**
 * Writes how a mail fared into the notification that tells the same, in the commit that closes its job; a later fact has a mail of its
 * own, and any other job says nothing of one.
 */
export async function tellDelivery(transaction: Transaction, job: OutboxJob, now: Date): Promise<void> {
  const delivery = job.kind === 'send-mail' ? deliveryOf(job, now) : undefined;
  const { data } = JOB_KINDS['send-mail'].safeParse(job.payload);
  if (delivery === undefined || data === undefined) return;
  const path = paths.notification(data.notice.recipientRef, notificationId(data.notice));
  const notification = await transaction.get(path);
  if (notification?.version !== data.notice.version) return;
  transaction.update(path, { 'deliveries.email': delivery, updatedAt: now });
}
