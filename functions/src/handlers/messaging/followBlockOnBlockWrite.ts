import type { Conversation } from '../../contracts/documents/conversations';
import { splitsOf } from '../../domain/joinedIds';
import { paths } from '../../domain/paths';
import type { Documents } from '../../ports/documents';
import { pagesOf } from '../../runtime/pages';
import { triggerHandler } from '../../runtime/triggerHandler';
import { closeBlocks } from './closeBlocks';
import { noteBlock } from './noteBlock';

const PAGE = 100;

/** Takes note of a block, or of its end, in every conversation of the two, and of whether its person may block any more. */
export default triggerHandler<'blocks/{blockId}'>(
  (before, after) => !before || !after,
  async ({ params: { blockId }, documents, now }) => {
    for (const [blockerUid, blockedUid] of splitsOf(blockId)) {
      await closeBlocks(documents, blockerUid, now);
      for await (const id of conversationsOf(documents, blockerUid, blockedUid))
        await noteBlock(documents, id, blockerUid, blockedUid, now);
    }
  },
);

/** Of a group the other one may have been a member before, and what it said then is still there. */
async function* conversationsOf(documents: Documents, uid: string, otherUid: string): AsyncGenerator<string> {
  const pages = pagesOf<Conversation>(PAGE, (last) =>
    documents.query({
      from: paths.conversations,
      where: [['participantRefs', 'array-contains', uid]],
      orderBy: [['__name__', 'asc']],
      ...(last && { startAfter: [last.path.id] }),
      limit: PAGE,
    }),
  );
  for await (const page of pages)
    for (const { path, data } of page)
      if (data.type === 'group' || data.participantRefs.includes(otherUid)) yield path.id;
}
