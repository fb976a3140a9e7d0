import { FieldPath, Filter, Timestamp, type Query } from 'firebase-admin/firestore';
import { collection, getDocs, onSnapshot, orderBy, query } from 'firebase/firestore';
import { describe, expect, test, vi } from 'vitest';

import { ROOT, aWorld, codeOf } from './aWorld';

const { admin, emulator, raw, web } = await aWorld();

const things = admin.collection('things');

/** Writes one document per entry, named by its key. */
async function have(entries: Record<string, object>): Promise<void> {
  await Promise.all(Object.entries(entries).map(([id, fields]) => things.doc(id).set(fields)));
}

const ids = async (wanted: Query): Promise<string> => (await wanted.get()).docs.map(({ id }) => id).join(' ');

describe('the order of results', () => {
  test('goes by the explicit orders, then by the other inequality fields by name, then by the id', async () => {
    await have({ p: { a: 2, b: 1 }, q: { a: 1, b: 2 }, s: { a: 1, b: 1 }, r: { a: 1, b: 1 } });
    expect(await ids(things.where('b', '>', 0).where('a', '>', 0))).toBe('r s q p');
    expect(await ids(things.where('a', '>', 0).orderBy('b'))).toBe('r s p q');
  });

  test('follows the last explicit direction in what is implicit', async () => {
    await have({ p: { a: 1, b: 1 }, q: { a: 1, b: 2 }, r: { a: 1, b: 2 } });
    expect(await ids(things.orderBy('a', 'desc'))).toBe('r q p');
    expect(await ids(things.where('b', '>', 0).orderBy('a', 'desc'))).toBe('r q p');
  });

  test('leaves out what lacks a field of it, in counts and in disjunctions too', async () => {
    await have({ p: { a: 1, b: 1 }, q: { a: 1 }, r: { b: 1 } });
    expect(await ids(things.orderBy('b'))).toBe('p r');
    expect((await things.orderBy('b').count().get()).data().count).toBe(2);
    const either = Filter.or(Filter.where('a', '==', 1), Filter.where('b', '>', 0));
    expect(await ids(things.where(either))).toBe('p r');
  });

  test('of texts is that of their UTF-8 bytes: values, keys of maps and ids, for both SDKs', async () => {
    const texts = ['a', '\uff5e', '😀', 'é'];
    await Promise.all(texts.map((text) => things.doc(text).set({ text, map: { [text]: 1 } })));
    const expected = ['a', 'é', '\uff5e', '😀'];
    for (const by of ['text', 'map']) expect(await ids(things.orderBy(by))).toBe(expected.join(' '));
    expect(await ids(things.orderBy(FieldPath.documentId()))).toBe(expected.join(' '));
    const once = await getDocs(query(collection(web, 'things'), orderBy('text')));
    expect(once.docs.map(({ id }) => id)).toEqual(expected);
    const live: string[][] = [];
    const stop = onSnapshot(query(collection(web, 'things'), orderBy('map')), ({ docs }) => {
      live.push(docs.map(({ id }) => id));
    });
    await vi.waitFor(() => expect(live.at(-1)).toEqual(expected));
    stop();
  });

  test('of types puts NaN before numbers, and arrays before vectors before maps', async () => {
    const { FieldValue } = await import('firebase-admin/firestore');
    await have({
      map: { v: { a: 1 } },
      vector3: { v: FieldValue.vector([0, 0, 0]) },
      vector2: { v: FieldValue.vector([9, 9]) },
      array: { v: [1] },
      nan: { v: NaN },
      low: { v: -Infinity },
      time: { v: Timestamp.fromMillis(0) },
      text: { v: '' },
      none: { v: null },
    });
    expect(await ids(things.orderBy('v'))).toBe('none nan low time text array vector2 vector3 map');
  });
});

describe('numbers', () => {
  test('keep 64 bits', async () => {
    const n = '9007199254740993';
    const writes = [{ update: { name: `${ROOT}/things/big`, fields: { n: { integerValue: n } } } }];
    await raw.call('Commit', { database: ROOT.replace('/documents', ''), writes });
    const { body } = await fetch(`${emulator.url}/v1/${ROOT}/things/big`).then(async (answer) => ({
      body: (await answer.json()) as { fields: object },
    }));
    expect(body.fields).toEqual({ n: { integerValue: n } });
  });

  test('-0 equals 0 and NaN equals NaN', async () => {
    await have({ minus: { v: -0 }, zero: { v: 0 }, nan: { v: NaN } });
    expect(await ids(things.where('v', '==', 0))).toBe('minus zero');
    expect(await ids(things.where('v', '==', NaN))).toBe('nan');
  });
});

describe('filters', () => {
  test('that exclude leave out null and missing, and keep NaN', async () => {
    await have({ a: { v: 1 }, b: { v: null }, c: { w: 1 }, d: { v: NaN }, e: { v: 'x' } });
    expect(await ids(things.where('v', '!=', 1))).toBe('d e');
    expect(await ids(things.where('v', 'not-in', [1, 'x']))).toBe('d');
    expect(await ids(things.where('v', 'not-in', [null]))).toBe('');
    expect(await ids(things.where('v', 'not-in', [NaN]))).toBe('a e');
  });

  test('may be several in filters at once', async () => {
    await have({ a: { v: 1, w: 1 }, b: { v: 2, w: 3 }, c: { v: 3, w: 1 } });
    expect(await ids(things.where('v', 'in', [1, 2]).where('w', 'in', [1, 2]))).toBe('a');
  });

  test('for any member of an array never match null or NaN', async () => {
    await have({ a: { v: [null] }, b: { v: [NaN] }, c: { v: [1] } });
    expect(await ids(things.where('v', 'array-contains-any', [null, NaN, 1]))).toBe('c');
  });
});

describe('comparisons with null', () => {
  test.each(['EQUAL', 'NOT_EQUAL', 'LESS_THAN_OR_EQUAL', 'GREATER_THAN_OR_EQUAL', 'ARRAY_CONTAINS'])(
    'by %s are never true; IS_NULL asks for it',
    async (op) => {
      await have({ a: { v: null }, b: { v: [null] }, c: { v: 1 } });
      const field = { fieldPath: 'v' };
      expect(await found({ fieldFilter: { field, op, value: { nullValue: null } } })).toBe('');
      expect(await found({ unaryFilter: { field, op: 'IS_NULL' } })).toBe('a');
    },
  );

  test('by >= with NaN are never true either', async () => {
    await have({ a: { v: NaN }, b: { v: 1 } });
    const field = { fieldPath: 'v' };
    const value = { doubleValue: 'NaN' };
    expect(await found({ fieldFilter: { field, op: 'GREATER_THAN_OR_EQUAL', value } })).toBe('');
  });
});

/** The ids that a filter finds as it stands: the SDKs turn comparisons with null into unary filters. */
async function found(where: object): Promise<string> {
  const structuredQuery = { from: [{ collectionId: 'things' }], where };
  const body = JSON.stringify({ structuredQuery });
  const answer = await fetch(`${emulator.url}/v1/${ROOT}:runQuery`, { method: 'POST', body });
  const rows = (await answer.json()) as { document?: { name: string } }[];
  return rows.flatMap(({ document }) => document?.name.split('/').at(-1) ?? []).join(' ');
}

describe('ids', () => {
  test('of the form __id7__ come first, as numbers', async () => {
    await have({ a: {}, __id10__: {}, __id9__: {}, '__id-3__': {} });
    expect(await ids(things)).toBe('__id-3__ __id9__ __id10__ a');
  });

  test.each(['__x__', '__id1x__'])('of the form %s are refused, as ids of collections are', async (id) => {
    for (const path of [`things/${id}`, `${id}/a`]) {
      expect(await codeOf(admin.doc(path).get())).toBe(3);
      expect(await codeOf(admin.doc(path).set({}))).toBe(3);
      expect((await fetch(`${emulator.url}/v1/${ROOT}/${path}`)).status).toBe(400);
    }
    expect(await codeOf(admin.collection(id).get())).toBe(3);
  });
});

describe('collection groups', () => {
  test('are bounded by whole paths', async () => {
    await Promise.all(['a/1/parts/x', 'a/2/parts/y', 'b/1/parts/z'].map((path) => admin.doc(path).set({})));
    const group = admin.collectionGroup('parts').orderBy(FieldPath.documentId());
    expect(await ids(group.startAt('a/2/parts/a').endBefore('b/1/parts/zz'))).toBe('y z');
  });

  test('of everything below a document are deleted with it', async () => {
    await Promise.all(['a/1', 'a/1/b/2', 'a/1/b/2/c/3', 'a/2'].map((path) => admin.doc(path).set({})));
    await admin.recursiveDelete(admin.doc('a/1'));
    const left = await Promise.all(['a', 'b', 'c'].map((id) => ids(admin.collectionGroup(id))));
    expect(left).toEqual(['2', '', '']);
  });
});

describe('pipelines', () => {
  test('are UNIMPLEMENTED, and say which edition has them', async () => {
    await expect(admin.pipeline().collection('things').execute()).rejects.toMatchObject({
      code: 12,
      message: expect.stringContaining('Enterprise') as string,
    });
    const address = `${emulator.url}/v1/${ROOT}:executePipeline`;
    const answer = await fetch(address, { method: 'POST', body: '{}' });
    expect(answer.status).toBe(501);
    expect(await answer.text()).toContain('UNIMPLEMENTED');
  });
});

describe('refusals say what SDKs look for', () => {
  const name = FieldPath.documentId();
  test.each([
    [things.orderBy(name).orderBy('a'), 'order by clause cannot contain more fields after the key'],
    [
      things.where('a', '>', 1).where(name, '==', 'x'),
      'Equality on key is not allowed if there are other inequality fields and key does not appear in inequalities.',
    ],
  ])('%#', async (refused, message) => {
    await expect(refused.get()).rejects.toThrow(message);
  });
});
