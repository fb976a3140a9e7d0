import { expect, it } from 'vitest';
import type { ConversationMember } from '../../../src/contracts/documents/conversations';
import { PENDING_SEQ } from '../../../src/contracts/utilities/messageSeq';
import { newMember } from '../../../src/domain/messaging/conversations';
import { isOpenTo } from '../../../src/domain/messaging/membership';
import { paths } from '../../../src/domain/paths';
import { readableMessages } from '../../../src/handlers/privacy/readableMessages';
import { NOON, type Platform, aPlatform } from '../../support/aPlatform';
import { aMessage } from '../../support/aTalk';

const MEMBER = newMember('mia', { lastSeq: 0 }, NOON);
/** Of conversations by number, what mia may read there, and how many messages there are; as many more as fill pages of conversations. */
const TALKS: readonly (readonly [Partial<ConversationMember>, messages: number])[] = [
  [{}, 250],
  [{ fromSeq: 3, toSeq: 2 }, 5],
  [
    {
      fromSeq: 140,
      toSeq: 260,
      earlier: [
        { fromSeq: 1, toSeq: 5 },
        { fromSeq: 101, toSeq: 101 },
      ],
    },
    300,
  ],
  [{ fromSeq: 11, earlier: [{ fromSeq: 1, toSeq: 9 }] }, 12],
  ...Array.from({ length: 45 }, (_none, at) => [{}, at % 3] as const),
];
const idOf = (at: number) => `talk-${String(at).padStart(2, '0')}`;

function talks(): Platform {
  const platform = aPlatform();
  for (const [at, [changes, messages]] of TALKS.entries()) {
    const about = { conversationRef: idOf(at), senderRef: 'otto' };
    platform.documents.put(paths.conversationMember(idOf(at), 'mia'), { ...MEMBER, ...changes });
    platform.documents.put(paths.conversationMember(idOf(at), 'otto'), { ...MEMBER, userRef: 'otto' });
    for (let seq = 1; seq <= messages; seq += 1)
      platform.documents.put(paths.message(idOf(at), `m${seq}`), aMessage({ ...about, id: `m${seq}`, seq }));
    const pending = aMessage({ ...about, id: 'new', seq: PENDING_SEQ + 5 });
    platform.documents.put(paths.message(idOf(at), 'new'), pending);
  }
  platform.documents.put(paths.conversationMember('not-hers', 'otto'), { ...MEMBER, userRef: 'otto' });
  platform.documents.put(paths.message('not-hers', 'm1'), aMessage({ conversationRef: 'not-hers', seq: 1 }));
  return platform;
}

it('P12, X08: tells what the person could read, each message once, page by page, and nothing of the time between', async () => {
  const { documents } = talks();
  const told: string[] = [];
  let pages = 0;
  let after: string | undefined;
  do {
    const found = await readableMessages(documents, 'mia', after);
    expect(found.page.length).toBeLessThanOrEqual(100);
    told.push(...found.page.map(({ path }) => path.path));
    ({ after } = found);
    pages += 1;
  } while (after !== undefined && pages < 100);
  const open = TALKS.flatMap(([changes, messages], at) =>
    Array.from({ length: messages }, (_none, index) => index + 1)
      .filter((seq) => isOpenTo({ ...MEMBER, ...changes }, seq))
      .map((seq) => paths.message(idOf(at), `m${seq}`).path),
  );
  expect(told).toEqual(open);
  expect(open.length).toBeGreaterThan(400);
  expect(pages).toBeLessThan(12);
});
