import { createHash } from 'node:crypto';
import { languageOf } from '../../domain/notifications/languages';
import { noticeMail } from '../../domain/notifications/noticeMail';
import type { NoticePayload } from '../../domain/notifications/notificationJobs';
import { unsubscribeClaims } from '../../domain/notifications/subscription';
import { wantsNotice } from '../../domain/notifications/wantsNotice';
import { paths } from '../../domain/paths';
import type { Ports } from '../../ports/ports';
import { jobHandler } from '../../runtime/jobHandler';
import { reachableAt } from './reachableAt';

/** Mails a notice to its recipient, at the address that Auth has now, unless there is none or the recipient does not want it. */
export default jobHandler<NoticePayload>(async ({ id, payload: { notice }, documents, ports, now }) => {
  const [recipient, settings, actor] = await documents.getAll(
    paths.user(notice.recipientRef),
    paths.notificationSettings(notice.recipientRef),
    paths.publicProfile(notice.actorRef),
  );
  if (!wantsNotice(recipient, settings, notice.kind, 'email')) return;
  const to = await reachableAt(recipient, documents, ports);
  if (to === undefined) return;
  const subscription = { uid: recipient.uid, kind: notice.kind, channel: 'email' } as const;
  const unsubscribeUrl = await signedLink(unsubscribeClaims(subscription, now), ports);
  const mail = noticeMail(notice, {
    recipient: recipient.fullName,
    actor: actor?.displayName,
    language: languageOf(recipient.locale),
    appUrl: ports.appUrl(),
    unsubscribeUrl,
  });
  const mailer = await ports.mailer();
  await mailer.send({ ...mail, messageId: messageIdOf(id), to, unsubscribeUrl });
});

async function signedLink(claims: object, ports: Ports): Promise<string> {
  const signer = await ports.linkSigner();
  return `${ports.functionsUrl()}/unsubscribe?token=${signer.sign(claims)}`;
}

/** Unique by the job, and the same for each of its attempts. */
function messageIdOf(jobId: string): string {
  return createHash('sha256').update(jobId).digest('hex').slice(0, 40);
}
