import { collection, doc, getDocs, onSnapshot, query, where } from 'firebase/firestore';
import { describe, expect, test, vi } from 'vitest';

import { DATABASE, ROOT, aWorld, isSnapshot, type Wire } from './aWorld';

const { admin, web, raw } = await aWorld();

function listenTo(...targets: object[]) {
  const stream = raw.open('Listen');
  const send = (message: object) => stream.send({ database: DATABASE, ...message });
  targets.forEach(send);
  return { ...stream, send };
}

const rooms = (targetId: number, rest: object = {}) => ({
  addTarget: {
    targetId,
    query: { parent: ROOT, structuredQuery: { from: [{ collectionId: 'rooms' }] } },
    ...rest,
  },
});

/** What an answer is about, in a word. */
function kindOf(answer: Wire): string {
  const { targetChange, documentChange, documentDelete, documentRemove } = answer;
  if (targetChange) return String(targetChange.targetChangeType ?? 'NO_CHANGE');
  if (documentChange) return `change ${String(documentChange.document?.name?.split('/').at(-1))}`;
  const gone = documentDelete ?? documentRemove;
  return `${documentDelete ? 'delete' : 'remove'} ${String(gone?.document?.split('/').at(-1))}`;
}

describe('a Listen stream', () => {
  test('says ADD, the documents, CURRENT, and then a snapshot for no target in particular', async () => {
    await admin.doc('rooms/blue').set({ seats: 3 });
    const { until, close } = listenTo(rooms(7));
    const answers = await until(isSnapshot);
    expect(answers.map(kindOf)).toEqual(['ADD', 'change blue', 'CURRENT', 'NO_CHANGE']);
    expect(answers[0]?.targetChange?.targetIds).toEqual([7]);
    expect(answers.at(-1)?.targetChange?.resumeToken?.length).toBeGreaterThan(0);
    close();
  });

  test('makes a snapshot of each later commit', async () => {
    const { until, close } = listenTo(rooms(1));
    await until(isSnapshot);
    for (const seats of [1, 2]) {
      await admin.doc('rooms/blue').set({ seats });
      expect((await until(isSnapshot)).map(kindOf)).toEqual(['change blue', 'NO_CHANGE']);
    }
    close();
  });

  test('takes a refused query out with the cause and serves the others', async () => {
    const refused = { from: [{ collectionId: 'rooms' }], limit: { value: -1 } };
    const { until, send, close } = listenTo({
      addTarget: { targetId: 3, query: { parent: ROOT, structuredQuery: refused } },
    });
    const [answer] = (await until(({ targetChange }) => Boolean(targetChange?.cause))).slice(-1);
    expect(answer?.targetChange).toMatchObject({
      targetChangeType: 'REMOVE',
      targetIds: [3],
      cause: { code: 3 },
    });
    send(rooms(5));
    expect((await until(isSnapshot)).map(kindOf)).toEqual(['ADD', 'CURRENT', 'NO_CHANGE']);
    close();
  });

  test('acknowledges a removed target with REMOVE and no cause', async () => {
    const { until, send, close } = listenTo(rooms(1));
    await until(isSnapshot);
    send({ removeTarget: 1 });
    const answer = (await until((one) => kindOf(one) === 'REMOVE')).at(-1);
    expect(answer?.targetChange).toMatchObject({ targetIds: [1] });
    expect(answer?.targetChange?.cause).toBeUndefined();
    close();
  });

  test('resumed from a token sends only what has changed since', async () => {
    await Promise.all(['blue', 'green', 'red'].map((id) => admin.doc(`rooms/${id}`).set({ seats: 1 })));
    const first = listenTo(rooms(1));
    const resumeToken = (await first.until(isSnapshot)).at(-1)?.targetChange?.resumeToken;
    first.close();
    await admin.doc('rooms/red').delete();
    await admin.doc('rooms/green').update({ seats: 2 });
    const { until, close } = listenTo(rooms(1, { resumeToken }));
    const kinds = (await until(isSnapshot)).map(kindOf);
    expect(kinds.slice(1, -2).sort()).toEqual(['change green', 'delete red']);
    close();
  });

  test('resumed with another number of documents than the server knows gets the number', async () => {
    await admin.doc('rooms/blue').set({ seats: 1 });
    const first = listenTo(rooms(1));
    const resumeToken = (await first.until(isSnapshot)).at(-1)?.targetChange?.resumeToken;
    first.close();
    const { until, close } = listenTo(rooms(1, { resumeToken, expectedCount: { value: 4 } }));
    const [filter] = (await until(isSnapshot)).flatMap((answer) => answer.filter ?? []);
    expect(filter).toMatchObject({ targetId: 1, count: 1 });
    close();
  });

  test('resumed after a loss gets a Bloom filter of what remains, when it says what it has', async () => {
    await Promise.all(['blue', 'green', 'red'].map((id) => admin.doc(`rooms/${id}`).set({ seats: 1 })));
    const first = listenTo(rooms(1));
    const resumeToken = (await first.until(isSnapshot)).at(-1)?.targetChange?.resumeToken;
    first.close();
    await admin.doc('rooms/red').delete();
    const { until, close } = listenTo(rooms(1, { resumeToken, expectedCount: { value: 3 } }));
    const answers = await until(isSnapshot);
    expect(answers.map(kindOf)).not.toContain('delete red');
    const [filter] = answers.flatMap((answer) => answer.filter ?? []);
    expect(filter).toMatchObject({
      count: 2,
      unchangedNames: { hashCount: 13, bits: { bitmap: expect.any(Buffer) } },
    });
    close();
  });
});

describe('the Web SDK', () => {
  test('is told that a document does not exist, at once', async () => {
    const seen: boolean[] = [];
    const stop = onSnapshot(doc(web, 'rooms/none'), (snapshot) => void seen.push(snapshot.exists()));
    await vi.waitFor(() => expect(seen).toEqual([false]));
    stop();
  });

  test('sees a document leave that matches no more, and one that was deleted', async () => {
    await admin.doc('rooms/blue').set({ free: true });
    await admin.doc('rooms/red').set({ free: true });
    const seen: string[] = [];
    const free = query(collection(web, 'rooms'), where('free', '==', true));
    const stop = onSnapshot(free, ({ docs }) => void seen.push(docs.map(({ id }) => id).join()));
    await vi.waitFor(() => expect(seen.at(-1)).toBe('blue,red'));
    await admin.doc('rooms/blue').set({ free: false });
    await vi.waitFor(() => expect(seen.at(-1)).toBe('red'));
    await admin.doc('rooms/red').delete();
    await vi.waitFor(() => expect(seen.at(-1)).toBe(''));
    stop();
  });

  test('listens to 150 queries at once', async () => {
    const counts = new Map<number, number>();
    const stops = Array.from({ length: 150 }, (_, n) =>
      onSnapshot(
        query(collection(web, 'rooms'), where('floor', '==', n)),
        ({ size }) => void counts.set(n, size),
      ),
    );
    await vi.waitFor(() => expect(counts.size).toBe(150));
    await admin.doc('rooms/high').set({ floor: 149 });
    await vi.waitFor(() => expect(counts.get(149)).toBe(1));
    stops.forEach((stop) => stop());
  });

  test('ends where the writers end, however many write while it listens', async () => {
    let last: number[] = [];
    const stop = onSnapshot(collection(web, 'counters'), ({ docs }) => {
      last = docs.map((counter) => counter.get('n') as number);
    });
    const writer = async (id: number) => {
      for (let n = 1; n <= 20; n++) await admin.doc(`counters/c${String(id)}`).set({ n });
    };
    await Promise.all([0, 1, 2, 3, 4].map(writer));
    await vi.waitFor(() => expect(last).toEqual([20, 20, 20, 20, 20]));
    stop();
  });

  test('orders names by their UTF-8 bytes, live and once', async () => {
    const ids = ['a', '\uff5e', '😀'];
    await Promise.all(ids.map((id) => admin.doc(`letters/${id}`).set({ id })));
    const { docs } = await getDocs(collection(web, 'letters'));
    expect(docs.map(({ id }) => id)).toEqual(ids);
  });
});
