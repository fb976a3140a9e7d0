import { disableNetwork, enableNetwork } from 'firebase/firestore';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { Conversation } from '../../functions/src/contracts/documents/conversations';
import { PENDING_SEQ } from '../../functions/src/contracts/utilities/messageSeq';
import { newConversation, newMember } from '../../functions/src/domain/messaging/conversations';
import { numbered } from '../../functions/src/domain/messaging/numbered';
import { world } from '../../test/rules/world/world';
import type { Message, NebulaError } from '../src/index';
import { liveValues, startClients, type Clients } from './support/clients';

const HOUR = 3_600_000;
const TALK = 'conversations/clocks';

let clients: Clients;
beforeAll(async () => {
  clients = await startClients();
  await clients.store(world);
});
afterAll(() => clients.stop());
afterEach(() => void vi.restoreAllMocks());

function aMessage(id: string, senderRef: string, seq: number, more: Partial<Message> = {}): Message {
  const now = new Date();
  return {
    ...{ id, conversationRef: 'clocks', senderRef, messageType: 'text', content: id, seq, version: 1 },
    ...{ isDeleted: false, createdAt: now, updatedAt: now, ...more },
  };
}

test('X12 the clock is 26 hours fast: what it says is a hint, and what is stale is refused', async () => {
  const began = new Date();
  const opening = {
    id: 'clocks',
    type: 'direct',
    createdBy: 'coach',
    participantRefs: ['coach', 'student'],
  } as const;
  const conversation: Conversation = { ...newConversation(opening, began), lastSeq: 2, unreadShare: 2 };
  await clients.store({
    [TALK]: conversation,
    [`${TALK}/members/student`]: newMember('student', { lastSeq: 0 }, began),
    [`${TALK}/messages/m`]: aMessage('m', 'student', 1),
    [`${TALK}/messages/n`]: aMessage('n', 'student', 2),
  });
  const realNow = Date.now.bind(Date);
  vi.spyOn(Date, 'now').mockImplementation(() => realNow() + 26 * HOUR);
  const { nebula, firestore } = clients.device('student');
  const live = liveValues<readonly Message[]>();
  const stop = nebula.messaging.watchMessages('clocks', live.next, fail);
  const [n, m] = await live.until((all) => all.length === 2);

  await disableNetwork(firestore);
  const sent = ['one', 'two', 'three'].map((content) =>
    nebula.messaging.sendMessage('clocks', { messageId: content, content }),
  );
  const edited = nebula.messaging.editMessage(m!, 'older words').catch((error: unknown) => error);
  const deleted = nebula.messaging.deleteMessage(n!);
  const pending = await live.until((all) => all.length === 5);
  expect(pending.slice(0, 3).every(({ seq }) => seq >= PENDING_SEQ)).toBe(true);
  expect(new Set(pending.slice(0, 3).map(({ id }) => id))).toEqual(new Set(['one', 'two', 'three']));

  const others = Array.from({ length: 10 }, (_, index) => aMessage(`o${index}`, 'coach', index + 3));
  await clients.store({
    ...Object.fromEntries(others.map((each) => [`${TALK}/messages/${each.id}`, each])),
    [TALK]: { ...conversation, lastSeq: 12, unreadShare: 12 },
    [`${TALK}/messages/m`]: aMessage('m', 'student', 1, { content: 'newer words', version: 2 }),
    [`${TALK}/messages/m/history/1`]: {
      senderRef: 'student',
      content: 'm',
      createdAt: began,
      updatedAt: began,
    },
  });
  await enableNetwork(firestore);
  await Promise.all([...sent, deleted]);
  expect((await edited) as NebulaError).toMatchObject({ code: 'permission-denied' });
  await live.until((all) => all.some(({ id, content }) => id === 'm' && content === 'newer words'));
  stop();

  const stored = (await clients.stored(`${TALK}/messages`)) as unknown as (Omit<Message, 'createdAt'> & {
    createdAt: { toDate(): Date };
  })[];
  const byId = new Map(stored.map((each) => [each.id, each]));
  expect(byId.get('m')).toMatchObject({ content: 'newer words', version: 2 });
  expect(byId.get('n')).toMatchObject({ isDeleted: true, version: 2 });
  const latest = realNow() + 60_000;
  for (const { createdAt } of stored) expect(createdAt.toDate().getTime()).toBeLessThan(latest);
  const messages = stored.map((each) => ({ ...each, createdAt: each.createdAt.toDate() }));
  const given = numbered({ ...conversation, lastSeq: 12 }, messages, new Date(realNow()));
  expect(given.messages.map(({ id, seq }) => [id, seq])).toEqual([
    ['one', 13],
    ['two', 14],
    ['three', 15],
  ]);
});

function fail(): never {
  throw new Error('was not expected');
}
