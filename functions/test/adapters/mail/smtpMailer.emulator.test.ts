import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Mail as MailServer, startMail } from '../../../../standins/src/mail/startMail';
import { smtpMailer } from '../../../src/adapters/mail/smtpMailer';
import type { Mail } from '../../../src/ports/mailer';

const MAIL: Mail = {
  messageId: '<job-1@nebula>',
  to: 'carl@example.com',
  subject: 'Grüße, Carl',
  text: 'Ana enrolled.\n',
  html: '<p>Ana enrolled.</p>',
};

describe('mail by SMTP', () => {
  let server: MailServer;

  beforeEach(async () => {
    server = await startMail();
  });

  afterEach(() => server.stop());

  const mailer = () =>
    smtpMailer({
      url: `smtp://${server.smtp.host}:${server.smtp.port}`,
      from: 'Nebula <no-reply@nebula.example>',
    });

  async function received(): Promise<readonly Record<string, unknown>[]> {
    const answer = await fetch(`http://${server.http.host}:${server.http.port}/messages`);
    return ((await answer.json()) as { messages: Record<string, unknown>[] }).messages;
  }

  it('arrives with its words, its sender and its Message-ID', async () => {
    await mailer().send(MAIL);
    expect(await received()).toMatchObject([
      {
        from: 'no-reply@nebula.example',
        to: ['carl@example.com'],
        subject: 'Grüße, Carl',
        messageId: '<job-1@nebula>',
        text: expect.stringContaining('Ana enrolled.'),
        html: expect.stringContaining('<p>Ana enrolled.</p>'),
      },
    ]);
  });

  it('bears the same Message-ID when it is sent again', async () => {
    await mailer().send(MAIL);
    await mailer().send(MAIL);
    expect((await received()).map(({ messageId }) => messageId)).toEqual([
      '<job-1@nebula>',
      '<job-1@nebula>',
    ]);
  });

  it('fails when the server is gone', async () => {
    const sender = mailer();
    await server.stop();
    await expect(sender.send(MAIL)).rejects.toThrow();
    server = await startMail();
  });
});
