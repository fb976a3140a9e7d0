import { beforeEach, describe, expect, it } from 'vitest';
import type { Notification } from '../../../src/contracts/documents/notifications';
import type { OutboxJob } from '../../../src/contracts/documents/outbox';
import { paths } from '../../../src/domain/paths';
import addParticipant from '../../../src/handlers/messaging/addParticipant';
import removeParticipant from '../../../src/handlers/messaging/removeParticipant';
import sweepOutboxEveryMinute from '../../../src/handlers/outbox/sweepOutboxEveryMinute';
import { type Chat, aChat } from '../../support/aChat';
import { NOON, type Platform, aCaller, aPlatform } from '../../support/aPlatform';
import { aTalk } from '../../support/aTalk';
import { crashingPorts } from '../../support/crashing';
import { aPublicProfile, aUser } from '../../support/people';
import { runJob } from '../../../src/runtime/runJob';
import { jobHandlers, workOff } from '../../support/workOff';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let platform: Platform;
let chat: Chat;
beforeEach(() => {
  platform = aPlatform();
  chat = aChat(platform);
  for (const uid of ['carla', 'sam', 'eve']) {
    platform.documents.put(paths.user(uid), aUser(uid));
    platform.documents.put(paths.publicProfile(uid), aPublicProfile(uid));
  }
  for (const [path, data] of aTalk()) platform.documents.put(path, data);
});

/** Sends and has the platform hear of it, twice. */
async function say(messageId: string, senderRef = 'sam', id = 'talk'): Promise<void> {
  const event = await chat.send(id, senderRef, messageId);
  await event?.();
  await event?.();
}

/** Minutes pass, and what is due is done. */
async function later(minutes = 1): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 1) {
    platform.now = new Date(platform.now.getTime() + MINUTE);
    platform.queue.length = 0;
    await sweepOutboxEveryMinute(platform.ports);
    await workOff(platform);
  }
}

const told = (uid: string) =>
  Object.values(platform.documents.dump(`users/${uid}/notifications/`)) as Notification[];
const mails = () => platform.mails.map(({ to }) => to);
const sign = (uid: string, at: Date) =>
  platform.documents.put(paths.lifeSign('talk', uid), {
    ...{ userRef: uid, isTyping: false, updatedAt: at, expiresAt: new Date(at.getTime() + MINUTE) },
  });
const settle = (uid: string, more: object) =>
  platform.documents.put(paths.notificationSettings(uid), { ...more, createdAt: NOON, updatedAt: NOON });
const read = async (uid: string, seq: number) => (await chat.mark('talk', uid, seq))?.();

describe('who has not read what was said', () => {
  it('is told once for all of it, and again for what comes after it has read', async () => {
    for (let message = 1; message <= 20; message += 1) await say(`m${message}`);
    await later();
    expect(told('carla')).toMatchObject([
      {
        type: 'message-received',
        title: 'New messages',
        content: '“sam” wrote to you.',
        actionPath: '/conversations/talk',
        version: 1,
      },
    ]);
    expect([told('sam'), mails()]).toEqual([[], ['carla@example.com']]);
    for (let message = 21; message <= 40; message += 1) await say(`m${message}`);
    await later(3);
    expect(mails()).toHaveLength(1);
    await read('carla', 40);
    await say('m41');
    await later();
    expect(told('carla')).toMatchObject([{ version: 41, isRead: false }]);
    expect(
      Object.keys(platform.documents.dump('outbox/')).filter((id) => id.includes('notify:')),
    ).toHaveLength(2);
  });

  it('X02 hears one ring on each device, however often the same message is tried', async () => {
    const device = { platform: 'ios', lastSeenAt: NOON, createdAt: NOON, updatedAt: NOON } as const;
    for (const place of ['phone', 'laptop'])
      platform.documents.put(paths.device('carla', place), { ...device, token: place });
    for (let tries = 0; tries < 4; tries += 1) await say('once');
    await later(3);
    expect(platform.pushes.map(({ token }) => token).sort()).toEqual(['laptop', 'phone']);
    await read('carla', 1);
    await say('twice');
    await later();
    expect(platform.pushes).toHaveLength(4);
    // The later one takes the place of what the device shows of the conversation.
    expect(new Set(platform.pushes.map(({ tag }) => tag)).size).toBe(1);
  });

  it('is told of what up to twenty people say to each other, and by the count alone of what more do', async () => {
    const talk = (await platform.documents.get(paths.conversation('talk')))!;
    const withMore = (people: number) => {
      const others = Array.from(
        { length: people - talk.participantRefs.length },
        (_, index) => `more-${index}`,
      );
      platform.documents.put(paths.conversation('talk'), {
        ...talk,
        participantRefs: [...talk.participantRefs, ...others],
      });
    };
    const asked = () => Object.keys(platform.documents.dump('outbox/tell-messages'));
    withMore(21);
    await say('m1');
    expect(asked()).toEqual([]);
    await later();
    expect(told('carla')).toEqual([]);
    withMore(20);
    await say('m2');
    expect(asked()).toHaveLength(1);
    await later();
    expect(told('carla')).toHaveLength(1);
  });

  it('hears nothing of a burst in which a group became too large', async () => {
    await say('m1');
    const talk = (await platform.documents.get(paths.conversation('talk')))!;
    const participantRefs = [...talk.participantRefs, ...Array.from({ length: 20 }, (_, at) => `more-${at}`)];
    platform.documents.put(paths.conversation('talk'), { ...talk, participantRefs });
    await later();
    expect([told('carla'), platform.mails]).toEqual([[], []]);
  });

  it('is told of what was edited before the platform heard of it', async () => {
    const written = await chat.send('talk', 'sam', 'm1');
    const path = paths.message('talk', 'm1');
    const before = (await platform.documents.get(path))!;
    platform.documents.put(path, { ...before, content: 'Hallo', version: 2, editedAt: platform.now });
    await written?.();
    await later();
    expect(told('carla')).toHaveLength(1);
  });

  it('costs a conversation one job for what is said in half a minute', async () => {
    for (let message = 1; message <= 20; message += 1) await say(`m${message}`);
    const jobs = Object.keys(platform.documents.dump('outbox/'));
    expect(jobs.filter((id) => id.includes('tell-messages'))).toHaveLength(1);
  });

  it.each<[string, () => unknown]>([
    ['has read it by then', () => read('carla', 1)],
    [
      'has muted the conversation',
      async () => {
        const tally = await chat.tally('talk', 'carla');
        platform.documents.put(paths.conversationTally('carla', 'talk'), { ...tally!, isMuted: true });
      },
    ],
    ['blocks who said it', async () => (await chat.block('carla', 'sam'))()],
    ['cannot read what was taken back', async () => (await chat.takeBack('talk', 'sam', 'm1'))?.()],
    [
      'wants none of the kind',
      () =>
        settle('carla', {
          kindsByChannel: {
            inApp: { 'message-received': false },
            email: { 'message-received': false },
            push: { 'message-received': false },
          },
        }),
    ],
  ])('is not told where it %s', async (_title, change) => {
    await say('m1');
    await change();
    await later(2);
    expect([told('carla'), platform.mails]).toEqual([[], []]);
  });

  it('is not told while it is there, and is told when it has gone without reading', async () => {
    await say('m1');
    for (let minute = 0; minute < 2; minute += 1) {
      sign('carla', new Date(platform.now.getTime() + MINUTE));
      await later();
    }
    expect(told('carla')).toEqual([]);
    await later(3);
    expect(told('carla')).toHaveLength(1);
  });

  it('is told by the digest where it wants one, and after quiet hours', async () => {
    settle('carla', { mailDigest: { every: 'day', at: '18:00', timeZone: 'UTC' } });
    settle('sam', { quietHours: { from: '11:00', to: '13:00', timeZone: 'UTC' } });
    await say('m1');
    await say('m2', 'carla');
    await later();
    expect(mails()).toEqual([]);
    platform.now = new Date('2026-03-02T13:00:30Z');
    await later();
    expect(mails()).toEqual(['sam@example.com']);
    platform.now = new Date('2026-03-02T18:00:30Z');
    await later();
    expect(mails()).toEqual(['sam@example.com', 'carla@example.com']);
  });

  it('gets no mail of what it has read on the way to it', async () => {
    settle('carla', { quietHours: { from: '11:00', to: '13:00', timeZone: 'UTC' } });
    await say('m1');
    await later();
    await read('carla', 1);
    platform.now = new Date('2026-03-02T13:00:30Z');
    await later();
    expect(mails()).toEqual([]);
    const jobs = Object.values(platform.documents.dump('outbox/')) as OutboxJob[];
    expect(jobs.find(({ kind }) => kind === 'send-mail')).toMatchObject({
      ...{ status: 'done', skipped: { reason: 'outdated' } },
    });
  });

  it('is told once wherever the telling dies', async () => {
    const group = aTalk({
      id: 'all',
      type: 'group',
      title: 'Sharpening',
      participantRefs: ['carla', 'eve', 'sam'],
    });
    for (let point = 0, isOver = false; !isOver; point += 1) {
      for (const [path, data] of group) platform.documents.put(path, data);
      await say(`m${point}`, 'sam', 'all');
      const id = Object.keys(platform.documents.dump('outbox/')).findLast((each) =>
        each.includes('tell-messages:all'),
      )!;
      platform.now = new Date(platform.now.getTime() + MINUTE);
      const dying = crashingPorts(platform.ports, point);
      await runJob(id.slice('outbox/'.length), jobHandlers(), dying.ports).catch(() => undefined);
      isOver = !dying.crashed();
      await later(4);
    }
    expect(told('carla')).toHaveLength(1);
    expect(told('eve')).toMatchObject([{ content: '“sam” wrote in “Sharpening”.' }]);
  });
});

describe('X08 removed, with three messages in the pocket', () => {
  const group = () =>
    aTalk({ id: 'group', type: 'group', createdBy: 'carla', participantRefs: ['carla', 'eve', 'sam'] });

  it('hears, counts and keeps nothing of what was said meanwhile, and all of what was before', async () => {
    for (const [path, data] of group()) platform.documents.put(path, data);
    for (let message = 1; message <= 100; message += 1) await say(`m${message}`, 'sam', 'group');
    await later();
    expect(told('eve')).toHaveLength(1);
    const carla = aCaller('carla', 'coach');
    await platform.call(removeParticipant, carla, { conversationId: 'group', userId: 'eve' });
    const [mailsBefore, toldBefore] = [mails().length, told('eve')];
    for (let message = 101; message <= 130; message += 1) await say(`m${message}`, 'sam', 'group');
    // What lay in the pocket is refused by the rules; the trigger has nothing to number.
    for (const queued of ['q1', 'q2', 'q3']) expect(await chat.send('group', 'eve', queued)).toBeUndefined();
    await later(5);
    expect(told('eve')).toEqual(toldBefore);
    expect(mails().filter((to) => to === 'eve@example.com').length).toBeLessThanOrEqual(mailsBefore);
    expect(chat.unread('eve')).toBe(0);
    expect(await chat.member('group', 'eve')).toMatchObject({ fromSeq: 1, toSeq: 100 });
    expect((await chat.conversation('group'))?.lastSeq).toBe(130);
  });

  it('neither rings on its device nor stands in its digest for what was said meanwhile', async () => {
    for (const [path, data] of group()) platform.documents.put(path, data);
    settle('eve', { mailDigest: { every: 'day', at: '08:00', timeZone: 'UTC' } });
    const privacy = { messagesFrom: 'anyone', createdAt: NOON, updatedAt: NOON } as const;
    platform.documents.put(paths.privacySettings('eve'), privacy);
    platform.documents.put(paths.device('eve', 'phone'), {
      ...{ token: 'token-phone', platform: 'ios', lastSeenAt: NOON, createdAt: NOON, updatedAt: NOON },
    });
    const rung = () => platform.pushes.filter(({ token }) => token === 'token-phone').length;
    const digests = () => mails().filter((to) => to === 'eve@example.com').length;
    const morning = async () => {
      platform.now = new Date(platform.now.getTime() + DAY);
      await later();
    };
    for (let message = 1; message <= 100; message += 1) await say(`m${message}`, 'sam', 'group');
    await later();
    expect([rung(), digests()]).toEqual([1, 0]);
    const carla = aCaller('carla', 'coach');
    const membership = { conversationId: 'group', userId: 'eve' };
    await platform.call(removeParticipant, carla, membership);
    for (let message = 101; message <= 130; message += 1) await say(`m${message}`, 'sam', 'group');
    await later(5);
    await morning();
    expect([rung(), digests()]).toEqual([1, 0]);
    await platform.call(addParticipant, carla, membership);
    await later(5);
    await morning();
    expect([rung(), digests(), chat.unread('eve')]).toEqual([1, 0, 0]);
    await say('m131', 'sam', 'group');
    await later();
    expect(rung()).toBe(2);
    await morning();
    expect([rung(), digests(), chat.unread('eve')]).toEqual([2, 1, 1]);
  });
});
