import sharp from 'sharp';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Actor } from '../../seed/src/story/actor';
import { unzipped } from '../../functions/test/support/unzipped';
import { atApp, person, type Person } from './support/people';
import { aProgram } from './support/programs';
import { succeed } from './support/scene';

let student: Person;
let coach: Person;
let apps: Readonly<Record<'student' | 'coach' | 'stranger', Actor>>;
let picture: Blob;

/** A student of a coach who write to each other, and somebody else, each at an app. */
beforeAll(async () => {
  const [first, second, third] = await Promise.all([
    person('student'),
    person('coach'),
    person('student', 'stranger'),
  ]);
  [student, coach] = [first, second];
  const { id: programId } = await aProgram(coach, {});
  await succeed('learning/enrollStudent', { programId }, student);
  const [atStudent, atCoach, atStranger] = await Promise.all([first, second, third].map(atApp));
  apps = { student: atStudent!, coach: atCoach!, stranger: atStranger! };
  const bytes = await sharp({ create: { width: 80, height: 60, channels: 3, background: '#227755' } })
    .jpeg()
    .toBuffer();
  picture = new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' });
});
afterAll(() => Promise.all(Object.values(apps).map((app) => app.leave())));

const bytesAt = async (url: string) => Buffer.from(await (await fetch(url)).arrayBuffer());

it('F08: a picture in a message is opened by who talks there and by nobody else', async () => {
  const { conversationId } = await apps.student.nebula.messaging.createConversation({
    ...{ type: 'direct', participantIds: [coach.uid] },
  });
  const photo = await apps.student.nebula.files.uploadAttachment(picture, { name: 'Board.jpg' });
  expect(photo).toMatchObject({ status: 'ready', file: { contentType: 'image/webp', width: 80 } });
  const messageId = await apps.student.nebula.messaging.sendMessage(conversationId, {
    ...{ content: 'Look', attachments: [photo] },
  });
  // It is opened by its place in the conversation, which a trigger gives it.
  const opened = await vi.waitFor(
    () => apps.coach.nebula.files.getMessageAttachments({ conversationId, messageId }),
    { interval: 200, timeout: 60_000 },
  );
  expect(opened.attachments).toMatchObject([{ name: 'Board.jpg' }]);
  const { format, width } = await sharp(await bytesAt(opened.attachments[0]!.url)).metadata();
  expect({ format, width }).toEqual({ format: 'webp', width: 80 });
  const { files } = apps.stranger.nebula;
  await expect(files.getMessageAttachments({ conversationId, messageId })).rejects.toMatchObject({
    reason: 'message-missing',
  });
  await expect(files.getSignedUrl({ fileId: photo.id })).rejects.toMatchObject({ reason: 'file-missing' });
  const message = await apps.student.nebula.messaging.getMessage(conversationId, messageId);
  await apps.student.nebula.messaging.deleteMessage(message!);
  expect(await apps.coach.nebula.files.getMessageAttachments({ conversationId, messageId })).toEqual({
    attachments: [],
  });
});

it('a copy of what is known of a person holds the files, in archives that another program opens', async () => {
  const { accounts, files } = apps.student.nebula;
  const evidence = await files.uploadAttachment(picture, { name: '../../Mine.jpg' });
  const avatar = await files.uploadAvatar(picture);
  await accounts.exportMyData({});
  const copy = await vi.waitFor(() => accounts.getMyExport({}), { interval: 300, timeout: 60_000 });
  const document = JSON.parse((await bytesAt(copy.url)).toString()) as {
    manifest: { person: string; problems: readonly object[] };
    files: readonly { fileRef: string; name: string; bytes: number }[];
  };
  expect(document.manifest).toMatchObject({ person: student.uid, problems: [] });
  expect(copy.volumes).toHaveLength(1);
  const archived = await unzipped(await bytesAt(copy.volumes[0]!.url));
  const mine = document.files.filter(({ fileRef }) => [evidence.id, avatar.id].includes(fileRef));
  expect(mine).toHaveLength(2);
  for (const { name, bytes } of mine) expect(archived[name]?.byteLength).toBe(bytes);
  expect(Object.keys(archived).sort()).toEqual(document.files.map(({ name }) => name).sort());
  await expect(apps.coach.nebula.accounts.getMyExport({})).rejects.toMatchObject({
    reason: 'export-missing',
  });
});
