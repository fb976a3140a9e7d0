import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { violations } from '../../../../standins/src/push/published';
import { type PushServer, startPush } from '../../../../standins/src/push/startPush';
import { fcmMessage } from '../../../src/adapters/fcm/fcmMessage';
import { fcmPusher, PATIENCE } from '../../../src/adapters/fcm/fcmPusher';
import type { Push } from '../../../src/ports/pusher';

const PUSH: Push = {
  token: 'phone',
  title: 'A new student',
  body: '“Ana” enrolled.',
  url: 'https://app.example/programs/baking',
  tag: 'a'.repeat(32),
  isUrgent: true,
  seconds: 60,
  data: { kind: 'enrollment-created' },
};

let server: PushServer;

beforeAll(async () => {
  server = await startPush();
});

afterAll(() => server.stop());

const at = (path: string) => `http://${server.host}:${server.port}${path}`;
const pusher = () => fcmPusher({ apiUrl: at(''), projectId: 'demo' });
const plan = (...faults: object[]) => fetch(at('/faults'), { method: 'PUT', body: JSON.stringify(faults) });

beforeEach(async () => {
  await fetch(at('/messages'), { method: 'DELETE' });
  await plan();
});

describe('a push by FCM', () => {
  it('is what Google’s own description of a message takes', () => {
    for (const push of [PUSH, { ...PUSH, url: 'http://localhost:3000/x', isUrgent: false, seconds: 0 }])
      expect(violations({ message: fcmMessage(push) }, { $ref: 'SendMessageRequest' })).toEqual([]);
  });

  it('arrives with its words, its tag on every platform, and where it leads', async () => {
    const answer = await pusher().send(PUSH);
    expect(answer).toEqual({ outcome: 'taken', answer: expect.stringContaining('projects/demo/') as string });
    const { messages } = (await (await fetch(at('/messages'))).json()) as { messages: unknown[] };
    expect(messages).toMatchObject([
      {
        token: 'phone',
        title: 'A new student',
        message: {
          data: { kind: 'enrollment-created', url: PUSH.url },
          android: { collapseKey: PUSH.tag, priority: 'HIGH', ttl: '60s', notification: { tag: PUSH.tag } },
          apns: { headers: { 'apns-collapse-id': PUSH.tag, 'apns-priority': '10' } },
          webpush: { headers: { Topic: PUSH.tag }, fcmOptions: { link: PUSH.url } },
        },
      },
    ]);
  });

  it.each([
    ['UNREGISTERED', 'gone'],
    ['SENDER_ID_MISMATCH', 'foreign'],
    ['INVALID_ARGUMENT', 'unfit'],
  ])('that is refused by %s says that the device or message is %s', async (error, outcome) => {
    await plan({ error });
    expect(await pusher().send(PUSH)).toEqual({ outcome, answer: expect.stringContaining(error) as string });
  });

  it.each([
    'QUOTA_EXCEEDED',
    'UNAVAILABLE',
    'INTERNAL',
    'THIRD_PARTY_AUTH_ERROR',
    'UNAUTHENTICATED',
    'NO_PROJECT',
  ])('that is refused by %s says nothing of the device', async (error) => {
    await plan({ error });
    await expect(pusher().send(PUSH)).rejects.toThrow('FCM answered');
  });

  it('that nobody answers is a matter of the moment', async () => {
    const away = await startPush();
    await away.stop();
    const silent = fcmPusher({ apiUrl: `http://${away.host}:${away.port}`, projectId: 'demo' });
    await expect(silent.send(PUSH)).rejects.toThrow();
  });

  it('gives up before its function does', () => {
    expect(2 * PATIENCE).toBeLessThan(60_000);
  });

  it('needs a project', () => {
    vi.stubEnv('GCLOUD_PROJECT', undefined);
    onTestFinished(() => void vi.unstubAllEnvs());
    expect(() => fcmPusher({ apiUrl: 'http://127.0.0.1:1', projectId: undefined })).toThrow('project');
  });
});
