import { doc, serverTimestamp, writeBatch } from 'firebase/firestore';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../../../test/rules/people';
import { outcomeOf } from '../../../test/rules/verdict';
import { world } from '../../../test/rules/world/world';
import { SETTINGS } from '../../src/contracts/settings';
import { PENDING_SEQ, isNumbered } from '../../src/contracts/utilities/messageSeq';
import { paths } from '../../src/domain/paths';
import { spend } from '../../src/domain/rateLimits/spend';
import followMessage from '../../src/handlers/messaging/followMessageOnMessageWrite';
import { deliver } from '../support/deliver';
import { insist } from '../support/insist';
import { shuffled } from '../support/shuffled';
import { type Ruled, startRuled } from '../support/startRuled';

const { perHour } = SETTINGS['messaging.quota'].default;
const BATCHES = 8;
const BATCH = 50;
const WORKERS = 4;
const TALKS = ['pair', 'circle'] as const;

let ruled: Ruled;
let runner: Ruled['runner'];
let platform: Ruled['platform'];
let sent = 0;

beforeAll(async () => {
  ruled = await startRuled('message-flood', world);
  ({ runner, platform } = ruled);
});
afterAll(() => ruled.stop());

type Place = readonly [conversationId: string, messageId: string];

/** @returns what was let in */
async function write(by: Person, conversationRef: string, count: number): Promise<readonly Place[]> {
  const firestore = runner.as(by);
  const batch = writeBatch(firestore);
  const ids = Array.from({ length: count }, () => `flood${(sent += 1)}`);
  const [now, seq] = [serverTimestamp(), PENDING_SEQ + platform.now.getTime()];
  const said = { conversationRef, senderRef: by, messageType: 'text', content: 'Buy now' };
  const dates = { createdAt: now, updatedAt: now };
  for (const id of ids)
    batch.set(doc(firestore, paths.message(conversationRef, id).path), {
      ...{ id, ...said, seq, version: 1, isDeleted: false, ...dates },
    });
  const { verdict } = await outcomeOf('create', batch.commit());
  return verdict === 'allow' ? ids.map((id) => [conversationRef, id] as const) : [];
}

/** Batches at once, in both conversations. */
async function burst(): Promise<readonly Place[]> {
  const batches = Array.from({ length: BATCHES }, (_, index) => write('student', TALKS[index % 2]!, BATCH));
  return (await Promise.all(batches)).flat();
}

async function hear([conversationId, messageId]: Place): Promise<void> {
  const after = await platform.documents.get(paths.message(conversationId, messageId));
  const params = { conversationId, messageId };
  await insist(() => deliver(platform, followMessage, { params, before: undefined, after }));
}

/** Each event twice, in any order, by several at once. */
async function hearAll(places: readonly Place[]): Promise<void> {
  const waiting = shuffled([...places, ...places], 7);
  const work = async (): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) await hear(next);
  };
  await Promise.all(Array.from({ length: WORKERS }, work));
}

/** What the sender's world has that waits for its number: it is numbered with the rest, and counts. */
const WAITING = Object.values(world).filter(
  (each) =>
    'seq' in each && Number(each.seq) >= PENDING_SEQ && 'senderRef' in each && each.senderRef === 'student',
).length;

const allowance = () => platform.documents.get(paths.messageAllowance('student'));

describe('somebody who writes as fast as it can, in several conversations', () => {
  it('is stopped when an hour’s worth is numbered, alone, and until it has waited for what was too much', async () => {
    const before = await Promise.all(TALKS.map((id) => platform.documents.get(paths.conversation(id))));
    const first = await burst();
    await hearAll(first);
    const second = await burst();
    await hearAll(second);
    const all = [...first, ...second];
    expect(all).toHaveLength(2 * BATCHES * BATCH);
    expect(all.length).toBeGreaterThan(perHour);

    expect(await burst()).toEqual([]);
    expect(await write('student', 'circle', 1)).toEqual([]);
    expect(await write('coach', 'pair', 1)).toHaveLength(1);

    const found = await Promise.all(all.map(([talk, id]) => platform.documents.get(paths.message(talk, id))));
    for (const [index, talk] of TALKS.entries()) {
      const seqs = found.flatMap((each) => (each?.conversationRef === talk ? [each] : []));
      expect(seqs.every(isNumbered)).toBe(true);
      expect(new Set(seqs.map(({ seq }) => seq)).size).toBe(all.length / 2);
      const conversation = await platform.documents.get(paths.conversation(talk));
      expect(conversation?.lastSeq).toBeGreaterThanOrEqual(before[index]!.lastSeq + all.length / 2);
    }
    expect(await allowance()).toEqual(spend(undefined, all.length + WAITING, perHour, platform.now));

    await platform.documents.transact((transaction) => {
      const waited = new Date(platform.now.getTime() - 30 * 60_000);
      transaction.set(paths.messageAllowance('student'), spend(undefined, all.length, perHour, waited));
      return Promise.resolve();
    });
    expect(await write('student', 'pair', 1)).toHaveLength(1);
  });
});
