import { invitationOf } from '../../domain/calendars/invitation';
import { noticeMail } from '../../domain/notifications/noticeMail';
import { paths } from '../../domain/paths';
import type { MailInvitation } from '../../ports/mailer';
import { type RunningJob, jobHandler } from '../../runtime/jobHandler';
import { type Addressee, addressee, deliver } from './addressee';
import { enterMail } from './enterMail';
import { isOutdated } from './isOutdated';

/**
 * Mails a notice to its recipient at the address that Auth has now, after the recipient's quiet hours; not at all where there is no
 * verified one, where it is not wanted, where it repeats what was mailed lately, or where a summary will tell of it.
 */
export default jobHandler<'send-mail'>(async (job) => {
  const { payload, documents, ports, now } = job;
  const { notice, dedupeKey } = payload;
  const [recipient, actor] = await Promise.all([
    addressee(notice.recipientRef, notice.kind, job),
    documents.get(paths.publicProfile(notice.actorRef)),
  ]);
  if ('reason' in recipient) return { reason: recipient.reason, at: now };
  if (await isOutdated(documents, payload)) return { reason: 'outdated', at: now };
  const verdict = await enterMail(job);
  if (verdict !== 'goes') return { reason: verdict, at: now };
  const { name, language, timeZone, unsubscribeUrl } = recipient;
  const context = { recipient: name, language, appUrl: ports.appUrl(), unsubscribeUrl };
  const mail = noticeMail(notice, { ...context, timeZone, actor: actor?.displayName });
  const invitation = await invitationFor(job, recipient);
  return deliver({ ...mail, invitation }, dedupeKey, recipient, ports);
});

/** Of what a booking is now, whatever it was when the mail was asked for: a calendar program wants the latest. */
async function invitationFor(
  { payload: { notice }, documents, ports }: RunningJob<'send-mail'>,
  { to: email, name }: Addressee,
): Promise<MailInvitation | undefined> {
  if (!('startsAt' in notice.facts) || !('bookingId' in notice.facts)) return undefined;
  const booking = await documents.get(paths.booking(notice.facts.bookingId));
  return booking && invitationOf(booking, { email, name, appUrl: ports.appUrl() });
}
