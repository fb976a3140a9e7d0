import { describe, expect, test } from 'vitest';
import type { Caller, Database, ProposedChange, QuerySpec } from '../../../src/engine/model/model';
import { createAuthorizer } from '../../../src/engine/security/authorizer';
import { StatusError } from '../../../src/wire/status';
import { rules, TIME, user, where } from '../../rules/support/requests';
import { document, ROOT } from '../../rules/support/values';

const OWNER: Caller = { kind: 'owner' };
const VISITOR: Caller = { kind: 'user', auth: null };
const ALICE: Caller = { kind: 'user', auth: user('alice') };

const QUERY: QuerySpec = {
  from: [{ collectionId: 'posts', allDescendants: false }],
  where: undefined,
  orderBy: [],
  startAt: undefined,
  endAt: undefined,
  offset: 0,
  limit: undefined,
  select: undefined,
  findNearest: undefined,
};

/** A database that the rules only read. */
function aDatabase(documents: Readonly<Record<string, ReturnType<typeof document>>> = {}): Database {
  const unused = () => {
    throw new Error('The authorizer has no business here.');
  };
  return {
    name: 'projects/p/databases/(default)',
    read: (name) => documents[name],
    lastCommitTime: 0,
    onCommit: unused,
    prepare: unused,
    clear: unused,
  };
}

const authorizer = (statements: string | undefined) =>
  createAuthorizer({ rulesetFor: () => (statements === undefined ? undefined : rules(statements)) });

const created = (path: string, data = {}): ProposedChange => ({
  name: `${ROOT}/${path}`,
  before: undefined,
  after: document(path, data),
});

function denial(attempt: () => unknown): StatusError {
  try {
    attempt();
  } catch (error) {
    if (error instanceof StatusError) return error;
    throw error;
  }
  throw new Error('It was allowed.');
}

const DENY_ALL = 'match /{all=**} { allow read, write: if false; }';

describe('who passes', () => {
  const name = `${ROOT}/posts/1`;

  test('an owner passes whatever the rules say', () => {
    const judge = authorizer(DENY_ALL);
    expect(judge.get(aDatabase(), OWNER, name, undefined, TIME)).toBe(0);
    expect(judge.list(aDatabase(), OWNER, ROOT, QUERY, TIME)).toBe(0);
    expect(judge.writes(aDatabase(), OWNER, [created('posts/1')], TIME)).toBe(0);
  });

  test('everybody passes while no rules are loaded', () => {
    const judge = authorizer(undefined);
    expect(judge.get(aDatabase(), VISITOR, name, undefined, TIME)).toBe(0);
    expect(judge.list(aDatabase(), VISITOR, ROOT, QUERY, TIME)).toBe(0);
    expect(judge.writes(aDatabase(), VISITOR, [created('posts/1')], TIME)).toBe(0);
  });

  test('everybody else is judged, and a denial is PERMISSION_DENIED with its explanation', () => {
    const judge = authorizer(DENY_ALL);
    const attempts = {
      get: () => judge.get(aDatabase(), ALICE, name, undefined, TIME),
      list: () => judge.list(aDatabase(), ALICE, ROOT, QUERY, TIME),
      create: () => judge.writes(aDatabase(), ALICE, [created('posts/1')], TIME),
    };
    for (const [method, attempt] of Object.entries(attempts)) {
      const error = denial(attempt);
      expect([error.status, error.message]).toEqual(['PERMISSION_DENIED', `\nfalse for '${method}' @ L4`]);
    }
  });
});

describe('queries', () => {
  test('are judged by their constraints, and an offset of 0 is no offset', () => {
    const judge = authorizer(
      'match /posts/{id} { allow list: if resource.data.a == 1 && !("offset" in request.query); }',
    );
    const query = { ...QUERY, where: where('a', '==', 1) };
    expect(judge.list(aDatabase(), ALICE, ROOT, query, TIME)).toBe(0);
    expect(() => judge.list(aDatabase(), ALICE, ROOT, { ...query, offset: 1 }, TIME)).toThrow(StatusError);
    expect(() => judge.list(aDatabase(), ALICE, ROOT, QUERY, TIME)).toThrow(StatusError);
  });
});

describe('the writes of one commit', () => {
  test('are create, update or delete by what was and will be there', () => {
    const before = document('posts/1', {});
    const { name } = before;
    const only = (method: string) => authorizer(`match /posts/{id} { allow ${method}; }`);
    const changes: Readonly<Record<string, ProposedChange>> = {
      create: { name, before: undefined, after: before },
      update: { name, before, after: before },
      delete: { name, before, after: undefined },
    };
    for (const [method, change] of Object.entries(changes)) {
      for (const other of Object.keys(changes)) {
        const attempt = () => only(other).writes(aDatabase(), ALICE, [change], TIME);
        if (other === method) expect(attempt()).toBe(0);
        else expect(denial(attempt).status).toBe('PERMISSION_DENIED');
      }
    }
  });

  test('are judged each: one denial denies them all', () => {
    const judge = authorizer('match /posts/{id} { allow create: if id != "bad"; }');
    expect(judge.writes(aDatabase(), ALICE, [created('posts/1'), created('posts/2')], TIME)).toBe(0);
    expect(() => judge.writes(aDatabase(), ALICE, [created('posts/1'), created('posts/bad')], TIME)).toThrow(
      StatusError,
    );
  });

  test('see each other through getAfter, not through get', () => {
    const counter = '/databases/$(database)/documents/counters/c';
    const rule = (condition: string) =>
      authorizer(`match /posts/{id} { allow create: if ${condition}; } match /counters/{c} { allow write; }`);
    const before = document('counters/c', { n: 1 });
    const changes = [
      created('posts/1'),
      { name: before.name, before, after: document('counters/c', { n: 2 }) },
    ];
    const database = aDatabase({ [before.name]: before });
    expect(
      rule(`getAfter(${counter}).data.n == get(${counter}).data.n + 1`).writes(
        database,
        ALICE,
        changes,
        TIME,
      ),
    ).toBe(2);
    expect(() => rule(`get(${counter}).data.n == 2`).writes(database, ALICE, changes, TIME)).toThrow(
      StatusError,
    );
    const gone = [created('posts/1'), { name: before.name, before, after: undefined }];
    expect(rule(`!existsAfter(${counter}) && exists(${counter})`).writes(database, ALICE, gone, TIME)).toBe(
      2,
    );
  });

  test('may read twenty documents together', () => {
    const reads = Array.from(
      { length: 7 },
      (_, i) => `!exists(/databases/$(database)/documents/x/$(id + "${i}"))`,
    );
    const judge = authorizer(`match /posts/{id} { allow create: if ${reads.join(' && ')}; }`);
    const changes = ['a', 'b', 'c'].map((id) => created(`posts/${id}`));
    expect(judge.writes(aDatabase(), ALICE, changes.slice(0, 2), TIME)).toBe(14);
    expect(denial(() => judge.writes(aDatabase(), ALICE, changes, TIME)).message).toContain(
      'more than 20 documents',
    );
  });
});
