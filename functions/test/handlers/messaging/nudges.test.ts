import { beforeEach, describe, expect, it } from 'vitest';
import type { Flag } from '../../../src/contracts/documents/flags';
import type { Message } from '../../../src/contracts/documents/messages';
import type { Notification } from '../../../src/contracts/documents/notifications';
import { NUDGE_DEFAULTS, type NudgeRule } from '../../../src/contracts/utilities/nudges';
import type { SettingValue } from '../../../src/contracts/settings';
import { paths } from '../../../src/domain/paths';
import getFlaggedContent from '../../../src/handlers/admin/getFlaggedContent';
import reviewFlaggedContent from '../../../src/handlers/admin/reviewFlaggedContent';
import sweepOutboxEveryMinute from '../../../src/handlers/outbox/sweepOutboxEveryMinute';
import followMessage from '../../../src/handlers/messaging/followMessageOnMessageWrite';
import { ROOT, SAM, aMarket } from '../../support/aMarket';
import { type Chat, aChat } from '../../support/aChat';
import { NOON, type Platform } from '../../support/aPlatform';
import { aTalk } from '../../support/aTalk';
import { crashingPorts } from '../../support/crashing';
import { deliver } from '../../support/deliver';
import { expectRefusal } from '../../support/expectRefusal';
import { aUser } from '../../support/people';
import { shuffled } from '../../support/shuffled';
import { workOff } from '../../support/workOff';

const OFFER = 'Pay me directly: ana@example.com';

let market: Platform;
let chat: Chat;
beforeEach(async () => {
  market = await aMarket();
  chat = aChat(market);
  for (const uid of ['sam', 'carla', 'root'])
    market.documents.put(paths.user(uid), aUser(uid, { role: uid === 'root' ? 'admin' : 'student' }));
  for (const [path, data] of aTalk()) market.documents.put(path, data);
});

const tune = (changes: Partial<NudgeRule>) =>
  market.documents.put(paths.setting('messaging.nudges'), {
    id: 'messaging.nudges',
    category: 'messaging',
    key: 'nudges',
    value: structuredClone({ ...NUDGE_DEFAULTS, ...changes }) as SettingValue<'messaging.nudges'>,
    isPublic: true,
    updatedBy: 'root',
    createdAt: NOON,
    updatedAt: NOON,
  });
const say = async (id: string, content: string, by = 'sam', talk = 'talk') =>
  (await chat.send(talk, by, id, content))?.();
const messageOf = async (id: string, talk = 'talk') => (await market.documents.get(paths.message(talk, id)))!;
const flags = () => Object.values(market.documents.dump('flags/')) as Flag[];
async function toldTo(uid: string): Promise<Notification[]> {
  market.now = new Date(market.now.getTime() + 60_000);
  await sweepOutboxEveryMinute(market.ports);
  await workOff(market);
  const all = Object.values(market.documents.dump(`users/${uid}/notifications/`)) as Notification[];
  return all.filter(({ type }) => type === 'contact-nudged');
}
/** What the rules let a sender do within its time. */
async function edit(id: string, content: string): Promise<() => Promise<void>> {
  const before = await messageOf(id);
  const after: Message = { ...before, content, version: before.version + 1, editedAt: market.now };
  market.documents.put(paths.message('talk', id), after);
  return () =>
    deliver(market, followMessage, { params: { conversationId: 'talk', messageId: id }, before, after });
}

describe('contact data and payment elsewhere, in the first messages', () => {
  it('are sent all the same, marked, and said to who wrote them in the own language', async () => {
    market.documents.put(paths.user('sam'), aUser('sam', { locale: 'de-AT' }));
    await say('m1', OFFER);
    expect(await messageOf('m1')).toMatchObject({ seq: 1, content: OFFER, nudges: ['email', 'payment'] });
    expect(chat.unread('carla')).toBe(1);
    expect(await toldTo('sam')).toMatchObject([
      {
        title: 'Bleiben Sie auf der Plattform',
        content: expect.stringContaining('eine E-Mail-Adresse und ein Angebot, anderswo zu bezahlen'),
        actionPath: '/conversations/talk',
      },
    ]);
    expect(await toldTo('carla')).toEqual([]);
    expect(market.mails.filter(({ to }) => to === 'sam@example.com')).toEqual([]);
  });

  it('are told once a conversation and writer, whatever comes twice and in whichever order', async () => {
    const events = [];
    for (let message = 1; message <= 6; message += 1)
      events.push(await chat.send('talk', message % 2 === 0 ? 'sam' : 'carla', `m${message}`, OFFER));
    await Promise.all(shuffled([...events, ...events], 5).map((event) => event!()));
    expect([await toldTo('sam'), await toldTo('carla')].map(({ length }) => length)).toEqual([1, 1]);
    expect(flags().map(({ peopleRefs }) => peopleRefs)).toEqual(expect.arrayContaining([['sam'], ['carla']]));
    expect(flags()).toHaveLength(2);
    for (let message = 1; message <= 6; message += 1)
      expect((await messageOf(`m${message}`)).nudges).toEqual(['email', 'payment']);
  });

  it('are told, marked and shown together, wherever the trigger dies', async () => {
    for (let point = 0, isOver = false; !isOver; point += 1) {
      for (const [path, data] of aTalk({ id: `talk${point}` })) market.documents.put(path, data);
      const event = await chat.send(`talk${point}`, 'sam', 'm1', OFFER);
      const after = await messageOf('m1', `talk${point}`);
      const dying = crashingPorts(market.ports, point);
      const params = { conversationId: `talk${point}`, messageId: 'm1' };
      await deliver({ ...market, ports: dying.ports }, followMessage, {
        ...{ params, before: undefined, after },
      }).catch(() => undefined);
      isOver = !dying.crashed();
      await event!();
      expect((await messageOf('m1', `talk${point}`)).nudges).toEqual(['email', 'payment']);
      expect(await toldTo('sam')).toHaveLength(point + 1);
      expect(flags()).toHaveLength(point + 1);
    }
    expect(flags().length).toBeGreaterThan(3);
  });

  it('are found where an edit brings them, also before anybody heard of the message', async () => {
    await say('m1', 'Hello');
    expect((await messageOf('m1')).nudges).toBeUndefined();
    await (
      await edit('m1', OFFER)
    )();
    expect((await messageOf('m1')).nudges).toEqual(['email', 'payment']);
    await (
      await edit('m1', 'Sorry')
    )();
    expect((await messageOf('m1')).nudges).toEqual([]);
    const late = await chat.send('talk', 'sam', 'm2', 'Hello');
    const edited = await edit('m2', OFFER);
    await late!();
    await edited();
    expect(await messageOf('m2')).toMatchObject({ seq: 2, nudges: ['email', 'payment'] });
    expect(Object.keys(market.documents.dump('outbox/tell-messages:talk')).length).toBeGreaterThan(0);
    expect(await toldTo('sam')).toHaveLength(1);
  });

  it('are shown to the moderators as far as an admin wants it, who decide as of any report', async () => {
    await say('m1', 'ana@example.com');
    expect(flags()).toEqual([]);
    await say('m2', OFFER);
    const { flags: listed } = (await market.call(getFlaggedContent, ROOT, {})) as { flags: unknown[] };
    expect(listed).toEqual([
      expect.objectContaining({
        ...{ targetType: 'message', targetId: 'm2', parentId: 'talk', reporterRef: 'platform' },
        context: [{ senderRef: 'sam', content: OFFER, nudges: ['email', 'payment'] }],
      }),
    ]);
    await expectRefusal(market.call(getFlaggedContent, SAM, {}), 'admin-only');
    await market.call(reviewFlaggedContent, ROOT, {
      ...{ targetType: 'message', targetId: 'm2', parentId: 'talk', version: 1 },
      ...{ decision: 'remove', reason: 'Pays elsewhere' },
    });
    expect(flags()).toMatchObject([{ status: 'closed', decision: 'removed' }]);
    expect(await messageOf('m2')).toMatchObject({ isDeleted: true });
  });

  it.each<[string, Partial<NudgeRule>, number]>([
    ['all are looked for', {}, 2],
    ['one kind is looked for', { lookFor: ['phone'] }, 0],
    ['no message is a first one', { firstMessages: 0 }, 0],
    ['the first alone is one', { firstMessages: 1 }, 1],
    ['the words are others', { lookFor: ['payment'], phrases: ['dukaten'] }, 0],
    ['the words are these', { lookFor: ['payment'], phrases: ['DIRECTLY'] }, 2],
  ])('follow the rule of the admins: %s', async (_title, changes, marked) => {
    tune(changes);
    await say('m1', OFFER);
    await say('m2', OFFER, 'carla');
    const both = [await messageOf('m1'), await messageOf('m2')];
    expect(both.filter(({ nudges }) => nudges !== undefined)).toHaveLength(marked);
    expect(both.map(({ seq }) => seq)).toEqual([1, 2]);
  });

  it('end with the first messages, and concern nobody who asks the platform', async () => {
    tune({ firstMessages: 3 });
    for (const id of ['m1', 'm2', 'm3']) await say(id, 'Hello');
    await say('m4', OFFER);
    for (const [path, data] of aTalk({ id: 'help', type: 'support', participantRefs: ['sam'] }))
      market.documents.put(path, data);
    await say('m5', OFFER, 'sam', 'help');
    expect([(await messageOf('m4')).nudges, (await messageOf('m5', 'help')).nudges]).toEqual([
      undefined,
      undefined,
    ]);
    expect(flags()).toEqual([]);
    expect(await toldTo('sam')).toEqual([]);
  });
});
