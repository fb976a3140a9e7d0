import { disableNetwork, enableNetwork } from 'firebase/firestore';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newConversation, newMember } from '../../functions/src/domain/messaging/conversations';
import { anAttachment } from '../../test/rules/world/files';
import { world } from '../../test/rules/world/world';
import type { Message, Upload } from '../src/index';
import { startClients, type Clients } from './support/clients';

const TALK = 'conversations/files';
const PHOTO = anAttachment('snapshot', { name: 'Board.png', claimUntil: new Date(Date.now() + 86_400_000) });

let clients: Clients;
beforeAll(async () => {
  clients = await startClients();
  await clients.store(world);
});
afterAll(() => clients.stop());

beforeEach(async () => {
  const now = new Date();
  const participantRefs = ['coach', 'student'];
  const opening = { id: 'files', type: 'direct', createdBy: 'coach', participantRefs } as const;
  await clients.store({
    [TALK]: newConversation(opening, now),
    [`${TALK}/members/student`]: newMember('student', { lastSeq: 0 }, now),
    'uploads/snapshot': PHOTO,
  });
});

const sent = (messageId: string) => ({ messageId, attachments: [PHOTO] });
const refsOf = async () => (await clients.stored('uploads')).find(({ id }) => id === 'snapshot')?.refs;
const messagesOf = async () => (await clients.stored(`${TALK}/messages`)) as unknown as Message[];

describe('F08 a message with a file', () => {
  test('claims it in its own commit, also when it waited offline, and once however often it is sent', async () => {
    const { nebula, firestore } = clients.device('student');
    await disableNetwork(firestore);
    const sending = nebula.messaging.sendMessage('files', sent('late'));
    await enableNetwork(firestore);
    await sending;
    await nebula.messaging.sendMessage('files', sent('late'));
    expect((await messagesOf()).find(({ id }) => id === 'late')).toMatchObject({
      messageType: 'image',
      attachments: [{ fileRef: 'snapshot', name: 'Board.png', contentType: 'image/webp', width: 640 }],
    });
    expect(await refsOf()).toEqual([`${TALK}/messages/late`]);
    await expect(
      nebula.messaging.sendMessage('files', { messageId: 'late', content: 'Other words' }),
    ).rejects.toMatchObject({ code: 'permission-denied' });
  });

  test('has one file in two messages, and each lets go of its own words', async () => {
    const { nebula } = clients.device('student');
    await nebula.messaging.sendMessage('files', { ...sent('one'), content: 'Look' });
    await nebula.messaging.sendMessage('files', sent('two'));
    expect(await refsOf()).toEqual([`${TALK}/messages/one`, `${TALK}/messages/two`]);
    const one = await nebula.messaging.getMessage('files', 'one');
    await nebula.messaging.editMessage(one!, 'Look here');
    const two = await nebula.messaging.getMessage('files', 'two');
    await nebula.messaging.deleteMessage(two!);
    const messages = await messagesOf();
    expect(messages.find(({ id }) => id === 'one')).toMatchObject({ content: 'Look here', version: 2 });
    const left = messages.find(({ id }) => id === 'two');
    expect([left?.isDeleted, left?.attachments]).toEqual([true, undefined]);
    expect(await clients.stored(`${TALK}/messages/two/history`)).toMatchObject([
      { attachments: [{ fileRef: 'snapshot' }] },
    ]);
  });

  test.each<[string, Partial<Upload>]>([
    ['was swept', { status: 'removed' }],
    ['is another one’s', { ownerRef: 'coach' }],
  ])('whose file %s is refused whole: nothing is said, nothing is claimed', async (_title, now) => {
    await clients.store({ 'uploads/snapshot': { ...PHOTO, ...now } });
    const { nebula } = clients.device('student');
    await expect(nebula.messaging.sendMessage('files', sent('gone'))).rejects.toMatchObject({
      reason: 'attachment-gone',
      details: { fileId: 'snapshot' },
    });
    expect((await messagesOf()).map(({ id }) => id)).not.toContain('gone');
    expect(await refsOf()).toEqual([]);
  });
});
