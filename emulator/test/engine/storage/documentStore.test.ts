import { describe, expect, it } from 'vitest';
import { DocumentStore } from '../../../src/engine/storage/documentStore';
import { fieldsOf } from '../../values/plainValues';

const DATABASE = 'projects/p/databases/d';
const name = (path: string) => `${DATABASE}/documents/${path}`;
const version = (path: string, n: bigint | undefined) => ({
  name: name(path),
  fields: n === undefined ? undefined : fieldsOf({ n }),
});

describe('DocumentStore', () => {
  it('each version is seen from its commit until the next one', () => {
    const store = new DocumentStore(DATABASE);
    store.apply([version('c/a', 1n)], 10);
    store.apply([version('c/a', 2n)], 20);
    store.apply([version('c/a', undefined)], 30);
    const seen = [9, 10, 19, 20, 29, 30].map((at) => store.read(name('c/a'), at)?.fields);
    expect(seen).toEqual(
      [undefined, { n: 1n }, { n: 1n }, { n: 2n }, { n: 2n }, undefined].map(
        (fields) => fields && fieldsOf(fields),
      ),
    );
    expect(store.read(name('c/a'))).toBeUndefined();
  });

  it('a recreated document has a new create time, an updated one keeps it', () => {
    const store = new DocumentStore(DATABASE);
    store.apply([version('c/a', 1n)], 10);
    store.apply([version('c/a', 2n)], 20);
    expect(store.read(name('c/a'))).toMatchObject({ createTime: 10, updateTime: 20 });
    store.apply([version('c/a', undefined)], 30);
    store.apply([version('c/a', 3n)], 40);
    expect(store.read(name('c/a'))).toMatchObject({ createTime: 40, updateTime: 40 });
  });

  it('what is forgotten is gone, what is kept is complete', () => {
    const store = new DocumentStore(DATABASE);
    store.apply([version('c/a', 1n), version('c/b', 1n)], 10);
    store.apply([version('c/a', 2n)], 20);
    store.apply([version('c/b', undefined)], 30);
    store.forgetBefore(20);
    expect(store.oldestSnapshot).toBe(20);
    expect(store.read(name('c/a'), 20)?.fields).toEqual(fieldsOf({ n: 2n }));
    expect(store.read(name('c/b'), 20)?.fields).toEqual(fieldsOf({ n: 1n }));
    store.forgetBefore(30);
    expect(store.slot(name('c/b'))).toBeUndefined();
  });

  it('forgets the oldest versions first when there are more than it keeps', () => {
    const store = new DocumentStore(DATABASE, 3);
    for (let n = 1; n <= 10; n++) {
      store.apply([version('c/a', BigInt(n))], n * 10);
      store.forgetBefore(0);
    }
    expect(store.oldestSnapshot).toBe(70);
    const seen = [70, 80, 90, 100].map((at) => store.read(name('c/a'), at)?.fields);
    expect(seen).toEqual([7n, 8n, 9n, 10n].map((n) => fieldsOf({ n })));
    expect(store.changedSince(70).size).toBe(1);
  });

  it('a document that was never written before is missing before it was created, also when it was updated since', () => {
    const store = new DocumentStore(DATABASE);
    store.apply([version('c/a', 1n)], 10);
    expect(store.read(name('c/a'), 9)).toBeUndefined();
    store.apply([version('c/a', 2n)], 20);
    expect(store.read(name('c/a'), 9)).toBeUndefined();
    expect(store.slot(name('c/a'))?.hasPast).toBe(true);
  });

  it('knows what changed after a time', () => {
    const store = new DocumentStore(DATABASE);
    store.apply([version('c/a', 1n)], 10);
    store.apply([version('c/b', 1n), version('c/d', 1n)], 20);
    const changed = (at: number) => [...store.changedSince(at)].map((slot) => slot.name).sort();
    expect(changed(9)).toEqual(['c/a', 'c/b', 'c/d'].map(name));
    expect(changed(10)).toEqual(['c/b', 'c/d'].map(name));
    expect(changed(20)).toEqual([]);
  });

  it('an index holds the documents that have its fields, as they come and go', () => {
    const store = new DocumentStore(DATABASE);
    const scope = { parent: `${DATABASE}/documents`, collectionId: 'c', allDescendants: true };
    store.apply([version('c/a', 2n), version('x/y/c/b', 1n), version('d/a', 0n)], 10);
    const index = store.index(scope, [{ path: ['n'], mode: 'ASC' }]);
    const names = () => [...index.scan({ from: '', to: undefined }, false)].map((slot) => slot.name);
    expect(names()).toEqual([name('x/y/c/b'), name('c/a')]);
    store.apply([version('c/a', 0n), version('x/y/c/b', undefined), version('c/c', 1n)], 20);
    expect(names()).toEqual([name('c/a'), name('c/c')]);
    store.apply([{ name: name('c/c'), fields: new Map() }], 30);
    expect(names()).toEqual([name('c/a')]);
    expect(store.index(scope, [{ path: ['n'], mode: 'ASC' }])).toBe(index);
    expect(store.sizeOf(scope)).toBe(2);
  });
});
