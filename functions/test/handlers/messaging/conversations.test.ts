import { beforeEach, describe, expect, it } from 'vitest';
import { paths } from '../../../src/domain/paths';
import createConversation from '../../../src/handlers/messaging/createConversation';
import { CARLA, EVE, OMAR, ROOT, SAM, aMarket } from '../../support/aMarket';
import { type Chat, aChat } from '../../support/aChat';
import { type Platform, NOON, aCaller } from '../../support/aPlatform';
import { anEnrollment } from '../../support/builders';
import { aUser } from '../../support/people';
import { shuffled } from '../../support/shuffled';

const LONG_AGO = new Date('2026-01-01T00:00:00Z');

let market: Platform;
let chat: Chat;

beforeEach(async () => {
  market = await aMarket();
  chat = aChat(market);
  for (const uid of ['carla', 'omar', 'sam', 'eve'])
    market.documents.put(
      paths.user(uid),
      aUser(uid, { role: uid === 'sam' || uid === 'eve' ? 'student' : 'coach', createdAt: LONG_AGO }),
    );
  for (const studentRef of ['sam', 'eve'])
    market.documents.put(
      paths.enrollment(`${studentRef}_bootcamp`),
      anEnrollment({ studentRef, programRef: 'bootcamp' }),
    );
});

const open = async (by: typeof SAM, data: object): Promise<string> =>
  ((await market.call(createConversation, by, data)) as { conversationId: string }).conversationId;
/** What a refused call tells: its code, its message and the facts. */
const refusal = (by: typeof SAM, data: object): Promise<{ reason?: string } | undefined> =>
  market.call(createConversation, by, data).then(
    () => undefined,
    (error: unknown) => {
      const { code, message, details } = error as {
        code: string;
        message: string;
        details: { reason: string };
      };
      return { code, message, ...details };
    },
  );
const direct = (uid: string) => ({ type: 'direct', participantIds: [uid] });

describe('opening a conversation', () => {
  it('X06 both say hello first: one conversation, twenty messages, one place in both lists', async () => {
    const calls = Array.from({ length: 20 }, (_, index) =>
      index % 2 === 0 ? open(SAM, direct('carla')) : open(CARLA, direct('sam')),
    );
    const ids = await Promise.all(calls);
    expect(new Set(ids).size).toBe(1);
    const [id] = ids as [string];
    const events = await Promise.all(
      ids.map((_, index) => chat.send(id, index % 2 === 0 ? 'sam' : 'carla', `m${index}`)),
    );
    await Promise.all(shuffled(events, 7).map((event) => event!()));
    expect(
      chat
        .messagesOf(id)
        .map(({ seq }) => seq)
        .sort((a, b) => a - b),
    ).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    for (const uid of ['sam', 'carla']) {
      const listed = await market.documents.query({
        from: paths.conversations,
        where: [['participantRefs', 'array-contains', uid]],
        limit: 100,
      });
      expect(listed.map(({ path }) => path.id)).toEqual([id]);
      expect(chat.unread(uid)).toBe(10);
    }
  });

  it('X06 refuses oneself, and tells a block from nobody no more than an erased person', async () => {
    market.documents.put(paths.block('carla', 'sam'), {
      blockerRef: 'carla',
      blockedRef: 'sam',
      createdAt: NOON,
      updatedAt: NOON,
    });
    const [self, gone, blocked] = await Promise.all(
      ['sam', 'nobody', 'carla'].map((uid) => refusal(SAM, direct(uid))),
    );
    expect(self).toMatchObject({ code: 'invalid-argument', reason: 'participants-mismatch' });
    expect(gone).toMatchObject({ code: 'not-found', reason: 'person-missing' });
    expect(blocked).toEqual(gone);
  });

  it('X06 makes two groups of the same members, and one of the same request', async () => {
    const group = { type: 'group', participantIds: ['sam', 'eve'], title: 'Bootcamp' };
    const ids = [
      await open(CARLA, { ...group, requestId: 'one' }),
      await open(CARLA, { ...group, requestId: 'one' }),
      await open(CARLA, { ...group, requestId: 'two' }),
    ];
    expect(ids[1]).toBe(ids[0]);
    expect(ids[2]).not.toBe(ids[0]);
    expect((await chat.conversation(ids[0]!))?.participantRefs).toEqual(['carla', 'eve', 'sam']);
  });

  it('needs an enrollment or a booking, or an admin', async () => {
    expect(await refusal(SAM, direct('omar'))).toMatchObject({ reason: 'contact-not-allowed' });
    expect(await refusal(OMAR, direct('sam'))).toMatchObject({ reason: 'contact-not-allowed' });
    expect(await refusal(SAM, direct('eve'))).toMatchObject({ reason: 'contact-not-allowed' });
    await expect(open(ROOT, direct('sam'))).resolves.toEqual(expect.any(String));
    await expect(open(SAM, direct('root'))).resolves.toEqual(expect.any(String));
  });

  it('needs neither where the other one lets anybody write first', async () => {
    const privacy = (messagesFrom: 'related' | 'anyone') =>
      market.documents.put(paths.privacySettings('omar'), { messagesFrom, createdAt: NOON, updatedAt: NOON });
    privacy('related');
    expect(await refusal(SAM, direct('omar'))).toMatchObject({ reason: 'contact-not-allowed' });
    privacy('anyone');
    await expect(open(SAM, direct('omar'))).resolves.toEqual(expect.any(String));
    // It says nothing of whom omar may write to, and a block is stronger.
    expect(await refusal(OMAR, direct('eve'))).toMatchObject({ reason: 'contact-not-allowed' });
    market.documents.put(paths.block('omar', 'eve'), {
      ...{ blockerRef: 'omar', blockedRef: 'eve', createdAt: NOON, updatedAt: NOON },
    });
    expect(await refusal(EVE, direct('omar'))).toMatchObject({ reason: 'person-missing' });
  });

  it('is one for the support of a person, which the admins see', async () => {
    const [first, second, other] = [
      await open(SAM, { type: 'support', participantIds: [] }),
      await open(SAM, { type: 'support', participantIds: [] }),
      await open(EVE, { type: 'support', participantIds: [] }),
    ];
    expect(second).toBe(first);
    expect(other).not.toBe(first);
  });

  it('is bounded in a day, the more so for who is new', async () => {
    market.documents.put(paths.user('carla'), aUser('carla', { role: 'coach', createdAt: NOON }));
    const groups = Array.from({ length: 6 }, () => ({ type: 'group', participantIds: ['sam'] }));
    const outcomes: ({ reason?: string } | undefined)[] = [];
    for (const group of groups) outcomes.push(await refusal(CARLA, group));
    expect(outcomes.map((outcome) => outcome?.reason)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      'too-many-conversations',
    ]);
    market.now = new Date(NOON.getTime() + 86_400_001);
    await expect(open(CARLA, groups[0]!)).resolves.toEqual(expect.any(String));
  });

  it('is bounded as much where all are opened at once', async () => {
    market.documents.put(paths.user('carla'), aUser('carla', { role: 'coach', createdAt: NOON }));
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, () => refusal(CARLA, { type: 'group', participantIds: ['sam'] })),
    );
    expect(outcomes.filter((outcome) => outcome === undefined)).toHaveLength(5);
    expect(new Set(outcomes.map((outcome) => outcome?.reason))).toEqual(
      new Set([undefined, 'too-many-conversations']),
    );
  });

  it('is not for who has no account', async () => {
    const nobody = aCaller('nora', 'student');
    expect(await refusal(nobody, { type: 'support', participantIds: [] })).toMatchObject({
      reason: 'user-missing',
    });
  });
});
