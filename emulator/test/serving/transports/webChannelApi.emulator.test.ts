import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

import { startEmulator, type Emulator } from '../../../src/start/startEmulator';

const DATABASE = 'projects/demo/databases/(default)';
const ROOT = `${DATABASE}/documents`;

type ServerArray = [number, unknown];

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
});

afterEach(() => emulator.engine.database(DATABASE).clear());

afterAll(() => emulator.stop());

/** The arrays in whole frames; throws when a frame's length is wrong. */
function arraysIn(body: string): ServerArray[] {
  const arrays: ServerArray[] = [];
  let rest = body;
  while (rest !== '') {
    const at = rest.indexOf('\n');
    const end = at + 1 + Number(rest.slice(0, at));
    arrays.push(...(JSON.parse(rest.slice(at + 1, end)) as ServerArray[]));
    rest = rest.slice(end);
  }
  return arrays;
}

const address = (rpc: string, query: Record<string, string>) =>
  `${emulator.url}/google.firestore.v1.Firestore/${rpc}/channel?${String(new URLSearchParams({ VER: '8', ...query }))}`;

function forwardBody(offset: number, messages: readonly object[], headers = ''): string {
  const form = new URLSearchParams({ count: String(messages.length), ofs: String(offset) });
  if (headers) form.set('headers', headers);
  messages.forEach((message, i) => form.set(`req${i}___data__`, JSON.stringify(message)));
  return String(form);
}

/** A client of one channel, as bare as the protocol allows. */
async function openChannel(
  rpc: 'Listen' | 'Write',
  first: object,
  headers = 'Authorization:Bearer owner\r\n',
) {
  const opened = await fetch(address(rpc, { RID: '100', CVER: '22' }), {
    method: 'POST',
    body: forwardBody(0, [first], headers),
  });
  const [[, [, sid]]] = arraysIn(await opened.text()) as unknown as [[number, [string, string]]];
  const session = { SID: sid };
  return {
    sid,
    post: async (offset: number, messages: readonly object[]) => {
      const query = { ...session, RID: '101', AID: '0' };
      const answer = await fetch(address(rpc, query), {
        method: 'POST',
        body: forwardBody(offset, messages),
      });
      return JSON.parse((await answer.text()).split('\n')[1] ?? '') as number[];
    },
    /** One long poll. */
    poll: async (acknowledged: number) => {
      const query = { ...session, RID: 'rpc', AID: String(acknowledged), CI: '1', TYPE: 'xmlhttp' };
      return arraysIn(await (await fetch(address(rpc, query))).text());
    },
    /** A streaming back channel; `arrays` grows as they come. */
    stream: async (acknowledged: number) => {
      const query = { ...session, RID: 'rpc', AID: String(acknowledged), CI: '0', TYPE: 'xmlhttp' };
      const controller = new AbortController();
      const { body, headers } = await fetch(address(rpc, query), { signal: controller.signal });
      const reader = body!.pipeThrough(new TextDecoderStream()).getReader();
      return {
        headers,
        next: async () => arraysIn((await reader.read()).value ?? ''),
        abort: () => controller.abort(),
      };
    },
    terminate: () => fetch(address(rpc, { ...session, RID: '102', TYPE: 'terminate' }), { method: 'POST' }),
  };
}

const addTarget = (targetId: number, collectionId = 'c') => ({
  database: DATABASE,
  addTarget: { targetId, query: { parent: ROOT, structuredQuery: { from: [{ collectionId }] } } },
});

const set = (id: string) => ({ update: { name: `${ROOT}/c/${id}`, fields: { n: { integerValue: '1' } } } });

/** Polls until enough arrays have come. */
async function pollFor(channel: Awaited<ReturnType<typeof openChannel>>, count: number, acknowledged = 0) {
  const arrays: ServerArray[] = [];
  while (arrays.length < count) arrays.push(...(await channel.poll(arrays.at(-1)?.[0] ?? acknowledged)));
  return arrays;
}

describe('a channel', () => {
  test('carries a Listen stream over long polls, one message in an array', async () => {
    const channel = await openChannel('Listen', addTarget(2));
    const arrays = await pollFor(channel, 3);
    expect(arrays.map(([id]) => id)).toEqual([1, 2, 3]);
    expect(arrays[0]?.[1]).toEqual([{ targetChange: { targetChangeType: 'ADD', targetIds: [2] } }]);
    expect(arrays[2]?.[1]).toEqual([
      {
        targetChange: {
          readTime: expect.any(String),
          resumeToken: expect.any(String),
        },
      },
    ]);
    await channel.terminate();
  });

  test('carries the version before too', async () => {
    const opened = await fetch(address('Listen', { RID: '100', CVER: '22' }).replace('.v1.', '.v1beta1.'), {
      method: 'POST',
      body: forwardBody(0, [addTarget(2)]),
    });
    expect(arraysIn(await opened.text())[0]?.[1]).toEqual(expect.arrayContaining(['c']));
  });

  test('streams changes on an open back channel, which says something at once', async () => {
    const channel = await openChannel('Listen', addTarget(2));
    const [last] = (await pollFor(channel, 3)).slice(-1);
    const back = await channel.stream(last![0]);
    expect(await back.next()).toEqual([[4, ['noop']]]);
    const writer = await openChannel('Write', { database: DATABASE });
    await writer.post(1, [{ streamToken: 'MA==', writes: [set('ü☃')] }]);
    const news = await back.next();
    expect(news[0]?.[1]).toMatchObject([
      { documentChange: { document: { name: `${ROOT}/c/ü☃` }, targetIds: [2] } },
    ]);
    back.abort();
    await writer.terminate();
    await channel.terminate();
  });

  test('forbids the browser to guess what the back channel holds, which would keep its first bytes back', async () => {
    const channel = await openChannel('Listen', addTarget(1));
    const back = await channel.stream(0);
    expect(back.headers.get('x-content-type-options')).toBe('nosniff');
    back.abort();
    await channel.terminate();
  });

  test('carries a Write stream: the handshake, then an answer with a token for each request', async () => {
    const channel = await openChannel('Write', { database: DATABASE });
    await channel.post(1, [{ streamToken: 'MA==', writes: [set('a')] }]);
    const arrays = await pollFor(channel, 2);
    expect(arrays[0]?.[1]).toEqual([{ streamId: expect.any(String), streamToken: expect.any(String) }]);
    expect(arrays[1]?.[1]).toEqual([
      {
        streamToken: expect.any(String),
        commitTime: expect.stringMatching(/Z$/),
        writeResults: [{ updateTime: expect.any(String) }],
      },
    ]);
    await channel.terminate();
  });

  test('takes each message once and in order, however they are sent', async () => {
    const channel = await openChannel('Write', { database: DATABASE });
    const write = (id: string) => ({
      streamToken: 'MA==',
      writes: [{ ...set(id), currentDocument: { exists: false } }],
    });
    await channel.post(2, [write('b')]);
    await channel.post(1, [write('a'), write('b')]);
    await channel.post(1, [write('a')]);
    const arrays = await pollFor(channel, 3);
    await sleep(30);
    expect(await channel.post(3, [])).toEqual([0, 3, expect.any(Number)]);
    expect(arrays).toHaveLength(3);
    await channel.terminate();
  });

  test('sends again what was not acknowledged', async () => {
    const channel = await openChannel('Listen', addTarget(2));
    const first = await pollFor(channel, 3);
    expect(await channel.poll(0)).toEqual(first);
    expect(await channel.poll(1)).toEqual(first.slice(1));
    await channel.terminate();
  });

  test('tells of an error as a message', async () => {
    const channel = await openChannel('Write', { database: DATABASE });
    const bad = { ...set('none'), currentDocument: { exists: true } };
    await channel.post(1, [{ streamToken: 'MA==', writes: [bad] }]);
    const arrays = await pollFor(channel, 2);
    expect(arrays[1]?.[1]).toEqual([
      { error: { code: 5, status: 'NOT_FOUND', message: expect.stringContaining('No document to update') } },
    ]);
    await channel.terminate();
  });

  test.each([
    ['a broken token', { database: DATABASE }, 'Authorization:Bearer nonsense\r\n', 'UNAUTHENTICATED'],
    ['no database', {}, 'Authorization:Bearer owner\r\n', 'INVALID_ARGUMENT'],
    ['fields of a wrong type', { database: 5 }, 'Authorization:Bearer owner\r\n', 'INVALID_ARGUMENT'],
  ])('opened with %s ends with an error, not with an HTTP status', async (_what, first, headers, status) => {
    const channel = await openChannel('Write', first, headers);
    const arrays = await pollFor(channel, 1);
    expect(arrays[0]?.[1]).toMatchObject([{ error: { status } }]);
    await channel.terminate();
  });

  test('that was terminated is unknown', async () => {
    const channel = await openChannel('Write', { database: DATABASE });
    await channel.terminate();
    const answer = await fetch(
      address('Write', { SID: channel.sid, RID: 'rpc', AID: '0', CI: '0', TYPE: 'xmlhttp' }),
    );
    expect({ status: answer.status, body: await answer.text() }).toEqual({
      status: 400,
      body: 'Error: Unknown SID',
    });
  });
});
