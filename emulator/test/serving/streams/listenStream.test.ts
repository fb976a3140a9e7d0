import type { google } from '@google-cloud/firestore-api/protos';
import { describe, expect, test } from 'vitest';

import { createEngine, type Engine } from '../../../src/engine/createEngine';
import type { Authorizer, Caller } from '../../../src/engine/model/model';
import { METHODS } from '../../../src/wire/methods';
import { StatusError } from '../../../src/wire/status';
import { createEngineService } from '../../../src/serving/transports/engineService';

const DATABASE = 'projects/p/databases/(default)';
const ROOT = `${DATABASE}/documents`;

type Request = google.firestore.v1.IListenRequest;
type Response = google.firestore.v1.IListenResponse;
type Target = google.firestore.v1.ITarget;

const OWNER: Caller = { kind: 'owner' };
const ANA: Caller = { kind: 'user', auth: { uid: 'ana', token: {} } };

/** An engine and Listen streams on it, whose messages are kept in short form. */
function aListenWorld(engine: Engine = createEngine()) {
  const logged: unknown[] = [];
  const service = createEngineService(engine, (error) => logged.push(error));
  const database = engine.database(DATABASE);
  const write = (path: string, n: number | undefined) => {
    const fields =
      n === undefined ? undefined : new Map([['n', { type: 'integer' as const, value: BigInt(n) }]]);
    database.commit(OWNER, database.nextCommitTime(), [{ name: `${ROOT}/${path}`, fields }]);
  };
  const open = (caller: Caller = OWNER) => {
    const received: Response[] = [];
    let ended: { error: unknown } | undefined;
    const sink = {
      send: (message: object) => void received.push(message),
      end: (error?: unknown) => void (ended = { error }),
    };
    const stream = service.open('Listen', { caller, operation: undefined }, sink);
    const receive = (request: Request) => stream.receive(METHODS.Listen.requestType.fromObject(request));
    return {
      add: (target: Target) => receive({ database: DATABASE, addTarget: target }),
      remove: (removeTarget: number) => receive({ database: DATABASE, removeTarget }),
      receive,
      close: () => stream.close(),
      /** What has come since the last call. */
      news: () => received.splice(0).map(brief),
      raw: received,
      end: () => ended,
    };
  };
  return { engine, database, write, open, logged };
}

const TYPES = ['NO_CHANGE', 'ADD', 'REMOVE', 'CURRENT', 'RESET'];
const idOf = (name: string | null | undefined) => (name ?? '').slice(ROOT.length + 1);

const idsOf = (ids: readonly number[] | null | undefined) => (ids ?? []).join();

function brief({ targetChange, documentChange, documentDelete, documentRemove, filter }: Response): string {
  if (targetChange) {
    const code = targetChange.cause ? ` code ${String(targetChange.cause.code)}` : '';
    return `${TYPES[Number(targetChange.targetChangeType)] ?? ''} ${idsOf(targetChange.targetIds)}${code}`.trim();
  }
  if (documentChange) {
    const { document, targetIds, removedTargetIds } = documentChange;
    const n = String(document?.fields?.n?.integerValue);
    return `${idOf(document?.name)}=${n} to [${idsOf(targetIds)}] not [${idsOf(removedTargetIds)}]`.replace(
      ' not []',
      '',
    );
  }
  if (documentDelete)
    return `${idOf(documentDelete.document)} deleted ${idsOf(documentDelete.removedTargetIds)}`;
  if (documentRemove)
    return `${idOf(documentRemove.document)} removed ${idsOf(documentRemove.removedTargetIds)}`;
  return `filter ${String(filter?.targetId)} ${String(filter?.count)}`;
}

function query(targetId: number, structuredQuery: google.firestore.v1.IStructuredQuery = {}): Target {
  return {
    targetId,
    query: { parent: ROOT, structuredQuery: { from: [{ collectionId: 'c' }], ...structuredQuery } },
  };
}

function documents(targetId: number, ...paths: string[]): Target {
  return { targetId, documents: { documents: paths.map((path) => `${ROOT}/${path}`) } };
}

const positive: google.firestore.v1.IStructuredQuery = {
  where: { fieldFilter: { field: { fieldPath: 'n' }, op: 'GREATER_THAN', value: { integerValue: 0 } } },
};

describe('a target', () => {
  test('begins with ADD and its documents, and is CURRENT before the snapshot', () => {
    const { write, open } = aListenWorld();
    write('c/a', 1);
    const stream = open();
    stream.add(query(2));
    expect(stream.news()).toEqual(['ADD 2', 'c/a=1 to [2]', 'CURRENT 2', 'NO_CHANGE']);
  });

  test('gets an id of the server, and then no target brings its own', () => {
    const { open } = aListenWorld();
    const stream = open();
    stream.add(query(0));
    stream.add(documents(7, 'c/a'));
    expect(stream.news()).toEqual(['ADD 1', 'CURRENT 1', 'NO_CHANGE', 'REMOVE 7 code 3']);
    stream.add(documents(0, 'c/a'));
    expect(stream.news()[0]).toBe('ADD 2');
    expect(stream.end()).toBeUndefined();
  });

  test.each([
    ['a negative id', documents(-1, 'c/a')],
    [
      'a document of another database',
      { targetId: 3, documents: { documents: ['projects/p/databases/b/documents/c/a'] } },
    ],
    [
      'a query of another database',
      { ...query(3), query: { parent: 'projects/q/databases/(default)/documents' } },
    ],
  ])('with %s is removed with the cause, and the stream goes on', (_what, target) => {
    const { open } = aListenWorld();
    const stream = open();
    stream.add(target);
    expect(stream.news().at(-1)).toBe(`REMOVE ${String(target.targetId)} code 3`);
    stream.add(documents(9, 'c/a'));
    expect(stream.news()).toContain('CURRENT 9');
  });

  test('gets each later change with a snapshot of its own', () => {
    const { write, open } = aListenWorld();
    const stream = open();
    stream.add(query(2));
    stream.news();
    write('c/a', 1);
    expect(stream.news()).toEqual(['c/a=1 to [2]', 'NO_CHANGE']);
    write('other/a', 1);
    expect(stream.news()).toEqual([]);
    write('c/a', undefined);
    expect(stream.news()).toEqual(['c/a deleted 2', 'NO_CHANGE']);
  });

  test('shows what a document became that left it', () => {
    const { write, open } = aListenWorld();
    write('c/a', 1);
    const stream = open();
    stream.add(query(2, positive));
    stream.news();
    write('c/a', -1);
    expect(stream.news()).toEqual(['c/a=-1 to [] not [2]', 'NO_CHANGE']);
  });

  test('for documents tells of those that do not exist', () => {
    const { write, open } = aListenWorld();
    write('c/a', 1);
    const stream = open();
    stream.add(documents(4, 'c/a', 'c/none'));
    expect(stream.news()).toEqual(['ADD 4', 'c/a=1 to [4]', 'c/none deleted 4', 'CURRENT 4', 'NO_CHANGE']);
  });

  test('stops when it is removed', () => {
    const { write, open } = aListenWorld();
    const stream = open();
    stream.add(query(2));
    stream.news();
    stream.remove(2);
    expect(stream.news()).toEqual(['REMOVE 2']);
    write('c/a', 1);
    expect(stream.news()).toEqual([]);
  });

  test('that is wanted once ends after its first snapshot', () => {
    const { write, open } = aListenWorld();
    const stream = open();
    stream.add({ ...query(2), once: true });
    write('c/a', 1);
    expect(stream.news()).toEqual(['ADD 2', 'CURRENT 2', 'NO_CHANGE', 'REMOVE 2']);
  });

  test('that Firestore refuses is removed with the cause, and the stream goes on', () => {
    const { open } = aListenWorld();
    const stream = open();
    stream.add(query(2, { limit: { value: -1 } }));
    stream.add({ targetId: 4 });
    stream.add(query(6));
    expect(stream.news()).toEqual([
      'ADD 2',
      'REMOVE 2 code 3',
      'ADD 4',
      'REMOVE 4 code 3',
      'ADD 6',
      'CURRENT 6',
      'NO_CHANGE',
    ]);
  });

  test('whose id is taken ends the stream', () => {
    const { open } = aListenWorld();
    const stream = open();
    stream.add(query(2));
    stream.add(query(2));
    expect(stream.end()).toMatchObject({ error: { status: 'INVALID_ARGUMENT' } });
  });
});

describe('several targets of one stream', () => {
  test('share one snapshot per commit', () => {
    const { write, open } = aListenWorld();
    const stream = open();
    stream.add(query(2));
    stream.add(documents(4, 'c/a'));
    stream.news();
    write('c/a', 1);
    expect(stream.news().sort()).toEqual(['NO_CHANGE', 'c/a=1 to [2]', 'c/a=1 to [4]']);
  });
});

describe('a resumed target', () => {
  /** Listens until the snapshot, and returns what a client would resume with. */
  function leave(world: ReturnType<typeof aListenWorld>, target: Target): Uint8Array {
    const stream = world.open();
    stream.add(target);
    const token = stream.raw.at(-1)?.targetChange?.resumeToken as Uint8Array;
    stream.close();
    return token;
  }

  test('gets only what has changed since', () => {
    const world = aListenWorld();
    ['a', 'b', 'd'].forEach((id, n) => world.write(`c/${id}`, n));
    const resumeToken = leave(world, query(2));
    world.write('c/b', 20);
    world.write('c/d', undefined);
    world.write('c/e', 5);
    const stream = world.open();
    stream.add({ ...query(2), resumeToken });
    expect(stream.news()).toEqual([
      'ADD 2',
      'c/b=20 to [2]',
      'c/e=5 to [2]',
      'c/d deleted 2',
      'CURRENT 2',
      'NO_CHANGE',
    ]);
  });

  test('gets the removal of what no longer matches', () => {
    const world = aListenWorld();
    world.write('c/a', 1);
    const resumeToken = leave(world, query(2, positive));
    world.write('c/a', -1);
    const stream = world.open();
    stream.add({ ...query(2, positive), resumeToken });
    expect(stream.news()).toEqual(['ADD 2', 'c/a removed 2', 'CURRENT 2', 'NO_CHANGE']);
  });

  test('gets an existence filter when the client knows another number of documents', () => {
    const world = aListenWorld();
    world.write('c/a', 1);
    const resumeToken = leave(world, query(2));
    const stream = world.open();
    stream.add({ ...query(2), resumeToken, expectedCount: { value: 3 } });
    expect(stream.news()).toEqual(['ADD 2', 'filter 2 1', 'CURRENT 2', 'NO_CHANGE']);
    stream.remove(2);
    stream.news();
    stream.add({ ...query(2), resumeToken, expectedCount: { value: 1 } });
    expect(stream.news()).toEqual(['ADD 2', 'CURRENT 2', 'NO_CHANGE']);
  });

  test('begins anew with the token of another run of the engine', () => {
    const before = aListenWorld();
    before.write('c/old', 1);
    const resumeToken = leave(before, query(2));
    const world = aListenWorld();
    world.write('c/a', 1);
    const stream = world.open();
    stream.add({ ...query(2), resumeToken });
    expect(stream.news()).toEqual(['ADD 2', 'RESET 2', 'c/a=1 to [2]', 'CURRENT 2', 'NO_CHANGE']);
  });
});

describe('rules', () => {
  /** Lets users read as long as `open` says so, and never documents with a negative number. */
  function guarded() {
    let isOpen = true;
    let asked = 0;
    const check = (allowed: boolean) => {
      asked++;
      if (!allowed) throw new StatusError('PERMISSION_DENIED', 'no');
      return 0;
    };
    const authorizer: Authorizer = {
      get: (_database, caller, _name, before) => {
        const n = before?.fields.get('n');
        return caller.kind === 'owner' ? 0 : check(isOpen && !(n?.type === 'integer' && n.value < 0n));
      },
      list: (_database, caller) => (caller.kind === 'owner' ? 0 : check(isOpen)),
      writes: () => 0,
    };
    const world = aListenWorld(createEngine({ authorizer }));
    return { ...world, shut: () => void (isOpen = false), asked: () => asked };
  }

  test('that deny a target remove it with the cause', () => {
    const { open, shut } = guarded();
    shut();
    const stream = open(ANA);
    stream.add(query(2));
    expect(stream.news()).toEqual(['ADD 2', 'REMOVE 2 code 7']);
  });

  test('are asked again when a change arrives', () => {
    const { open, shut, write } = guarded();
    const stream = open(ANA);
    stream.add(query(2));
    stream.news();
    shut();
    write('c/a', 1);
    expect(stream.news()).toEqual(['REMOVE 2 code 7', 'NO_CHANGE']);
    write('c/b', 1);
    expect(stream.news()).toEqual([]);
  });

  test('hide what a document became that left the target', () => {
    const { open, write } = guarded();
    write('c/a', 1);
    const stream = open(ANA);
    stream.add(query(2, positive));
    stream.news();
    write('c/a', -1);
    expect(stream.news()).toEqual(['c/a removed 2', 'NO_CHANGE']);
  });

  test('are asked once per commit for all listeners of one person', () => {
    const { open, write, asked } = guarded();
    const streams = Array.from({ length: 50 }, () => open(ANA));
    streams.forEach((stream) => stream.add(query(2)));
    const before = asked();
    write('c/a', 1);
    expect(asked() - before).toBe(1);
    streams.forEach((stream) => expect(stream.news()).toContain('c/a=1 to [2]'));
  });
});

describe('a stream', () => {
  test('that names no database ends with INVALID_ARGUMENT', () => {
    const { open } = aListenWorld();
    const stream = open();
    stream.receive({ database: 'nonsense', addTarget: query(2) });
    expect(stream.end()).toMatchObject({ error: { status: 'INVALID_ARGUMENT' } });
  });

  test('that was closed hears nothing more', () => {
    const { write, open } = aListenWorld();
    const stream = open();
    stream.add(query(2));
    stream.news();
    stream.close();
    write('c/a', 1);
    expect(stream.news()).toEqual([]);
  });

  test('whose update fails ends alone; the writer and the others go on', () => {
    let broken = false;
    const authorizer: Authorizer = {
      get: () => 0,
      list: (_database, caller) => {
        if (broken && caller.kind === 'user') throw new Error('bug');
        return 0;
      },
      writes: () => 0,
    };
    const { write, open, logged } = aListenWorld(createEngine({ authorizer }));
    const [bad, good] = [open(ANA), open()];
    bad.add(query(2));
    good.add(query(2));
    good.news();
    broken = true;
    write('c/a', 1);
    expect(bad.end()).toMatchObject({ error: { status: 'INTERNAL' } });
    expect(good.news()).toEqual(['c/a=1 to [2]', 'NO_CHANGE']);
    expect(logged).toHaveLength(1);
  });
});
