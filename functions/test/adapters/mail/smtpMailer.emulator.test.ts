import { channel } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { type AddressInfo, type Socket, createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Mail as MailServer, startMail } from '../../../../standins/src/mail/startMail';
import { smtpMailer } from '../../../src/adapters/mail/smtpMailer';
import type { Mail } from '../../../src/ports/mailer';
import { AddressRefused } from '../../../src/ports/addressRefused';
import { PermanentFailure } from '../../../src/ports/permanentFailure';
import { Unclear } from '../../../src/ports/unclear';
import { SHARED_OPTIONS } from '../../../src/runtime/options';

const UNSUBSCRIBE_URL = `https://functions.example/unsubscribe?token=${'x'.repeat(300)}`;
const MAIL: Mail = {
  messageId: 'job-1',
  to: 'carl@example.com',
  subject: 'Grüße, Carl',
  text: 'Ana enrolled.\n',
  html: '<p>Ana enrolled.</p>',
  unsubscribeUrl: UNSUBSCRIBE_URL,
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

  it('brings an entry for the calendar as one of its readings, with its method, and as a file', async () => {
    const content = 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:CANCEL\r\nEND:VCALENDAR';
    await mailer().send({ ...MAIL, invitation: { method: 'CANCEL', content } });
    const [mail] = (await received()) as { id: string; attachments: { filename: string }[] }[];
    const source = await fetch(
      `http://${server.http.host}:${server.http.port}/messages/${mail?.id ?? ''}/raw`,
    );
    expect(await source.text()).toMatch(/^Content-Type: text\/calendar; charset=utf-8; method=CANCEL/im);
    expect(mail?.attachments.map(({ filename }) => filename)).toContain('invitation.ics');
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
          'list-unsubscribe': `<${UNSUBSCRIBE_URL}>`,
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

  it('fails when the server is gone, and not for good', async () => {
    const sender = mailer();
    await server.stop();
    const failed = sender.send(MAIL);
    await expect(failed).rejects.not.toBeInstanceOf(PermanentFailure);
    await expect(failed).rejects.not.toBeInstanceOf(Unclear);
    server = await startMail();
  });

  it('answers what the server said', async () => {
    expect(await mailer().send(MAIL)).toMatch(/^250 /);
  });

  const plan = (fault: string): Promise<Response> =>
    fetch(`http://${server.http.host}:${server.http.port}/faults`, {
      method: 'PUT',
      body: JSON.stringify([{ fault }]),
    });

  it('ends with the server’s answer when it refuses for good', async () => {
    await plan('reject');
    const refused = mailer().send(MAIL);
    await expect(refused).rejects.toBeInstanceOf(PermanentFailure);
    await expect(refused).rejects.toThrow('550 5.1.1 Mailbox unavailable');
    await expect(refused).rejects.toMatchObject({ name: 'AddressRefused', bounce: 'hard' });
    await plan('full');
    await expect(mailer().send(MAIL)).rejects.toMatchObject({ name: 'AddressRefused', bounce: 'soft' });
  });

  it('is worth another try when the server asks for it', async () => {
    await plan('temporary');
    const refused = mailer().send(MAIL);
    await expect(refused).rejects.toThrow('451');
    await expect(refused).rejects.not.toBeInstanceOf(PermanentFailure);
  });

  it.each(['lost-answer'])('is unclear where the server may have it: %s', async (fault) => {
    await plan(fault);
    await expect(mailer().send(MAIL)).rejects.toBeInstanceOf(Unclear);
    expect(await received()).toHaveLength(1);
  });

  it.each(['', 'nobody', 'two@at@example.com'])('ends for an address that is none: %j', async (to) => {
    await expect(mailer().send({ ...MAIL, to })).rejects.toBeInstanceOf(PermanentFailure);
    expect(await received()).toEqual([]);
  });
});

/** A server that takes connections and runs a script of answers: the next line for each line that it is sent, then silence. */
async function scripted(greeting: string | undefined, ...answers: string[]): Promise<ScriptedServer> {
  const server = createServer((socket) => {
    const left = [...answers];
    if (greeting !== undefined) socket.write(`${greeting}\r\n`);
    socket.on('data', () => {
      const answer = left.shift();
      if (answer !== undefined) socket.write(`${answer}\r\n`);
    });
    socket.on('error', () => undefined);
    sockets.push(socket);
  });
  const sockets: Socket[] = [];
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

interface ScriptedServer {
  readonly url: string;
  stop(): Promise<void>;
}

const FROM = 'Nebula <no-reply@nebula.example>';

describe('a mail server', () => {
  it.each([
    ['that greets with a refusal', ['554 no service']],
    ['that refuses the login', ['220 hello', '250 AUTH PLAIN', '535 no']],
    ['that refuses the sender', ['220 hello', '250 hello', '550 not you']],
  ])('%s is mended some day: the mail is worth another try', async (_title, [greeting, ...answers]) => {
    const server = await scripted(greeting, ...answers);
    const url = server.url.replace('//', '//user:password@');
    await expect(smtpMailer({ url, from: FROM }).send(MAIL)).rejects.not.toBeInstanceOf(PermanentFailure);
    await server.stop();
  });

  it('that refuses the recipient ends the mail', async () => {
    const server = await scripted('220 hello', '250 hello', '250 ok', '550 5.1.1 nobody here');
    const refused = smtpMailer({ url: server.url, from: FROM }).send(MAIL);
    await expect(refused).rejects.toThrow('550 5.1.1 nobody here');
    await expect(refused).rejects.toBeInstanceOf(PermanentFailure);
    await server.stop();
  });

  it.each([
    ['550 5.1.1 nobody here', 'hard'],
    ['550 5.1.10 no such domain', 'hard'],
    ['550 5.2.1 closed', 'hard'],
    ['550 nobody here', 'hard'],
    ['553 not a name of ours', 'hard'],
    ['552 5.2.2 over quota', 'soft'],
    ['552 over quota', 'soft'],
    ['550 5.7.1 refused by policy', undefined],
    ['550 5.1.8 bad sender', undefined],
    ['554 5.7.1 listed', undefined],
    ['554 no', undefined],
  ])('says of an address by %j what it is', async (answer, bounce) => {
    const server = await scripted('220 hello', '250 hello', '250 ok', answer);
    const error: unknown = await smtpMailer({ url: server.url, from: FROM })
      .send(MAIL)
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(PermanentFailure);
    expect(error instanceof AddressRefused ? error.bounce : undefined).toBe(bounce);
    await server.stop();
  });

  it('that refuses the message says nothing of the address', async () => {
    const server = await scripted('220 hello', '250 hello', '250 ok', '250 ok', '550 5.1.1 not this');
    const refused = smtpMailer({ url: server.url, from: FROM }).send(MAIL);
    await expect(refused).rejects.toMatchObject({ name: 'PermanentFailure' });
    await server.stop();
  });

  // Together: each waits for a time-out.
  it.concurrent.each([
    ['that never greets', []],
    ['that falls silent after its greeting', ['220 hello']],
    ['that falls silent before the message', ['220 hello', '250 hello', '250 ok']],
    ['that takes the message and never says so', ['220 hello', '250 hello', '250 ok', '250 ok', '354 go']],
  ])('%s costs less than a function’s time', async (_title, [greeting, ...answers]) => {
    const server = await scripted(greeting, ...answers);
    const began = Date.now();
    const failed = smtpMailer({ url: server.url, from: FROM }).send(MAIL);
    await expect(failed).rejects.not.toBeInstanceOf(PermanentFailure);
    const error: unknown = await failed.catch((reason: unknown) => reason);
    expect(error instanceof Unclear).toBe(answers.includes('354 go'));
    expect(Date.now() - began).toBeLessThan(Number(SHARED_OPTIONS.timeoutSeconds) * 1_000 - 15_000);
    await server.stop();
  });

  it('gets a hundred mails over few connections', async () => {
    const server = await startMail();
    const seen = new Set<number>();
    const subscription = channel('net.server.socket');
    const remember = (message: unknown): void => {
      const { socket } = message as { socket: Socket };
      if (socket.localPort === server.smtp.port) seen.add(socket.remotePort ?? 0);
    };
    subscription.subscribe(remember);
    const sender = smtpMailer({ url: `smtp://${server.smtp.host}:${server.smtp.port}`, from: FROM });
    await Promise.all(
      Array.from({ length: 100 }, (_, index) => sender.send({ ...MAIL, messageId: `${index}` })),
    );
    subscription.unsubscribe(remember);
    await server.stop();
    expect(seen.size).toBeGreaterThan(0);
    expect(seen.size).toBeLessThanOrEqual(10);
  });
});
