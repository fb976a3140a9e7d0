import type { ConversationMember } from '../../contracts/documents/conversations';
import type { Message } from '../../contracts/documents/messages';
import { PENDING_SEQ } from '../../contracts/utilities/messageSeq';
import { openStretches } from '../../domain/messaging/membership';
import { paths } from '../../domain/paths';
import type { Found, Reader } from '../../ports/documents';

/** Messages of one page. */
const PAGE = 100;
/** Conversations that are looked into for it. */
const CONVERSATIONS = 20;

/** The conversation that was read to its end, and the number up to which the one after it was. */
interface Place {
  readonly done: string;
  readonly seq: number;
}

interface ReadablePage {
  readonly page: readonly Found<Message>[];
  /** Where the next page begins; undefined after the last one. */
  readonly after: string | undefined;
}

/**
 * A page of the messages that a person may read, its own among them: of each conversation that it takes or took part in, what was said in
 * its stretches. Only numbers that are readable are asked for, so that a page costs a page however long others talk.
 */
export async function readableMessages(
  reader: Reader,
  uid: string,
  after: string | undefined,
): Promise<ReadablePage> {
  let { done, seq } = placeIn(after);
  const page: Found<Message>[] = [];
  const memberships = await reader.query<ConversationMember>({
    from: paths.memberships,
    where: [['userRef', '==', uid]],
    orderBy: [['__name__', 'asc']],
    limit: CONVERSATIONS,
    ...(done !== '' && { startAfter: [done] }),
  });
  for (const { path, data } of memberships) {
    const [, conversationId = ''] = path.path.split('/');
    for (const stretch of openStretches(data)) {
      const more = await reader.query<Message>({
        from: paths.messages(conversationId),
        where: [
          ['seq', '>=', Math.max(stretch.fromSeq, seq + 1)],
          ['seq', '<=', Math.min(stretch.toSeq, PENDING_SEQ - 1)],
        ],
        orderBy: [['seq', 'asc']],
        limit: PAGE - page.length,
      });
      page.push(...more);
      if (page.length === PAGE) return { page, after: `${done} ${page.at(-1)?.data.seq ?? 0}` };
    }
    [done, seq] = [path.path, 0];
  }
  return { page, after: memberships.length === CONVERSATIONS ? `${done} 0` : undefined };
}

function placeIn(after = ' 0'): Place {
  const end = after.lastIndexOf(' ');
  return { done: after.slice(0, end), seq: Number(after.slice(end + 1)) };
}
