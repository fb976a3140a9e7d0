import { createTransport } from 'nodemailer';
import type { Mail, Mailer } from '../../ports/mailer';
import { PermanentFailure } from '../../ports/permanentFailure';

/** Milliseconds of silence: a server that falls silent at any step costs less than the function's time-out. */
export const TIMEOUTS = {
  dnsTimeout: 5_000,
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 15_000,
} as const;

/** One connection for each mail that the queue hands out at once, kept for many: no mail waits for another's. */
const POOL = { pool: true, maxConnections: 10, maxMessages: 100 } as const;

/** What this mail meets again however often it is sent; a refused login or greeting is the platform's matter, and mended. */
const ABOUT_THE_MAIL = ['RCPT TO', 'DATA', 'API'];

/** Sends by SMTP over pooled connections; `url` as nodemailer reads it, such as `smtps://user:password@host`. */
export function smtpMailer({ url, from }: { url: string; from: string }): Mailer {
  const transport = createTransport({ url, ...POOL, ...TIMEOUTS }, { from });
  const domain = domainOf(from);
  return {
    async send(mail) {
      try {
        const { response } = await transport.sendMail(messageOf(mail, domain));
        return response;
      } catch (error) {
        throw isPermanent(error) ? new PermanentFailure(answerOf(error), { cause: error }) : error;
      }
    },
  };
}

/** As nodemailer takes it; an address given as an object is one recipient and no list. */
function messageOf({ messageId, to, subject, text, html, unsubscribeUrl, invitation }: Mail, domain: string) {
  return {
    messageId: `<${messageId}@${domain}>`,
    to: { name: '', address: to },
    subject,
    text,
    html,
    ...(invitation && { icalEvent: { ...invitation, filename: 'invitation.ics' } }),
    headers: {
      'Auto-Submitted': 'auto-generated',
      ...(unsubscribeUrl !== undefined && {
        'List-Unsubscribe': `<${unsubscribeUrl}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
    },
  };
}

/** @throws Error for a sender without an address */
function domainOf(from: string): string {
  const [, domain] = /@([A-Za-z0-9.-]+)>?\s*$/.exec(from) ?? [];
  if (domain === undefined) throw new Error(`MAIL_FROM has no address: ${from}`);
  return domain;
}

interface SmtpError extends Error {
  readonly code?: string;
  /** The step of the conversation, such as `RCPT TO`; `API` before there was one. */
  readonly command?: string;
  readonly responseCode?: number;
  /** The server's answer, in its words. */
  readonly response?: string;
}

/** A 5xx to the recipient or the message, or an address that is none. */
function isPermanent(error: unknown): error is SmtpError {
  const { code, command = '', responseCode } = error as SmtpError;
  if (!ABOUT_THE_MAIL.includes(command)) return false;
  return responseCode === undefined ? code === 'EENVELOPE' : responseCode >= 500;
}

function answerOf({ response, message }: SmtpError): string {
  return response ?? message;
}
