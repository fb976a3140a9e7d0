import { beforeEach, describe, expect, it } from 'vitest';
import {
  Conflict,
  DELETE_FIELD,
  type CollectionPath,
  type DocumentPath,
  type Documents,
  type Transaction,
  asVector,
} from '../../src/ports/documents';

interface Thing {
  readonly name: string;
  readonly count: number;
  readonly at?: Date;
  readonly tags?: readonly string[];
  readonly inner?: { readonly at: Date; readonly list: readonly { readonly at: Date }[] };
  readonly note?: string | undefined;
  readonly place?: readonly number[];
}

const AT = new Date('2026-03-02T12:34:56.789Z');

/** What every `Documents` promises; `collection` is empty before each test. */
export function describeDocuments(open: () => Promise<{ documents: Documents; collection: string }>): void {
  let documents: Documents;
  let things: CollectionPath<Thing>;
  const thing = (id: string): DocumentPath<Thing> => ({ path: `${things.path}/${id}`, id });
  const write = (work: (transaction: Transaction) => void): Promise<void> =>
    documents.transact((transaction) => {
      work(transaction);
      return Promise.resolve();
    });
  const put = (id: string, data: Thing): Promise<void> =>
    write((transaction) => transaction.set(thing(id), data));

  beforeEach(async () => {
    const opened = await open();
    documents = opened.documents;
    things = { path: opened.collection };
  });

  describe('amending what a commit wrote', () => {
    const committed = async (work: (transaction: Transaction) => void): Promise<number> => {
      let at = NaN;
      await documents.transact(
        (transaction) => {
          work(transaction);
          return Promise.resolve();
        },
        { onCommit: (time) => (at = time) },
      );
      expect(at).toBeGreaterThan(0);
      return at;
    };
    const both = () =>
      committed((transaction) => {
        transaction.set(thing('a'), { name: 'a', count: 1, note: 'x' });
        transaction.set(thing('b'), { name: 'b', count: 1 });
      });
    const amend = (at: number) =>
      documents.amend(at, (amendment) => {
        amendment.update(thing('a'), { count: 2, note: DELETE_FIELD, 'inner.at': AT });
        amendment.delete(thing('b'));
      });
    const stored = () => documents.getAll(thing('a'), thing('b'));

    it('changes it without a read, and says so', async () => {
      expect(await amend(await both())).toBe(true);
      expect(await stored()).toEqual([{ name: 'a', count: 2, inner: { at: AT } }, undefined]);
    });

    it.each<[string, (transaction: Transaction) => void]>([
      ['one was written', (transaction) => transaction.update(thing('a'), { note: 'y' })],
      [
        'another was written',
        (transaction) => transaction.set(thing('b'), { name: 'b', count: 1, note: 'y' }),
      ],
      ['one is gone', (transaction) => transaction.delete(thing('a'))],
      ['another is gone', (transaction) => transaction.delete(thing('b'))],
    ])('changes nothing where %s since', async (_title, meanwhile) => {
      const at = await both();
      await write(meanwhile);
      const before = await stored();
      expect(await amend(at)).toBe(false);
      expect(await stored()).toEqual(before);
    });

    it('is once: what it changed is not what the commit wrote any more', async () => {
      const at = await both();
      expect([await amend(at), await amend(at)]).toEqual([true, false]);
    });

    it('leaves alone what no commit of that time wrote', async () => {
      await put('a', { name: 'a', count: 1 });
      expect(
        await amend(await committed((transaction) => transaction.set(thing('c'), { name: 'c', count: 1 }))),
      ).toBe(false);
    });
  });

  describe('reading and writing', () => {
    it('gives back what was stored, dates as dates at every depth', async () => {
      const data: Thing = { name: 'a', count: 1, at: AT, inner: { at: AT, list: [{ at: AT }] }, tags: ['x'] };
      await put('a', data);
      expect(await documents.get(thing('a'))).toEqual(data);
    });

    it('gives undefined for what is missing', async () => {
      expect(await documents.get(thing('none'))).toBeUndefined();
    });

    it('answers several documents in the order asked', async () => {
      await put('a', { name: 'a', count: 1 });
      await put('b', { name: 'b', count: 2 });
      const found = await documents.getAll(thing('b'), thing('none'), thing('a'));
      expect(found.map((each) => each?.name)).toEqual(['b', undefined, 'a']);
    });

    it('answers a call for no documents with none', async () => {
      expect(await documents.getAll()).toEqual([]);
    });

    it('leaves a property out that is undefined', async () => {
      await put('a', { name: 'a', count: 1, note: undefined });
      expect(await documents.get(thing('a'))).toStrictEqual({ name: 'a', count: 1 });
    });

    it('changes fields by path, removes them, and keeps the others', async () => {
      await put('a', { name: 'a', count: 1, at: AT, inner: { at: AT, list: [] } });
      const later = new Date(AT.getTime() + 1);
      await write((transaction) => {
        transaction.update(thing('a'), { count: 2, 'inner.at': later, at: DELETE_FIELD });
      });
      expect(await documents.get(thing('a'))).toStrictEqual({
        name: 'a',
        count: 2,
        inner: { at: later, list: [] },
      });
    });

    it('refuses a change to undefined', async () => {
      await put('a', { name: 'a', count: 1 });
      const change = write((transaction) => {
        transaction.update(thing('a'), { note: undefined });
      });
      await expect(change).rejects.toThrow();
    });
  });

  describe('a transaction', () => {
    it('writes nothing when its work throws, and lets the error through', async () => {
      const refusal = new Error('no');
      const work = write((transaction) => {
        transaction.set(thing('a'), { name: 'a', count: 1 });
        throw refusal;
      });
      await expect(work).rejects.toBe(refusal);
      expect(await documents.get(thing('a'))).toBeUndefined();
    });

    it.each([
      ['creating what exists', 'exists', (path: DocumentPath<Thing>) => path],
      [
        'changing what is missing',
        'missing',
        (path: DocumentPath<Thing>) => ({ ...path, path: `${path.path}-none` }),
      ],
    ] as const)('fails with a conflict for %s', async (_title, kind, at) => {
      await put('a', { name: 'a', count: 1 });
      const work = write((transaction) => {
        transaction.set(thing('b'), { name: 'b', count: 1 });
        if (kind === 'exists') transaction.create(at(thing('a')), { name: 'a', count: 2 });
        else transaction.update(at(thing('a')), { count: 2 });
      });
      await expect(work).rejects.toSatisfy((error) => error instanceof Conflict && error.kind === kind);
      expect(await documents.get(thing('b'))).toBeUndefined();
      expect(await documents.get(thing('a'))).toEqual({ name: 'a', count: 1 });
    });

    it('loses no increment of many at once', async () => {
      await put('a', { name: 'a', count: 0 });
      const increment = () =>
        documents.transact(async (transaction) => {
          const current = await transaction.get(thing('a'));
          transaction.update(thing('a'), { count: (current?.count ?? 0) + 1 });
        });
      await Promise.all(Array.from({ length: 20 }, increment));
      expect((await documents.get(thing('a')))?.count).toBe(20);
    });

    it('lets one of many create a document that all saw missing', async () => {
      const claim = (name: string) =>
        documents.transact(async (transaction) => {
          const current = await transaction.get(thing('a'));
          if (current === undefined) transaction.create(thing('a'), { name, count: 1 });
          return current === undefined;
        });
      const outcomes = await Promise.all(Array.from({ length: 10 }, (_, index) => claim(`${index}`)));
      expect(outcomes.filter(Boolean)).toHaveLength(1);
    });
  });

  it('holds what a transaction summed until its commit: of many that each see room for one more, few are right', async () => {
    await put('a', { name: 'a', count: 3 });
    const take = (id: string) =>
      documents.transact(async (transaction) => {
        const sum = await transaction.sum({ from: things, where: [['name', '==', 'a']], field: 'count' });
        if (sum > 0) transaction.create(thing(id), { name: 'a', count: -1 });
      });
    const ids = Array.from({ length: 8 }, (_, index) => `taken-${index}`);
    await Promise.all(ids.map((id) => take(id)));
    expect(await documents.sum({ from: things, where: [['name', '==', 'a']], field: 'count' })).toBe(0);
  });

  describe('the database as it was', () => {
    it('does not change, in documents and in queries', async () => {
      await write((transaction) => transaction.set(thing('1'), { name: 'a', count: 1 }));
      const { at } = await documents.look(thing('1'));
      const then = documents.asOf(at);
      await write((transaction) => {
        transaction.set(thing('1'), { name: 'z', count: 1 });
        transaction.set(thing('2'), { name: 'b', count: 1 });
      });
      await write((transaction) => transaction.delete(thing('1')));
      expect(await then.get(thing('1'))).toMatchObject({ name: 'a' });
      expect(await then.getAll(thing('2'), thing('1'))).toMatchObject([undefined, { name: 'a' }]);
      const found = await then.query<Thing>({ from: things, where: [['count', '==', 1]], limit: 9 });
      expect(found.map(({ data }) => data.name)).toEqual(['a']);
      expect(await documents.get(thing('1'))).toBeUndefined();
    });
  });

  describe('a query', () => {
    const names = async (
      query: Omit<Parameters<typeof documents.query<Thing>>[0], 'from'>,
    ): Promise<string[]> =>
      (await documents.query<Thing>({ from: things, ...query })).map(({ data }) => data.name);

    beforeEach(async () => {
      await write((transaction) => {
        transaction.set(thing('1'), { name: 'a', count: 3, tags: ['x', 'y'], at: AT });
        transaction.set(thing('2'), { name: 'b', count: 1, tags: ['y'] });
        transaction.set(thing('3'), { name: 'c', count: 2, at: new Date(AT.getTime() + 1) });
        transaction.set(thing('4'), { name: 'd', count: 2 });
      });
    });

    it.each([
      ['equality', { where: [['count', '==', 2]], limit: 9 }, ['c', 'd']],
      [
        'inequality and order',
        { where: [['count', '>', 1]], orderBy: [['count', 'desc']], limit: 9 },
        ['a', 'd', 'c'],
      ],
      ['a date', { where: [['at', '<=', AT]], limit: 9 }, ['a']],
      ['membership', { where: [['name', 'in', ['a', 'd', 'q']]], limit: 9 }, ['a', 'd']],
      ['a contained value', { where: [['tags', 'array-contains', 'y']], limit: 9 }, ['a', 'b']],
      ['ties by id, descending with the order', { orderBy: [['count', 'asc']], limit: 3 }, ['b', 'c', 'd']],
      ['a cursor', { orderBy: [['name', 'asc']], startAfter: ['b'], limit: 1 }, ['c']],
      [
        'a cursor between ties',
        {
          orderBy: [
            ['count', 'desc'],
            ['__name__', 'desc'],
          ],
          startAfter: [2, '4'],
          limit: 9,
        },
        ['c', 'b'],
      ],
      ['an order by a field that some lack', { orderBy: [['at', 'asc']], limit: 9 }, ['a', 'c']],
    ] as const)('answers %s', async (_title, query, expected) => {
      expect(await names(query)).toEqual(expected);
    });

    it.each([
      ['all', {}, 4],
      ['some', { where: [['count', '==', 2]] }, 2],
      ['none', { where: [['count', '>', 9]] }, 0],
    ] as const)('counts %s', async (_title, filter, expected) => {
      expect(await documents.count({ from: things, ...filter })).toBe(expected);
    });

    it('by distance answers the nearest of those that match, nearest first, and reads a vector as numbers', async () => {
      await write((transaction) => {
        const lying = (id: string, tags: string[], place: readonly number[]) =>
          transaction.set(thing(id), { name: id, count: 0, tags, place: asVector(place) });
        lying('far', ['z'], [9, 9]);
        lying('near', ['z'], [1, 1]);
        lying('nearest', ['z'], [1, 0]);
        lying('other', ['y'], [0, 0]);
        lying('flat', ['z'], [0]);
      });
      const found = await documents.nearest<Thing>({
        from: things,
        where: [['tags', 'array-contains', 'z']],
        field: 'place',
        to: [0, 0],
        limit: 2,
      });
      expect(found.map(({ data }) => [data.name, data.place])).toEqual([
        ['nearest', [1, 0]],
        ['near', [1, 1]],
      ]);
    });

    it('names where each document lies', async () => {
      const [first] = await documents.query<Thing>({ from: things, orderBy: [['name', 'asc']], limit: 1 });
      expect(first?.path).toEqual(thing('1'));
    });
  });
}
