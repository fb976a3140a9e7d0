import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type LocalTwilio, startTwilio } from '../../../../standins/src/twilio/startTwilio';
import { CREDENTIALS } from '../../../../standins/src/twilio/world';
import { twilioEvents } from '../../../src/adapters/twilio/twilioEvents';
import { twilioTexter } from '../../../src/adapters/twilio/twilioTexter';
import { noticeJob, smsJob } from '../../../src/domain/notifications/noticeJobs';
import { paths } from '../../../src/domain/paths';
import { DOCUMENT_NAME } from '../../../src/domain/privacy/exporting';
import exportMyData from '../../../src/handlers/accounts/exportMyData';
import hearTwilio from '../../../src/handlers/notifications/hearTwilio';
import { phoneOptOutOf } from '../../../src/handlers/notifications/phoneOptOutOf';
import { runJob } from '../../../src/runtime/runJob';
import { transactWithJobs } from '../../../src/runtime/transactWithJobs';
import { NOON, type Platform, aCaller, aPlatform } from '../../support/aPlatform';
import { aPublicProfile, aUser } from '../../support/people';
import { jobHandlers, workOff } from '../../support/workOff';

const PHONE = '+4915112345678';
const ACCOUNT = `${CREDENTIALS.accountSid}:${CREDENTIALS.authToken}`;

let platform: Platform;
let app: Server;
let twilio: LocalTwilio;
/** What the webhook answered. */
let answers: string[];

/** The webhook behind an address that the local Twilio calls, as it calls the deployed one. */
beforeEach(async () => {
  answers = [];
  platform = aPlatform();
  app = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const heard = await hearTwilio({
        method: request.method ?? '',
        query: new URL(request.url ?? '', 'http://app').searchParams,
        header: (name) => request.headers[name] as string | undefined,
        rawBody: Buffer.concat(chunks),
        ip: '203.0.113.9',
        ports: platform.ports,
      });
      answers.push(`${heard.status} ${heard.headers['content-type'] ?? ''} ${heard.body}`);
      response.writeHead(heard.status, heard.headers).end(heard.body);
    })();
  });
  await new Promise<void>((done) => app.listen(0, '127.0.0.1', done));
  const address = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
  twilio = await startTwilio({ listener: `${address}/twilioWebhook` });
  Object.assign(platform.ports, {
    functionsUrl: () => address,
    textEvents: () => Promise.resolve(twilioEvents(ACCOUNT)),
    texter: () =>
      Promise.resolve(twilioTexter({ account: ACCOUNT, from: CREDENTIALS.from, apiUrl: twilio.url })),
  });
  platform.documents.put(paths.user('carl'), aUser('carl'));
  platform.documents.put(paths.publicProfile('ana'), aPublicProfile('Ana'));
  const settings = { channels: { sms: true }, createdAt: NOON, updatedAt: NOON };
  platform.documents.put(paths.notificationSettings('carl'), settings);
  platform.contacts.set('carl', { phone: PHONE });
});
afterEach(async () => {
  await twilio.stop();
  await new Promise((done) => app.close(done));
});

const control = (name: string, given: object) =>
  fetch(`${twilio.url}/control/${name}`, { method: 'POST', body: JSON.stringify(given) });
const says = (body: string, from = PHONE) => control('answer', { from, body });
const optOut = () => platform.documents.get(phoneOptOutOf(PHONE));
const asked = () => twilio.world.requests.length;

async function prepare(subjectRef: string): Promise<string> {
  const told = noticeJob({
    ...{ kind: 'booking-cancelled', recipientRef: 'carl', actorRef: 'ana', subjectRef, version: 1 },
    facts: { bookingId: subjectRef, title: 'Career advice', startsAt: '2026-03-03T10:00:00.000Z' },
  });
  await transactWithJobs(platform, (transaction) => {
    transaction.job(told);
    return Promise.resolve();
  });
  await runJob(told.id, jobHandlers(), platform.ports);
  return smsJob(told.payload).id;
}
async function text(subjectRef: string): Promise<unknown> {
  const id = await prepare(subjectRef);
  await runJob(id, jobHandlers(), platform.ports);
  const job = await platform.documents.get(paths.outboxJob(id));
  return job?.skipped?.reason ?? job?.status;
}

describe('a phone that said STOP', () => {
  it('gets no text until it says START, and the provider is not even asked', async () => {
    expect(await text('b1')).toBe('done');
    await says('Stop');
    expect(await optOut()).toMatchObject({ isStopped: true, answers: [{ word: 'stop', at: NOON }] });
    expect(answers.at(-1)).toBe('200 text/xml <?xml version="1.0" encoding="UTF-8"?><Response/>');
    const before = asked();
    expect(await text('b2')).toBe('phone-opted-out');
    expect(asked()).toBe(before);
    await says('start');
    expect(await optOut()).toMatchObject({ isStopped: false });
    expect(await text('b3')).toBe('done');
    expect(twilio.world.messages.map(({ to }) => to)).toEqual([PHONE, PHONE]);
  });

  it('is told by the copy of who has it, and by nobody else’s', async () => {
    await says('STOP', '+4915199999999');
    const phoneOf = async (days: number) => {
      platform.now = new Date(NOON.getTime() + days * 86_400_000);
      await platform.call(exportMyData, aCaller('carl', 'student'), {});
      await workOff(platform);
      const [path] = [...platform.files.objects.keys()].filter((each) => each.endsWith(DOCUMENT_NAME));
      const copy = Buffer.from(platform.files.objects.get(path ?? '')?.bytes ?? []).toString();
      const { documents } = JSON.parse(copy) as { documents: readonly { path: string; data: object }[] };
      return documents.filter((each) => each.path.startsWith('phoneOptOuts/')).map(({ data }) => data);
    };
    expect(await phoneOf(0)).toEqual([]);
    await says('STOP');
    expect(await phoneOf(2)).toMatchObject([{ isStopped: true, answers: [{ word: 'stop' }] }]);
    await says('START');
    expect(await phoneOf(4)).toMatchObject([{ isStopped: false }]);
    platform.contacts.set('carl', {});
    expect(await phoneOf(6)).toEqual([]);
  });

  it('is obeyed for a text that was waiting', async () => {
    const waiting = await prepare('b1');
    await says('STOP');
    await runJob(waiting, jobHandlers(), platform.ports);
    expect(await platform.documents.get(paths.outboxJob(waiting))).toMatchObject({
      skipped: { reason: 'phone-opted-out' },
    });
    expect(asked()).toBe(0);
  });

  it('does not stop another number', async () => {
    await says('STOP', '+4915199999999');
    expect(await text('b1')).toBe('done');
  });

  it('means it once: told again after the START it changes nothing', async () => {
    await control('set', { copies: 3 });
    await says('STOP');
    expect((await optOut())?.answers).toHaveLength(1);
    const stop = twilio.world.answers[0]!;
    await says('START');
    twilio.callbacks.forward(stop);
    await twilio.callbacks.quiet();
    expect(await optOut()).toMatchObject({ isStopped: false });
    expect(await text('b1')).toBe('done');
  });

  it.each(['HELP', 'who is this?', 'START'])(
    'is none that says %j, and nothing is stored of it',
    async (body) => {
      await says(body);
      expect(answers).toEqual([expect.stringMatching(/^200 text\/xml .*<Response\/>$/)]);
      expect(platform.documents.dump('phoneOptOuts/')).toEqual({});
    },
  );

  it('is not believed without the signature', async () => {
    const { port } = app.address() as AddressInfo;
    const { status } = await fetch(`http://127.0.0.1:${port}/twilioWebhook`, {
      method: 'POST',
      body: new URLSearchParams({
        AccountSid: CREDENTIALS.accountSid,
        MessageSid: 'SM1',
        From: PHONE,
        Body: 'STOP',
      }),
    });
    expect(status).toBe(401);
    expect(await optOut()).toBeUndefined();
  });

  it('remembers the last twenty answers and no more', async () => {
    for (let n = 0; n < 25; n += 1) await says(n % 2 === 0 ? 'STOP' : 'START');
    const { answers: kept, isStopped } = (await optOut())!;
    expect([kept.length, isStopped]).toEqual([20, true]);
    expect(kept.at(-1)?.messageId).toBe(twilio.world.answers.at(-1)?.sid);
  });
});
