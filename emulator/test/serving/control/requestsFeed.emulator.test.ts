import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';

import { startEmulator, type Emulator } from '../../../src/start/startEmulator';

const RULES = `rules_version = '2';
service cloud.firestore {
  match /databases/{database}/documents {
    match /rooms/{id} {
      allow get: if resource.data.open == 'no';
      allow get: if resource.data.open;
      allow create: if missing();
    }
  }
}`;
const DOCUMENTS = 'v1/projects/demo/databases/(default)/documents';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ rules: RULES, websocketPort: 0, log: () => undefined });
});
afterAll(() => emulator.stop());

/** The messages that come to a tab of the Emulator UI from now on. */
async function aTab() {
  const socket = new WebSocket(`ws://127.0.0.1:${String(emulator.websocketPort)}/requests`);
  const messages: unknown[] = [];
  socket.on('message', (data: Buffer) => void messages.push(JSON.parse(data.toString())));
  await vi.waitFor(() => expect(messages.length).toBeGreaterThan(0));
  return { messages, close: () => socket.terminate() };
}

test('a tab gets the requests so far, and each one that follows', async () => {
  const first = await aTab();
  expect(first.messages).toEqual([[]]);
  const body = '{"fields": {"open": {"booleanValue": true}, "n": {"integerValue": "7"}}}';
  const owner = { authorization: 'Bearer owner' };
  await fetch(`${emulator.url}/${DOCUMENTS}/rooms/a`, { method: 'PATCH', headers: owner, body });
  expect((await fetch(`${emulator.url}/${DOCUMENTS}/rooms/a`)).status).toBe(200);
  expect((await fetch(`${emulator.url}/${DOCUMENTS}/rooms/b`, { method: 'PATCH', body })).status).toBe(403);
  await vi.waitFor(() => expect(first.messages).toHaveLength(3));
  const [, got, refused] = first.messages;
  expect(got).toMatchObject({
    requestId: expect.any(String),
    outcome: 'allow',
    granularAllowOutcomes: [
      { line: 5, outcome: 'deny' },
      { line: 6, outcome: 'allow' },
    ],
    rules: RULES,
    rulesReleaseName: expect.stringMatching(/^projects\/demo\//),
    rulesContext: {
      path: '/databases/(default)/documents/rooms/a',
      method: 'get',
      request: { mapValue: { fields: { auth: { nullValue: null }, method: { stringValue: 'get' } } } },
      resource: {
        mapValue: {
          fields: { data: { mapValue: { fields: { open: { boolValue: true }, n: { intValue: '7' } } } } },
        },
      },
    },
  });
  expect(refused).toMatchObject({
    outcome: 'error',
    granularAllowOutcomes: [{ line: 7, outcome: 'error' }],
    rulesContext: { method: 'create' },
  });
  first.close();
  const second = await aTab();
  expect(second.messages[0]).toEqual([got, refused]);
  second.close();
});

test('a taken port ends the start', async () => {
  await expect(startEmulator({ websocketPort: emulator.websocketPort! })).rejects.toMatchObject({
    code: 'EADDRINUSE',
  });
});
