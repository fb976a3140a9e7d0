import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { publishedFcm } from '../../scripts/standins/fcmTables';
import { PROVIDERS } from '../../scripts/standins/stripeTables';
import { published, violations } from '../src/push/published';
import { startPush, type PushServer } from '../src/push/startPush';

let server: PushServer;

beforeEach(async () => {
  server = await startPush();
});

afterEach(() => server.stop());

async function ask(path: string, method = 'GET', body?: unknown, authorization = 'Bearer some') {
  const response = await fetch(`http://${server.host}:${server.port}${path}`, {
    method,
    headers: { ...(authorization !== '' && { authorization }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, text, json: () => JSON.parse(text) as Record<string, unknown> };
}

const send = (message: object, authorization?: string) =>
  ask('/v1/projects/demo/messages:send', 'POST', { message }, authorization);
const MESSAGE = { token: 'phone', notification: { title: 'Hello', body: '<b>You</b>' } };

describe('the push stand-in', () => {
  it('judges by what Google publishes, and by nothing older', () => {
    const discovery: unknown = JSON.parse(readFileSync(join(PROVIDERS, 'google', 'fcm-v1.json'), 'utf8'));
    expect(published).toEqual(publishedFcm(discovery));
  });

  it('takes a message, names it, keeps it and shows it', async () => {
    const taken = await send(MESSAGE);
    expect([taken.status, taken.json()]).toEqual([200, { name: 'projects/demo/messages/push-1' }]);
    const { messages } = (await ask('/messages?token=phone')).json();
    expect(messages).toMatchObject([{ token: 'phone', title: 'Hello', project: 'demo' }]);
    expect((await ask('/')).text).toContain('&lt;b&gt;You&lt;/b&gt;');
    expect((await ask('/messages', 'DELETE')).json()).toEqual({ messages: [] });
  });

  it.each<[string, object, string]>([
    ['an unknown field', { ...MESSAGE, sound: 'loud' }, 'Unknown name "sound" at \'message\''],
    ['an unknown inner field', { ...MESSAGE, android: { colour: 'red' } }, 'Unknown name "colour"'],
    ['data that is no text', { ...MESSAGE, data: { count: 1 } }, 'message.data.count'],
    ['an unknown value', { ...MESSAGE, android: { priority: 'SOON' } }, 'NORMAL, HIGH'],
    ['no device', { notification: MESSAGE.notification }, 'not a valid FCM registration token'],
    ['too many bytes', { ...MESSAGE, data: { text: 'x'.repeat(4_096) } }, 'too big'],
  ])('refuses %s', async (_title, message, reason) => {
    const refused = await send(message);
    expect(refused.status).toBe(400);
    expect(refused.text).toContain(JSON.stringify(reason).slice(1, -1));
    expect(refused.text).toContain('INVALID_ARGUMENT');
    expect((await ask('/messages')).json()).toEqual({ messages: [] });
  });

  it('takes both spellings of a name, as Google does', () => {
    const message = { token: 't', android: { collapse_key: 'a', ttl: '1s' }, webpush: { fcmOptions: {} } };
    expect(violations({ message }, { $ref: 'SendMessageRequest' })).toEqual([]);
  });

  it('takes nothing without credentials', async () => {
    expect((await send(MESSAGE, '')).status).toBe(401);
  });

  it('fails as it is told, so many times and for that device, with Google’s own shape', async () => {
    const faults = [{ error: 'UNREGISTERED', token: 'phone', times: 2 }];
    expect((await ask('/faults', 'PUT', faults)).json()).toEqual({ faults });
    expect((await send({ ...MESSAGE, token: 'other' })).status).toBe(200);
    const gone = await send(MESSAGE);
    expect([gone.status, gone.json()]).toEqual([
      404,
      {
        error: {
          code: 404,
          message: 'Requested entity was not found.',
          status: 'NOT_FOUND',
          details: [
            {
              '@type': 'type.googleapis.com/google.firebase.fcm.v1.FcmError',
              errorCode: 'UNREGISTERED',
            },
          ],
        },
      },
    ]);
    expect([(await send(MESSAGE)).status, (await send(MESSAGE)).status]).toEqual([404, 200]);
  });

  it.each([
    [{}],
    [[{ error: 'GONE' }]],
    [[{ error: 'INTERNAL', times: 0 }]],
    [[{ error: 'INTERNAL', at: 1 }]],
  ])('says what is wrong with the faults %j', async (faults) => {
    expect((await ask('/faults', 'PUT', faults)).status).toBe(400);
  });
});
