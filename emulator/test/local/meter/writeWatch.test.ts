import { describe, expect, test } from 'vitest';
import type { Commit } from '../../../src/engine/model/model';
import { createWriteWatch } from '../../../src/local/meter/writeWatch';
import type { Fields, StoredDocument } from '../../../src/values/value';
import { fieldsOf, type Plain } from '../../values/plainValues';

const DATABASE = 'projects/demo/databases/(default)';
const SECOND = 1e6;

function aWatch(exempt: readonly string[] = []) {
  const lines: string[] = [];
  const watch = createWriteWatch({
    log: (line) => lines.push(line),
    isIndexed: (_project, _group, field) => !exempt.includes(field),
  });
  const write = (
    time: number,
    path: string,
    fields: Record<string, Plain> = {},
    before?: Record<string, Plain>,
  ) => watch.onCommit(commitOf(time, path, fieldsOf(fields), before && fieldsOf(before)));
  const subjects = () =>
    watch.warnings('demo').map(({ kind, subject }) => [kind, subject.split('/documents/')[1]]);
  return { watch, write, lines, subjects };
}

function commitOf(time: number, path: string, fields: Fields, before: Fields | undefined): Commit {
  const name = `${DATABASE}/documents/${path}`;
  const version = (of: Fields): StoredDocument => ({ name, fields: of, createTime: time, updateTime: time });
  return {
    database: DATABASE,
    time,
    caller: { kind: 'owner' },
    cause: 'write',
    changes: [{ name, before: before && version(before), after: version(fields) }],
  };
}

describe('a hot document', () => {
  test('is one that is written more than once a second for ten seconds', () => {
    const { write, subjects, lines } = aWatch();
    for (let i = 0; i < 20; i++) write((i * SECOND) / 2, 'counters/all');
    expect(subjects()).toEqual([['hotDocument', 'counters/all']]);
    expect(lines).toHaveLength(1);
  });

  test('is none that is written once a second, or often for a moment', () => {
    const { write, subjects } = aWatch();
    for (let i = 0; i < 60; i++) write(i * SECOND, 'counters/slow');
    for (let i = 0; i < 60; i++) write(i, 'counters/burst');
    expect(subjects()).toEqual([]);
  });
});

/** Writes a second's worth of documents. */
function flood(
  write: ReturnType<typeof aWatch>['write'],
  count: number,
  fieldsAt: (i: number) => Record<string, Plain>,
  idAt = (i: number) => `id${(i * 7919) % count}`,
) {
  for (let i = 0; i < count; i++)
    write(100 * SECOND + (i * SECOND) / count, `events/${idAt(i)}`, fieldsAt(i));
}

describe('an index that grows at one end', () => {
  test.each([
    ['rising times', (i: number) => ({ at: BigInt(i) })],
    ['falling numbers', (i: number) => ({ at: -i + 0.5 })],
    ['rising texts', (i: number) => ({ at: String(i).padStart(6, '0') })],
  ])('is warned of above 500 writes a second: %s', (_what, fieldsAt) => {
    const { write, subjects } = aWatch();
    flood(write, 700, fieldsAt);
    expect(subjects()).toEqual([['growingIndex', 'events:at']]);
  });

  test('is warned of when it is that of the names', () => {
    const { write, subjects } = aWatch();
    flood(
      write,
      700,
      () => ({}),
      (i) => `e${String(i).padStart(6, '0')}`,
    );
    expect(subjects()).toEqual([['growingIndex', 'events:__name__']]);
  });

  test.each([
    ['slower writes', 400, (i: number) => ({ at: BigInt(i) })],
    ['values in no order', 700, (i: number) => ({ at: BigInt((i * 7919) % 701) })],
    ['one value', 700, () => ({ at: 1n })],
  ])('is not warned of for %s', (_what, count, fieldsAt) => {
    const { write, subjects } = aWatch();
    flood(write, count, fieldsAt);
    expect(subjects()).toEqual([]);
  });

  test('is not there when the field is exempt', () => {
    const { write, subjects } = aWatch(['at']);
    flood(write, 700, (i) => ({ at: BigInt(i) }));
    expect(subjects()).toEqual([]);
  });
});

test('a reset forgets the warnings', () => {
  const { watch, write, subjects } = aWatch();
  for (let i = 0; i < 20; i++) write((i * SECOND) / 2, 'counters/all');
  watch.reset('demo');
  expect(subjects()).toEqual([]);
});
