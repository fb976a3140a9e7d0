import { describe, expect, test } from 'vitest';

import type { google } from '@google-cloud/firestore-api/protos';
import { DATABASE, ROOT, aWorld, codeOf } from './aWorld';

const { admin, raw } = await aWorld();

type Commit = google.firestore.v1.ICommitResponse;
type Batch = google.firestore.v1.IBatchWriteResponse;

async function openWriteStream() {
  const stream = raw.open('Write');
  stream.send({ database: DATABASE });
  return { ...stream, handshake: await stream.next() };
}

const create = (id: string) => ({
  update: { name: `${ROOT}/notes/${id}`, fields: { text: { stringValue: id } } },
});

describe('a Write stream', () => {
  test('shakes hands with its id and a token, and no results', async () => {
    const { handshake, close } = await openWriteStream();
    expect(handshake.streamId).not.toBe('');
    expect(handshake.streamToken?.length).toBeGreaterThan(0);
    expect(handshake.writeResults).toEqual([]);
    close();
  });

  test('that begins with writes ends with INVALID_ARGUMENT, and nothing is written', async () => {
    const stream = raw.open('Write');
    stream.send({ database: DATABASE, writes: [create('early')] });
    await expect(stream.next()).rejects.toMatchObject({ code: 3 });
    expect((await admin.doc('notes/early').get()).exists).toBe(false);
  });

  test('answers each request once, in order, with a token', async () => {
    const { send, next, handshake, close } = await openWriteStream();
    const { streamToken } = handshake;
    send({ streamToken, writes: [create('a')] });
    send({ streamToken, writes: [create('b'), create('c')] });
    send({ streamToken, writes: [] });
    const answers = [await next(), await next(), await next()];
    expect(answers.map(({ writeResults }) => writeResults?.length)).toEqual([1, 2, 0]);
    expect(answers.every((answer) => (answer.streamToken?.length ?? 0) > 0)).toBe(true);
    close();
  });
});

describe('a write', () => {
  test('gives a result for each transform, in order', async () => {
    const name = `${ROOT}/notes/a`;
    await admin.doc('notes/a').set({ n: 1, tags: ['x'] });
    const fieldTransforms = [
      { fieldPath: 'n', increment: { integerValue: 4 } },
      { fieldPath: 'tags', appendMissingElements: { values: [{ stringValue: 'y' }] } },
      { fieldPath: 'n', maximum: { integerValue: 9 } },
      { fieldPath: 'at', setToServerValue: 'REQUEST_TIME' as const },
    ];
    const [answer] = await raw.call<Commit>('Commit', {
      database: DATABASE,
      writes: [{ transform: { document: name, fieldTransforms } }],
    });
    const results = answer?.writeResults?.[0]?.transformResults ?? [];
    expect(results.flatMap((value) => Object.keys(value))).toEqual([
      'integerValue',
      'nullValue',
      'integerValue',
      'timestampValue',
    ]);
    expect([results[0]?.integerValue, results[2]?.integerValue]).toEqual(['5', '9']);
    expect(results[3]?.timestampValue).toEqual(answer?.commitTime);
  });

  test('that changes nothing leaves the update time', async () => {
    const first = await admin.doc('notes/a').set({ text: 'same' });
    const second = await admin.doc('notes/a').set({ text: 'same' });
    expect(second.writeTime.isEqual(first.writeTime)).toBe(true);
    expect((await admin.doc('notes/a').get()).updateTime?.isEqual(first.writeTime)).toBe(true);
  });

  test('to what does not exist is NOT_FOUND, to what the same commit deleted INVALID_ARGUMENT', async () => {
    const ref = admin.doc('notes/a');
    expect(await codeOf(ref.update({ text: 'new' }))).toBe(5);
    await ref.set({ text: 'old' });
    const update = { ...create('a'), currentDocument: { exists: true } };
    const writes = [{ delete: `${ROOT}/notes/a` }, update];
    expect(await codeOf(raw.call<Commit>('Commit', { database: DATABASE, writes }))).toBe(3);
    expect((await ref.get()).get('text')).toBe('old');
  });

  test('in a batch has a status of its own, and a deletion no update time', async () => {
    await admin.doc('notes/a').set({ text: 'old' });
    const [answer] = await raw.call<Batch>('BatchWrite', {
      database: DATABASE,
      writes: [
        { delete: `${ROOT}/notes/a` },
        { ...create('none'), currentDocument: { exists: true } },
        create('b'),
      ],
    });
    expect(answer?.status?.map(({ code }) => code ?? 0)).toEqual([0, 5, 0]);
    expect(answer?.writeResults?.map(({ updateTime }) => Boolean(updateTime))).toEqual([false, false, true]);
  });
});
