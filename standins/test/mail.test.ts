import { createTransport, type Transporter } from 'nodemailer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startMail, type Mail } from '../src/mail/startMail';

let mail: Mail;
let transport: Transporter;

beforeEach(async () => {
  mail = await startMail();
  transport = createTransport({ ...mail.smtp, secure: false, socketTimeout: 500, greetingTimeout: 500 });
});

afterEach(async () => {
  transport.close();
  await mail.stop();
});

const url = (path: string) => `http://${mail.http.host}:${mail.http.port}${path}`;
const json = async (path: string, init?: RequestInit) => {
  const response = await fetch(url(path), init);
  const body = (await response.json()) as Record<string, unknown>;
  return { status: response.status, body };
};
const messages = async (query = '') => (await json(`/messages${query}`)).body.messages as { id: string }[];
const setFaults = (plans: unknown) => json('/faults', { method: 'PUT', body: JSON.stringify(plans) });
const send = (to: string, extra = {}) =>
  transport.sendMail({ from: 'nebula@example.com', to, subject: 'Grüße ✓', text: 'Hello', ...extra });

describe('the mail stand-in', () => {
  it('keeps a message with its envelope, subject, text, HTML and attachments', async () => {
    await send('ana@example.com', {
      messageId: '<job-1@nebula>',
      cc: 'ben@example.com',
      html: '<p>Hello</p>',
      attachments: [{ filename: 'a.txt', content: 'abc' }],
    });
    const kept = await messages();
    expect(kept).toHaveLength(1);
    expect(kept[0]).toMatchObject({
      id: 'mail-1',
      from: 'nebula@example.com',
      to: ['ana@example.com', 'ben@example.com'],
      messageId: '<job-1@nebula>',
      subject: 'Grüße ✓',
      text: 'Hello',
      html: expect.stringContaining('<p>Hello</p>'),
      attachments: [{ filename: 'a.txt', mimeType: 'text/plain', bytes: 3 }],
    });
    expect((await json('/messages/mail-1')).body).toEqual(kept[0]);
    expect(await (await fetch(url('/messages/mail-1/raw'))).text()).toContain('Message-ID: <job-1@nebula>');
  });

  it('finds messages by recipient, whatever the case, and forgets them on request', async () => {
    await send('ana@example.com');
    await send('Ben@example.com');
    expect((await messages('?to=ben@EXAMPLE.com')).map(({ id }) => id)).toEqual(['mail-2']);
    await json('/messages', { method: 'DELETE' });
    expect(await messages()).toEqual([]);
    expect((await json('/messages/mail-1')).status).toBe(404);
  });

  it('keeps both copies of a message that is sent twice', async () => {
    await send('ana@example.com', { messageId: '<same@nebula>' });
    await send('ana@example.com', { messageId: '<same@nebula>' });
    expect(await messages()).toHaveLength(2);
  });

  it('accepts any login', async () => {
    const withLogin = createTransport({ ...mail.smtp, auth: { user: 'u', pass: 'p' } });
    await withLogin.sendMail({ from: 'a@example.com', to: 'b@example.com', text: '' });
    withLogin.close();
    expect(await messages()).toHaveLength(1);
  });

  it('shows the messages as a page in which a message cannot run a script', async () => {
    await send('ana@example.com', {
      subject: '<script>alert(1)</script>',
      html: '<script>alert(2)</script>',
    });
    const page = await (await fetch(url('/'))).text();
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).not.toContain('<script>');
  });
});

describe('faults of the mail stand-in', () => {
  const table = [
    { fault: 'reject', code: 550, kept: 0 },
    { fault: 'full', code: 552, kept: 0 },
    { fault: 'temporary', code: 451, kept: 0 },
    { fault: 'timeout', code: undefined, kept: 0 },
    { fault: 'lost-answer', code: undefined, kept: 1 },
  ];
  it.each(table)('$fault fails the sender once and keeps $kept', async ({ fault, code, kept }) => {
    await setFaults([{ fault }]);
    const error = await send('ana@example.com').then(
      () => undefined,
      (reason: unknown) => reason as { responseCode?: number },
    );
    expect(error).toBeInstanceOf(Error);
    expect(error?.responseCode).toBe(code);
    expect(await messages()).toHaveLength(kept);
    await send('ana@example.com');
    expect(await messages()).toHaveLength(kept + 1);
  });

  it('hit only their recipient and as often as told', async () => {
    await setFaults([{ fault: 'temporary', times: 2, to: 'ana@example.com' }]);
    await send('ben@example.com');
    await expect(send('ana@example.com')).rejects.toThrow('Try again later');
    await expect(send('ana@example.com')).rejects.toThrow('Try again later');
    await send('ana@example.com');
    expect((await json('/faults')).body.faults).toEqual([]);
  });

  const refused = [
    [{ fault: 'reject' }, 'Expected a list'],
    [[{ fault: 'explode' }], '[0].fault'],
    [[{ fault: 'reject', times: 0 }], '[0].times'],
    [[{ fault: 'reject' }, { fault: 'reject', to: 1 }], '[1].to'],
    [[{ fault: 'reject', when: 'now' }], '[0].when'],
    [[null], '[0]'],
  ] as const;
  it.each(refused)('%j is refused', async (plans, message) => {
    const { status, body } = await setFaults(plans);
    expect(status).toBe(400);
    expect(body.error).toContain(message);
  });
});
