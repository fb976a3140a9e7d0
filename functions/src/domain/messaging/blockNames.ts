import type { Block } from '../../contracts/documents/blocks';
import type { ConversationTally } from '../../contracts/documents/conversations';

type Names = Pick<ConversationTally, 'blockedRefs' | 'blockedByRefs'>;

/** A tally that knows of one more block, or of one less. */
export function withBlock(
  tally: ConversationTally,
  list: keyof Names,
  uid: string,
  isThere: boolean,
  now: Date,
): ConversationTally {
  const others = tally[list].filter((each) => each !== uid);
  return { ...tally, [list]: isThere ? [...others, uid].sort() : others, updatedAt: now };
}

/** A tally of somebody with what concerns it among some blocks. */
export function withBlocks(
  tally: ConversationTally,
  uid: string,
  blocks: readonly Pick<Block, 'blockerRef' | 'blockedRef'>[],
  now: Date,
): ConversationTally {
  return blocks.reduce((known, { blockerRef, blockedRef }) => {
    if (blockerRef === uid) return withBlock(known, 'blockedRefs', blockedRef, true, now);
    return blockedRef === uid ? withBlock(known, 'blockedByRefs', blockerRef, true, now) : known;
  }, tally);
}
