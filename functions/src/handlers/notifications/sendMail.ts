import { createHash } from 'node:crypto';
import { noticeMail } from '../../domain/notifications/noticeMail';
import type { NoticePayload } from '../../domain/notifications/notificationJobs';
import { wantsNotice } from '../../domain/notifications/wantsNotice';
import { paths } from '../../domain/paths';
import { jobHandler } from '../../runtime/jobHandler';

/** Mails a notice to its recipient, unless the recipient does not want it; repetitions carry the same Message-ID. */
export default jobHandler<NoticePayload>(async ({ id, payload: { notice }, documents, ports }) => {
  const [recipient, settings, actor] = await documents.getAll(
    paths.user(notice.recipientRef),
    paths.notificationSettings(notice.recipientRef),
    paths.publicProfile(notice.actorRef),
  );
  if (!wantsNotice(recipient, settings, notice.kind, 'email')) return;
  const mail = noticeMail(notice, {
    recipient: recipient.fullName ?? 'there',
    actor: actor?.displayName ?? 'Somebody',
    appUrl: ports.appUrl(),
  });
  const mailer = await ports.mailer();
  await mailer.send({ ...mail, messageId: messageIdOf(id), to: recipient.email });
});

/** RFC 5322: unique by the job, and the same for each of its attempts. */
function messageIdOf(jobId: string): string {
  return `<${createHash('sha256').update(jobId).digest('hex').slice(0, 40)}@nebula>`;
}
