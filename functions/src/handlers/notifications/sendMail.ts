import { createHash } from 'node:crypto';
import { languageOf } from '../../domain/notifications/languages';
import { noticeMail } from '../../domain/notifications/noticeMail';
import { endOfQuietHours } from '../../domain/notifications/quietHours';
import { unsubscribeClaims } from '../../domain/notifications/subscription';
import { wantsNotice } from '../../domain/notifications/wantsNotice';
import { Postponed } from '../../domain/outbox/postponed';
import { paths } from '../../domain/paths';
import type { Ports } from '../../ports/ports';
import { jobHandler } from '../../runtime/jobHandler';
import { enterMail } from './enterMail';
import { reachableAt } from './reachableAt';

/**
 * Mails a notice to its recipient at the address that Auth has now, after the recipient's quiet hours; not at all where there is no
 * verified one, where it is not wanted, or where it repeats what was mailed lately.
 */
export default jobHandler<'send-mail'>(async ({ payload, documents, ports, now }) => {
  const { notice, dedupeKey } = payload;
  const [recipient, settings, actor] = await documents.getAll(
    paths.user(notice.recipientRef),
    paths.notificationSettings(notice.recipientRef),
    paths.publicProfile(notice.actorRef),
  );
  if (!wantsNotice(recipient, settings, notice.kind, 'email')) return undefined;
  const quietUntil = endOfQuietHours(settings?.quietHours, now);
  if (quietUntil !== undefined) throw new Postponed(quietUntil);
  const to = await reachableAt(recipient, documents, ports);
  if (to === undefined || !(await enterMail(payload, documents, now))) return undefined;
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
  const messageId = messageIdOf(dedupeKey);
  const answer = await mailer.send({ ...mail, messageId, to, unsubscribeUrl });
  return { messageId, answer, at: ports.now() };
});

async function signedLink(claims: object, ports: Ports): Promise<string> {
  const signer = await ports.linkSigner();
  return `${ports.functionsUrl()}/unsubscribe?token=${signer.sign(claims)}`;
}

/** The same for each attempt, whichever job makes it. */
function messageIdOf(dedupeKey: string): string {
  return createHash('sha256').update(dedupeKey).digest('hex').slice(0, 40);
}
