import { summaryMail } from '../../domain/notifications/noticeMail';
import { jobHandler } from '../../runtime/jobHandler';
import { addressee, deliver, mailIdOf } from './addressee';

/** Tells by one mail of all notices of a kind that were too many for mails of their own. */
export default jobHandler<'mail-summary'>(async (job) => {
  const { id, payload, ports, now } = job;
  const recipient = await addressee(payload.recipientRef, payload.kind, job);
  if ('reason' in recipient) return { reason: recipient.reason, at: now };
  const { name, language, unsubscribeUrl } = recipient;
  const context = { recipient: name, language, appUrl: ports.appUrl(), unsubscribeUrl };
  await job.transact((transaction) => {
    job.handIn(transaction, mailIdOf(id));
    return Promise.resolve();
  });
  return deliver(summaryMail(payload.kind, context), id, recipient, ports);
});
