import { describe, expect, it } from 'vitest';
import type { Message } from '../../../src/contracts/documents/messages';
import { paths } from '../../../src/domain/paths';
import deleteUser from '../../../src/handlers/accounts/deleteUser';
import type { Ports } from '../../../src/ports/ports';
import { runJob } from '../../../src/runtime/runJob';
import { MIA, NAME, aLife } from '../../support/aLife';
import { aConnectedCalendar } from '../../support/aConnection';
import { type Platform, aCaller, aPlatform } from '../../support/aPlatform';
import { crashingPorts } from '../../support/crashing';
import { inMemoryCalendars } from '../../support/inMemoryCalendars';
import { aMessage, aTalk } from '../../support/aTalk';
import { aFile } from '../../support/aShelf';
import { traces } from '../../support/traces';
import { jobHandlers, workOff } from '../../support/workOff';

const HOUR = 3_600_000;
const AS_MIA = aCaller(MIA, 'admin');
const [TALKS, GROUPS, MESSAGES, FILES] = [300, 40, 40, 200];

const talk = (index: number): string => `talk-${index}`;
const said = (index: number): string => `m${String(index).padStart(3, '0')}`;

/** Twelve thousand messages in three hundred conversations, of which forty are groups of five: half of them are Mia's. */
async function aLongLife(): Promise<Platform> {
  const platform = aPlatform();
  const stored = [...aLife(), ...aConnectedCalendar(MIA)];
  for (let index = 0; index < TALKS; index += 1) stored.push(...aConversation(index));
  for (let index = 0; index < FILES; index += 1) {
    const path = `private/${MIA}/many-${index}.mp4`;
    platform.files.put(path, new Uint8Array(3));
    stored.push([paths.upload(`many-${index}`), aFile(MIA, `many-${index}`, 'evidence', path)]);
  }
  for (const [path, data] of stored) platform.documents.put(path, data);
  return Promise.resolve(platform);
}

function aConversation(index: number): ReturnType<typeof aTalk> {
  const [id, other] = [talk(index), `other-${index}`];
  const isGroup = index < GROUPS;
  const participantRefs = isGroup ? [MIA, other, 'otto', 'carla', `more-${index}`] : [MIA, other].sort();
  const messages = Array.from({ length: MESSAGES }, (_, at) => {
    const isMine = at % 2 === 0;
    const senderRef = isMine ? MIA : other;
    const content = isMine ? `${NAME} says ${at}` : `An answer to ${at - 1}`;
    return aMessage({ id: said(at), conversationRef: id, senderRef, content, seq: at + 1 });
  });
  const last = messages.findLast(({ senderRef }) => senderRef === MIA)!;
  const changes = {
    ...{ id, type: isGroup ? ('group' as const) : ('direct' as const), participantRefs },
    ...{ createdBy: MIA, lastSeq: MESSAGES, unreadShare: 0, lastMessageRef: last.id },
    ...(isGroup && { title: `${NAME} and friends ${index}` }),
    lastMessage: { senderRef: MIA, content: last.content, messageType: 'text' as const, seq: last.seq },
  };
  return [...aTalk(changes), ...messages.map((message) => [paths.message(id, message.id), message] as const)];
}

/** What others have of the conversations: the order, the number and the words of their own. */
function othersWords({ documents }: Platform): unknown {
  const messages = Object.entries(documents.dump('conversations/talk-')) as [string, Message][];
  return messages
    .filter(([path, { senderRef }]) => /messages\/m\d+$/.test(path) && senderRef.startsWith('other-'))
    .map(([path, { seq, content, isDeleted }]) => [path, seq, content, isDeleted]);
}

const seqs = ({ documents }: Platform): unknown =>
  Object.entries(documents.dump('conversations/talk-'))
    .filter(([path]) => /messages\/m\d+$/.test(path))
    .map(([path, data]) => [path, (data as Message).seq]);

describe('P10: an erasure with no stone left, of a long life', () => {
  it(
    'ends by itself once the calendar answers again, whatever killed its workers meanwhile, and others keep their threads',
    { timeout: 600_000 },
    async () => {
      const platform = await aLongLife();
      let isDown = true;
      const calendars = inMemoryCalendars();
      const ports: Ports = {
        ...platform.ports,
        calendars: () =>
          Promise.resolve({
            ...calendars,
            revoke: () => (isDown ? Promise.reject(new Error('500')) : Promise.resolve()),
          }),
      };
      const [words, order] = [othersWords(platform), seqs(platform)];
      const unread = await platform.documents.get(paths.conversationTally('other-7', talk(7)));
      await Promise.all([
        platform.call(deleteUser, AS_MIA, { userId: MIA, immediately: true }),
        platform.call(deleteUser, AS_MIA, { userId: MIA, immediately: true }),
      ]);
      const ids = [...new Set(platform.queue.splice(0))];
      // The calendar answers 500 for two hours: nothing is called erased.
      for (let wait = 0; wait < 4; wait += 1) {
        await runJob(ids[0]!, jobHandlers(), ports).catch(() => undefined);
        platform.now = new Date(platform.now.getTime() + HOUR / 2);
      }
      const [waiting] = Object.values(platform.documents.dump('erasures/')) as {
        status: string;
        stage: string;
      }[];
      expect(waiting).toMatchObject({ status: 'erasing', stage: 'calendar' });
      isDown = false;
      let deaths = 0;
      for (let attempt = 0; attempt < 80 && deaths < 25; attempt += 1) {
        // Longer than the longest wait; each second one finds that the one before it ended.
        platform.now = new Date(platform.now.getTime() + 6 * HOUR);
        const dying = crashingPorts(ports, 40 + deaths * 23);
        await runJob(ids[0]!, jobHandlers(), dying.ports).catch(() => undefined);
        if (dying.crashed()) deaths += 1;
      }
      expect(deaths).toBe(25);
      for (let rest = 0; rest < 3; rest += 1) {
        platform.now = new Date(platform.now.getTime() + HOUR);
        await workOff(platform, [ids[0]!, ...platform.queue.splice(0)]);
      }
      expect(traces(platform)).toEqual([]);
      expect(Object.values(platform.documents.dump('erasures/'))).toMatchObject([{ status: 'erased' }]);
      expect(othersWords(platform)).toEqual(words);
      expect(seqs(platform)).toEqual(order);
      expect(await platform.documents.get(paths.conversationTally('other-7', talk(7)))).toEqual(unread);
      expect([...platform.files.objects.keys()].filter((path) => path.includes('many-'))).toEqual([]);
    },
  );
});
