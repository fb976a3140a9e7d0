import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LocalTwilio, startTwilio } from '../../../../standins/src/twilio/startTwilio';
import { CREDENTIALS } from '../../../../standins/src/twilio/world';
import { signatureOf } from '../../../../standins/src/twilio/callbacks';
import { twilioEvents } from '../../../src/adapters/twilio/twilioEvents';
import { twilioTexter } from '../../../src/adapters/twilio/twilioTexter';
import { Unclear } from '../../../src/ports/unclear';
import { against } from '../../support/twilioPublished';

const ACCOUNT = `${CREDENTIALS.accountSid}:${CREDENTIALS.authToken}`;
const TEXT = { to: '+4915112345678', body: 'Your session begins <soon>.', statusUrl: '' };

let local: LocalTwilio;
beforeEach(async () => {
  local = await startTwilio();
});
afterEach(() => local.stop());

const texter = (more: { account?: string; from?: string; apiUrl?: string } = {}) =>
  twilioTexter({ account: ACCOUNT, from: CREDENTIALS.from, apiUrl: local.url, ...more });
const control = (name: string, given: object) =>
  fetch(`${local.url}/control/${name}`, { method: 'POST', body: JSON.stringify(given) });
const send = (more: Partial<typeof TEXT> = {}) => texter().send({ ...TEXT, ...more });

describe('text messages by Twilio', () => {
  it('arrive with their words, and each request and answer is as Twilio publishes it', async () => {
    const sent = await send();
    const [message] = local.world.messages;
    expect(sent).toEqual({ outcome: 'taken', messageId: message?.sid, answer: '201 queued' });
    expect(message).toMatchObject({ to: TEXT.to, from: CREDENTIALS.from, body: TEXT.body });
    await fetch(
      `${local.url}/2010-04-01/Accounts/${CREDENTIALS.accountSid}/Messages/${message?.sid ?? ''}.json`,
      {
        headers: { authorization: `Basic ${Buffer.from(ACCOUNT).toString('base64')}` },
      },
    );
    expect(local.world.requests).toHaveLength(2);
    expect(local.world.requests.flatMap(against)).toEqual([]);
    expect(await (await fetch(local.url)).text()).toContain('Your session begins &lt;soon&gt;.');
  });

  it('name a messaging service where the sender is one', async () => {
    const sender = `MG${'a'.repeat(32)}`;
    await expect(texter({ from: sender }).send(TEXT)).rejects.toThrow('21603');
    expect(local.world.requests.map(({ body }) => body)).toMatchObject([{ MessagingServiceSid: sender }]);
    expect(local.world.requests.flatMap(against)).toEqual([]);
  });

  it.each([
    ['+15005550001', 'unreachable', 21211],
    ['+15005550002', 'unreachable', 21612],
    ['+15005550003', 'unreachable', 21408],
    ['+15005550004', 'opted-out', 21610],
    ['+15005550009', 'unreachable', 21614],
    ['nobody', 'unreachable', 21211],
  ])('to %s come to nothing: %s', async (to, outcome, code) => {
    expect(await send({ to })).toMatchObject({ outcome, answer: expect.stringContaining(String(code)) });
    expect(local.world.messages).toEqual([]);
  });

  it.each(['error', 'rate-limit', 'unauthorized'])('are worth another try after %s', async (kind) => {
    await control('faults', { plan: [{ kind }] });
    await expect(send()).rejects.not.toBeInstanceOf(Unclear);
    expect(await send()).toMatchObject({ outcome: 'taken' });
  });

  it.each(['hang-up', 'lost-answer'])('are unclear after %s', async (kind) => {
    await control('faults', { plan: [{ kind }] });
    await expect(send()).rejects.toBeInstanceOf(Unclear);
  });

  it('are worth another try where nobody listens, or the sender or the account is wrong', async () => {
    const gone = await startTwilio();
    await gone.stop();
    await expect(texter({ apiUrl: gone.url }).send(TEXT)).rejects.not.toBeInstanceOf(Unclear);
    await expect(texter({ from: '+15005550007' }).send(TEXT)).rejects.toThrow('21606');
    await expect(texter({ account: `${CREDENTIALS.accountSid}:wrong` }).send(TEXT)).rejects.toThrow('20003');
  });
});

describe('what Twilio tells', () => {
  const url = 'https://functions.example/twilioWebhook?job=send-sms%3A1';
  const form = {
    ...{ AccountSid: CREDENTIALS.accountSid, MessageSid: 'SM1', MessageStatus: 'undelivered' },
    ...{ ErrorCode: '30003', To: '+4915112345678', From: CREDENTIALS.from, SomethingNew: 'ä b&c' },
  };
  const signature = signatureOf(CREDENTIALS.authToken, url, form);
  const open = (given: Partial<typeof form>, at = url, by = signature, account = ACCOUNT) =>
    twilioEvents(account).open(at, new URLSearchParams({ ...form, ...given }), by);

  it('is believed by its signature, which Twilio’s own example has too', () => {
    expect(open({})).toEqual({ messageId: 'SM1', status: 'failed', answer: 'undelivered 30003' });
    const example = {
      ...{ CallSid: 'CA1234567890ABCDE', Caller: '+14158675309', Digits: '1234', From: '+14158675309' },
      To: '+18005551212',
    };
    expect(signatureOf('12345', 'https://mycompany.com/myapp.php?foo=1&bar=2', example)).toBe(
      'RSOYDt4T1cUTdK1PDd93/VVr8B8=',
    );
    expect(
      twilioEvents('AC1:12345').open(
        'https://mycompany.com/myapp.php?foo=1&bar=2',
        new URLSearchParams(example),
        'RSOYDt4T1cUTdK1PDd93/VVr8B8=',
      ),
    ).toBe('ignored');
  });

  it.each<[string, Parameters<typeof open>]>([
    ['another field', [{ MessageStatus: 'delivered' }]],
    ['another address', [{}, url.replace('1', '2')]],
    ['another signature', [{}, url, 'RSOYDt4T1cUTdK1PDd93/VVr8B8=']],
    ['none', [{}, url, '']],
    ['another account', [{}, url, signature, `${CREDENTIALS.accountSid}:other`]],
    ['an account without a token', [{}, url, signatureOf('', url, form), CREDENTIALS.accountSid]],
  ])('is not believed with %s', (_title, given) => {
    expect(open(...given)).toBeUndefined();
  });

  it.each([
    ['queued', 'ignored'],
    ['sending', 'ignored'],
    ['toString', 'ignored'],
    ['sent', 'sent'],
    ['delivered', 'delivered'],
    ['failed', 'failed'],
  ])('of %s is %s', (MessageStatus, kept) => {
    const told = { ...form, MessageStatus };
    const event = open({ MessageStatus }, url, signatureOf(CREDENTIALS.authToken, url, told));
    expect(typeof event === 'object' && 'status' in event ? event.status : event).toBe(kept);
  });

  it.each<[string, Readonly<Record<string, string>>, unknown]>([
    ['STOP', {}, 'stop'],
    [' stopall\n', {}, 'stop'],
    ['Revoke', {}, 'stop'],
    ['yes', {}, 'start'],
    ['Start', {}, 'start'],
    ['HELP', {}, 'chatter'],
    ['Please stop', {}, 'chatter'],
    ['constructor', {}, 'chatter'],
    ['', {}, 'chatter'],
    ['Schluss', { OptOutType: 'STOP' }, 'stop'],
    ['Ja', { OptOutType: 'START' }, 'start'],
    ['STOP', { OptOutType: 'HELP' }, 'chatter'],
    ['STOP', { From: 'whatsapp:+4915112345678' }, 'chatter'],
    ['STOP', { From: '32075' }, 'chatter'],
    ['STOP', { AccountSid: `AC${'1'.repeat(32)}` }, 'ignored'],
    ['STOP', { MessageStatus: 'sent' }, 'sent'],
  ])('of the answer %j with %j is %s', (Body, more, wanted) => {
    const told = {
      ...{ AccountSid: CREDENTIALS.accountSid, MessageSid: 'SM7', SmsStatus: 'received' },
      ...{ From: '+4915112345678', To: CREDENTIALS.from, Body, NumMedia: '0', ...more },
    };
    const at = 'https://functions.example/twilioWebhook';
    const by = signatureOf(CREDENTIALS.authToken, at, told);
    const event = twilioEvents(ACCOUNT).open(at, new URLSearchParams(told), by);
    const expected =
      wanted === 'stop' || wanted === 'start'
        ? { messageId: 'SM7', from: '+4915112345678', word: wanted }
        : wanted;
    expect(typeof event === 'object' && 'status' in event ? event.status : event).toEqual(expected);
    expect(twilioEvents(ACCOUNT).open(`${at}?job=1`, new URLSearchParams(told), by)).toBeUndefined();
  });
});
