import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEmulator, type Emulator } from '../../../src/start/startEmulator';

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator({
    rules: `service cloud.firestore { match /databases/{d}/documents { match /{all=**} { allow read; } } }`,
    indexes: JSON.stringify({
      indexes: [
        {
          collectionGroup: 'rooms',
          queryScope: 'COLLECTION',
          fields: [
            { fieldPath: 'city', order: 'ASCENDING' },
            { fieldPath: 'price', order: 'DESCENDING' },
          ],
        },
      ],
      fieldOverrides: [],
    }),
    links: [{ title: 'Mail <1>', url: 'http://127.0.0.1:1/', about: 'What was "sent".' }],
  });
});

afterAll(() => emulator.stop());

const asBrowser = { headers: { accept: 'text/html,application/xhtml+xml' } };
const page = async (path: string) => (await fetch(`${emulator.url}${path}`, asBrowser)).text();

test('the root says Ok to programs, and to a browser what there is to see', async () => {
  expect(await (await fetch(emulator.url)).text()).toBe('Ok\n');
  expect(await page('/')).toContain('No project has asked for anything yet.');
  await fetch(`${emulator.url}/v1/projects/demo/databases/(default)/documents/rooms/r1`);
  const index = await page('/');
  expect(index).toContain('<h2>demo</h2>');
  expect(index).toContain(
    '<a href="http://127.0.0.1:1/"><b>Mail &lt;1&gt;</b><span>What was &quot;sent&quot;.</span>',
  );
});

test('each page that it leads to is there, and leads back', async () => {
  const own = [...(await page('/')).matchAll(/href="(\/[^"]+)"/g)].map(([, path = '']) => path);
  expect(own).toHaveLength(4);
  for (const path of own) {
    const response = await fetch(`${emulator.url}${path}`, asBrowser);
    expect([path, response.status, response.headers.get('content-type')]).toEqual([
      path,
      200,
      'text/html; charset=utf-8',
    ]);
    expect(await response.text()).toContain('<a href="/">All pages</a>');
  }
});

test('the page of the indexes has each with its queries', async () => {
  expect(await page('/emulator/v1/projects/demo:indexes.html')).toContain(
    '<tr class="unused"><td>rooms<td>city ↑, price ↓<td>0</tr>',
  );
  await fetch(`${emulator.url}/v1/projects/demo/databases/(default)/documents:runQuery`, {
    method: 'POST',
    headers: { authorization: 'Bearer owner' },
    body: JSON.stringify({
      structuredQuery: {
        from: [{ collectionId: 'rooms' }],
        orderBy: [
          { field: { fieldPath: 'city' }, direction: 'ASCENDING' },
          { field: { fieldPath: 'price' }, direction: 'DESCENDING' },
        ],
      },
    }),
  });
  expect(await page('/emulator/v1/projects/demo:indexes.html')).toContain(
    '<tr><td>rooms<td>city ↑, price ↓<td>1</tr>',
  );
});

test('a seed comes by a route too, and one that makes no sense is refused whole', async () => {
  const seed = (body: object) =>
    fetch(`${emulator.url}/emulator/v1/projects/demo:seed`, { method: 'PUT', body: JSON.stringify(body) });
  const there = async (path: string) =>
    (await fetch(`${emulator.url}/v1/projects/demo/databases/(default)/documents/${path}`)).status;
  expect(
    await (await seed({ 'halls/one': { made: { $timestamp: '2026-01-02T03:04:05Z' } } })).json(),
  ).toEqual({
    documents: 1,
  });
  expect(await there('halls/one')).toBe(200);
  const refused = await seed({ 'halls/two': {}, 'halls/three': { made: { $timestamp: 'never' } } });
  expect([refused.status, await refused.text()]).toEqual([400, expect.stringContaining('halls/three')]);
  expect(await there('halls/two')).toBe(404);
});
