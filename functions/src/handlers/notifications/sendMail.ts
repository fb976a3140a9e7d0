import { isExpired } from '../../domain/notifications/goodFor';
import { type RunningJob, sendingJobHandler } from '../../runtime/jobHandler';
import { actorOf } from './actorOf';
import { addressee, deliver, handOverOf, mailIdOf } from './addressee';
import { enterMail, entryOf } from './enterMail';
import { isOutdated } from './isOutdated';
import { writtenMail } from './writtenMail';

/**
 * Mails a notice to its recipient at the address that Auth has now, after the recipient's quiet hours; not at all where there is no
 * verified one, where it is not wanted, where it repeats what was mailed lately, or where a summary will tell of it. Its first attempt is
 * claimed as it is handed over.
 */
export default sendingJobHandler<'send-mail'>(
  async (job) => {
    const { payload, ports, now } = job;
    const found = await mailOf(job);
    if ('reason' in found) return { reason: found.reason, at: now };
    const { verdict, commit } = await entryOf(job);
    if (verdict !== 'goes') return commit === undefined ? { reason: verdict, at: now } : undefined;
    commit?.();
    return handOverOf(found.mail, payload.dedupeKey, found.recipient, ports);
  },
  async (job) => {
    const { payload, ports, now } = job;
    const found = await mailOf(job);
    if ('reason' in found) return { reason: found.reason, at: now };
    const verdict = await enterMail(job, mailIdOf(payload.dedupeKey));
    if (verdict !== 'goes') return { reason: verdict, at: now };
    return deliver(found.mail, payload.dedupeKey, found.recipient, ports);
  },
);

type MailJob = Pick<RunningJob<'send-mail'>, 'payload' | 'documents' | 'ports' | 'now' | 'dueAt'>;

/** The mail as it is now and whom it goes to, or why it does not go, but for how many went before. */
async function mailOf(job: MailJob) {
  const { payload, documents, now, dueAt } = job;
  const { notice } = payload;
  const [recipient, actor] = await Promise.all([
    addressee(notice.recipientRef, notice.kind, job),
    actorOf(notice, documents),
  ]);
  if ('reason' in recipient) return recipient;
  if (isExpired(notice.kind, dueAt, now)) return { reason: 'expired' } as const;
  if (await isOutdated(documents, payload, now)) return { reason: 'outdated' } as const;
  return { mail: await writtenMail(payload, recipient, actor, job), recipient };
}
