import { setTimeout as pause } from 'node:timers/promises';
import { Timestamp } from 'firebase-admin/firestore';
import { collection, onSnapshot, type QuerySnapshot } from 'firebase/firestore';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { serverClient, type Client, type Session } from './clients';
import { findAnomalies } from './findAnomalies';
import { seededRandom, type Random } from './random';
import { recorder, type Recorder } from './recorder';
import { startWorld, type World } from './world';

/** In the title of the tests, so that a failure names it. */
const SEED = Number(process.env.HISTORY_SEED ?? Math.floor(Math.random() * 1e9));
const TRANSACTIONS_EACH = 12;

let world: World;
let random: Random;
let record: Recorder;

beforeAll(async () => {
  world = await startWorld();
});

beforeEach(() => {
  world.database.clear();
  random = seededRandom(SEED);
  record = recorder(world.database);
});

afterAll(() => world.stop());

/** Each client does its transactions one after the other, all clients at once. */
async function inParallel<C extends Client>(
  clients: readonly C[],
  transaction: (client: C, id: string) => Promise<void>,
): Promise<void> {
  await Promise.all(
    clients.map(async (client, c) => {
      for (let i = 0; i < TRANSACTIONS_EACH; i++) await transaction(client, `t${c}-${i}`);
    }),
  );
}

function moment(): Promise<void> {
  return pause(random.int(4));
}

function paths(collectionId: string, ids: readonly string[]): string[] {
  return ids.map((id) => `${collectionId}/${id}`);
}

async function balanceOf(session: Session, path: string): Promise<number> {
  return Number((await session.get(path))?.balance ?? 0);
}

const ACCOUNTS = paths('accounts', ['a', 'b', 'c', 'd', 'e']);
const OPENING = 100;
const TOTAL = ACCOUNTS.length * OPENING;

function open(accounts: readonly string[], balance: number): Promise<void> {
  return record.run(serverClient(world.admin), 'opening', (session) => {
    for (const path of accounts) session.set(path, { balance });
    return Promise.resolve();
  });
}

/** Moves money between two accounts, which may be the same, and reads a third. */
async function transfer(session: Session): Promise<void> {
  const [from, to, other] = [random.pick(ACCOUNTS), random.pick(ACCOUNTS), random.pick(ACCOUNTS)];
  const source = await balanceOf(session, from);
  await moment();
  const target = await balanceOf(session, to);
  await session.get(other);
  if (from === to) return;
  const amount = random.int(30);
  session.set(from, { balance: source - amount });
  session.set(to, { balance: target + amount });
}

function sum(balances: readonly unknown[]): number {
  return balances.reduce<number>((total, balance) => total + Number(balance), 0);
}

describe(`concurrent transactions (HISTORY_SEED=${SEED})`, () => {
  it('over registers are strictly serialisable, of server and web clients alike', async () => {
    const registers = paths('registers', ['a', 'b', 'c', 'd']);
    await inParallel(world.everybody, (client, id) =>
      record.run(client, id, async (session) => {
        const read = random.some(registers);
        for (const path of read) {
          await session.get(path);
          await moment();
        }
        for (const path of random.some(random.chance(0.8) ? read : registers)) session.set(path, {});
      }),
    );
    expect(findAnomalies(record.history())).toEqual([]);
    expect(record.commits.length).toBeGreaterThan(TRANSACTIONS_EACH);
  });

  it('keep the sum of all accounts, in every live snapshot, snapshot read and past cut', async () => {
    await open(ACCOUNTS, OPENING);
    const live: number[] = [];
    const stops = world.webs.map((web) =>
      onSnapshot(collection(web, 'accounts'), ({ docs }: QuerySnapshot) => {
        live.push(sum(docs.map((found) => found.get('balance') as unknown)));
      }),
    );
    const cuts: number[] = [];
    const running = new AbortController();
    const reader = (async () => {
      while (!running.signal.aborted) {
        const cut = await world.admin.runTransaction(
          (transaction) => transaction.getAll(...ACCOUNTS.map((path) => world.admin.doc(path))),
          { readOnly: true },
        );
        cuts.push(sum(cut.map((found) => found.get('balance') as unknown)));
      }
    })();
    await inParallel(world.everybody, (client, id) => record.run(client, id, transfer));
    running.abort();
    await reader;
    for (const stop of stops) stop();
    expect(findAnomalies(record.history())).toEqual([]);
    expect(new Set([...cuts, ...live])).toEqual(new Set([TOTAL]));
  });

  it('read the past as one consistent cut', async () => {
    await open(ACCOUNTS, OPENING);
    await inParallel(world.servers, (client, id) => record.run(client, id, transfer));
    const sampled = random.some(record.commits.map(({ time }) => time)).slice(0, 50);
    for (const time of sampled) {
      const readTime = new Timestamp(Math.floor(time / 1e6), (time % 1e6) * 1000);
      const cut = await world.admin.runTransaction(
        (transaction) => transaction.getAll(...ACCOUNTS.map((path) => world.admin.doc(path))),
        { readOnly: true, readTime },
      );
      expect(cut.map((found) => found.get('writer') as unknown)).toEqual(
        ACCOUNTS.map((path) => lastWriter(path, time)),
      );
      expect(sum(cut.map((found) => found.get('balance') as unknown))).toBe(TOTAL);
    }
  });

  it('never overdraw two accounts that must not be negative together', async () => {
    const pair = paths('pairs', ['x', 'y']);
    await open(pair, OPENING);
    const sums: number[] = [];
    await inParallel(world.everybody, (client, id) =>
      record.run(client, id, async (session) => {
        const balances: number[] = [];
        for (const path of pair) {
          balances.push(await balanceOf(session, path));
          await moment();
        }
        sums.push(sum(balances));
        const own = random.int(2);
        const amount = 1 + random.int(OPENING);
        const allowed = sum(balances) >= amount ? -amount : amount;
        session.set(pair[own] ?? '', { balance: (balances[own] ?? 0) + allowed });
      }),
    );
    expect(findAnomalies(record.history())).toEqual([]);
    expect(Math.min(...sums)).toBeGreaterThanOrEqual(0);
  });

  it('that count by a query and add to what they counted see no phantoms', async () => {
    const SEATS = 8;
    await inParallel(world.servers, (client, id) =>
      record.run(client, id, async (session) => {
        const room = `rooms/${random.pick(['red', 'blue'])}/seats`;
        const taken = await session.find(room);
        await moment();
        if (taken.size < SEATS) session.set(`${room}/${id}`, {});
      }),
    );
    expect(findAnomalies(record.history())).toEqual([]);
    for (const room of ['red', 'blue']) {
      expect((await world.admin.collection(`rooms/${room}/seats`).get()).size).toBe(SEATS);
    }
  });

  it('would be found out if nothing were locked', async () => {
    const unlocked = vi
      .spyOn(world.database.transactions.locks, 'acquire')
      .mockImplementation((_request, run) => Promise.resolve(run()));
    await open(ACCOUNTS, OPENING);
    await inParallel(world.servers, (client, id) => record.run(client, id, transfer));
    unlocked.mockRestore();
    expect(findAnomalies(record.history())).not.toEqual([]);
  });
});

function lastWriter(path: string, time: number): string | undefined {
  const changes = record.commits
    .filter((commit) => commit.time <= time)
    .flatMap((commit) => commit.changes)
    .filter(({ name }) => name.endsWith(`/${path}`));
  const writer = changes.at(-1)?.after?.fields.get('writer');
  return writer?.type === 'string' ? writer.value : undefined;
}
