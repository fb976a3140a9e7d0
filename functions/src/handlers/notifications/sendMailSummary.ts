import { summaryMail } from '../../domain/notifications/noticeMail';
import { type RunningJob, sendingJobHandler } from '../../runtime/jobHandler';
import { addressee, deliverHandedIn, handOverOf } from './addressee';

/** Tells by one mail of all notices of a kind that were too many for mails of their own. */
export default sendingJobHandler<'mail-summary'>(
  async (job) => {
    const found = await summaryOf(job);
    if ('reason' in found) return { reason: found.reason, at: job.now };
    return handOverOf(found.mail, job.id, found.recipient, job.ports);
  },
  async (job) => {
    const found = await summaryOf(job);
    if ('reason' in found) return { reason: found.reason, at: job.now };
    return deliverHandedIn(job, found.mail, found.recipient);
  },
);

/** The mail and whom it goes to, or why it does not go. */
async function summaryOf(job: Pick<RunningJob<'mail-summary'>, 'payload' | 'documents' | 'ports' | 'now'>) {
  const { payload, ports } = job;
  const recipient = await addressee(payload.recipientRef, payload.kind, job);
  if ('reason' in recipient) return recipient;
  const { name, language, unsubscribeUrl } = recipient;
  const context = { recipient: name, language, appUrl: ports.appUrl(), unsubscribeUrl };
  return { mail: summaryMail(payload.kind, context), recipient };
}
