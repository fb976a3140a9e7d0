import { beforeEach, describe, expect, it } from 'vitest';
import { paths } from '../../../src/domain/paths';
import { type Chat, REFUSED, aChat } from '../../support/aChat';
import { type Platform, aPlatform } from '../../support/aPlatform';
import { aTalk } from '../../support/aTalk';
import { permutations } from '../../support/permutations';
import { shuffled } from '../../support/shuffled';
import { workOff } from '../../support/workOff';

let platform: Platform;
let chat: Chat;

beforeEach(() => {
  platform = aPlatform();
  chat = aChat(platform);
  put(aTalk());
});

function put(stored: ReturnType<typeof aTalk>): void {
  for (const [path, data] of stored) platform.documents.put(path, data);
}

/** Says so many things, each with its number. */
async function say(count: number, by = 'carla', from = 1): Promise<void> {
  for (let index = from; index < from + count; index += 1)
    await (await chat.send('talk', by, `m${index}`))!();
}

const numbers = (): number[] =>
  chat
    .messagesOf('talk')
    .map(({ seq }) => seq)
    .sort((a, b) => a - b);
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

describe('the number of a message', () => {
  it('comes without gap or double, whatever the order of the events and however often they come', async () => {
    const events = await Promise.all(
      upTo(60).map((index) => chat.send('talk', index % 2 ? 'sam' : 'carla', `m${index}`)),
    );
    await Promise.all(shuffled([...events, ...events, ...events], 3).map((event) => event!()));
    expect(numbers()).toEqual(upTo(60));
    expect(await chat.conversation('talk')).toMatchObject({ lastSeq: 60, unreadShare: 60 });
    expect([chat.unread('sam'), chat.unread('carla')]).toEqual([30, 30]);
  });

  it('stays, also when its event comes again after others', async () => {
    const [first, second] = [await chat.send('talk', 'sam', 'a'), await chat.send('talk', 'sam', 'b')];
    await first!();
    const before = chat.messagesOf('talk');
    for (const event of [second, first, second, first]) await event!();
    expect(chat.messagesOf('talk')).toEqual(before);
  });

  it('follows the server’s clock among those that wait', async () => {
    let last: Awaited<ReturnType<typeof chat.send>>;
    for (const id of ['a', 'b', 'c']) {
      platform.now = new Date(platform.now.getTime() + 1_000);
      last = await chat.send('talk', 'sam', id);
    }
    await last!();
    expect(chat.messagesOf('talk').map(({ id, seq }) => [id, seq])).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ]);
    expect(await chat.conversation('talk')).toMatchObject({ lastMessageRef: 'c' });
  });

  it('is given once in every order of three events', async () => {
    for (const order of permutations([0, 1, 2])) {
      platform = aPlatform();
      chat = aChat(platform);
      put(aTalk());
      const events = await Promise.all(['a', 'b', 'c'].map((id) => chat.send('talk', 'sam', id)));
      for (const index of order) await events[index]!();
      expect(numbers()).toEqual([1, 2, 3]);
    }
  });
});

describe('what is unread', () => {
  it('X04 is what a mark says, which is a maximum: late marks, wild marks, and a message in the same moment', async () => {
    await say(63);
    await say(2, 'sam', 64);
    await (await chat.mark('talk', 'sam', 60))!();
    const tally = (await chat.tally('talk', 'sam'))!;
    platform.documents.put(paths.conversationTally('sam', 'talk'), { ...tally, isMuted: true });
    for (const late of [40, 40, 40, 9_999, -1]) expect(await chat.mark('talk', 'sam', late)).toBe(REFUSED);
    expect((await chat.member('talk', 'sam'))?.readSeq).toBe(60);
    expect(chat.unread('sam')).toBe(3);
    const [mark, sent] = [await chat.mark('talk', 'sam', 65), await chat.send('talk', 'carla', 'm66')];
    await Promise.all([mark!(), sent!(), mark!()]);
    expect(chat.unread('sam')).toBe(1);
    expect(await chat.recount('sam', 'talk')).toBe(1);
    const after = (await chat.tally('talk', 'sam'))!;
    expect([after.isMuted, after.skipped >= 0]).toEqual([true, true]);
  });

  it('X02 is one more for a message, however often its sender tries', async () => {
    const sent = await chat.send('talk', 'carla', 'once', 'Hello');
    expect(await chat.send('talk', 'carla', 'once', 'Hello')).toBe(REFUSED);
    expect(await chat.send('talk', 'carla', 'once', 'Good bye')).toBe(REFUSED);
    expect(await chat.send('talk', 'sam', 'once', 'Hello')).toBe(REFUSED);
    await Promise.all([sent!(), sent!()]);
    expect(chat.unread('sam')).toBe(1);
    await (await chat.send('talk', 'carla', 'twice', 'Hello'))!();
    expect(chat.unread('sam')).toBe(2);
    expect(chat.messagesOf('talk').map(({ content }) => content)).toEqual(['Hello', 'Hello']);
  });

  it('is not what was taken back, in the list neither', async () => {
    await say(3);
    await (await chat.takeBack('talk', 'carla', 'm3'))!();
    platform.now = new Date(platform.now.getTime() + 10_000);
    await workOff(platform);
    expect(chat.unread('sam')).toBe(2);
    expect((await chat.conversation('talk'))?.lastMessage).toEqual({ senderRef: 'carla' });
    expect(numbers()).toEqual([1, 2, 3]);
  });
});
