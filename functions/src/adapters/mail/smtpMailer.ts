import { createTransport } from 'nodemailer';
import type { Mail, Mailer } from '../../ports/mailer';

/** Sends by SMTP over a pooled connection; `url` as nodemailer reads it, such as `smtps://user:password@host`. */
export function smtpMailer({ url, from }: { url: string; from: string }): Mailer {
  const transport = createTransport(url, { from });
  const domain = domainOf(from);
  return {
    async send(mail) {
      await transport.sendMail(messageOf(mail, domain));
    },
  };
}

/** As nodemailer takes it; an address given as an object is one recipient and no list. */
function messageOf({ messageId, to, subject, text, html, unsubscribeUrl }: Mail, domain: string) {
  return {
    messageId: `<${messageId}@${domain}>`,
    to: { name: '', address: to },
    subject,
    text,
    html,
    headers: {
      'Auto-Submitted': 'auto-generated',
      'List-Unsubscribe': `<${unsubscribeUrl}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
  };
}

/** @throws Error for a sender without an address */
function domainOf(from: string): string {
  const [, domain] = /@([A-Za-z0-9.-]+)>?\s*$/.exec(from) ?? [];
  if (domain === undefined) throw new Error(`MAIL_FROM has no address: ${from}`);
  return domain;
}
