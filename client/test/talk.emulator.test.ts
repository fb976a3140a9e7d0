import { deleteApp, initializeApp } from 'firebase-admin/app';
import { initializeFirestore } from 'firebase-admin/firestore';
import { disableNetwork, enableNetwork } from 'firebase/firestore';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { firestoreDocuments } from '../../functions/src/adapters/firestore/firestoreDocuments';
import { PENDING_SEQ } from '../../functions/src/contracts/utilities/messageSeq';
import { newConversation, newMember, newTally } from '../../functions/src/domain/messaging/conversations';
import { paths } from '../../functions/src/domain/paths';
import mirrorProfile from '../../functions/src/handlers/accounts/profileOfUser';
import getMessageAttachments from '../../functions/src/handlers/files/getMessageAttachments';
import addParticipant from '../../functions/src/handlers/messaging/addParticipant';
import followMessage from '../../functions/src/handlers/messaging/followMessageOnMessageWrite';
import removeParticipant from '../../functions/src/handlers/messaging/removeParticipant';
import type { Documents } from '../../functions/src/ports/documents';
import { type Platform, aCaller, aPlatform } from '../../functions/test/support/aPlatform';
import { aMessage } from '../../functions/test/support/aTalk';
import { deliver } from '../../functions/test/support/deliver';
import { expectRefusal } from '../../functions/test/support/expectRefusal';
import { anEnrollment } from '../../functions/test/support/builders';
import { unhurried } from '../../functions/test/support/startFirestore';
import { anAttachment } from '../../test/rules/world/files';
import { world } from '../../test/rules/world/world';
import type { Message, NebulaError } from '../src/index';
import { type Clients, liveValues, startClients } from './support/clients';

const CIRCLE = 'circleOfThree';
const MEMBERS = ['coach', 'otherStudent', 'student'];
const COACH = aCaller('coach', 'coach');

let clients: Clients;
let platform: Platform<Documents>;
let stop: () => Promise<void>;

beforeAll(async () => {
  clients = await startClients();
  await clients.store(world);
  vi.stubEnv('FIRESTORE_EMULATOR_HOST', `${clients.engine.host}:${clients.engine.port}`);
  vi.stubEnv('METADATA_SERVER_DETECTION', 'none');
  const app = initializeApp({ projectId: clients.engine.projectId }, 'talk');
  platform = aPlatform(unhurried(firestoreDocuments(initializeFirestore(app, {}))));
  platform.now = new Date();
  stop = () => deleteApp(app);
});
afterAll(async () => {
  await stop();
  await clients.stop();
  vi.unstubAllEnvs();
});

beforeEach(async () => {
  const now = new Date();
  const opening = { id: CIRCLE, type: 'group', createdBy: 'coach', participantRefs: MEMBERS } as const;
  const conversation = newConversation(opening, now);
  const seats = MEMBERS.flatMap((uid) => [
    [paths.conversationMember(CIRCLE, uid).path, newMember(uid, conversation, now)] as const,
    [paths.conversationTally(uid, CIRCLE).path, newTally(uid, conversation, now)] as const,
  ]);
  await clients.store({
    [paths.conversation(CIRCLE).path]: conversation,
    ...(Object.fromEntries(seats) as Record<string, object>),
    'enrollments/student_of_coach': anEnrollment({ studentRef: 'student', coachRef: 'coach' }),
  });
});

/** Somebody says so much, and the platform hears of it. */
async function say(senderRef: string, ids: readonly string[], more: Partial<Message> = {}): Promise<void> {
  const said = ids.map((id, index) => ({
    ...aMessage({ id, conversationRef: CIRCLE, senderRef, seq: PENDING_SEQ + index }),
    ...more,
  }));
  await clients.store(Object.fromEntries(said.map((each) => [paths.message(CIRCLE, each.id).path, each])));
  for (let first = 0; first < said.length; first += 50) await hear(said[first]!.id);
}

async function hear(messageId: string): Promise<void> {
  const after = await platform.documents.get(paths.message(CIRCLE, messageId));
  const params = { conversationId: CIRCLE, messageId };
  await deliver(platform, followMessage, { params, before: undefined, after });
}

const numbersTo = (first: number, last: number): string[] =>
  Array.from({ length: last - first + 1 }, (_, index) => `n${first + index}`);
const seqsOf = (messages: readonly Message[]): number[] =>
  messages.map(({ seq }) => seq).sort((a, b) => a - b);

describe('X08 removed, with three messages in the pocket', () => {
  test('reads up to the end of its time and from its return on; what it held back is refused', async () => {
    const unread = async () =>
      (await clients.device('student').nebula.messaging.getUnreadMessageCount()).count;
    const elsewhere = await unread();
    await say('student', ['mine']);
    await say('coach', numbersTo(2, 100));
    const [laptop, phone] = [clients.device('student'), clients.device('student')];
    const live = liveValues<readonly Message[]>();
    const ended = new Promise<NebulaError>((resolve) => {
      laptop.nebula.messaging.watchMessages(CIRCLE, live.next, resolve);
    });
    await live.until((messages) => messages[0]?.seq === 100);
    await phone.nebula.messaging.getConversationMessages(CIRCLE);
    await disableNetwork(phone.firestore);
    const held = ['q1', 'q2', 'q3'].map((messageId) =>
      phone.nebula.messaging.sendMessage(CIRCLE, { messageId, content: 'Late' }).then(
        () => 'sent',
        (error: unknown) => (error as NebulaError).code,
      ),
    );

    await platform.call(removeParticipant, COACH, { conversationId: CIRCLE, userId: 'student' });
    expect((await ended).code).toBe('permission-denied');
    const plan = anAttachment('plan', { refs: [paths.message(CIRCLE, 'n110').path] });
    await clients.store({ 'uploads/plan': { ...plan, ownerRef: 'coach' } });
    await say('coach', numbersTo(101, 109));
    const { contentType, bytes } = plan.file!;
    await say('coach', ['n110'], {
      messageType: 'file',
      attachments: [{ fileRef: 'plan', contentType, bytes }],
    });
    await say('coach', numbersTo(111, 130));
    await enableNetwork(phone.firestore);
    expect(await Promise.all(held)).toEqual(Array.from({ length: 3 }, () => 'permission-denied'));
    expect((await clients.stored(`conversations/${CIRCLE}/messages`)).length).toBe(130);

    const { messaging } = clients.device('student').nebula;
    const student = aCaller('student', 'student');
    const guessed = { conversationId: CIRCLE, messageId: 'n110' };
    const isClosed = async () => {
      expect(await messaging.getMessage(CIRCLE, 'n110').catch(() => null)).toBeNull();
      await expectRefusal(platform.call(getMessageAttachments, student, guessed), 'message-missing');
      await expect(messaging.getEarlierMessages(CIRCLE, 101, 130)).rejects.toMatchObject({
        code: 'permission-denied',
      });
      await expect(messaging.getEarlierMessages(CIRCLE, 100, 131)).rejects.toMatchObject({
        code: 'permission-denied',
      });
    };
    await isClosed();
    expect(await messaging.getMessage(CIRCLE, 'n100')).toMatchObject({ seq: 100 });
    expect(seqsOf((await messaging.getEarlierMessages(CIRCLE, 1, 100, { limit: 100 })).items)).toHaveLength(
      100,
    );
    expect(await unread()).toBe(elsewhere);

    await platform.call(addParticipant, COACH, { conversationId: CIRCLE, userId: 'student' });
    expect(await unread()).toBe(elsewhere);
    await say('coach', ['n131']);
    expect(await unread()).toBe(elsewhere + 1);
    expect(seqsOf((await messaging.getConversationMessages(CIRCLE)).items)).toEqual([131]);
    expect(seqsOf((await messaging.getEarlierMessages(CIRCLE, 1, 100, { limit: 100 })).items)).toHaveLength(
      100,
    );
    await isClosed();
    const others = clients.device('otherStudent').nebula.messaging;
    expect(await others.getMessage(CIRCLE, 'mine')).toMatchObject({ content: 'Hello', senderRef: 'student' });
  });
});

describe('X10 families, overrides and halves of characters', () => {
  const FAMILY = '👨‍👩‍👧‍👦';

  test.each([
    ['families', FAMILY.repeat(20), FAMILY.repeat(9)],
    ['Thai', 'สวัสดีครับ ยินดีที่ได้รู้จัก', undefined],
    ['Arabic', 'مرحبا، كيف حالك؟', undefined],
    ['Hindi', 'नमस्ते, आप कैसे हैं?', undefined],
    ['sixty marks on a letter', `Z${'\u0336\u0321'.repeat(30)}`, undefined],
    ['a text of 12 KB', 'ส'.repeat(4_000), 'ส'.repeat(100)],
  ])('%s come back as they went, with a preview of whole characters', async (_title, content, preview) => {
    const { messaging } = clients.device('student').nebula;
    const id = await messaging.sendMessage(CIRCLE, { content });
    await hear(id);
    const reader = clients.device('otherStudent').nebula.messaging;
    const read = await reader.getMessage(CIRCLE, id);
    expect(Buffer.from(read!.content!)).toEqual(Buffer.from(content));
    const { lastMessage } = (await reader.getConversationById(CIRCLE))!;
    expect(lastMessage?.preview?.isWellFormed()).toBe(true);
    expect(lastMessage?.preview).toBe(preview ?? content);
  });

  test.each([
    ['nothing', 'nothing\u0000here'],
    ['what is not seen', '\u200B\u200B'],
    ['9 KB', 'x'.repeat(9_000)],
  ])('%s is refused whole', async (_title, content) => {
    const { messaging } = clients.device('student').nebula;
    const messageId = messaging.newMessageId();
    const sending = messaging.sendMessage(CIRCLE, { messageId, content });
    await expect(sending).rejects.toMatchObject({ code: 'permission-denied' });
    expect(await platform.documents.get(paths.message(CIRCLE, messageId))).toBeUndefined();
  });

  test('half of a character is refused before it is sent, and what comes after it goes', async () => {
    const { messaging, accounts } = clients.device('student').nebula;
    const messageId = await messaging.sendMessage(CIRCLE, { content: 'whole' });
    const message = (await messaging.getMessage(CIRCLE, messageId))!;
    for (const half of ['half \uD83D of one', '\uDE00'])
      for (const writing of [
        messaging.sendMessage(CIRCLE, { content: half }),
        messaging.editMessage(message, half),
        accounts.updateUserProfile('student', { fullName: half }),
      ])
        await expect(writing).rejects.toMatchObject({ code: 'invalid-argument', reason: 'broken-text' });
    await messaging.editMessage(message, 'whole again');
    expect(await messaging.getMessage(CIRCLE, messageId)).toMatchObject({ content: 'whole again' });
  });

  test('a name that nobody sees is refused, and one that turns the line is shown straight', async () => {
    const { accounts } = clients.device('student').nebula;
    for (const fullName of ['\u200B', '\u202E\u200B', 'Ra\u0000mi'])
      await expect(accounts.updateUserProfile('student', { fullName })).rejects.toMatchObject({
        code: 'permission-denied',
      });
    await accounts.updateUserProfile('student', { fullName: 'Rami\u202Eevil' });
    const after = await platform.documents.get(paths.user('student'));
    await deliver(platform, mirrorProfile, { params: { uid: 'student' }, before: undefined, after });
    expect(await clients.as('coach').accounts.getPublicProfile('student')).toMatchObject({
      displayName: 'Ramievil',
    });
  });
});
