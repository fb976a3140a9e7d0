import type { MailAddress } from '../../contracts/documents/mailAddresses';
import { settingValue } from '../../contracts/settings';
import { DAY } from '../../contracts/utilities/spans';
import { MAIL_JOBS, type MailRate, mailRates } from '../../domain/notifications/mailRates';
import { paths } from '../../domain/paths';
import type { Documents } from '../../ports/documents';

/**
 * What of the last day's mail came back or was called unwanted, where it is more than mail systems put up with (`mail.reputation`). Of each
 * mail its job tells, or the notification where that is forgotten. A document and a read for each thousand mails and addresses.
 */
export async function mailReputation(
  documents: Documents,
  now: Date,
): Promise<{ readonly from: Date; readonly rates: readonly MailRate[] }> {
  const from = new Date(now.getTime() - DAY);
  const inState = (state: MailAddress['state']) =>
    documents.count({
      from: paths.everyMailAddress,
      where: [
        ['state', '==', state],
        ['since', '>=', from],
      ],
    });
  const [kept, forgotten, bounced, complained] = await Promise.all([
    documents.count({
      from: paths.outbox,
      where: [
        ['kind', 'in', MAIL_JOBS],
        ['delivery.at', '>=', from],
      ],
    }),
    documents.count({ from: paths.everyNotification, where: [['mailedAt', '>=', from]] }),
    inState('bounced'),
    inState('complained'),
  ]);
  const limits = settingValue('mail.reputation', await documents.get(paths.setting('mail.reputation')));
  return { from, rates: mailRates({ sent: kept + forgotten, bounced, complained }, limits) };
}
