import { createTransport } from 'nodemailer';
import type { Mailer } from '../../ports/mailer';

/** Sends by SMTP over a pooled connection; `url` as nodemailer reads it, such as `smtps://user:password@host`. */
export function smtpMailer({ url, from }: { url: string; from: string }): Mailer {
  const transport = createTransport(url, { from });
  return {
    async send({ messageId, to, subject, text, html }) {
      await transport.sendMail({ messageId, to, subject, text, html });
    },
  };
}
