import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Mail as MailServer, startMail } from '../../../../standins/src/mail/startMail';
import { smtpMailer } from '../../../src/adapters/mail/smtpMailer';
import type { Mail } from '../../../src/ports/mailer';

const MAIL: Mail = {
  messageId: 'job-1',
  to: 'carl@example.com',
  subject: 'Grüße, Carl',
  text: 'Ana enrolled.\n',
  html: '<p>Ana enrolled.</p>',
  unsubscribeUrl: `https://functions.example/unsubscribe?token=${'x'.repeat(300)}`,
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
        messageId: '<job-1@nebula.example>',
        text: expect.stringContaining('Ana enrolled.'),
        html: expect.stringContaining('<p>Ana enrolled.</p>'),
      },
    ]);
  });

  it('bears the same Message-ID when it is sent again', async () => {
    await mailer().send(MAIL);
    await mailer().send(MAIL);
    expect((await received()).map(({ messageId }) => messageId)).toEqual([
      '<job-1@nebula.example>',
      '<job-1@nebula.example>',
    ]);
  });

  it('says where a POST ends it (RFC 8058), in lines that no mail program breaks', async () => {
    await mailer().send(MAIL);
    expect(await received()).toMatchObject([
      {
        headers: {
          'list-unsubscribe': `<${MAIL.unsubscribeUrl}>`,
          'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
          'auto-submitted': 'auto-generated',
        },
      },
    ]);
  });

  it.each([
    ['a line break in the subject', { subject: 'Hello\r\nBcc: eve@evil.example\r\n\r\nPay here' }],
    ['a line break in the link', { unsubscribeUrl: 'https://a.example/\r\nBcc: eve@evil.example' }],
    ['a line break in the Message-ID', { messageId: 'job\r\nBcc: eve@evil.example' }],
  ])('takes no header from %s', async (_title, more: Partial<Mail>) => {
    await mailer().send({ ...MAIL, ...more });
    const [message] = await received();
    expect(message).toMatchObject({ to: ['carl@example.com'], text: expect.stringMatching(/^Ana enrolled/) });
    expect(Object.keys(message!.headers as object)).not.toContain('bcc');
  });

  it.each(['eve@evil.example, carl@example.com', 'carl@example.com\r\nBcc: eve@evil.example'])(
    'goes to one recipient or to none: %j',
    async (to) => {
      await mailer()
        .send({ ...MAIL, to })
        .catch(() => undefined);
      for (const message of await received()) expect((message.to as string[]).length).toBe(1);
    },
  );

  it('needs a sender with an address', () => {
    expect(() => smtpMailer({ url: 'smtp://127.0.0.1', from: 'Nebula' })).toThrow('MAIL_FROM');
  });

  it('fails when the server is gone', async () => {
    const sender = mailer();
    await server.stop();
    await expect(sender.send(MAIL)).rejects.toThrow();
    server = await startMail();
  });
});
