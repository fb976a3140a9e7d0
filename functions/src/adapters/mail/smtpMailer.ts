import { createTransport } from 'nodemailer';
import type { Mail, Mailer } from '../../ports/mailer';
import { AddressRefused } from '../../ports/addressRefused';
import { PermanentFailure } from '../../ports/permanentFailure';
import { Unclear } from '../../ports/unclear';
import { watchedMailer } from './watchedMailer';

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
  // Runs when a mail is made and before any of it is sent.
  transport.use('stream', (mail, done) => {
    watchReading(mail);
    done();
  });
  const send: Mailer['send'] = async (mail) => {
    const reading: Reading = { hasBegun: () => false };
    try {
      const { response } = await transport.sendMail(Object.assign(messageOf(mail, domain), { reading }));
      return response;
    } catch (error) {
      if (reading.hasBegun() && (error as SmtpError).responseCode === undefined)
        throw new Unclear(answerOf(error as SmtpError), { cause: error });
      throw failureOf(error);
    }
  };
  return watchedMailer(send, () => performance.now());
}

/** Whether the server has been given any of a mail. */
interface Reading {
  hasBegun: () => boolean;
}

type MadeMail = Parameters<Parameters<ReturnType<typeof createTransport>['use']>[1]>[0];

/** Has a mail say whether it is being read, which it is from the server's leave to send it on. */
function watchReading({ data, message }: MadeMail): void {
  const { reading } = data as { readonly reading?: Reading };
  if (reading === undefined) return;
  const create = message.createReadStream.bind(message);
  message.createReadStream = (options) => {
    const stream = create(options);
    reading.hasBegun = () => stream.readableDidRead;
    return stream;
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

/** What a failed attempt is to its job; what is not permanent passes as it is. */
function failureOf(error: unknown): unknown {
  if (!isPermanent(error)) return error;
  const bounce = bounceOf(error);
  if (bounce === undefined) return new PermanentFailure(answerOf(error), { cause: error });
  return new AddressRefused(answerOf(error), bounce, { cause: error });
}

/** An address that is none, by its reply code or, where there is one, by its enhanced status (RFC 5321 4.2.3, RFC 3463 3.2 and 3.3). */
const HARD = { codes: [550, 551, 553], statuses: /^(?:5\.1\.[1-36]|5\.1\.10|5\.2\.1)$/ };

/** A mailbox that is full. */
const SOFT = { codes: [552], statuses: /^5\.2\.2$/ };

/** What a refusal says of the address itself; undefined where it is about the mail, its sender or the day. */
function bounceOf({ code, command, responseCode, response = '' }: SmtpError): 'hard' | 'soft' | undefined {
  if (responseCode === undefined) return code === 'EENVELOPE' ? 'hard' : undefined;
  if (command !== 'RCPT TO') return undefined;
  const [, status] = /^\d{3}[ -](5\.\d{1,3}\.\d{1,3})\b/.exec(response) ?? [];
  const says = ({ codes, statuses }: typeof HARD) =>
    status === undefined ? codes.includes(responseCode) : statuses.test(status);
  if (says(HARD)) return 'hard';
  return says(SOFT) ? 'soft' : undefined;
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
