import type { google } from '@google-cloud/firestore-api/protos';
import { describe, expect, it } from 'vitest';
import { METHODS } from '../../../src/wire/methods';
import { fieldsOf, valueOf, type Plain } from '../../values/plainValues';
import { decodeValue, encodeValue } from '../../../src/values/valueCodec';
import { anEngine, DATABASE, remove, ROOT, set } from './anEngine';

const NAME = `${ROOT}/c/d`;
const encoded = (plain: Plain) => encodeValue(valueOf(plain));
const merge = (fields: Record<string, Plain>, ...fieldPaths: string[]) => ({
  ...set('c/d', fields),
  updateMask: { fieldPaths },
});
const transform = (...fieldTransforms: object[]) => ({ transform: { document: NAME, fieldTransforms } });

describe('masks', () => {
  it.each<[string, object, Record<string, Plain>]>([
    ['no mask replaces the document', set('c/d', { x: 1n }), { x: 1n }],
    [
      'a mask takes over what it names',
      merge({ a: { b: 9n }, x: 1n }, 'a.b'),
      { a: { b: 9n, c: 2n }, k: 'v' },
    ],
    ['a mask deletes what it names and the document lacks', merge({}, 'a.b', 'k'), { a: { c: 2n } }],
    ['an empty mask changes nothing', merge({ x: 1n }), { a: { b: 1n, c: 2n }, k: 'v' }],
    ['a mask replaces a whole map', merge({ a: { z: 1n } }, 'a'), { a: { z: 1n }, k: 'v' }],
    [
      'a quoted path names one field',
      merge({ 'p.q': 1n }, '`p.q`'),
      { a: { b: 1n, c: 2n }, k: 'v', 'p.q': 1n },
    ],
  ])('%s', async (_, write, expected) => {
    const { commit, getIn } = anEngine();
    await commit([set('c/d', { a: { b: 1n, c: 2n }, k: 'v' })]);
    await commit([write]);
    expect(await getIn('c/d')).toEqual(fieldsOf(expected));
  });
});

describe('transforms', () => {
  const MAX = 2n ** 63n - 1n;

  it.each<[string, Plain | undefined, object, Plain, Plain]>([
    ['an increment adds integers', 1n, { increment: encoded(2n) }, 3n, 3n],
    ['an increment by a double gives a double', 1n, { increment: encoded(0.5) }, 1.5, 1.5],
    ['an increment saturates', MAX, { increment: encoded(1n) }, MAX, MAX],
    ['an increment of no number sets it', 'x', { increment: encoded(2n) }, 2n, 2n],
    ['an increment of a missing field sets it', undefined, { increment: encoded(2n) }, 2n, 2n],
    ['a maximum keeps the larger', 5n, { maximum: encoded(3.5) }, 5n, 5n],
    ['a maximum takes the type of the larger', 5n, { maximum: encoded(5.5) }, 5.5, 5.5],
    ['a maximum of equals keeps the stored one', 3n, { maximum: encoded(3) }, 3n, 3n],
    ['a maximum with NaN is NaN', 3n, { maximum: encoded(NaN) }, NaN, NaN],
    ['a minimum with NaN is NaN', NaN, { minimum: encoded(1n) }, NaN, NaN],
    ['a minimum keeps the smaller', 5n, { minimum: encoded(3n) }, 3n, 3n],
    [
      'a union appends what is missing, once',
      [1n, 'a'],
      { appendMissingElements: { values: [encoded(1), encoded('b'), encoded('b')] } },
      [1n, 'a', 'b'],
      null,
    ],
    [
      'a union makes an array of anything else',
      'x',
      { appendMissingElements: { values: [encoded(1n)] } },
      [1n],
      null,
    ],
    [
      'a removal drops every equal element',
      [1n, 2n, 1],
      { removeAllFromArray: { values: [encoded(1n)] } },
      [2n],
      null,
    ],
  ])('%s', async (_, before, operation, after, result) => {
    const { commit, getIn } = anEngine();
    if (before !== undefined) await commit([set('c/d', { f: before })]);
    const { writeResults } = await commit([transform({ fieldPath: 'f', ...operation })]);
    expect((await getIn('c/d')).get('f')).toEqual(valueOf(after));
    expect(writeResults?.[0]?.transformResults?.map(decodeValue)).toEqual([valueOf(result)]);
  });

  it('server timestamps of one commit are its commit time', async () => {
    const { commit, getIn } = anEngine();
    const time = { setToServerValue: 'REQUEST_TIME' };
    const { commitTime } = await commit([
      { ...set('c/d', {}), updateTransforms: [{ fieldPath: 'at', ...time }] },
      { transform: { document: `${ROOT}/c/e`, fieldTransforms: [{ fieldPath: 'a.t', ...time }] } },
    ]);
    expect((await getIn('c/d')).get('at')).toEqual({ type: 'timestamp', ...commitTime });
    expect((await getIn('c/e')).get('a')).toMatchObject({
      fields: new Map([['t', { type: 'timestamp', ...commitTime }]]),
    });
  });

  it('transforms of one write see each other and report in order', async () => {
    const { commit, getIn } = anEngine();
    const { writeResults } = await commit([
      transform({ fieldPath: 'n', increment: encoded(1n) }, { fieldPath: 'n', increment: encoded(2n) }),
    ]);
    expect(writeResults?.[0]?.transformResults?.map(decodeValue)).toEqual([valueOf(1n), valueOf(3n)]);
    expect((await getIn('c/d')).get('n')).toEqual(valueOf(3n));
  });
});

describe('preconditions', () => {
  it.each([
    [
      'update of a missing document',
      { ...merge({ x: 1n }, 'x'), currentDocument: { exists: true } },
      'NOT_FOUND',
      'No document to update',
    ],
    [
      'delete of a missing document',
      { ...remove('c/d'), currentDocument: { exists: true } },
      'NOT_FOUND',
      'No document',
    ],
    [
      'create of an existing document',
      { ...set('c/old', {}), currentDocument: { exists: false } },
      'ALREADY_EXISTS',
      'Document already exists',
    ],
    [
      'update of another version',
      { ...set('c/old', {}), currentDocument: { updateTime: { seconds: 1 } } },
      'FAILED_PRECONDITION',
      'does not match',
    ],
    [
      'verify of another version',
      { verify: `${ROOT}/c/old`, currentDocument: { updateTime: { seconds: 1 } } },
      'FAILED_PRECONDITION',
      'does not match',
    ],
  ])('%s is refused, and the whole commit with it', async (_, write, status, message) => {
    const { commit, getIn, ids } = anEngine();
    await commit([set('c/old', { x: 1n })]);
    await expect(commit([set('c/new', {}), write])).rejects.toMatchObject({
      status,
      message: expect.stringContaining(message),
    });
    expect(await ids({ from: [{ collectionId: 'c' }] })).toEqual(['old']);
    expect(await getIn('c/old')).toEqual(fieldsOf({ x: 1n }));
  });

  it('an update after a delete in one commit is invalid, not retryable', async () => {
    const { commit } = anEngine();
    await commit([set('c/d', {})]);
    const update = { ...merge({ x: 1n }, 'x'), currentDocument: { exists: true } };
    await expect(commit([remove('c/d'), update])).rejects.toMatchObject({ status: 'INVALID_ARGUMENT' });
    const { commit: commitMissing } = anEngine();
    await expect(commitMissing([remove('c/d'), update])).rejects.toMatchObject({
      status: 'INVALID_ARGUMENT',
    });
  });

  it('the version that was read can be written', async () => {
    const { commit, getIn } = anEngine();
    const { writeResults } = await commit([set('c/d', { x: 1n })]);
    await commit([
      { ...set('c/d', { x: 2n }), currentDocument: { updateTime: writeResults?.[0]?.updateTime } },
    ]);
    expect(await getIn('c/d')).toEqual(fieldsOf({ x: 2n }));
  });

  it('a verify reaches the engine over the wire', () => {
    const { requestType } = METHODS.Commit;
    const decoded = requestType.decode(requestType.encode({ writes: [{ verify: NAME }] }).finish());
    expect(requestType.toObject(decoded)).toEqual({ writes: [{ verify: NAME }] });
  });
});

describe('versions', () => {
  it('a write that changes nothing keeps the update time and tells nobody', async () => {
    const { commit, engine } = anEngine();
    const first = await commit([set('c/d', { x: 1n })]);
    let commits = 0;
    engine.database(DATABASE).onCommit(() => commits++);
    const second = await commit([set('c/d', { x: 1n })]);
    expect(second.writeResults?.[0]?.updateTime).toEqual(first.commitTime);
    expect(commits).toBe(0);
    const third = await commit([set('c/d', { x: 1 })]);
    expect(third.writeResults?.[0]?.updateTime).toEqual(third.commitTime);
    expect(commits).toBe(1);
  });

  it('a deletion has no update time', async () => {
    const { commit } = anEngine();
    await commit([set('c/d', {})]);
    expect((await commit([remove('c/d')])).writeResults?.[0]?.updateTime).toBeNull();
  });

  it('commit times grow even when the clock stands still', async () => {
    const { commit } = anEngine({ clock: () => 1_700_000_000_000_000 });
    const times = [];
    for (let i = 0; i < 3; i++) times.push((await commit([set('c/d', { i: BigInt(i) })])).commitTime?.nanos);
    expect(new Set(times).size).toBe(3);
    expect(times).toEqual([...times].sort());
  });
});

describe('limits', () => {
  const nested = (depth: number): Plain => (depth === 0 ? 1n : { m: nested(depth - 1) });
  const inTurn = (depth: number): Plain =>
    depth === 0 ? 1n : depth % 2 === 0 ? { m: inTurn(depth - 1) } : [inTurn(depth - 1)];

  it.each<[string, Record<string, Plain>, string]>([
    [
      'more than 1 MiB',
      { x: 'a'.repeat(600_000), y: 'a'.repeat(500_000) },
      'exceeds the maximum allowed size of 1,048,576 bytes',
    ],
    ['a text of more than 1,048,487 bytes', { x: 'é'.repeat(524_244) }, '"x" is longer than 1048487 bytes'],
    [
      'bytes of more than 1,048,487',
      { m: { b: new Uint8Array(1_048_488) } },
      '"b" is longer than 1048487 bytes',
    ],
    ['an array in an array', { x: [[1n]] }, 'array value in an array value'],
    ['21 levels of maps', { x: nested(21) }, 'levels deep'],
    ['21 levels of maps and arrays in turn', { x: inTurn(21) }, 'levels deep'],
    ['a reserved field', { __x__: 1n }, 'reserved'],
    ['a nested reserved field', { a: { __proto___: 1n, __y__: 1n } }, 'reserved'],
    ['a field name of 1501 bytes', { ['é'.repeat(751)]: 1n }, '1500 bytes'],
    ['an empty field name', { '': 1n }, 'must not be empty'],
    ['too many index entries', { x: Array.from({ length: 40_000 }, (_, i) => BigInt(i)) }, 'index entries'],
  ])('a document with %s is refused', async (_, fields, message) => {
    const { commit } = anEngine();
    await expect(commit([set('c/d', fields)])).rejects.toMatchObject({
      status: 'INVALID_ARGUMENT',
      message: expect.stringContaining(message),
    });
  });

  it('a document just below the limits is stored', async () => {
    const { commit, getIn } = anEngine();
    await commit([set('c/d', { x: 'a'.repeat(1_048_000), y: nested(20), z: inTurn(20) })]);
    expect((await getIn('c/d')).size).toBe(3);
  });

  it.each(['__d__', '.', '..', 'x'.repeat(1501), '', 'a/b'])('the id %j is refused', async (id) => {
    const { commit } = anEngine();
    await expect(commit([set(`c/${id}`, {})])).rejects.toMatchObject({ status: 'INVALID_ARGUMENT' });
  });

  it('501 transforms of a document are refused, 500 are not', async () => {
    const { commit } = anEngine();
    const transforms = Array.from({ length: 501 }, (_, i) => ({
      fieldPath: `f${i}`,
      increment: encoded(1n),
    }));
    await expect(commit([transform(...transforms)])).rejects.toMatchObject({ status: 'INVALID_ARGUMENT' });
    await expect(commit([transform(...transforms.slice(1))])).resolves.toBeDefined();
  });

  it('numeric ids are accepted and come first', async () => {
    const { commit, ids } = anEngine();
    await commit(['a', '__id10__', '__id9__', '__id-9223372036854775808__'].map((id) => set(`c/${id}`, {})));
    expect(await ids({ from: [{ collectionId: 'c' }] })).toEqual([
      '__id-9223372036854775808__',
      '__id9__',
      '__id10__',
      'a',
    ]);
  });
});

describe('rules', () => {
  it('are asked before preconditions are reported, with the documents as they would be', async () => {
    const asked: unknown[] = [];
    const { commit } = anEngine({
      authorizer: {
        get: () => 0,
        list: () => 0,
        writes: (_database, _caller, changes) => {
          asked.push(...changes.map(({ name, after }) => [name.slice(ROOT.length + 1), after?.fields.size]));
          throw new Error('denied');
        },
      },
    });
    const update = { ...merge({ x: 1n }, 'x'), currentDocument: { exists: true } };
    await expect(commit([update, remove('c/e')])).rejects.toThrow('denied');
    expect(asked).toEqual([
      ['c/d', 1],
      ['c/e', undefined],
    ]);
  });
});

describe('the meter', () => {
  it("counts what is billed, under the caller's label", async () => {
    const { engine, call } = anEngine();
    const labelled = { caller: { kind: 'owner' as const }, operation: 'enrol' };
    await call<google.firestore.v1.ICommitResponse>(
      'Commit',
      { database: DATABASE, writes: [set('c/d', {}), set('c/e', {}), remove('c/f')] },
      labelled,
    );
    await call('BatchGetDocuments', { database: DATABASE, documents: [NAME, `${ROOT}/c/none`] });
    await call('RunQuery', { parent: ROOT, structuredQuery: { from: [{ collectionId: 'none' }] } });
    expect(engine.meter.byOperation('demo').get('enrol')).toMatchObject({
      documentsWritten: 2,
      documentsDeleted: 1,
    });
    expect(engine.meter.total('demo')).toMatchObject({
      documentsRead: 3,
      documentsWritten: 2,
      documentsDeleted: 1,
    });
    engine.meter.reset('demo');
    expect(engine.meter.total('demo')).toMatchObject({ documentsRead: 0, documentsWritten: 0 });
  });
});
