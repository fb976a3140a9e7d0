import { beforeEach, describe, expect, it } from 'vitest';
import type { Message } from '../../../src/contracts/documents/messages';
import { claimedFile } from '../../../src/domain/files/fileClaims';
import { left } from '../../../src/domain/messaging/membership';
import { tombstone } from '../../../src/domain/messaging/tombstone';
import { paths } from '../../../src/domain/paths';
import getFlaggedContent from '../../../src/handlers/admin/getFlaggedContent';
import reviewFlaggedContent from '../../../src/handlers/admin/reviewFlaggedContent';
import deleteFile from '../../../src/handlers/files/deleteFile';
import getMessageAttachments from '../../../src/handlers/files/getMessageAttachments';
import getSignedUrl from '../../../src/handlers/files/getSignedUrl';
import sweepFilesEveryDay from '../../../src/handlers/files/sweepFilesEveryDay';
import followMessage from '../../../src/handlers/messaging/followMessageOnMessageWrite';
import reportMessage from '../../../src/handlers/messaging/reportMessage';
import { CARLA, EVE, ROOT, SAM, aMarket } from '../../support/aMarket';
import type { Platform } from '../../support/aPlatform';
import { aMessage, aTalk } from '../../support/aTalk';
import { PDF } from '../../support/bombs';
import { deliver } from '../../support/deliver';
import { expectRefusal } from '../../support/expectRefusal';
import { aUser } from '../../support/people';
import { aPicture } from '../../support/pictures';
import { uploaded } from '../../support/uploads';
import { workOff } from '../../support/workOff';

const DAY = 86_400_000;

let market: Platform;

beforeEach(async () => {
  market = await aMarket();
  for (const uid of ['sam', 'carla', 'eve', 'root'])
    market.documents.put(paths.user(uid), aUser(uid, { role: uid === 'root' ? 'admin' : 'student' }));
  for (const [path, data] of aTalk({ type: 'group' })) market.documents.put(path, data);
});

const later = (milliseconds: number): void => {
  market.now = new Date(market.now.getTime() + milliseconds);
};
const fileOf = (id: string) => market.documents.get(paths.upload(id));
const messageOf = (id: string) => market.documents.get(paths.message('talk', id));
const aPdf = (owner = SAM) =>
  uploaded(market, owner, { purpose: 'attachment', contentType: 'application/pdf', name: 'Plan.pdf' }, PDF);

/** What the rules let a sender commit: the message, and its claim on each file. */
async function send(id: string, fileIds: readonly string[]): Promise<Message> {
  const uploads = await Promise.all(fileIds.map(fileOf));
  const attachments = uploads.map((upload) => {
    const { path: _path, ...facts } = upload!.file!;
    return { fileRef: upload!.id, ...facts, ...(upload!.name !== undefined && { name: upload!.name }) };
  });
  const { content: _content, ...wordless } = aMessage({ id, messageType: 'file', attachments });
  const { path } = paths.message('talk', id);
  for (const upload of uploads) {
    const claim = { by: 'sam', purpose: 'attachment', ref: path } as const;
    market.documents.put(paths.upload(upload!.id), claimedFile(upload, claim, market.now));
  }
  market.documents.put(paths.message('talk', id), wordless);
  await hear(undefined, wordless);
  return wordless;
}

const hear = (before: Message | undefined, after: Message) =>
  deliver(market, followMessage, { params: { conversationId: 'talk', messageId: after.id }, before, after });

async function takeBack(id: string): Promise<() => Promise<void>> {
  const before = (await messageOf(id))!;
  const after = tombstone(before, market.now);
  market.documents.put(paths.message('talk', id), after);
  return () => hear(before, after);
}

const open = (caller: typeof SAM, messageId = 'm1') =>
  market.call(getMessageAttachments, caller, { conversationId: 'talk', messageId }) as Promise<{
    attachments: { fileId: string; url: string; name?: string }[];
  }>;

async function sweep(): Promise<void> {
  await sweepFilesEveryDay(market.ports);
  await workOff(market);
}

describe('the files of a message', () => {
  it('are opened by who reads the message, with their names and sizes', async () => {
    const pdf = await aPdf();
    const photo = await uploaded(market, SAM, { purpose: 'attachment' }, await aPicture(640, 480));
    await send('m1', [pdf.id, photo.id]);
    for (const caller of [SAM, CARLA])
      expect((await open(caller)).attachments).toMatchObject([
        { fileId: pdf.id, contentType: 'application/pdf', name: 'Plan.pdf', bytes: PDF.byteLength },
        { fileId: photo.id, contentType: 'image/webp', width: 640, height: 480 },
      ]);
    await expectRefusal(open(EVE), 'message-missing');
    await expectRefusal(open(ROOT), 'message-missing');
    await expectRefusal(market.call(getSignedUrl, CARLA, { fileId: pdf.id }), 'file-missing');
    expect(await market.documents.get(paths.conversation('talk'))).toMatchObject({
      lastMessage: { senderRef: 'sam', files: 2 },
    });
  });

  it('are closed to who was removed before they came, and open to an admin who answers for the platform', async () => {
    const talk = (await market.documents.get(paths.conversation('talk')))!;
    const member = (await market.documents.get(paths.conversationMember('talk', 'carla')))!;
    market.documents.put(paths.conversationMember('talk', 'carla'), left(talk, member, market.now));
    await send('m1', [(await aPdf()).id]);
    await expectRefusal(open(CARLA), 'message-missing');
    market.documents.put(paths.conversation('talk'), { ...talk, type: 'support' });
    expect((await open(ROOT)).attachments).toHaveLength(1);
    await expectRefusal(open(EVE), 'message-missing');
  });

  it('are gone with the message, for its reader at once and from storage a week later', async () => {
    const { id } = await aPdf();
    await send('m1', [id]);
    await expectRefusal(market.call(deleteFile, SAM, { fileId: id }), 'file-in-use');
    const event = await takeBack('m1');
    expect(await open(CARLA)).toEqual({ attachments: [] });
    await event();
    later(DAY);
    // A second delivery gives it no more time.
    await event();
    expect(await fileOf(id)).toMatchObject({ status: 'ready', refs: [] });
    later(5 * DAY);
    await sweep();
    expect(await fileOf(id)).toMatchObject({ status: 'ready' });
    later(DAY);
    await sweep();
    expect(await fileOf(id)).toMatchObject({ status: 'removed' });
    expect(market.files.objects.size).toBe(0);
  });

  it('F08 stay while another message has them, in whichever order the two are told of', async () => {
    const { id } = await aPdf();
    await send('m1', [id]);
    await send('m2', [id]);
    const first = await takeBack('m1');
    later(8 * DAY);
    await sweep();
    await first();
    await first();
    await sweep();
    expect(await fileOf(id)).toMatchObject({ refs: ['conversations/talk/messages/m2'] });
    expect((await open(CARLA, 'm2')).attachments).toHaveLength(1);
    const second = await takeBack('m2');
    await Promise.all([second(), first(), second()]);
    later(8 * DAY);
    await sweep();
    expect(await fileOf(id)).toMatchObject({ status: 'removed' });
    expect((await open(CARLA, 'm2')).attachments).toEqual([]);
  });

  it('are shown to moderators with a report, kept with what they remove, and taken away by them alone', async () => {
    const { id } = await aPdf();
    const sent = await send('m1', [id]);
    const place = { conversationId: 'talk', messageId: 'm1' };
    await market.call(reportMessage, CARLA, { ...place, reason: 'Rude' });
    expect(await market.call(getFlaggedContent, ROOT, {})).toMatchObject({
      flags: [{ context: [{ senderRef: 'sam', fileRefs: [id] }] }],
    });
    const remove = {
      targetType: 'message',
      targetId: 'm1',
      parentId: 'talk',
      version: 1,
      decision: 'remove',
      reason: 'Rude',
    };
    await market.call(reviewFlaggedContent, ROOT, remove);
    expect(await market.documents.get(paths.messageVersion('talk', 'm1', 1))).toMatchObject({
      senderRef: 'sam',
      attachments: sent.attachments,
    });
    await hear(sent, (await messageOf('m1'))!);
    expect(await open(CARLA)).toEqual({ attachments: [] });
    expect(await market.call(getSignedUrl, ROOT, { fileId: id })).toMatchObject({ fileId: id });
    await market.call(deleteFile, ROOT, { fileId: id });
    await workOff(market);
    expect(market.files.objects.size).toBe(0);
  });

  it('are left out where a moderator took one away, and the others stay', async () => {
    const [one, two] = [await aPdf(), await aPdf()];
    await send('m1', [one.id, two.id]);
    await market.call(deleteFile, ROOT, { fileId: one.id });
    expect((await open(CARLA)).attachments.map(({ fileId }) => fileId)).toEqual([two.id]);
  });
});
